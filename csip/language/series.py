"""Days that come back, in plain words: "second Tuesday", "first and third Monday except August", "every two weeks"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from csip.language.dates import MONTHS, WEEKDAYS
from csip.language.pattern import Pattern
from csip.language.phrases import listed, truncate
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
_COUNT = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)}
_EVERY_MONTH = frozenset(range(1, 13))
_LEFT_OUT = Pattern(r" (?:except|but not|not)(?: in| for)? (?P<months>.+)$")
_OF_THE_MONTH = Pattern(r" (?:of|in) (?:the|each|every) month$")
_OF_SOME_MONTHS = Pattern(r" (?:of|in) (?:every|each) (?P<step>other|second|third|two|three|2|3) months?$")
_OF_NAMED_MONTHS = Pattern(r" (?:of|in) (?P<months>.+)$")
_WEEKLY = Pattern(
    r"(?:(?:every |each )?(?:(?P<count>[1-8]|one|two|three|four|five|six|seven|eight)[ -])?"
    r"(?:weeks?|weekly|fortnight)|fortnightly)(?: on (?:an? )?(?P<day>[a-z]+))?"
)
_OTHER_DAY = Pattern(r"(?:(?:every |each )?other|alternate) (?P<day>[a-z]+)")
_STEPS = {"other": 2, "second": 2, "two": 2, "2": 2, "third": 3, "three": 3, "3": 3}
_HOW = 'Write it as "second Tuesday", "last Friday except August" or "two weeks".'


class Monthly(NamedTuple):
    """Weekdays of the months: `ordinals` are of `ORDINALS`, weekday 0 is Monday, month 1 is January.

    `step` 2 is every other month, from that of its first day.
    """

    ordinals: tuple[str, ...]
    weekday: int
    months: frozenset[int] = _EVERY_MONTH
    step: int = 1

    @property
    def needs_start(self) -> bool:
        """Whether the first day says which days are meant: never, for each month has its own."""
        return False

    @property
    def words(self) -> str:
        return f"{listed(list(self.ordinals))} {WEEKDAYS[self.weekday]}"

    def between(self, first: date, last: date, left_out: Collection[int] = ()) -> list[date]:
        """Its days from `first` to `last`, both included, in order; none in the months `left_out` (1 is January)."""
        found: list[date] = []
        start: int | None = None
        for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            days = sorted({day for day in self._in_month(n // 12, n % 12 + 1) if first <= day <= last})
            start = n if start is None and days else start
            if days and start is not None and (n - start) % self.step == 0:
                found += [day for day in days if day.month in self.months and day.month not in left_out]
        return found

    def _in_month(self, year: int, month: int) -> Iterator[date]:
        """The days on which it falls: every month has one for each ordinal."""
        for ordinal in self.ordinals:
            if ordinal == "last":
                after = date(year + month // 12, month % 12 + 1, 1)
                last = after - timedelta(days=1)
                yield last - timedelta(days=(last.weekday() - self.weekday) % 7)
            else:
                first = date(year, month, 1)
                yield first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * ORDINALS.index(ordinal))


class Weekly(NamedTuple):
    """One day in so many weeks, from the first day on: its weekday, where another is not said."""

    weeks: int
    weekday: int | None
    months: frozenset[int] = _EVERY_MONTH

    @property
    def needs_start(self) -> bool:
        """Whether the first day says which days are meant."""
        return self.weeks > 1 or self.weekday is None

    @property
    def words(self) -> str:
        on = f" on {WEEKDAYS[self.weekday]}" if self.weekday is not None else ""
        return f"{'week' if self.weeks == 1 else f'{self.weeks} weeks'}{on}"

    def between(self, first: date, last: date, left_out: Collection[int] = ()) -> list[date]:
        """Its days from `first` to `last`, both included, in order; none in the months `left_out` (1 is January)."""
        start = first if self.weekday is None else first + timedelta(days=(self.weekday - first.weekday()) % 7)
        days = (start + timedelta(weeks=n) for n in range(0, (last - start).days // 7 + 1, self.weeks))
        return [day for day in days if day.month in self.months and day.month not in left_out]


Series = Monthly | Weekly


def parse_series(text: str) -> Series:
    """Read "second Tuesday", "2nd and 4th Tue of the month", "last Thursday except August", "every two weeks".

    "Every second Tuesday" may be one in each month or one in each fortnight, and is refused. Raises: ValueError, whose
    message ends with what to write.
    """
    written = " ".join(text.split())
    words = written.lower()
    left_out: frozenset[int] = frozenset()
    if found := _LEFT_OUT.search(words):
        words, left_out = words[: found.start()], parse_months(found["months"])
    series = _weekly(words) or _monthly(words, written)
    return series._replace(months=series.months - left_out)


def _weekly(words: str) -> Weekly | None:
    if (found := _OTHER_DAY.fullmatch(words)) and (weekday := _weekday(found["day"])) is not None:
        return Weekly(2, weekday)
    found = _WEEKLY.fullmatch(words)
    if found is None:
        return None
    weekday = _weekday(found["day"]) if found["day"] else None
    if found["day"] and weekday is None:
        return None
    count = found["count"] or "1"
    weeks = int(count) if count.isdecimal() else _COUNT[count]
    return Weekly(weeks * (2 if "fortnight" in words else 1), weekday)


# Long because each way in which the words are no such day has its own answer.
def _monthly(lower: str, written: str) -> Monthly:
    quoted = f'"{truncate(written, 40)}"'
    months, step, of_the_month = _EVERY_MONTH, 1, False
    if found := _OF_THE_MONTH.search(lower):
        lower, of_the_month = lower[: found.start()], True
    elif found := _OF_SOME_MONTHS.search(lower):
        lower, step, of_the_month = lower[: found.start()], _STEPS[found["step"]], True
    elif found := _OF_NAMED_MONTHS.search(lower):
        lower, months, of_the_month = lower[: found.start()], parse_months(found["months"]), True
    words = re.sub(r",|&|\band\b|/", " ", lower.removeprefix("the ")).split()
    every = words[:1] in (["every"], ["each"])
    words = words[1:] if every else words
    weekday = _weekday(words[-1]) if words else None
    if weekday is None:
        raise ValueError(f"{quoted} is not a weekday of the month. {_HOW}")
    name, before = WEEKDAYS[weekday], words[:-1]
    if not before:
        raise ValueError(f'{quoted}: which {name} of the month? Write "first {name}" or "last {name}".')
    if "fifth" in before or "5th" in before:
        raise ValueError(f'{quoted}: most months have only four. Write "last {name}", or give the dates one by one.')
    ordinals = tuple(_ORDINAL[word] for word in before if word in _ORDINAL)
    if len(ordinals) < len(before) or len(set(ordinals)) < len(ordinals):
        raise ValueError(f"{quoted} is not a weekday of the month. {_HOW}")
    if every and not of_the_month and len(ordinals) == 1 and ordinals[0] in _EVERY_SO_MANY:
        often, weeks = _EVERY_SO_MANY[ordinals[0]]
        raise ValueError(
            f"{quoted} may be the {ordinals[0]} {name} of each month, or {often}. "
            f'Write "{ordinals[0]} {name}" for the first, "{weeks} weeks on {name}" for the other.'
        )
    return Monthly(ordinals, weekday, months, step)


_EVERY_SO_MANY = {
    "second": ("one in each fortnight", "two"),
    "third": ("one in every three weeks", "three"),
    "fourth": ("one in every four weeks", "four"),
}


def _weekday(word: str) -> int | None:
    found = _WEEKDAY.get(word)
    return found if found is not None else _WEEKDAY.get(word.removesuffix("s"))


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
