"""The owner's mark that a clerk sets at the end of a minute: "(JB)", "Action Ann", initials in a right-hand"
" column."""

from __future__ import annotations

import re
from typing import NamedTuple

from csip.importers.proposals.action_labels import is_order
from csip.importers.proposals.people import People
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans


class OwnerMark(NamedTuple):
    """Where the mark begins in the paragraph, and whom it names."""

    start: int
    who: str
    called: bool  # the word "Action" stands with it


_ONE = (
    r"(?:[A-Z][A-Za-z]{0,2}[A-Z]|(?:the )?(?:Parish |Town )?Clerk|Chair(?:man)?|All|ALL|Everyone|RFO"
    r"|Secretary|Treasurer|(?:Cllrs?\.? |Mr |Mrs |Ms |Dr )?[A-Z][\w'’-]+(?: [A-Z](?:[\w'’-]+|\b))?)"
)
_WHO = rf"(?P<who>{_ONE}(?:\s*(?:/|,|&|\band\b|\+)\s*{_ONE}){{0,4}})"
# The word "Action" set apart from the sentence, so that "the Climate Action Group" does not count.
_CALLED = Pattern(
    r"(?:[.!?)]\s+|\s{2,}|\t|\s*[\[(*]+)(?:(?:ACTIONS?|Actions?)(?: (?:by|for|on|point))?\s*[:\-–—]*"
    r"|(?:Owner|Assignee|Assigned to|Responsible)\s*:)\s*"
    rf"{_WHO}[\])*.\s]*$"
)
_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z]"
_DASHED = Pattern(  # "All agreed – action AL."
    rf"\s[-–—]\s(?:ACTION|[Aa]ction)(?: by)?:?\s+(?P<who>(?:{_INITIALS}|Clerk|Chair)"
    rf"(?:\s*(?:/|,|&|\band\b|\+)\s*(?:{_INITIALS}|Clerk|Chair)){{0,4}})\.?\s*$"
)
_DASHED_NAME = Pattern(r"\s[-–—/]\s(?:ACTION|[Aa]ction)(?: by)?:?\s+(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]*)?)\.?\s*$")
_BARE = Pattern(
    rf"(?:\t\s*|\s{{3,}}|(?<=[.!?])\s+[\[(]?|\s+[\[(]|\s[-–—]\s)(?P<who>(?:{_INITIALS}|Clerk|ALL|All)"
    rf"(?:\s*(?:/|,|&|\band\b|\+)\s*(?:{_INITIALS}|Clerk|ALL)){{0,5}})[\])]?\.?\s*$"
)


_NAMED = Pattern(  # "We should renew the checks: Ann", "Book the band (Bob)"
    r"(?:\s(?:[-–—→]|[-=]>)\s|:\s+|\s+[\[(@])(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]*)?"
    r"(?:(?:\s*[/,&+]\s*| and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]*)?){0,4})[\])]?\.?\s*$"
)
_NO_WORK = Pattern(  # initials behind these say who moved or took it: "Motion to table it - AB"
    r"(?i)\W*(?:apologies|motion|moved|proposed|seconded|second|2nd)\b"
)
_FULLY_NAMED = Pattern(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+\W*$")
_ASKED = Pattern(r"\b(?:asked|commented|spoke|questions?|comments?|thanked|reported|presented|welcomed|discussed)\b")
_WANTED = Pattern(r"\b(?:should|must|needs?|to)\b (?!be (?:present|held)\b|\d)")


def _named_behind(text: str, tail: int, people: People) -> OwnerMark | None:
    """Somebody of the roll whom the last sentence, an order or a need, ends with."""
    named = _NAMED.search(text, tail)
    if not named or named.start() < 8:
        return None
    several = re.split(r"\s*(?:/|,|&|\band\b|\+)\s*", named["who"])
    if not all(people.meant_by(who) in people.names for who in several):
        return None
    spans = sentence_spans(text[: named.start()])
    last = text[spans[-1][0] : named.start()] if spans else ""
    order = re.match(r"\W*(?P<verb>[A-Z][a-z-]+) (?P<next>[\w£$]+)", last)
    ordered = order and is_order(order["verb"], order["next"])
    return (
        OwnerMark(named.start(), named["who"], called=False)
        if ordered or (_WANTED.search(last) and not _ASKED.search(last))
        else None
    )


def owner_mark(text: str, people: People) -> OwnerMark | None:
    """The mark at the end of a paragraph; bare initials count only where the roll says whose they are."""
    tail = max(0, len(text) - 120)
    if called := _CALLED.search(text, tail):
        start = called.start() + (1 if called[0][0] in ".!?)" else 0)
        return OwnerMark(start, called["who"], called=True) if start > 12 else None
    named = _DASHED_NAME.search(text, tail)
    if named and people.meant_by(named["who"]) in people.names:
        return OwnerMark(named.start(), named["who"], called=True) if named.start() > 12 else None
    if dashed := _DASHED.search(text, tail):
        return OwnerMark(dashed.start(), dashed["who"], called=True) if dashed.start() > 12 else None
    if _NO_WORK.match(text):
        return None
    bare = _BARE.search(text, tail)
    if not bare or bare.start() < 13:
        return _named_behind(text, tail, people)
    several = re.split(r"\s*(?:/|,|&|\band\b|\+)\s*", bare["who"])
    if not all(people.knows(who) for who in several):
        return None
    before = re.search(r"(\w)\w*\W*$", text[: bare.start()])
    if "(" in bare[0] and before and before[1] == several[-1][-1]:
        return None  # "the new treasurer, Jo Brown (JB)" says whose the initials are
    if "(" in bare[0] and _FULLY_NAMED.search(text, tail, bare.start()):
        return None  # "Jo Brown (IT)" says where she works
    return OwnerMark(bare.start(), bare["who"], called=False)
