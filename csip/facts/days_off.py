"""Why the office is shut on a day, in words."""

from __future__ import annotations

from datetime import date

from csip.facts.clear_days import CLOSED, HolidayCalendar, NotCoveredError


def why_shut(day: date, days_off: HolidayCalendar) -> str | None:
    """What shuts the office on a day: `a bank holiday (Christmas Day)`; None where nothing is known to."""
    try:
        name = days_off.name(day)
    except NotCoveredError:  # the rules pass over such years likewise
        return None
    if name == CLOSED:
        return "a day on which the office is closed"
    return f"a {days_off.kind_of_day} ({name})" if name is not None else None
