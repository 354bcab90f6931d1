"""The words of a meeting that was read, as the proof counts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csip.language.pattern import Pattern

_LISTS = ("present", "officers", "apologies", "absent")
_WORD = Pattern(r"\w+")
JOINS = frozenset(("and", "the", "plus"))


def tokens(value: object) -> list[str]:
    """The words of a value, without regard to capitals and marks."""
    return _WORD.findall(str(value).casefold())


def entries_of(meeting: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everybody in the lists of people, and the words for those in attendance."""
    for name in _LISTS:
        yield from list_of(meeting, name)
    yield from ({"said": words} for words in meeting.get("in_attendance") or ())


def list_of(meeting: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """One list of people; an entry that is only a name is an object with that name."""
    return [{"name": entry} if isinstance(entry, str) else entry for entry in meeting.get(name) or ()]


def printed_of(meeting: dict[str, Any]) -> Iterator[str]:
    """What is kept as the paper printed it: its head, its opening, its end, and its table of dates."""
    printed = meeting.get("as_printed") or {}
    yield from printed.get("head") or ()
    yield from printed.get("opening") or ()
    yield from (printed.get(key) or "" for key in ("dates_heading", "ended"))
    yield from (cell for row in printed.get("dates") or () for cell in row)
