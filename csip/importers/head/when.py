"""The day of a meeting: of all days that its paper names the one that weighs most, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.dates_in_text import DATE, dates_in
from csip.importers.head.day_order import DayOrder, is_ambiguous
from csip.importers.head.namings import FILE_NAME, MAILED, OF_MINUTES, POSTED, Naming, Witnesses, days_named
from csip.importers.head.years import OtherYears, bare_years, day_with_year, impossible_year
from csip.language.dates import format_date, parse_date
from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS

_MONTH_ALONE = Pattern(rf"\b(?P<month>{MONTHS})\.? (?P<year>20\d\d)\b")
_DOUBTFUL = 25  # a day of this weight or more is a rival worth naming
_NO_WORDS = {
    FILE_NAME: "the name of its file",
    POSTED: "the front matter's date",
    OF_MINUTES: "the front matter's date",
    MAILED: "the day on which it was sent",
}


class _Day(NamedTuple):
    """A day that may be the meeting's: its weight, where it is named, and what is odd about it."""

    day: date
    weight: int
    naming: Naming
    remark: str | None = None


class When(NamedTuple):
    """The day of a meeting, the blocks that say so, and what is not certain of it."""

    date: str | None = None
    said_in: tuple[Block, ...] = ()
    unsure: tuple[Remark, ...] = ()


def when_of(witnesses: Witnesses) -> When:
    """The day that weighs most; those that could be it instead, and what else is doubtful, are told."""
    namings = [*days_named(witnesses)]
    weighed = [(naming, weight) for naming, weight in namings if weight]
    years = _other_years([naming for naming, _ in namings], witnesses)
    days = [*_dated(weighed), *_undated(weighed, years)]
    if not days:
        return When(
            unsure=tuple(dict.fromkeys(_odd(naming) for naming, weight in weighed if weight >= 50 and naming.block))
        )
    totals = {one.day: _total(days, one.day) for one in days}
    best = max(days, key=lambda one: (totals[one.day], one.weight))
    if another := _another_month(best, witnesses):
        return When(unsure=(another,))
    if totals[best.day] <= POSTED:
        return _only_posted(best)
    said_in = tuple(dict.fromkeys(one.naming.block for one in days if one.day == best.day and one.naming.block))
    in_head = {one.day for one in days if one.weight >= _DOUBTFUL and one.naming.in_head}
    rivals = sorted(day.isoformat() for day in in_head - {best.day})
    return When(
        best.day.isoformat(),
        said_in,
        tuple(_doubts(best, rivals, witnesses.order, far_off=_is_far_off(best.day, years.dated))),
    )


def _another_month(best: _Day, witnesses: Witnesses) -> Remark | None:
    """What to say where the head, or the title in front matter, names a month without a day, "Minutes of April 2018".

    None where the day is of that month, or the head itself gives it.
    """
    if best.naming.in_head and best.naming.block is not None:
        return None
    title = (1, (witnesses.front_matter or {}).get("title", ""))
    for line, text in (title, *((block.line, block.text[:200]) for block in witnesses.head)):
        found = _MONTH_ALONE.search(text) if not DATE.search(text) else None
        if found is not None:
            month = parse_date(f"1 {found['month']} {found['year']}")
            of_it = (month.year, month.month) == (best.day.year, best.day.month)
            return None if of_it else (line, f"the head names {found[0]} and no day of it: say --date")
    return None


def _odd(naming: Naming) -> Remark:
    words = naming.text[naming.found.start : naming.found.end].strip(" ,.")
    if year := impossible_year(naming.after):
        return naming.line, f"{words} {year} is no date of a meeting: say --date"
    return naming.line, naming.found.remark or f"{words} has no year: say --date"


def _total(days: Sequence[_Day], day: date) -> int:
    """The best naming of a day, and a little for each other way in which it is named."""
    weights = {one.weight for one in days if one.day == day}
    return max(weights) + 8 * min(len(weights) - 1, 2)


def _is_far_off(day: date, others: Sequence[date]) -> bool:
    """Whether a day is years after all other days of the paper, or before them: a slip in its year."""
    years = [other.year for other in others if other != day]
    return len(years) > 1 and (day.year > max(years) + 3 or day.year < min(years) - 1)


def _doubts(best: _Day, rivals: Sequence[str], order: DayOrder, *, far_off: bool = False) -> Iterator[Remark]:
    line = best.naming.line
    if best.remark:
        yield line, best.remark
    words = best.naming.text[best.naming.found.start : best.naming.found.end].strip()
    if is_ambiguous(words) and not order.sure:
        first = "the month before the day" if order.month_first else "the day before the month"
        yield line, f"{words} was read as {format_date(best.day)}, {first}"
    if far_off:
        yield line, f"{words} is years away from the other dates of the paper: is its year right?"
    if rivals:
        also = ", ".join(rivals[:5]) + (f" and {len(rivals) - 5} more" if len(rivals) > 5 else "")
        yield line, f"took {best.day.isoformat()} for the date of the meeting; the head also names {also}"
    if source := _NO_WORDS.get(best.weight):
        yield line, f"the paper's words name no date of the meeting: {best.day.isoformat()} is {source}"


def _only_posted(best: _Day) -> When:
    """No day where front matter's own "date" is all there is: it may be when the page was posted."""
    if best.weight == FILE_NAME:
        return When(best.day.isoformat(), unsure=tuple(_doubts(best, [], DayOrder())))
    posted = format_date(best.day)
    if best.weight == POSTED:
        words = f"the paper's words name no date, and the front matter's {posted} may be the day of posting: say --date"
    else:
        words = f"the paper names {posted}, but not as the date of the meeting: say --date"
    return When(unsure=((best.naming.line, words),))


# --- from namings to days ----------------------------------------------------------------------------------------


def _dated(weighed: Sequence[tuple[Naming, int]]) -> list[_Day]:
    return [
        _Day(naming.found.date, weight, naming, naming.found.remark) for naming, weight in weighed if naming.found.date
    ]


def _undated(weighed: Sequence[tuple[Naming, int]], years: OtherYears) -> Iterator[_Day]:
    """The days of the head that have no year there, in the year that the rest of the paper gives them."""
    for naming, weight in weighed:
        if naming.found.date or not naming.block or weight < 50:
            continue
        words = naming.text[naming.found.start : naming.found.end].strip(" ,.")
        if given := day_with_year(words, years, impossible_year(naming.after)):
            yield _Day(given.day, weight - 2, naming, given.remark)


def _other_years(namings: Sequence[Naming], witnesses: Witnesses) -> OtherYears:
    matter = witnesses.front_matter or {}
    posted = next((found.date for found in dates_in(matter.get("date", "")) if found.date), None)
    in_head = [block.text for block in witnesses.head if len(block.text) < 200]
    return OtherYears(
        bare_years([matter.get("title", ""), *in_head]),
        [naming.found.date for naming in namings if naming.found.date],
        posted,
    )
