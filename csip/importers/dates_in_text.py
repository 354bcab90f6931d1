"""Dates and times inside running words, as every council prints them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from csip.language.dates import WEEKDAYS, WELSH_MONTHS, parse_date, parse_time
from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS

_DAYS = r"(?:Mon|Tues?|Wed(?:nes|s)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_WELSH_ORDINAL = r"(?:af|ail|il|ydd|edd|fed|eg|ain)"
_YEAR = r"(?:18[6-9]\d|(?:19|20)\d{2})"  # "5 March 1830" is an hour
DATE = Pattern(
    # The letters with which a weekday, "the" or a month begins: a look ahead that passes over most places at once.
    r"(?=\d|[mtwfsjaond][ouherapc])"
    rf"(?:(?P<weekday>{_DAYS}),?\s*)?(?:the\s+)?(?:"
    rf"(?<!\d)(?P<iso>{_YEAR}(?P<sign>[-./])\d{{1,2}}(?P=sign)\d{{1,2}})(?=$|\D)"
    rf"|(?<![\d/])(?P<first_year>{_YEAR})[\s-](?P<its_month>{MONTHS})\.?[\s-](?P<its_day>\d{{1,2}}){_ORDINAL}(?!\w)"
    rf"|(?<![\d/.-])(?P<figures>\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2}})(?![\d/])"
    rf"|(?<![\d.£])(?:(?P<first>\d{{1,2}}){_ORDINAL}(?P<through>\s?[-–/&]\s?|\s(?:and|to)\s(?:{_DAYS}\s)?))?"
    rf"(?P<day>(?<!\d)\d{{1,2}})(?:{_ORDINAL}|{_WELSH_ORDINAL})(?:\.?\s*|-)(?:day\s+)?(?:of?\s+)?"
    rf"(?P<month>{MONTHS}|{WELSH_MONTHS})(?!\.?\s+\d{{1,2}}{_ORDINAL},?\s+{_YEAR}),?\.?"  # "No. 8 June 28, 2017"
    rf"(?:(?:\s*|-)(?P<year>{_YEAR}|['‘’]\d{{2}}|(?<=-)\d{{2}}))?(?!\w)"
    rf"|\b(?P<us_month>{MONTHS})(?:\.\s*|\s+)(?P<us_day>\d{{1,2}}){_ORDINAL}(?!\d)"
    rf"(?P<us_through>\s?[-–&]\s?\d{{1,2}}{_ORDINAL}(?!\d))?,?(?:\s*(?P<us_year>{_YEAR}))?(?!\w))",
    re.I,
)
TIME = Pattern(
    r"(?<![\d.:£/-])(?:(?P<half>\d{1,2}(?:\s?[.:]\s?\d{2}|-(?:00|15|30|45))?\s?(?:[ap]\.?\s?m\b\.?|y\.?\s?[bph]\b\.?)"
    r"|\d{1,2}[.:]\d{2}[ap]\b)"
    r"|(?P<hours>\d{4}|\d{1,2}[.:]\d{2})\s?(?:hrs?|hours|h)\b"
    r"|(?P<french>\d{1,2})\s?h\s?(?P<minutes>\d{2})\b"
    r"|(?P<from>\d{1,2})(?=\s?(?:[-–—]|to)\s?\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b)"
    r"|(?P<bare>\d{1,2}[.:]\d{2})(?![\d%/]|-(?!\d{1,2}[.:]\d{2}(?!\d))|\.\d)"
    r"|\b(?P<name>12 noon|noon|midday|midnight)\b)",
    re.I,
)


_SHORT_YEAR = Pattern(r"\s(?P<year>\d\d)(?!\d|[.:]\d|\s?[ap]\.?m\b|%)", re.I)  # "Monday 14th April 08"
FIGURE = Pattern(r"\d")  # no date is without one: most texts need no closer look
_UNTIL = Pattern(r"\s*(?:[-–—]|to|until|till|for)\s*(?P<hour>\d{1,2})(?:[.:]\d{2})?\s?(?P<half>[ap])\.?\s?m\b", re.I)


class Found(NamedTuple):
    """A date or time in words: where it stands, what it means (None: cannot be said), and what is odd about it."""

    start: int
    end: int
    date: date | None
    time: str | None
    remark: str | None


def dates_in(text: str, default_year: int | None = None, *, month_first: bool = False) -> list[Found]:
    """Every date in the text, in order; one without a year takes the default, or is left undecided.

    `month_first` reads 4/6/2019 as 6 April. Of "12-13 May", the days of one meeting, the first is given with a remark;
    "12 and 19 May" are two dates.
    """
    found: list[Found] = []
    for match in DATE.finditer(text[:4000]) if FIGURE.search(text) else ():
        if short := _of_short_year(match):
            found.append(short)
        else:
            found += _of_days(match, default_year) if match["first"] else [_date(match, default_year, month_first)]
    return found


def _of_short_year(match: re.Match[str]) -> Found | None:
    """ "Monday 14th April 08", where that day of 2008 was a Monday: else the figures may be anything."""
    year = _SHORT_YEAR.match(match.string, match.end()) if match["weekday"] and match["month"] else None
    if year is None or match["year"] or match["first"]:
        return None
    try:
        found = parse_date(f"{match['day']} {match['month']} 20{year['year']}")
    except ValueError:
        return None
    same = WEEKDAYS[found.weekday()].lower().startswith(match["weekday"][:3].lower())
    return Found(match.start(), year.end(), found, None, None) if same else None


def _of_days(match: re.Match[str], default_year: int | None) -> list[Found]:
    """The dates of "12-13 May", and of "Room 2 - 13 May" the one that it is."""
    last = _date(match, default_year, month_first=False)
    apart = int(match["day"]) - int(match["first"])
    together = match["through"].strip() in ("-", "–", "/") or "to" in match["through"].lower()
    if not 0 < apart <= (3 if together else 30):
        return [last._replace(start=match.start("day"))]
    if last.date is None and last.remark is None:
        return [last]
    try:
        first = parse_date(_in_words(match, match["first"]), default_year=default_year)
    except ValueError as error:
        if last.date is not None:
            return [last._replace(start=match.start("day"))]
        return [last._replace(remark=str(error))]
    if together or apart == 1:
        return [last._replace(date=first, remark=f"of {match[0].strip()} the first day was taken")]
    return [last._replace(end=match.end("through"), date=first), last._replace(start=match.start("day"))]


def _in_words(match: re.Match[str], day: str) -> str:
    """The day, month and year of a date whose month is a word."""
    year = match["year"] or match["us_year"] or ""
    words = f"{day} {match['month'] or match['us_month']} {re.sub('[‘’]', chr(39), year)}".strip()
    return re.sub(r"(?:'| (?=\d\d$))(\d\d)$", r" 20\1", words)


def _date(match: re.Match[str], default_year: int | None, month_first: bool) -> Found:
    span = match.span()
    remark = f"of {match[0].strip()} the first day was taken" if match["us_through"] else None
    try:
        if match["figures"]:
            found, remark = _in_figures(match, default_year, month_first)
        elif match["iso"]:
            found = parse_date("-".join(part.zfill(2) for part in re.split(r"\D", match["iso"])))
        elif match["first_year"]:
            found = parse_date(f"{match['its_day']} {match['its_month']} {match['first_year']}")
        else:
            found = parse_date(_in_words(match, match["day"] or match["us_day"]), default_year=default_year)
    except ValueError as error:
        return Found(*span, None, None, str(error))
    if match["weekday"]:
        named = next((day for day in WEEKDAYS if day.lower().startswith(match["weekday"][:3].lower())), "")
        if named and named != WEEKDAYS[found.weekday()]:
            remark = f"says {named}, but {found.day} {found:%B} {found.year} was a {WEEKDAYS[found.weekday()]}"
    return Found(*span, found, None, remark)


def _in_figures(match: re.Match[str], default_year: int | None, month_first: bool) -> tuple[date, str | None]:
    """A date such as 4/6/2019, and a remark where it is only a date in the other order. Raises: ValueError."""
    parts = re.split(r"\s?[./-]\s?", match["figures"])
    swapped = "/".join((parts[1], parts[0], parts[2]))
    plain = "/".join(parts)
    asked, other = (swapped, plain) if month_first else (plain, swapped)
    try:
        return parse_date(asked, default_year=default_year), None
    except ValueError as error:
        order = "day, month, year" if month_first else "month, day, year"
        try:
            return parse_date(other), f"{match[0].strip()} was read as {order}"
        except ValueError:
            raise error from None


def _half_of_day(start: str, end_hour: str, half: str) -> str:
    """ "2.00 - 4.00 pm" begins in the afternoon too, "11.30 - 1 pm" in the morning; "14.00 - 4 pm" needs no half."""
    hour = int(re.split(r"[.:]", start)[0])
    if hour > 12:
        return ""
    same = hour % 12 <= int(end_hour) % 12
    return f"{half if same else 'a' if half == 'p' else 'p'}m"


def times_in(text: str) -> list[Found]:
    """Every time of day in the text; a bare 1.00 to 6.59 is left undecided."""
    found = []
    for match in TIME.finditer(text[:4000]):
        plain = match["bare"] or match["from"]
        words = re.sub(r"\s+", "", match["half"] or match["hours"] or plain or match["name"] or "").lower()
        words = re.sub(r"(?<=\d)[ap]$", r"\g<0>m", words)  # "7:30p"
        words = f"{match['french']}:{match['minutes']}".zfill(5) if match["french"] else words.replace("-", ":")
        if plain and (until := _UNTIL.match(text, match.end())):
            words += _half_of_day(plain, until["hour"], until["half"].lower())
        if late := re.fullmatch(r"(1[3-9]|2[0-3])([.:]\d\d)?pm", words.replace(".m", "m").replace("m.", "m")):
            words = late[1] + (late[2] or ":00")  # "19:00pm"
        words = words.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm")
        if match["hours"] and "." not in words and ":" not in words:
            words = f"{words[:2]}:{words[2:]}"
        elif match["hours"] and len(words) == 4:
            words = "0" + words.replace(".", ":")
        try:
            read, note = parse_time(words.replace("12noon", "noon"))
        except ValueError as error:
            found.append(Found(match.start(), match.end(), None, None, str(error)))
        else:
            sure = words.startswith("0") and read.hour  # "09.30" is of the morning
            found.append(Found(match.start(), match.end(), None, read.strftime("%H:%M"), None if sure else note))
    return found
