"""Which files can bear on a day, told from their bytes: a file that does not name the day is not parsed for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

# In a double-quoted scalar a date can be written without its characters: by escapes, or broken over two lines. Words of
# minutes hardly ever hold a backslash, so a file with one is simply taken to name every day.
_ESCAPE = re.compile(rb"\\[xuU\r\n]")
_DATE_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*"  # comments and blank lines: no value begins before it
    rb"date:[ \t]+([\"']?)(\d{4}-\d{2}-\d{2})\1[ \t]*(?:[ \t]#[^\r\n]*)?[\r\n]"
)


def may_name(data: bytes, days: Iterable[date]) -> bool:
    """Whether a file of the book with these bytes can hold one of these dates as a value.

    True for bytes that are no plain UTF-8 text, or that may hold a date in other characters than its own: such a file
    must be parsed before anybody can tell.
    """
    return any(day.isoformat().encode() in data for day in days) or not _is_literal(data)


def first_date(data: bytes) -> date | None:
    """The date of a meeting whose file begins with `date: ...`, as csip writes it; None where only parsing can tell."""
    line = _DATE_FIRST.match(data)
    if line is None:
        return None
    try:
        return date.fromisoformat(line[2].decode())
    except ValueError:
        return None


def _is_literal(data: bytes) -> bool:
    """No escape sequence, and no other encoding than UTF-8 (in UTF-16 every second byte of a date is zero)."""
    return _ESCAPE.search(data) is None and b"\x00" not in data
