"""How much notice a body must give of its meetings, and which days count towards it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csip.clear_days import HolidayCalendar

if TYPE_CHECKING:
    from csip.models import Panel

_CLEAR_DAYS = {"committee": 5, "executive": 5, "parish": 3, "wales": 3}
_FIVE_DAYS_SINCE = date(2002, 10, 1)  # SI 2002/715: three clear days became five for principal councils in England


class NoticeRule(NamedTuple):
    """How many clear days an agenda must be out, and whether Saturdays count."""

    clear_days: int
    saturdays: bool


def notice_rule(panel: Panel, day: date) -> NoticeRule | None:
    """The rule for a meeting on that day: the body's own, else its regime's, else None (an informal body)."""
    if panel.notice is not None:
        return NoticeRule(panel.notice.clear_days, panel.notice.saturdays == "counted")
    days = _CLEAR_DAYS.get(panel.regime)
    if days is None:
        return None
    if panel.regime in {"committee", "executive"} and day < _FIVE_DAYS_SINCE:
        days = 3
    return NoticeRule(days, saturdays=False)


def calendar(panel: Panel) -> HolidayCalendar:
    """The body's bank holidays and closures."""
    return _calendar(panel.holidays.country, panel.holidays.region, panel.holidays.also)


@lru_cache(maxsize=4)
def _calendar(country: str, region: str, also: tuple[date, ...]) -> HolidayCalendar:
    return HolidayCalendar(country, region, also)
