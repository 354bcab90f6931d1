"""The clerk's dates and times: read as papers print them and keyboards type them, and written back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache
from typing import Literal, NamedTuple

from csip.language.pattern import Pattern
from csip.language.phrases import truncate

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1000, 9000  # a day counted from any date of these is a date too; older and later ones are slips
LONGEST_DATE = 60  # characters; anything longer is a sentence, and is refused before it is looked at

_WEEKDAY_NUMBER = {
    **{name.lower(): n for n, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): n for n, name in enumerate(WEEKDAYS)},
    **{"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
}
_MONTH_NUMBER = {
    **{name.lower(): n for n, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): n for n, name in enumerate(MONTHS, 1)},
    **{"sept": 9},
}
# Welsh, with the first letters that it changes after other words: 1af o Fai. Mawrth is a Tuesday too, after `dydd`.
_WELSH_MONTHS = (
    "ionawr", "chwefror", "mawrth fawrth", "ebrill", "mai fai", "mehefin fehefin",
    "gorffennaf orffennaf", "awst", "medi fedi", "hydref", "tachwedd dachwedd", "rhagfyr ragfyr",
)  # fmt: skip
_ANY_MONTH = _MONTH_NUMBER | {name: n for n, names in enumerate(_WELSH_MONTHS, 1) for name in names.split()}
WELSH_MONTHS = "|".join(name for names in _WELSH_MONTHS for name in names.split())
"""The same for a pattern that takes no heed of capitals."""
_WELSH_WEEKDAY = r"\b(?:d?dydd|nos) (?:l?lun|[mf]awrth|[mf]ercher|iau|g?wener|sadwrn|sul),? ?"
_WELSH_HALVES = {"yb": "am", "yp": "pm", "yh": "pm"}
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_AROUND_A_DATE = {",", ".", "-", "/", "(", ")", "'", "’", "the", "of", "st", "nd", "rd", "th"} | {
    *("o", "af", "ail", "il", "ydd", "edd", "fed", "eg", "ain")  # Welsh: 1af o Fai
}
_INVISIBLE = dict.fromkeys((0x200B, 0x2060, 0xFEFF))  # zero-width characters that come with pasted text

_NAMED_HOURS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_TIME = Pattern(r"([0-9]{1,2})(?:([.:]?)([0-9]{2}))? ?(?:([ap])\.? ?m\.?|(hrs?|hours))?")
_ISO_DATE = Pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Files hold ISO dates and times, so most commands need only those two: the rest are compiled at first use.
_DATE_PIECE = r"[0-9]+|[a-z]+|\S"
_DATE_IN_FIGURES = r"([0-9]{4}|[0-9]{1,2})([./-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{1,2}))?"
_GAP = r"[ \t\r\n\u00a0\u2000-\u200a\u202f]"
_WEEKDAY_DATE = (
    rf"(?ai)\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}})[.,]{{0,2}}{_GAP}{{0,4}}(?:the{_GAP}{{1,4}})?([0-9]{{1,2}})(?:st|nd|rd|th)?"
    rf"{_GAP}{{1,4}}(?:of{_GAP}{{1,4}})?([a-z]{{3,9}})[.,]{{0,2}}{_GAP}{{1,4}}([0-9]{{4}})\b"
)


class NoYearError(ValueError):
    """A date was written without its year, and nothing said which year to take."""


class WrittenTime(NamedTuple):
    """A time as read, and a note where it was not certain (a bare 12.30 has neither am nor pm)."""

    time: time
    note: str | None


class WeekdayDate(NamedTuple):
    """A date printed with its weekday in running text: `text[start:end]`; weekday 0 is Monday."""

    start: int
    end: int
    weekday: int
    date: date

    @property
    def right(self) -> bool:
        """Whether the date did fall on the weekday printed beside it."""
        return self.date.weekday() == self.weekday


@lru_cache(maxsize=2_000)  # most meetings begin at the same time
def parse_time(text: str) -> WrittenTime:
    """Read a time as a clerk writes it: 2.30pm, 4 pm, 14:30, 1930 hrs, noon.

    12.30 is half past noon and a bare 7.00 to 11.59 is the morning, each with a note; a bare 1.00 to 6.59 is
    refused, because it may be either. Raises: ValueError, whose message ends with what to write.
    """
    written = _tidy(text)
    if not written:
        raise ValueError("No time is given. Write it as 2.30 pm or 14:30.")
    quoted = _quote(written)
    lower = written.lower()
    name = lower.removeprefix("12").removeprefix(".00").removeprefix(":00").strip(" .")
    if named := _NAMED_HOURS.get(name):
        return WrittenTime(named, None if named.hour else f"{quoted} read as 00:00 (the start of the day)")
    if welsh := re.fullmatch(r"([0-9.: ]+)(y)\.? ?([bph])\.?", lower):  # Welsh: 6.30 yh
        lower = welsh[1] + _WELSH_HALVES[welsh[2] + welsh[3]]
    match = _TIME.fullmatch(lower)
    if not match:
        raise ValueError(f"{quoted} is not a time. Write a time such as 2.30 pm or 14:30.")
    figures, point, minutes, half, hours_word = match.groups()
    hour, minute = int(figures), int(minutes or 0)
    if hour > 23:
        raise ValueError(f"{quoted}: there is no hour {hour}. Write a time such as 2.30 pm or 14:30.")
    if minute > 59:
        raise ValueError(f"{quoted}: minutes run from 00 to 59. Write a time such as 2.30 pm or 14:30.")
    if half:
        return _with_am_or_pm(quoted, hour, minute, half)
    if not minutes and (hours_word or hour == 0):
        raise ValueError(f"{quoted} is not a time of day. Write a time such as 2.30 pm or 14:30.")
    two_figures = point != "." and minutes and len(figures) == 2
    if hours_word or hour > 12 or hour == 0 or two_figures:  # the 24-hour clock
        read = time(hour, minute)
        return WrittenTime(read, None if minutes else f"{quoted} read as {format_time(read, '24')}")
    return _inferred(quoted, hour, minute)


def _with_am_or_pm(quoted: str, hour: int, minute: int, half: str) -> WrittenTime:
    if not 1 <= hour <= 12:
        meant = time(hour or (12 if half == "p" else 0), minute)
        raise ValueError(
            f"{quoted}: with am or pm the hour is from 1 to 12. "
            f"Write {format_time(meant)} or {format_time(meant, '24')}."
        )
    read = time(hour % 12 + (12 if half == "p" else 0), minute)
    if hour == 12 and (half == "a" or minute == 0):  # "12 am" and "12 pm" are each used for noon and midnight
        return WrittenTime(read, f"{quoted} read as {format_time(read, '24')} ({_part_of_day(read)})")
    return WrittenTime(read, None)


def _inferred(quoted: str, hour: int, minute: int) -> WrittenTime:
    """A bare time on the 12-hour clock: the morning, noon, or a question."""
    if hour < 7:
        likely = time(hour + 12, minute)
        raise ValueError(f"{quoted}: morning or afternoon? Write {format_time(likely)} or {format_time(likely, '24')}.")
    read = time(hour, minute)
    return WrittenTime(read, f"{quoted} read as {format_time(read, '24')} ({_part_of_day(read)})")


def _part_of_day(read: time) -> str:
    if read.hour == 12:
        return {0: "noon", 30: "half past noon"}.get(read.minute, "just after noon")
    if read.hour == 0:
        return "just after midnight" if read.minute else "midnight, the start of the day"
    return "morning"


def format_time(t: time, style: Literal["12", "24"] = "12") -> str:
    """Write a time in the house style (3 pm, 3.30 pm, 12 noon), or as files hold it (15:30)."""
    if style == "24":
        return f"{t.hour:02}:{t.minute:02}"
    if t.minute == 0 and t.hour in (0, 12):
        return "12 noon" if t.hour else "12 midnight"
    minutes = f".{t.minute:02}" if t.minute else ""
    return f"{t.hour % 12 or 12}{minutes} {'pm' if t.hour >= 12 else 'am'}"


def parse_date(text: str, *, default_year: int | None = None) -> date:
    """Read a date as papers and clerks write it: 2 August 2012, Thurs 2nd Aug 2012, 2/8/12, 2012-08-02.

    Figures are day, month, year (or the year first, in four figures); years 00 to 69 are 20xx. A weekday is
    passed over, right or wrong: see `weekday_named`. Raises: NoYearError where there is no year and no
    `default_year`, and ValueError for what is not a date.
    """
    written = _tidy(text)
    quoted = _quote(written)
    parts = _date_parts(written) if len(written) <= LONGEST_DATE else None
    if parts is None:
        raise ValueError(f"{quoted} is not a date. Write it as 2 August 2012 or 2012-08-02.")
    day, month, year = parts
    if year is None:
        year = default_year
    _check_date(quoted, day, month, year)
    if year is None:
        in_full = f"{day} {MONTHS[month - 1]} YYYY or YYYY-{month:02}-{day:02}"
        raise NoYearError(f"{quoted} has no year. Write it in full: {in_full}.")
    return date(year, month, day)


def _date_parts(written: str) -> tuple[int, int, int | None] | None:
    """Day, month and year (None if there is none), as the writer meant them; not yet known to be a date."""
    tokens = re.findall(_DATE_PIECE, re.sub(_WELSH_WEEKDAY, "", written.lower()))
    weekday = next((n for n, token in enumerate(tokens) if token in _WEEKDAY_NUMBER), None)
    if weekday is not None:
        del tokens[weekday]
    if figures := re.fullmatch(_DATE_IN_FIGURES, "".join(tokens).strip(",.")):
        first, _, month, last = figures.groups()
        if len(first) == 4:
            return (int(last), int(month), int(first)) if last and len(last) <= 2 else None
        return None if last and len(last) == 1 else (int(first), int(month), _year(last))
    words = [token for token in tokens if token not in _AROUND_A_DATE]
    if len(words) in (2, 3) and words[0] in _ANY_MONTH:
        words[:2] = words[1], words[0]  # August 2, 2012
    if len(words) not in (2, 3) or words[1] not in _ANY_MONTH:
        return None
    day, month, year = words[0], words[1], words[2] if len(words) == 3 else None
    if not re.fullmatch("[0-9]{1,2}", day) or (year and not re.fullmatch("[0-9]{4}|[0-9]{2}", year)):
        return None
    return int(day), _ANY_MONTH[month], _year(year)


def _year(figures: str | None) -> int | None:
    """A year in four figures, or in two: 00 to 69 are this century's, 70 to 99 the last one's."""
    if figures is None or len(figures) == 4:
        return None if figures is None else int(figures)
    return int(figures) + (2000 if int(figures) < 70 else 1900)


def _check_date(quoted: str, day: int, month: int, year: int | None) -> None:
    """Raise, in the clerk's words, for a day that no calendar has; without a year February has 29 days."""
    if not 1 <= month <= 12:
        swapped = 1 <= day <= 12 and 1 <= month <= 31
        words = (
            f"Write the month in words: {month} {MONTHS[day - 1]} {year or 'YYYY'}." if swapped else "A year has 12."
        )
        raise ValueError(f"{quoted}: there is no month {month}. {words}")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{quoted}: no minute is of the year {year}. Write the year in four figures, such as 2012.")
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    last = _MONTH_DAYS[month - 1] - (month == 2 and not leap)
    if not 1 <= day <= last:
        name = MONTHS[month - 1] + ("" if year is None else f" {year}")
        raise ValueError(f"{day} {name} is not a date: {name} has {last} days")


@lru_cache(maxsize=2_000)  # a register has the same days again and again
def parse_iso_date(text: str) -> date:
    """Read a date as files hold it, 2012-08-02. Raises: ValueError for any other form, and says how to write it."""
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        if not 1 <= month <= 12:
            raise ValueError(f"{_quote(text)}: there is no month {month}; it stands before the day, as in 2012-08-02")
        _check_date(_quote(text), day, month, year)
        return date(year, month, day)
    quoted = _quote(_tidy(text))
    try:
        meant = parse_date(text)
    except NoYearError as error:
        meant = parse_date(text, default_year=2000)  # a leap year: it may be the 29th of February
        raise ValueError(f"{quoted} has no year: write it as YYYY-{meant:%m-%d}") from error
    except ValueError as error:  # which says how to type a date, and a file has but one form
        why, told, _ = str(error).partition(". Write")
        raise ValueError(f"{why}: write it as 2012-08-02" if told else why) from error
    raise ValueError(f"{quoted}: write the date as {meant}, with nothing beside it")


@lru_cache(maxsize=1_000)  # a register has the same days again and again
def format_date(d: date, *, weekday: bool = False, year: bool = True) -> str:
    """Write a date as papers print it: 2 August 2012, or with its weekday, Thursday 2 August 2012."""
    words = [WEEKDAYS[d.weekday()]] if weekday else []
    words += [str(d.day), MONTHS[d.month - 1]]
    if year:
        words.append(f"{d.year:04}")  # four figures, so that what is written can be read back
    return " ".join(words)


def short_date(day: date) -> str:
    """A date for a narrow column: 7 Mar 2012."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year:04}"


def weekday_named(text: str) -> int | None:
    """The weekday named in a written date (0 is Monday), or None: "Thurs, 2nd August" names 3."""
    tokens = re.findall(_DATE_PIECE, _tidy(text).lower())
    return next((_WEEKDAY_NUMBER[token] for token in tokens if token in _WEEKDAY_NUMBER), None)


def weekday_dates(text: str) -> Iterator[WeekdayDate]:
    """Find each date that running text prints with its weekday and year, such as "Tuesday, 2nd August 2012".

    A day that no calendar has (Tuesday 31 June 2012) is passed over: no weekday can be right for it.
    """
    for match in re.finditer(_WEEKDAY_DATE, text):
        weekday = _WEEKDAY_NUMBER.get(match[1].lower())
        month = _MONTH_NUMBER.get(match[3].lower())
        if weekday is None or month is None:
            continue
        try:
            yield WeekdayDate(*match.span(), weekday, date(int(match[4]), month, int(match[2])))
        except ValueError:
            continue


def _tidy(text: str) -> str:
    """The text with every run of spaces, no-break ones included, made one space."""
    return " ".join(text.translate(_INVISIBLE).split())


def _quote(text: str) -> str:
    return f'"{truncate(text, 40, strip=False)}"'
