"""Paragraphs that only lead in to what follows: "RESOLVED: that the Committee:", and the limbs below them."""

from __future__ import annotations

import re
from functools import lru_cache

from csip.importers.papers.lines import MOST_LINES
from csip.language.pattern import Pattern

_LEAD_IN = Pattern(
    r"(?s)^\W*(?:it was |and |(?:the )?(?:board|committee|sub-committee|panel|council|cabinet|members|governors"
    r"|trustees"
    r"|group|meeting|executive|forum) (?:unanimously |also )?)?(?P<word>resolved|agreed|recommended)\b.{0,120}?(?::"
    r"|\bthat(?: the (?:\w+ ){0,4}(?:committee|council|panel|board|cabinet|group|governors|trustees|members))?|\bto)"
    r"\s*-?\s*$"
    r"|.{0,160}\b(?:is|are) (?:asked|invited|recommended|requested) to:?\s*(?:[\w-]+\s*){0,3}:?\W*$",
    re.I,
)


_NOTHING = Pattern(r"(?i)\W*(?:none|nil|nothing|n/?a)\W*")
_WHOLE = Pattern(r"\b(?:should|must|will|would|to) (?:include|contain|cover|have|consist of)\b")


@lru_cache(maxsize=MOST_LINES)  # a paragraph is asked about with each that may hang on it
def is_lead_in(text: str) -> bool:
    """Whether the words only lead in to what follows: "RESOLVED: that the Committee:"."""
    alone = re.fullmatch(
        r"(?:It was )?(?:RESOLVED|AGREED|Resolved|Agreed|RECOMMENDED|Decisions?|DECISIONS?)[^\w.]*", text.strip()
    )
    whole = _WHOLE.search(text)  # what it is to have is a list of things, not of decisions
    return (len(text) < 200 and not whole and bool(_LEAD_IN.match(text))) or bool(alone)


def decided_by_lead(text: str) -> str | None:
    """The decision that words which lead in to a list plainly state."""
    if re.search(r"(?i)resolved", text):
        return "resolved"
    if re.search("(?i)agreed|decision", text):
        return "agreed"
    return "recommended" if re.search("(?i)recommended", text) else None


def is_limb(text: str, *, marked: bool) -> bool:
    """Whether a paragraph can be a limb of what leads in to it: numbered, a bullet, or beginning "That ...".

    "(none)" is none.
    """
    if _NOTHING.fullmatch(text):
        return False
    return marked or bool(re.match(r"[\"“‘']?(?:That|that|THAT|To|to)\b", text))
