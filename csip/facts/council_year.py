"""Numbers that run through the council year: 26/041 is the 41st paragraph minuted in the year that began in 2026."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook, Moment
from csip.book.remembered import remembered
from csip.facts.approvals import kind_then, panel_then
from csip.facts.numbering import Style, numbers
from csip.language.meeting_days import MeetingDay
from csip.language.pattern import Pattern
from csip.models import Meeting
from csip.models.panel import THROUGH_THE_YEAR

_OF_A_YEAR = Pattern(r"([0-9]{2})/([0-9]{1,6})")


class YearNumber(NamedTuple):
    """A number of a council year: which year's (26), its place in it (41), and in how many figures (041 has three)."""

    year: int
    place: int
    figures: int = 3


def year_number(printed: str | None) -> YearNumber | None:
    """26/041 read; None for any other number, such as 26/041A."""
    match = _OF_A_YEAR.fullmatch(printed or "")
    return YearNumber(int(match[1]), int(match[2]), len(match[2])) if match is not None else None


def council_year(book: MinuteBook, day: MeetingDay) -> int:
    """The calendar year in which that meeting's council year began: with the annual meeting, else on 1 May."""
    annual = _annual_meetings(book).get(day.date.year)
    began = day.date >= date(day.date.year, 5, 1) if annual is None else book.moment(day) >= annual
    return day.date.year if began else day.date.year - 1


@remembered(8)
def _annual_meetings(book: MinuteBook) -> Mapping[int, Moment]:
    """The first annual meeting of each calendar year that has one."""
    cancelled = {slot.day for slot in book.slots if slot.cancelled is not None}
    days = {slot.day for slot in book.in_order if slot.kind == "annual" and slot.day not in book.meeting_on}
    days |= {meeting.day for meeting in book.meetings if kind_then(book, meeting) == "annual"} - cancelled
    found: dict[int, Moment] = {}
    for moment in sorted(book.moment(day) for day in days):
        found.setdefault(moment[0].year, moment)
    return found


def style_of(book: MinuteBook, meeting: Meeting) -> Style:
    """How that meeting's paragraphs are numbered: as the body numbers them now, or did when it approved them."""
    style = panel_then(book, meeting).numbering
    return _first_numbers(book)[meeting.day] if style == THROUGH_THE_YEAR else style


@remembered(8)
def _first_numbers(book: MinuteBook) -> Mapping[MeetingDay, str]:
    """With which number each meeting would begin: the one after the highest of its year's earlier meetings.

    Those that are not numbered yet count with the numbers that they would get. Items may bear such numbers, too, in
    minutes that were imported.
    """
    first: dict[MeetingDay, str] = {}
    highest: dict[int, YearNumber] = {}
    for meeting in book.meetings:
        year = council_year(book, meeting.day)
        last = highest.get(year, YearNumber(year % 100, 0))
        first[meeting.day] = f"{last.year:02}/{last.place + 1:0{last.figures}}"
        style = panel_then(book, meeting).numbering
        given = numbers(meeting, first[meeting.day] if style == THROUGH_THE_YEAR else style)
        read = map(year_number, (*given, *(item.number for item in meeting.items)))
        highest[year] = max([last, *(number for number in read if number is not None and number.year == last.year)])
    return first


def unnumbered_before(book: MinuteBook, meeting: Meeting) -> Meeting | None:
    """The first earlier meeting of its council year with a paragraph whose number is not in the file yet."""
    if "/" not in style_of(book, meeting):
        return None
    for earlier in _of_its_year(book, meeting):
        if earlier is meeting:
            return None
        style = style_of(book, earlier)
        would_be = zip(earlier.paragraphs, numbers(earlier, style), strict=True)
        if "/" in style and any(number and cited.paragraph.number is None for cited, number in would_be):
            return earlier
    return None


def bearing_later(book: MinuteBook, meeting: Meeting, given: Collection[str]) -> tuple[Meeting, str] | None:
    """The next meeting of its council year that bears one of these numbers of the year, and which."""
    wanted = {number for number in given if year_number(number) is not None}
    for other in _of_its_year(book, meeting) if wanted else ():
        shared = (c.paragraph.number for c in other.paragraphs if c.paragraph.number in wanted)
        if book.in_time(other) > book.in_time(meeting) and (number := next(shared, None)) is not None:
            return other, number
    return None


def _of_its_year(book: MinuteBook, meeting: Meeting) -> Iterator[Meeting]:
    year = council_year(book, meeting.day)
    return (one for one in book.meetings if council_year(book, one.day) == year)
