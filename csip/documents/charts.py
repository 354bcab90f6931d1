"""Charts of a book's registers: who came, what is open. The figures always stand beside the bars."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Bar, Chart
from csip.facts.action_months import Month, action_months
from csip.facts.attendance import attended
from csip.language.dates import MONTHS, format_date, short_date
from csip.models import Meeting

MOST_MEETINGS = 24


def attendance_chart(book: MinuteBook, meetings: Sequence[Meeting]) -> Chart | None:
    """How many of the members came to each of the last meetings, as a share of those who could; None without any."""
    bars = []
    for meeting in meetings[-MOST_MEETINGS:]:
        could = [person for person in book.panel.people if person.is_member(meeting.date)]
        came = {id(person) for person, way in attended(book, meeting) if way == "present"}
        here = sum(id(person) in came for person in could)
        if could:
            share = here / len(could)
            bars.append(Bar(short_date(meeting.date), f"{round(100 * share)} % ({here} of {len(could)})", share))
    return Chart("Members present", tuple(bars), "100 %") if bars else None


def actions_chart(book: MinuteBook, today: date) -> Chart | None:
    """How many actions were open at the end of each of the last months, and of these overdue; None without any."""
    months = action_months(book, today)
    most = max((month.open for month in months), default=0)
    if not most:
        return None
    bars = tuple(Bar(_named(month), _in_words(month), month.open / most, month.overdue / most) for month in months)
    return Chart("Open actions at the end of each month", bars, str(most), part="overdue")


def _named(month: Month) -> str:
    """The month; the present one up to its day."""
    name = f"{MONTHS[month.end.month - 1]} {month.end.year}"
    return name if month.end.day == monthrange(month.end.year, month.end.month)[1] else format_date(month.end)


def _in_words(month: Month) -> str:
    overdue = f", {month.overdue} overdue" if month.overdue else ""
    return f"{month.open} open{overdue}; {month.raised} raised, {month.closed} closed"
