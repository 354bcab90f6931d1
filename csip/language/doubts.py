"""What somebody typed for a meeting and may not have meant: a weekday that is another, a time at which nobody meets."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from csip.language.dates import WEEKDAYS, format_date, format_time, parse_date, parse_time, weekday_named

_EARLY, _LATE = time(8), time(22)
_BARE_UNTIL = time(9)  # a bare 8 or 8.30 is as often an evening as a morning
_YEARS_AHEAD = 3


class Doubt(NamedTuple):
    """Why something is unlikely, as a sentence without its full stop, and what to write where it is not meant."""

    message: str
    instead: str


def doubt_of_time(typed: str) -> Doubt | None:
    """A time before 8 am or after 10 pm, or a bare 8 that may be the evening.

    Raises: ValueError for what is not a time.
    """
    read = parse_time(typed)
    bare = read.note is not None and read.time.hour < 12
    if _EARLY <= read.time <= _LATE and not (bare and read.time < _BARE_UNTIL):
        return None
    other = read.time.replace(hour=(read.time.hour + 12) % 24)
    return Doubt(
        f"the meeting would begin at {format_time(read.time)}", f"Write {format_time(other)} if that is what you mean."
    )


def doubt_of_date(typed: str, today: date) -> Doubt | None:
    """A date typed with a weekday that it is not, or years away. Raises: ValueError for what is no date."""
    day, named = parse_date(typed), weekday_named(typed)
    if named is not None and named != day.weekday():
        said, is_ = WEEKDAYS[named], WEEKDAYS[day.weekday()]
        return Doubt(f"{format_date(day)} is a {is_}, not a {said}", "Correct the day or the weekday.")
    if day.year > today.year + _YEARS_AHEAD:
        return Doubt(f"{format_date(day)} is {day.year - today.year} years away", "Correct the year.")
    return None
