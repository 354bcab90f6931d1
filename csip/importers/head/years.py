"""The year of a day that a head names without one: by its weekday, and by the other years and days of the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.importers.dates_in_text import DATE, dates_in
from csip.language.dates import format_date, weekday_named
from csip.language.pattern import Pattern

_YEAR = Pattern(r"(?<![\d/£.,-])(20\d\d|19\d\d|18[6-9]\d)(?![\d.,]*\d)")
_IMPOSSIBLE = Pattern(r"\W{0,3}(?!18[6-9]|19|20)(\d{4})(?!\d)")


class DayOfYear(NamedTuple):
    """A day in the year that it was given, and what to say of that."""

    day: date
    remark: str


class OtherYears(NamedTuple):
    """What a paper says of years beside a day: in bare figures in its head, in whole dates, and when it was posted."""

    bare: Sequence[int] = ()
    dated: Sequence[date] = ()
    posted: date | None = None


def bare_years(texts: Iterable[str]) -> list[int]:
    """The years that stand in these texts outside of any date."""
    return [int(year) for text in texts for year in _YEAR.findall(DATE.sub(" ", text[:4000]))]


def impossible_year(after: str) -> str | None:
    """The year behind a day and a month that no meeting was in: 2205."""
    found = _IMPOSSIBLE.match(after)
    return found[1] if found else None


def day_with_year(words: str, years: OtherYears, impossible: str | None = None) -> DayOfYear | None:
    """A day without a year in the likeliest one, or None where nothing in the paper says which that is."""
    weekday = weekday_named(words)
    for day, by in _likely(words, years):
        if weekday is None or day.weekday() == weekday:
            why = f"the year {impossible} cannot be" if impossible else "has no year"
            also = " and its weekday" if weekday is not None else ""
            return DayOfYear(day, f"{words} ({why}) was read as {format_date(day)}, by {by}{also}")
    return None


def _likely(words: str, years: OtherYears) -> Iterator[tuple[date, str]]:
    """The day in each year that it may be of, and why, likeliest first."""
    same = [day for day in years.dated if (day.month, day.day) == _month_and_day(words)]
    yield from ((day, "the same day elsewhere in the paper") for day in same)
    yield from ((day, "a year in the head") for day in _in(words, years.bare))
    if years.posted:
        last = [day for day in _in(words, (years.posted.year, years.posted.year - 1)) if day <= years.posted]
        yield from ((day, "the front matter's date") for day in last)
    common = [year for year, _ in Counter(day.year for day in years.dated).most_common()]
    yield from ((day, "the other dates of the paper") for day in _in(words, common))
    if weekday_named(words) is not None:
        near = [year + by for year in common for by in (1, -1)]
        yield from ((day, "the other dates of the paper") for day in _in(words, near))


def _in(words: str, years: Iterable[int]) -> list[date]:
    return [found.date for year in years for found in dates_in(words, year)[:1] if found.date]


def _month_and_day(words: str) -> tuple[int, int] | None:
    leap = _in(words, (2000,))
    return (leap[0].month, leap[0].day) if leap else None
