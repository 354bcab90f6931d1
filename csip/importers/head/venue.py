"""Where the meeting was, by the lines of the head or by a sentence before the first item."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from csip.importers.blocks.block import Block, Remark
from csip.importers.dates_in_text import DATE, TIME
from csip.importers.head.words import BODY_NAME, LABEL, MAIL, TITLE, clock

_PLACE = re.compile(
    r"(?i)\b(?:hall|room|centre|center|school|church|chamber|house|teams|zoom|online|virtual(?:ly)?|remote(?:ly)?"
    r"|pavilion"
    r"|library|offices?|club|inn|hotel|building|institute|suite|webex|skype|theatre|surgery|hospital|college|court"
    r"|annexe?|rooms|floor|parlour|vestry|campus|gallery|square|chapel|guildhall|barn|lodge|legion|headquarters|hq"
    r"|museum|memorial|complex|site|neuadd|canolfan|ysgol"
    r"|eglwys)\b"
)
_PLACE_LABEL = re.compile(
    r"(?i)^\s*(?:venue|location|place|held at|at(?! an? )|where)\s*:?\s+(?=\S)|\b(?:venue|location)\s*:"
)
_AT = re.compile(
    r"(?i)\b(?:held\s+)?(?:(?:virtually|remotely|online)\s+)?(?:at|in|via|on"
    r"|by)\s+(?P<place>(?:the\s+)?(?-i:[A-Z])[^.;:]*)"
)
_MET_AT = re.compile(
    r"The (?:panel|committee|board|council|meeting|group|trustees|governors) (?:met|was held) (?:at"
    r"|in) (?P<place>.{3,80}?)\.?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line of the head where the place may stand."""

    block: Block
    words: str  # without its dates and times
    title: bool  # it became the title
    used: bool  # it gave the date or the time
    after: bool  # it stands right after a line with a date or a time


def _labelled(spot: _Spot) -> str | None:
    label = _PLACE_LABEL.search(spot.block.text)
    if not label:
        return None
    place = re.split(r"\.\s|\s+(?:Time|Date|Start)\b|\s*View directions", spot.block.text[label.end() :])[0]
    return DATE.sub(" ", TIME.sub(" ", place)).strip(" ,.;:-–—")


def _held_at(spot: _Spot) -> str | None:
    at = _AT.search(spot.words)
    if not at or not (_PLACE.search(at["place"]) or "held" in at[0].lower()):
        return None
    end = r"\s+(?i:on|at|from|commencing|starting|following)\b\s*(?=$|[A-Z,.\s])"
    return re.split(end, at["place"])[0].strip(" ,.;:-–—")


def _beside_date(spot: _Spot) -> str | None:
    bare = LABEL.sub("", spot.words).strip(" ,.;:-–—")
    if not spot.used or spot.title or not bare or len(bare) >= 90 or re.search(r"(?i)\bmeeting\b", bare):
        return None
    return bare if ":" not in bare else ""


def _end_of_title(spot: _Spot) -> str | None:
    end = re.search(r",\s*([^,]*?\b(?-i:[A-Z]).*)", spot.words) if spot.title else None
    return end[1].strip(" ,.;-–") if end and _PLACE.match(end[1].split(",")[0].split()[-1]) else None


def _under_date(spot: _Spot) -> str | None:
    text = spot.block.text
    called = spot.after and len(text) < 110 and _PLACE.search(text) and not TITLE.search(text)
    return text.strip(" ,.;") if called else None


# Where a head says the place. The first that finds one has it, and "" is one that turned out to be none.
_PLACES: tuple[Callable[[_Spot], str | None], ...] = (
    _labelled,  # "Venue: Village Hall"
    _held_at,  # "held in the Village Hall on Tuesday 3 May"
    _beside_date,  # "Tuesday 3 May, Harbour Office"
    _end_of_title,  # "Minutes of the Parish Council, 3 May, Village Hall"
    _under_date,  # a line "Council Chamber, Town Hall" under that with the date
)


def venue_in(lines: list[Block], titled: Block | None, said_in: Sequence[Block]) -> str | None:
    """Where the meeting was: a place that is called one comes before any that is guessed."""
    named = [(block, False) for block in lines if _PLACE_LABEL.search(block.text) and block is not titled]
    before = [None, *lines]
    guessed = [
        (block, block is not titled and last is not None and bool(DATE.search(last.text) or TIME.search(last.text)))
        for block, last in zip(lines, before, strict=False)
    ]
    for block, after in (*named, *guessed):
        words = DATE.sub(" ", TIME.sub(" ", clock(block.text)))
        is_title = block is titled
        spot = _Spot(block, words, is_title, block in said_in and not is_title, after)
        if venue := _place(spot):
            return venue
    return None


def _place(spot: _Spot) -> str | None:
    if MAIL.match(spot.block.text):
        return None
    venue = next((place for find in _PLACES if (place := find(spot)) is not None), "")
    venue = re.sub(r"\s*,\s*,\s*|\s{2,}", ", " if "," in venue else " ", venue).strip(" ,")
    venue = re.sub(
        r"(?i)^(?:the meeting )?(?:was )?held (?:at|in|on|via)\s+|\s+(?:at|on|from|commencing at|starting at|to)$",
        "",
        venue,
    )
    venue = re.sub(r"(?i)^(?:(?:at|in|on|from|hours|hrs)\b[\s,]*|[,\s–-]+)+", "", venue)
    if not venue or BODY_NAME.fullmatch(venue) or re.fullmatch(r"\W*(?:to|and|at|on)?\W*", venue):
        return None
    return venue


def opening_place(lines: Sequence[Remark]) -> str | None:
    """Where the body met, if a sentence before the first item says so."""
    met = (_MET_AT.match(text) for _, text in lines if not DATE.search(text))
    return next((found["place"] for found in met if found), None)
