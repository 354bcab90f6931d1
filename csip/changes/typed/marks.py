"""What typed words begin with: the number of a paragraph, or the mark or bullet of the line of a list."""

from __future__ import annotations

import re
from typing import Any

from csip.changes.typed.lines import Typed
from csip.language.pattern import Pattern

_NUMBERED = Pattern(
    r"(?P<number>\d+(?:\.\d+)+|\(\d{1,3}\)|\d+/\d+[A-Za-z]?)\s+(?P<text>\S.*)|(?P<bullet>[-–•*])\s+(?P<point>\S.*)",
    re.DOTALL,
)
_NESTED = Pattern(r"(?P<number>\([a-z]{1,4}\)|\([ivx]{1,5}\))\s+(?P<text>\S.*)", re.DOTALL)
_MARKED = Pattern(r"(?P<mark>\d{1,3}[.)]|[a-z]{1,2}\))\s+(?P<said>\S.*)", re.DOTALL)


def is_nested(typed: Typed) -> bool:
    """Typed as a sub-paragraph: indented, or with a number such as (a) or (ii)."""
    return typed.indent >= 4 or _NESTED.fullmatch(typed.words) is not None


def number_of(words: str) -> str | None:
    """The paragraph's number that the words begin with."""
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    return match["number"] if match else None


def words_of(words: str) -> dict[str, Any]:
    """New words as a paragraph of the file, with the number, the mark or the bullet that they begin with."""
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        marked = _MARKED.fullmatch(words)
        return {"mark": marked["mark"], "text": marked["said"]} if marked is not None else {"text": words}
    groups = match.groupdict()
    if groups.get("point"):
        return {"text": groups["point"], "bullet": True}
    return {"number": groups["number"], "text": groups["text"]}


def paragraph_of(typed: Typed) -> dict[str, Any]:
    """A new piece as a paragraph of the file: its words, and the table under them."""
    values = {} if typed.is_table else words_of(typed.words)
    return {**values, "table": [list(row) for row in typed.rows]} if typed.rows else values
