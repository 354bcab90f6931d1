"""What a paragraph's words plainly say happened: interests, urgency, the public excluded, who came, left and presided.

Silent rather than wrong: of several ways to say a thing the plain ones are read, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from csip.importers.dates_in_text import times_in
from csip.language.pattern import Pattern
from csip.language.promises.words import NAME, NAMES

_LONGEST = 1000  # characters: what is longer says more than one thing


class InterestSaid(NamedTuple):
    """An interest as declared; `item` is the number of the item, None where the words name none."""

    who: str
    item: str | None
    nature: str
    pecuniary: bool
    action: str | None


class UrgencySaid(NamedTuple):
    """That the chair agreed to take an item as urgent, and why; `item` as above."""

    item: str | None
    reason: str


class ExclusionSaid(NamedTuple):
    """That the public were excluded for these items, under these paragraphs of the Schedule."""

    items: tuple[str, ...]
    paragraphs: tuple[int, ...]


class MovementSaid(NamedTuple):
    """That somebody `arrived`, `left` or `returned`."""

    who: str
    how: str


class GuestSaid(NamedTuple):
    """That somebody came for one item, or was asked to and for what (`to`); as what, where that is said."""

    who: str
    capacity: str | None = None
    to: str | None = None


_ITEM = r"(?:agenda )?item (?:no\.? ?|number )?(?P<item>\d{1,3}[a-z]?)(?: ?\([^()]{1,80}\))?"


_INTEREST = Pattern(
    rf"(?:^|(?<=[.;] ))(?P<who>{NAME}) declared an? (?P<kind>(?:[\w-]+ ){{0,4}})interest"
    rf"(?: in (?:{_ITEM}|this item))?,?"
    r" (?:as|because|since|being) (?P<nature>[^.;]{3,200}?)"
    r"(?:,? and (?P<action>left|withdrew from|remained in|stayed in) (?:the )?(?:room|chamber"
    r"|meeting)[^.;]{0,60})?"
    r"(?:[.;]|$)"
)


def interests_in(text: str) -> Iterator[InterestSaid]:
    """The interests that are declared in these words, each with its nature."""
    if len(text) > _LONGEST or "declared" not in text:
        return
    for found in _INTEREST.finditer(text):
        kind = found["kind"].lower()
        if re.search(r"\b(?:no|not)\b", kind):
            continue
        pecuniary = "pecuniary" in kind and not re.search(r"\b(?:non|other)\b", kind)
        action = {"left": "left", "withdrew from": "left", None: None}.get(found["action"], "stayed")
        yield InterestSaid(found["who"], found["item"], found["nature"].strip(" ,"), pecuniary, action)


_URGENT = Pattern(
    rf"(?:^|(?<=[.;] ))[Tt]he [Cc]hair(?:man|woman|person)? (?:had )?agreed (?:to take|to accept|that) (?:{_ITEM}"
    r"|this item|the item|it)(?: (?:should|could|would) be taken| be taken| to be taken)? as (?:a matter of )?(?:an "
    r")?"
    r"urgen(?:t|cy)(?: business| item| matter)? (?:because|since|as|for the reason that) (?P<reason>[^;]{3,300}?)\.?$"
)


def urgency_in(text: str) -> UrgencySaid | None:
    """Why the chair agreed to take an item that was not on the agenda."""
    found = _URGENT.search(text) if len(text) <= _LONGEST else None
    return UrgencySaid(found["item"], found["reason"].strip()) if found is not None else None


_EXCLUDED = Pattern(
    r"(?i)^(?:it was )?(?:resolved|agreed)\b.{0,200}?\b(?:public|press)\b"
    r".{0,60}?\b(?:be |were |was )?excluded\b.{0,400}$"
)
_ITEMS = Pattern(
    r"(?i)\bitems? (?:nos?\.? ?|numbers? )?(?P<numbers>\d{1,3}(?:(?:, ?| and | & )\d{1,3})*)\b(?! "
    r"?of)"
)
_PARAGRAPHS = Pattern(
    r"(?i)\bparagraphs? (?P<numbers>\d{1,2}(?:(?:, ?| and | & )\d{1,2})*)\b[^.;]{0,60}"
    r"\bschedule (?:(?:12|7)A\b|6 (?:to|of) the Local Government Act \(Northern Ireland\))"
)


def exclusion_in(text: str) -> ExclusionSaid | None:
    """For which items the public were excluded, and under which paragraphs; None if one is not said.

    They are of the Schedule that lists them: 12A in England and Wales, 7A in Scotland, 6 in Northern Ireland.
    """
    if len(text) > _LONGEST or not _EXCLUDED.match(text) or re.search(r"(?i)\bnot\b.{0,20}excluded", text):
        return None
    items, paragraphs = _ITEMS.search(text), list(_PARAGRAPHS.finditer(text))
    if items is None or len(paragraphs) != 1:
        return None
    numbers = re.findall(r"\d+", paragraphs[0]["numbers"])
    return ExclusionSaid(tuple(re.findall(r"\d+", items["numbers"])), tuple(map(int, numbers)))


_AT = r"(?: (?:at )?\d{1,2}(?:[.:]\d{2})? ?(?:[ap]\.?m\.?|hrs|hours)?)?"
_MOVEMENT = Pattern(
    rf"(?P<who>{NAME}) (?:then )?(?:(?P<left>left) the (?:meeting|room)|(?P<left_at>left)(?= at \d)"
    r"|(?P<arrived>arrived|joined the meeting)|(?P<returned>returned to the (?:meeting|room)|rejoined the "
    r"meeting))"
    rf"(?:(?: at)?{_AT})?\.?"
)


def movement_in(text: str) -> MovementSaid | None:
    """Who came or went, where the paragraph says that and nothing else."""
    found = _MOVEMENT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    how = "arrived" if found["arrived"] else "returned" if found["returned"] else "left"
    return MovementSaid(found["who"], how)


_TOOK_THE_CHAIR = Pattern(
    r"(?:^|(?<=[.;] ))(?:[Ii]n (?:the |her |his |their )?absence(?: of [^.;]{1,80}?)?,? )"
    rf"(?P<who>{NAME}),? (?:took|was in|occupied) the [Cc]hair\b(?! for)"
)


def chair_in(text: str) -> str | None:
    """Who took the chair in the absence of whoever usually has it."""
    found = _TOOK_THE_CHAIR.search(text) if len(text) <= _LONGEST else None
    return found["who"] if found is not None else None


_CAPACITY = r"(?:,? \((?P<{0}>[^()]{{3,80}})\)|, (?P<{0}_2>[^.;(),]{{3,80}}),)?"
_FOR_IT = r"(?:for|during) (?:this|the) (?:agenda )?item(?: only)?\b"


_MAY_NAME_GUESTS = Pattern(r"\b(?:attended|attendance|present|joined|entered)\b.{0,20}\b(?:item|meeting)\b")


_WHO = rf"(?P<who>{NAMES})" + _CAPACITY.format("as_what")
_BRACKETED = rf"(?P<bracketed>{NAMES})" + _CAPACITY.format("as_what_there")
_CAME = r"(?:attended|(?:was|were) (?:in attendance|present)|joined)(?: the meeting)?"
_GUEST = Pattern(  # sentences that say it, or brackets that say that somebody came and nothing else
    rf"(?:^|(?<=[.;] )){_WHO} {_CAME} {_FOR_IT}"
    rf"|\({_BRACKETED} (?:joined|attended|entered) the meeting(?: {_FOR_IT})?[^()]{{0,30}}\)"
)
_INVITED = Pattern(
    rf"(?:^|(?<=[.;] )){_WHO} (?:was|were|has been|have been|had been|is|are) invited to (?:attend|join|come)"
    rf"(?: the meeting)? {_FOR_IT}(?:,? to (?P<to>[^.;]{{3,100}}))?"
)


def guests_in(text: str) -> Iterator[GuestSaid]:
    """Who came for the item under which these words stand, and for no more of the meeting."""
    if len(text) > _LONGEST or not _MAY_NAME_GUESTS.search(text):
        return
    for found in _GUEST.finditer(text):
        as_what = next((found[key] for key in _AS_WHAT if found[key]), None)
        yield from _each(found["who"] or found["bracketed"], as_what, None)


def invited_in(text: str) -> Iterator[GuestSaid]:
    """Who is asked to come for the item under which these words stand, and what for."""
    if len(text) > _LONGEST or "invited" not in text:
        return
    for found in _INVITED.finditer(text):
        yield from _each(found["who"], found["as_what"] or found["as_what_2"], found["to"])


_AS_WHAT = ("as_what", "as_what_2", "as_what_there", "as_what_there_2")


def _each(names: str, as_what: str | None, to: str | None) -> Iterator[GuestSaid]:
    """Those of a list of names; a capacity behind several is not said to be that of each."""
    several = re.split(r",? and |, | & ", names)
    for name in several:
        capacity = as_what.strip() if as_what and len(several) == 1 else None
        yield GuestSaid(name.removeprefix("the ").strip(), capacity, to.strip(" ,") if to else None)


_CLOSED = Pattern(
    r"(?:The )?[Mm]eeting (?:was )?(?:declared )?(?:closed|ended|finished|concluded)(?: at)? (?P<time>[^;]{1,14}?)\.?"
)


def closing_in(text: str) -> str | None:
    """The time at which the meeting closed, where the words say that and nothing else; in 24 hours."""
    found = _CLOSED.fullmatch(text.strip())
    times = times_in(found["time"]) if found is not None else []
    if found is None or len(times) != 1 or times[0].remark is not None:
        return None
    words = found["time"].strip(" .")
    whole = times[0].start == 0 and times[0].end >= len(words)
    return times[0].time if whole else None
