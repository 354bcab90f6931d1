"""Which days between an agenda and its meeting do not count, and why, in words."""

from __future__ import annotations

from datetime import date, timedelta

from csip.facts.clear_days import (
    CHRISTMAS_BREAK,
    CLOSED,
    EASTER_BREAK,
    MOURNING,
    HolidayCalendar,
    not_counted,
)
from csip.language.quoting import days_listed


def passed_over(published: date, meeting: date, days_off: HolidayCalendar, *, breaks: bool) -> str:
    """The weekdays between that do not count, with the reason: what a clerk's own count most often forgets."""
    between = [published + timedelta(days=n) for n in range(1, (meeting - published).days)]
    reasons = {day: not_counted(day, days_off, breaks=breaks) for day in between if day.weekday() < 5}
    days: dict[str, list[date]] = {_HOLIDAY: []}
    for day, reason in reasons.items():
        if reason is not None:
            days.setdefault(reason if reason in _OTHER_REASONS else _HOLIDAY, []).append(day)
    return "; ".join(_told(reason, of_it, days_off.kind_of_day) for reason, of_it in days.items() if of_it)


_HOLIDAY = "bank holiday"


_OTHER_REASONS = {CLOSED, CHRISTMAS_BREAK, EASTER_BREAK, MOURNING}


def _told(reason: str, days: list[date], kind_of_day: str) -> str:
    if reason == CLOSED:
        return f"the office is closed on {days_listed(days)}"
    are = "is" if len(days) == 1 else "are"
    if reason == _HOLIDAY:
        return f"{days_listed(days)} {are} {f'a {kind_of_day}' if len(days) == 1 else f'{kind_of_day}s'}"
    if reason == MOURNING:
        return f"{days_listed(days)} {are} {'a day' if len(days) == 1 else 'days'} of {MOURNING}"
    return f"{days_listed(days)} {are} in {reason}"
