"""How findings put things: short quotations, lists, counts, days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from csip.language.dates import format_date


def quoted(words: str, most: int = 60) -> str:
    """Words of the book in quotation marks, cut where they run long."""
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= most else f"“{flat[: most - 1].rstrip()}…”"


def listing(entries: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f"{', '.join(entries[:-1])} {last} {entries[-1]}" if len(entries) > 1 else "".join(entries)


def counted(number: int, what: str) -> str:
    """`no meetings`, `1 meeting`, `2 meetings`."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def days_listed(days: Iterable[date]) -> str:
    """Days without their year, the month said once: `4 and 5 June`, `24 December and 1 January`."""
    months = [list(group) for _, group in groupby(sorted(days), key=lambda day: (day.year, day.month))]
    return listing(
        [listing([*(str(d.day) for d in month[:-1]), format_date(month[-1], year=False)]) for month in months]
    )


def nearest_days(day: date, known: Iterable[date], most: int = 2) -> str | None:
    """A hint naming the nearest days of `known`; None when there are none. Looks at them all: for findings only."""
    near = sorted(sorted(set(known), key=lambda d: (abs((d - day).days), d))[:most])
    if not near:
        return None
    return f"The nearest {'is' if len(near) == 1 else 'are'} {listing([format_date(d) for d in near])}."
