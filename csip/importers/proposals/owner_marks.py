"""The owner's mark that a clerk sets at the end of a minute: "(JB)", "Action Ann", initials in a right-hand"
" column."""

from __future__ import annotations

import re
from typing import NamedTuple

from csip.importers.proposals.people import People


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
_CALLED = re.compile(
    r"(?:[.!?)]\s+|\s{2,}|\t|\s*[\[(*]+)(?:ACTIONS?|Actions?)(?: (?:by|for|on|point))?\s*[:\-–—]*\s*"
    rf"{_WHO}[\])*.\s]*$"
)
_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z]"
_DASHED = re.compile(  # "All agreed – action AL."
    rf"\s[-–—]\s(?:ACTION|[Aa]ction)(?: by)?:?\s+(?P<who>(?:{_INITIALS}|Clerk|Chair)"
    rf"(?:\s*(?:/|,|&|\band\b|\+)\s*(?:{_INITIALS}|Clerk|Chair)){{0,4}})\.?\s*$"
)
_BARE = re.compile(
    rf"(?:\t\s*|\s{{3,}}|(?<=[.!?])\s+[\[(]?|\s+[\[(]|\s[-–—]\s)(?P<who>(?:{_INITIALS}|Clerk|ALL|All)"
    rf"(?:\s*(?:/|,|&|\band\b|\+)\s*(?:{_INITIALS}|Clerk|ALL)){{0,5}})[\])]?\.?\s*$"
)


def owner_mark(text: str, people: People) -> OwnerMark | None:
    """The mark at the end of a paragraph; bare initials count only where the roll says whose they are."""
    tail = max(0, len(text) - 120)
    if called := _CALLED.search(text, tail):
        start = called.start() + (1 if called[0][0] in ".!?)" else 0)
        return OwnerMark(start, called["who"], called=True) if start > 12 else None
    if dashed := _DASHED.search(text, tail):
        return OwnerMark(dashed.start(), dashed["who"], called=True) if dashed.start() > 12 else None
    bare = _BARE.search(text, tail)
    if not bare or bare.start() < 13:
        return None
    several = re.split(r"\s*(?:/|,|&|\band\b|\+)\s*", bare["who"])
    if not all(people.knows(who) for who in several):
        return None
    before = re.search(r"(\w)\w*\W*$", text[: bare.start()])
    if "(" in bare[0] and before and before[1] == several[-1][-1]:
        return None  # "the new treasurer, Jo Brown (JB)" says whose the initials are
    return OwnerMark(bare.start(), bare["who"], called=False)
