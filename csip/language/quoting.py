"""How findings put things: short quotations and days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import listed, truncate


def quoted(words: str, most: int = 60) -> str:
    """Words of the book in quotation marks, cut where they run long."""
    return f"“{truncate(' '.join(words.split()), most)}”"


def days_listed(days: Iterable[date]) -> str:
    """Days without their year, the month said once: `4 and 5 June`, `24 December and 1 January`."""
    months = [list(group) for _, group in groupby(sorted(days), key=lambda day: (day.year, day.month))]
    return listed([listed([*(str(d.day) for d in month[:-1]), format_date(month[-1], year=False)]) for month in months])


def nearest_meetings(day: date, known: Iterable[MeetingDay], most: int = 2) -> str | None:
    """A hint naming the meetings of `known` nearest to a day; None when there are none. Looks at all of them."""
    near = sorted(sorted(set(known), key=lambda d: (abs((d.date - day).days), d))[:most])
    if not near:
        return None
    return f"The nearest {'is' if len(near) == 1 else 'are'} {listed([format_meeting(d) for d in near])}."
