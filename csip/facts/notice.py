"""How much notice a body must give of its meetings, and which days count towards it.

Parishes in England: three clear days (Local Government Act 1972, Sch. 12 para. 10(2)). Section 243 says which days do
not count: Sundays, bank holidays, the Christmas and Easter breaks, days of public thanksgiving or mourning. Saturdays
are not among them. Committees and executives of principal councils in England: five clear days (s. 100B(3); 2012
Executive Regulations, reg. 7), on which the papers are open to inspection at the offices: working days, as in
*R v Swansea City Council, ex parte Elitestone*. Wales: three clear days, for principal councils (s. 100B) and for
community councils (Sch. 12 para. 26). `wales` may be either, so it leaves out what either of them leaves out.
Scotland: three clear days (Local Government (Scotland) Act 1973, Sch. 7 para. 2; s. 50B). Northern Ireland: five (Local
Government Act (Northern Ireland) 2014, ss. 42 and 43; the summons of a council needs three days, Sch. 5 para. 5).
Ireland: three (Local Government Act 2001, Sch. 10). None of these says which days count: working days are taken.
Why, and where the law is silent: docs/decisions/0014-clear-days.md, docs/decisions/0050-nations.md.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from csip.facts.clear_days import HolidayCalendar

if TYPE_CHECKING:
    from csip.models import Panel

_CLEAR_DAYS = {
    "committee": 5,
    "executive": 5,
    "parish": 3,
    "wales": 3,
    "scotland": 3,
    "northern-ireland": 5,
    "ireland": 3,
}
_SATURDAYS_COUNT = {"parish"}
_SECTION_243 = {"parish", "wales"}
_FIVE_DAYS_SINCE = date(2002, 10, 1)  # SI 2002/715: three clear days became five for principal councils in England

# What stood before the Acts of 2014 and 2001 is not known to csip: no rule is taken for it.
_SINCE = {"northern-ireland": date(2014, 6, 2), "ireland": date(2002, 7, 17)}
_LANDS = {"wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR", "ireland": "IE"}
_ENGLAND, _IRELAND = "ENG", "IE"


class Counting(TypedDict):
    """Which days count besides Mondays to Fridays that are no holiday, and which of those do not."""

    saturdays: bool
    breaks: bool


class NoticeRule(NamedTuple):
    """How many clear days an agenda must be out, whether Saturdays count, and whether section 243 applies."""

    clear_days: int
    saturdays: bool
    breaks: bool

    @property
    def counting(self) -> Counting:
        """Which days count, as the functions of `csip.facts.clear_days` take it."""
        return {"saturdays": self.saturdays, "breaks": self.breaks}


def notice_rule(panel: Panel, day: date) -> NoticeRule | None:
    """The rule for a meeting on that day: the body's own, else its regime's, else None (an informal body)."""
    breaks = panel.regime in _SECTION_243
    if panel.notice is not None:
        return NoticeRule(panel.notice.clear_days, panel.notice.saturdays == "counted", breaks)
    days = _CLEAR_DAYS.get(panel.regime)
    if days is None or day < _SINCE.get(panel.regime, date.min):
        return None
    if panel.regime in {"committee", "executive"} and day < _FIVE_DAYS_SINCE:
        days = 3
    return NoticeRule(days, panel.regime in _SATURDAYS_COUNT, breaks)


def land_of(regime: str) -> str:
    """Where a body with these rules is: ENG, WLS, SCT, NIR or IE. An informal body may be anywhere: ENG."""
    return _LANDS.get(regime, _ENGLAND)


def land_kept(panel: Panel) -> str:
    """Whose bank holidays the body keeps: those that `holidays` says, else those of the land of its regime."""
    off, usual = panel.holidays, land_of(panel.regime)
    if off.country == _IRELAND:
        return _IRELAND
    return off.region or (_ENGLAND if off.country is not None and usual == _IRELAND else usual)


def calendar(panel: Panel) -> HolidayCalendar:
    """The body's bank holidays, its closures, and the days of mourning that it was told of."""
    off, land = panel.holidays, land_kept(panel)
    return _calendar(_IRELAND if land == _IRELAND else "GB", land, off.also, off.mourning)


@lru_cache(maxsize=4)
def _calendar(country: str, region: str, also: tuple[date, ...], mourning: tuple[date, ...]) -> HolidayCalendar:
    return HolidayCalendar(country, region, also, mourning)
