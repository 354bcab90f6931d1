"""The time of an agenda's item as it is typed: `7 pm to 7.30 pm`, `until 8 pm`, `20 min`, `7 pm, 20 min`."""

from __future__ import annotations

import re

from csip.changes.agenda.guests import NOTHING, Times
from csip.errors import CsipError
from csip.language.dates import format_time, parse_time
from csip.language.lengths import parse_length
from csip.language.pattern import Pattern
from csip.models import Item

_WINDOW = Pattern(r"(?:from\s+)?(?P<starts>\S.*?)(?:\s+(?:to|until)\s+|\s*[-–]\s*)(?P<until>\S.*)", re.IGNORECASE)
_UNTIL = Pattern(r"until\s+(?P<until>\S.*)", re.IGNORECASE)


def time_in_words(item: Item) -> str | None:
    """When an item is taken and how long it may take, in one line; None where nothing is said of that."""
    starts = format_time(item.starts.time) if item.starts is not None else None
    until = format_time(item.until.time) if item.until is not None else None
    window = f"{starts} to {until}" if starts and until else starts or (f"until {until}" if until else None)
    return ", ".join(part for part in (window, item.allow) if part) or None


def times_held(item: Item) -> Times:
    """What the file says of an item's time; `none` for what it does not say."""
    return Times(
        starts=item.starts.time.strftime("%H:%M") if item.starts is not None else NOTHING,
        until=item.until.time.strftime("%H:%M") if item.until is not None else NOTHING,
        allow=item.allow or NOTHING,
    )


def times_typed(words: str, line: int) -> Times:
    """What a line says of an item's time; `none` for what it does not say.

    Raises: CsipError for what is neither times of day nor a length.
    """
    starts = until = allow = NOTHING
    for part in (one.strip() for one in words.removesuffix(".").split(",")):
        if _is_length(part):
            allow = part
            continue
        only_until, window = _UNTIL.fullmatch(part), _WINDOW.fullmatch(part)
        if only_until is not None:
            until = _time(only_until["until"], line)
        elif window is not None:
            starts, until = _time(window["starts"], line), _time(window["until"], line)
        else:
            starts = _time(part.removeprefix("from "), line)
    return Times(starts=starts, until=until, allow=allow)


def _is_length(words: str) -> bool:
    try:
        parse_length(words)
    except ValueError:
        return False
    return True


def _time(words: str, line: int) -> str:
    try:
        return parse_time(words).time.strftime("%H:%M")
    except ValueError as error:
        raise CsipError(f"line {line}: {error}", "Write it as in: Time: 7 pm to 7.30 pm, or Time: 20 min") from None
