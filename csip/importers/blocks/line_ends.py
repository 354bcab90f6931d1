"""Words and dates that a line's end cut in two: whether the next line goes on with them, and the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from csip.importers.dates_in_text import DATE
from csip.language.pattern import Pattern

_HYPHENS = "-\u2010\u2011\xad"
_CUT_WORD = Pattern(rf"[^\W\d_]+[{_HYPHENS}]\s*$")
_GOES_ON = Pattern(r"\s*([^\W\d_]+(?:['’\w]*))")
_SHARED = {"and", "or", "to", "nor", "und", "a", "neu"}  # "pre- and post-war": the hyphen stands for a word
_LONGEST_DATE = 40
_CUT_DATE = Pattern(
    r"(?:\b(?:on|held|of|dated|from|until|till|by|before|since|the)|[a-z]{3,6}day,?)\s+(?:the\s+)?"
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s+[a-z]+)?,?\s*$|\b(?:on|held|of)\s+[a-z]{3,6}day,?\s*$",
    re.I,
)


def goes_on(before: str, after: str) -> bool:
    """Whether a word or a date that is cut at the end of one line goes on in the next."""
    return _word_goes_on(before, after) or date_goes_on(before, after)


def _word_goes_on(before: str, after: str) -> bool:
    rest = _GOES_ON.match(after)
    return bool(_CUT_WORD.search(before[-_LONGEST_DATE:]) and rest and rest[1] not in _SHARED)


def date_goes_on(before: str, after: str) -> bool:
    """Whether a date that is cut at the end of one line goes on in the next."""
    start = before[-_LONGEST_DATE:].rstrip()
    if not _CUT_DATE.search(start):
        return False
    whole = f"{start} {after.lstrip()[:_LONGEST_DATE]}"
    spanning = (found for found in DATE.finditer(whole) if found.start() < len(start) < found.end())
    return any(found.end() > _end(start, found.start()) for found in spanning)


def _end(start: str, at: int) -> int:
    """Where a date that begins there would end, were the line all there is."""
    found = DATE.match(start, at)
    return found.end() if found else at


def put_together(pieces: Sequence[str]) -> tuple[str, list[str]]:
    """The lines of a paragraph as one, and the words that were cut at a hyphen, which may have been the line's only.

    A hyphen is never taken out: that would be to guess at the paper's own spelling.
    """
    whole, cut = list(pieces[:1]), []
    for before, piece in pairwise(pieces):
        if _word_goes_on(before, piece):
            cut.append(before.split()[-1] + piece.split()[0].rstrip(".,;:!?)”’\"'"))
            whole.append(piece.lstrip())
        else:
            whole.append(f" {piece}")
    return "".join(whole), cut
