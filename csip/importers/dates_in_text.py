"""Dates and times inside running words, as every council prints them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from csip.language.dates import WEEKDAYS, parse_date, parse_time
from csip.language.promises.words import MONTHS

_DAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
DATE = re.compile(
    rf"(?:(?P<weekday>{_DAYS}),?\s*)?(?:the\s+)?(?:"
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?=$|\D)"
    rf"|(?<![\d/.-])(?P<figures>\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}}))(?![\d/])"
    rf"|(?<![\d.£])(?P<day>\d{{1,2}}){_ORDINAL}(?:\.?\s*|-)(?:day\s+)?(?:of\s+)?(?P<month>{MONTHS}),?\.?(?:(?:\s*"
    rf"|-)(?P<year>(?:19"
    rf"|20)\d{{2}}|['’]\d{{2}}))?(?!\w)"
    rf"|\b(?P<us_month>{MONTHS})\.?\s+(?P<us_day>\d{{1,2}}){_ORDINAL}(?!\d),?(?:\s*(?P<us_year>(?:19"
    rf"|20)\d{{2}}))?(?!\w))",
    re.I,
)
TIME = re.compile(
    r"(?<![\d.:£/-])(?:(?P<half>\d{1,2}(?:\s?[.:]\s?\d{2})?\s?(?:[ap]\.?\s?m\b\.?))|(?P<hours>\d{4}"
    r"|\d{1,2}[.:]\d{2})\s?(?:hrs|hours)\b"
    r"|(?P<from>\d{1,2})(?=\s?(?:[-–—]|to)\s?\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b)"
    r"|(?P<bare>\d{1,2}[.:]\d{2})(?![\d%/]|-(?!\d{1,2}[.:]\d{2}(?!\d))|\.\d)|\b(?P<name>12 noon|noon|midday)\b)",
    re.I,
)


_UNTIL = re.compile(r"\s*(?:[-–—]|to|until|till|for)\s*(?P<hour>\d{1,2})(?:[.:]\d{2})?\s?(?P<half>[ap])\.?\s?m\b", re.I)


class Found(NamedTuple):
    """A date or time in words: where it stands, what it means (None: cannot be said), and what is odd about it."""

    start: int
    end: int
    date: date | None
    time: str | None
    remark: str | None


def dates_in(text: str, default_year: int | None = None) -> list[Found]:
    """Every date in the text, in order; one without a year takes the default, or is left undecided."""
    return [_date(match, default_year) for match in DATE.finditer(text[:4000])]


def _date(match: re.Match[str], default_year: int | None) -> Found:
    if match["iso"]:
        words = match["iso"]
    elif match["figures"]:
        words = match["figures"].replace(".", "/").replace("-", "/")
    else:
        year = match["year"] or match["us_year"] or ""
        day, month = match["day"] or match["us_day"], match["month"] or match["us_month"]
        words = f"{day} {month} {year.replace('’', chr(39))}".strip()
        words = re.sub(r"'(\d\d)$", r"20\1", words)
    remark = None
    try:
        found = parse_date(words, default_year=default_year)
    except ValueError as error:
        us = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2,4})", words)
        if us and int(us[2]) > 12 >= int(us[1]):
            try:
                found = parse_date(f"{us[2]}/{us[1]}/{us[3]}")
            except ValueError:
                return Found(match.start(), match.end(), None, None, str(error))
            remark = f"{match[0].strip()} was read as month, day, year"
        else:
            return Found(match.start(), match.end(), None, None, str(error))
    if match["weekday"]:
        named = next((day for day in WEEKDAYS if day.lower().startswith(match["weekday"][:3].lower())), "")
        if named and named != WEEKDAYS[found.weekday()]:
            remark = f"says {named}, but {found.day} {found:%B} {found.year} was a {WEEKDAYS[found.weekday()]}"
    return Found(match.start(), match.end(), found, None, remark)


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
        words = re.sub(r"\s+", "", match["half"] or match["hours"] or plain or match["name"]).lower()
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
            found.append(Found(match.start(), match.end(), None, read.strftime("%H:%M"), note))
    return found
