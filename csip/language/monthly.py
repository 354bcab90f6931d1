"""A weekday of the month in plain words, such as "second Tuesday" or "last Friday", and the days on which it falls."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from csip.language.dates import MONTHS, WEEKDAYS
from csip.language.phrases import truncate
from csip.language.suggestions import nearest

ORDINALS = ("first", "second", "third", "fourth", "last")
_ORDINAL = {
    **{word: word for word in ORDINALS},
    **{"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"},
}
_WEEKDAY = {
    **{name.lower(): n for n, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): n for n, name in enumerate(WEEKDAYS)},
    **{"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
}
_OF_THE_MONTH = re.compile(r" (?:of|in) (?:the|each|every) month$")
_HOW = 'Write a weekday of the month in words: "second Tuesday" or "last Friday".'


class MonthlyDay(NamedTuple):
    """A weekday of each month: `ordinal` is one of `ORDINALS`, weekday 0 is Monday."""

    ordinal: str
    weekday: int

    @property
    def words(self) -> str:
        return f"{self.ordinal} {WEEKDAYS[self.weekday]}"

    def in_month(self, year: int, month: int) -> date:
        """The day on which it falls: every month has one of each."""
        if self.ordinal == "last":
            after = date(year + month // 12, month % 12 + 1, 1)
            last = after - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * ORDINALS.index(self.ordinal))

    def between(self, first: date, last: date, left_out: Collection[int] = ()) -> list[date]:
        """Its days from `first` to `last`, both included, in order; none in the months `left_out` (1 is January)."""
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        days = (self.in_month(n // 12, n % 12 + 1) for n in months if n % 12 + 1 not in left_out)
        return [day for day in days if first <= day <= last]


def parse_monthly(text: str) -> MonthlyDay:
    """Read "second Tuesday", "2nd Tue of the month", "last Friday".

    "Every second Tuesday" may be one in each month or one in each fortnight, and is refused. Raises: ValueError, whose
    message ends with what to write.
    """
    written = " ".join(text.split())
    quoted = f'"{truncate(written, 40)}"'
    lower = written.lower().replace(",", "")
    of_the_month = _OF_THE_MONTH.search(lower) is not None
    words = _OF_THE_MONTH.sub("", lower).removeprefix("the ").split()
    every = words[:1] in (["every"], ["each"])
    words = words[1:] if every else words
    weekday = _WEEKDAY.get(words[-1].removesuffix("s")) if words else None
    weekday = _WEEKDAY.get(words[-1]) if words and weekday is None else weekday
    if weekday is None or len(words) > 2:
        raise ValueError(f"{quoted} is not a weekday of the month. {_HOW}")
    name = WEEKDAYS[weekday]
    if len(words) == 1:
        raise ValueError(f'{quoted}: which {name} of the month? Write "first {name}" or "last {name}".')
    if words[0] in ("fifth", "5th"):
        raise ValueError(f'{quoted}: most months have only four. Write "last {name}", or give the dates one by one.')
    if words[0] == "other":
        raise ValueError(f'{quoted} is one in each fortnight: give its dates one by one, or write "first {name}".')
    ordinal = _ORDINAL.get(words[0])
    if ordinal is None:
        raise ValueError(f"{quoted} is not a weekday of the month. {_HOW}")
    if every and not of_the_month and ordinal in _EVERY_SO_MANY:
        raise ValueError(
            f"{quoted} may be the {ordinal} {name} of each month, or {_EVERY_SO_MANY[ordinal]}. "
            f'Write "{ordinal} {name}" for the first; for the other, give the dates one by one.'
        )
    return MonthlyDay(ordinal, weekday)


_EVERY_SO_MANY = {
    "second": "one in each fortnight",
    "third": "one in every three weeks",
    "fourth": "one in every four weeks",
}


def parse_months(text: str) -> frozenset[int]:
    """Read the names of months, such as "August" or "Aug and December": their numbers, 1 for January.

    Raises: ValueError for what is not a month.
    """
    names = re.split(r"(?:,|\band\b|&|\s)+", " ".join(text.split()).strip())
    found = set()
    for name in names:
        key = name.strip(".").lower()
        number = next((n for n, month in enumerate(MONTHS, 1) if len(key) >= 3 and month.lower().startswith(key)), None)
        if number is None and key != "sept":
            near = nearest(name, MONTHS)
            hint = f"Did you mean {near[0]}?" if near else "Write its name, such as August."
            raise ValueError(f'"{truncate(name or text.strip(), 40)}" is not a month. {hint}')
        found.add(number or 9)
    return frozenset(found)
