"""The working days between an agenda and its meeting: bank holidays, the body's closures, the counting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from csip.facts.bank_holidays import (
    ENGLAND_AND_WALES,
    FIRST_YEAR,
    IRELAND,
    KINDS,
    LAST_YEAR,
    NORTHERN_IRELAND_TOO,
    ONE_OFF,
    SCOTLAND,
)

COVERED_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
REGIONS = {
    "ENG": (ENGLAND_AND_WALES,),
    "WLS": (ENGLAND_AND_WALES,),
    "SCT": (SCOTLAND,),
    "NIR": (ENGLAND_AND_WALES, NORTHERN_IRELAND_TOO),
}
_TABLES = {**REGIONS, "IE": (IRELAND,)}
CLOSED = "closed"
CHRISTMAS_BREAK = "the Christmas break"
EASTER_BREAK = "the Easter break"
MOURNING = "public thanksgiving or mourning"
# Orders for general mourning of 2021 and 2022. Whether they appointed days within section 243 is disputed; the
# National Association of Local Councils says they did, and to leave them out can only ask for an earlier agenda.
_KNOWN_MOURNING = (("2021-04-09", "2021-04-17"), ("2022-09-08", "2022-09-19"))
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


class NotCoveredError(ValueError):
    """A day lies outside the years whose bank holidays are known, so nothing can be counted across it."""


class HolidayCalendar:
    """The days on which the office is shut: a region's bank holidays, and the body's own closures.

    Countries are GB and IE; the regions of GB are ENG, WLS, SCT and NIR, and Ireland has none. Where a holiday falls
    at a weekend and another day is given in its place, both are bank holidays here: that can only lower a count that
    includes Saturdays, never raise it.
    """

    __slots__ = ("also", "country", "mourning", "region")

    def __init__(
        self, country: str = "GB", region: str = "ENG", also: Iterable[date] = (), mourning: Iterable[date] = ()
    ) -> None:
        """The holidays of a region of a country, and the body's own days.

        Raises: ValueError for a country or region that is not known.
        """
        if country not in ("GB", "IE"):
            raise ValueError(f'No bank holidays are known for country "{country}". Write GB or IE.')
        if country == "IE":
            region = "IE"
        elif region not in REGIONS:
            raise ValueError(f'"{region}" is not a region of GB. Write one of {", ".join(REGIONS)}.')
        self.country = country
        self.region = region
        self.also = frozenset(also)
        self.mourning = frozenset(mourning)  # these shut no office: they matter only under section 243

    @property
    def kind_of_day(self) -> str:
        """What such a day is called there: a bank holiday, in Ireland a public holiday."""
        return "public holiday" if self.country == "IE" else "bank holiday"

    def covers(self, year: int) -> bool:
        """Whether the bank holidays of a year are known."""
        return year in COVERED_YEARS

    def name(self, d: date) -> str | None:
        """What shuts the office on a day ("Diamond Jubilee", "closed"), or None if nothing does.

        Raises: NotCoveredError for a year not covered: an unknown holiday must not pass for a working day.
        """
        if not self.covers(d.year):
            raise NotCoveredError(
                f"The bank holidays of {d.year} are not known: csip knows {FIRST_YEAR} to {LAST_YEAR}"
            )
        return _bank_holidays(self.region, d.year).get(d) or (CLOSED if d in self.also else None)

    def is_bank_holiday(self, d: date) -> bool:
        """Whether a day is a bank holiday; the body's own closures are not."""
        return self.name(d) not in (None, CLOSED)


@cache
def _bank_holidays(region: str, year: int) -> dict[date, str]:
    return {
        date.fromisoformat(f"{year}-{entry[:5]}"): _name(f"{year}-{entry[:5]}", entry[5])
        for table in _TABLES[region]
        for entry in table[year].split()
    }


def _name(day: str, kind: str) -> str:
    if kind == "*":
        return ONE_OFF[day]
    return KINDS[kind] if kind.isupper() else f"{KINDS[kind.upper()]}, substitute day"


def not_counted(d: date, calendar: HolidayCalendar, *, saturdays: bool = False, breaks: bool = False) -> str | None:
    """Why a day does not count ("Good Friday", "closed", "Sunday", "the Easter break"), or None where it does.

    A Saturday counts only if `saturdays`. With `breaks`, the days that section 243 of the Local Government Act 1972
    disregards do not count either: the Christmas break, the Easter break, days of public thanksgiving or mourning.
    """
    shut = calendar.name(d)  # asked first, so that a Sunday in a year not covered is refused too
    if shut is not None:
        return shut
    if d.weekday() == _SUNDAY or (d.weekday() == _SATURDAY and not saturdays):
        return "Sunday" if d.weekday() == _SUNDAY else "Saturday"
    return _disregarded(d, calendar) if breaks else None


def _disregarded(d: date, calendar: HolidayCalendar) -> str | None:
    first, last = _christmas_break(calendar.region, d.year)
    if first <= d <= last:
        return CHRISTMAS_BREAK
    first, last = _easter_break(calendar.region, d.year)
    if first <= d <= last:
        return EASTER_BREAK
    return MOURNING if d in calendar.mourning or any(a <= str(d) <= b for a, b in _KNOWN_MOURNING) else None


@cache
def _christmas_break(region: str, year: int) -> tuple[date, date]:
    """From the last week day before Christmas Day to the first after it that is not a bank holiday, both included.

    The Act does not say whether a Saturday is a week day. Here it is not: the break can only become longer by it,
    and the last day to publish earlier.
    """
    first, last = date(year, 12, 24), date(year, 12, 26)
    while first.weekday() >= _SATURDAY:
        first -= _DAY
    while last.weekday() >= _SATURDAY or last in _bank_holidays(region, year):
        last += _DAY
    return first, last


@cache
def _easter_break(region: str, year: int) -> tuple[date, date]:
    """From the Thursday before Easter Day to the Tuesday after it, both included."""
    after = {KINDS["G"]: 0, KINDS["E"]: 3}  # Scotland keeps no Easter Monday, Ireland no Good Friday
    found = ((day, name) for day, name in _bank_holidays(region, year).items() if name in after)
    good_friday = next(day - after[name] * _DAY for day, name in found)
    return good_friday - _DAY, good_friday + 4 * _DAY


def is_working_day(d: date, calendar: HolidayCalendar, *, saturdays: bool = False, breaks: bool = False) -> bool:
    """Whether a day counts: never a Sunday, bank holiday or closure; for the rest see `not_counted`."""
    return not_counted(d, calendar, saturdays=saturdays, breaks=breaks) is None


def clear_days(
    published: date, meeting: date, calendar: HolidayCalendar, *, saturdays: bool = False, breaks: bool = False
) -> tuple[date, ...]:
    """The clear days between publishing an agenda and its meeting, neither of those two days counted.

    Working days only, as in *R v Swansea City Council, ex parte Elitestone* (CA 1993), unless `saturdays`; see
    `csip.facts.notice` for which body counts which. Empty where the agenda did not go out before the meeting.
    """
    calendar.name(published)
    calendar.name(meeting)
    between = (published + n * _DAY for n in range(1, (meeting - published).days))
    return tuple(day for day in between if is_working_day(day, calendar, saturdays=saturdays, breaks=breaks))


def last_day_to_publish(
    meeting: date, days: int, calendar: HolidayCalendar, *, saturdays: bool = False, breaks: bool = False
) -> date:
    """The last day that counts on which an agenda can go out and leave the meeting `days` clear days.

    Raises: ValueError for less than no days.
    """
    if days < 0:
        raise ValueError(f"{days} clear days cannot be counted. Write 0 or more.")
    return add_working_days(meeting, -(days + 1), calendar, saturdays=saturdays, breaks=breaks)


def add_working_days(
    d: date, n: int, calendar: HolidayCalendar, *, saturdays: bool = False, breaks: bool = False
) -> date:
    """The nth working day after a day (before it, if n is negative); 0 is the day itself, working or not."""
    calendar.name(d)
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        d += step
        while not is_working_day(d, calendar, saturdays=saturdays, breaks=breaks):
            d += step
    return d
