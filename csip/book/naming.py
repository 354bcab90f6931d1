"""Which files can bear on a day, told from their bytes: a file that does not name the day is not parsed for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from csip.language.meeting_days import MeetingDay

# In a double-quoted scalar a date can be written without its characters: by escapes, or broken over two lines. Words of
# minutes hardly ever hold a backslash, so a file with one is simply taken to name every day.
_ESCAPE = re.compile(rb"\\[xuU\r\n]")
_LINE_END = rb"[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n?|\n)"
_DATE_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*"  # comments and blank lines: no value begins before it
    rb"date:[ \t]+([\"']?)(\d{4}-\d{2}-\d{2})\1" + _LINE_END
)
_SITTING_NEXT = re.compile(rb"sitting:[ \t]+([\"']?)([2-9])\1" + _LINE_END)


def may_name(data: bytes, days: Iterable[MeetingDay]) -> bool:
    """Whether a file of the book with these bytes can name one of these meetings, or another of the same day.

    True for bytes that are no plain UTF-8 text, or that may hold a date in other characters than its own: such a file
    must be parsed before anybody can tell.
    """
    return any(day.date.isoformat().encode() in data for day in days) or not _is_literal(data)


def may_have_key(data: bytes, key: str) -> bool:
    """Whether a file of the book with these bytes can hold a key, at whatever depth."""
    return key.encode() in data or not _is_literal(data)


def first_day(data: bytes) -> MeetingDay | None:
    """What names a meeting whose file begins with `date: ...`, and `sitting: ...` if any, as csip writes them.

    None where only parsing can tell: where another line may say `sitting`, as a key or among the words.
    """
    line = _DATE_FIRST.match(data)
    if line is None:
        return None
    sitting = _SITTING_NEXT.match(data, line.end())
    if sitting is None and (b"sitting" in data or not _is_literal(data)):
        return None
    try:
        return MeetingDay(date.fromisoformat(line[2].decode()), int(sitting[2]) if sitting is not None else 1)
    except ValueError:
        return None


def _is_literal(data: bytes) -> bool:
    """No escape sequence, and no other encoding than UTF-8 (in UTF-16 every second byte of a date is zero)."""
    return _ESCAPE.search(data) is None and b"\x00" not in data
