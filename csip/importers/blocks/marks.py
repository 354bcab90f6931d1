"""The number, letter or bullet that a line begins with, in every style that papers use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from csip.importers.papers.lines import MOST_LINES
from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS

Style = Literal["int", "bare", "dec", "year", "ref", "paren", "alpha", "roman", "bullet", "item"]


class Mark(NamedTuple):
    """The mark before a line's words: as printed, as the record keeps it, its style, and its figures for comparing."""

    printed: str
    number: str
    style: Style
    value: tuple[int, ...]
    rest: str
    bulleted: bool = False


_BULLET = Pattern(  # "– DRAFT –" stands in a frame
    r"\s*(?!(?P<frame>[-–—*+])[\s\xa0].{1,60}[\s\xa0](?P=frame)\s*$)"
    r"(?:[•·▪◦●○■□➢➤‣∙\uf0b7\uf0a7][\s\xa0]*|[-–—*+](?:[\s\xa0]+)|o(?:\t|[\s\xa0]{2,}))(?=\S)"
)
_ITEM = Pattern(
    r"\s*((?:Agenda |AGENDA )?(?:Item|ITEM|Minute|MINUTE)(?: No\.?"
    r"| Number)?\s*#?(\d{1,3}(?:\.\d{1,2})*))[.:)]?(?:\s+[-–—:])?(?=\s|$)"
)
_YEAR = Pattern(
    r"\s*((?:[A-Z][A-Za-z]{0,5}[.\s/-]?\s?)?\d{1,4}/\d{1,4}(?:/\d{1,4})?(?:(?<=/\d\d)-\d{2})?(?:\.\d{1,2})?)[.:)]?"
    r"(?:(?<=/\d\d)\s+[-–—]|(?<=/\d\d\d)\s+[-–—])?(?:(?=\s+[A-Z(\"'“‘*]|\s*$)|(?<=\.\d)(?=\s+\d))"
)
_REF = Pattern(r"\s*([A-Z]{1,4}\d{2,4}[-/]\d{1,4})[.:)]?(?=\s|$)")
_DEC = Pattern(r"\s*(\d{1,4}(?:\.\d{1,3}){1,4})[.:)]?(?=\s|$|[A-Z][a-z])")
_INT = Pattern(r"\s*(\d{1,3}[a-z]?)(?:[.)]\s+\1(?=[.)]))?(?:\s?[.):](?=\s|$|[A-Z][A-Za-z])|\s+[-–—](?=\s))")
_LETTERED = Pattern(r"\s*([A-F]\d{1,2})[.:)]?(?=\s+[A-Z][a-zA-Z])")  # A1, B2: the parts of an agenda
_BARE = Pattern(r"\s*(\d{1,3})(?=\s+(?:\(\d{1,3}\)\s+)?[A-Z])")
_PAREN = Pattern(r"\s*(\((?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z])\))[.:]?(?=\s|$|\w)")
_LETTER = Pattern(r"\s*(([a-z])[.)]|([A-Z])\))(?=\s)")
_ROMAN = Pattern(r"\s*(([ivxl]{1,6})[.)])(?=\s)")
_TIME_FOLLOWS = Pattern(r"\s*(?:[ap]\.?m\b|noon|midday|hrs|hours|[-–]\s*\d)", re.I)
_DATE_FOLLOWS = Pattern(  # "9 November"; but "9. November 6, 2018 Election" is an item
    rf"\s*(?:st|nd|rd|th)?\s*(?:of )?{MONTHS}\b(?!\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
_DATE_ENDS = Pattern(rf"{_DATE_FOLLOWS.pattern}(?!\.? [A-Z][a-z])")  # "7. August Hack Night" is an item, too
_DATE = Pattern(r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|[12]\d)")
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50}


@lru_cache(maxsize=MOST_LINES)  # a line is asked about by each reader of it
def mark_of(text: str) -> Mark | None:
    """The mark that a line begins with, or None where it begins with words."""
    if bullet := _BULLET.match(text):
        inner = _numbered(text[bullet.end() :])
        if inner and inner.style in ("paren", "alpha", "roman"):
            return inner._replace(printed=text[: bullet.end()] + inner.printed, bulleted=True)
        return Mark(text[: bullet.end()].strip(), "", "bullet", (), text[bullet.end() :], bulleted=True)
    return _numbered(text)


def _numbered(text: str) -> Mark | None:
    if not re.match(r"\s*[\dA-Za-z(]", text):
        return None
    styles: tuple[tuple[Style, Pattern], ...] = (
        ("item", _ITEM), ("item", _LETTERED), ("year", _YEAR), ("ref", _REF), ("dec", _DEC), ("int", _INT),
        ("paren", _PAREN),
        ("roman", _ROMAN), ("alpha", _LETTER), ("bare", _BARE),
    )  # fmt: skip
    for style, pattern in styles:
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :]
        if pattern is _ITEM and _is_sentence(found[0], rest):
            return None
        date_follows = _DATE_ENDS if style == "int" else _DATE_FOLLOWS
        if style in ("dec", "int", "bare", "year") and (_TIME_FOLLOWS.match(rest) or date_follows.match(rest)):
            return None
        number = found[2] if pattern is _ITEM else found[1]
        if style == "year" and _impossible_year(number):
            continue
        if style == "dec" and _DATE.fullmatch(number) and len(number.rsplit(".", 1)[1]) == 4:
            return None
        return Mark(found[0].strip(), number, style, _value(number, style), rest.strip())
    return None


def _is_sentence(printed: str, rest: str) -> bool:
    """ "Item 9 was put off": words in small letters right behind the number."""
    return printed[-1].isdigit() and rest.lstrip()[:1].islower()


def _impossible_year(number: str) -> bool:
    """Whether 1/2 or 12/03/2020 only looks like minute 107/20."""
    parts = re.findall(r"\d+", number)
    if re.match(rf"{MONTHS}\b", number):
        return True
    return (len(parts) == 3 and len(parts[2]) == 4) or (len(parts) == 2 and max(map(len, parts)) < 2)


def _value(number: str, style: Style) -> tuple[int, ...]:
    if style in ("alpha", "roman", "paren"):
        word = number.strip("().").lower()
        if word.isdecimal():
            return (int(word),)
        if style == "roman" or (style == "paren" and len(word) > 1 and set(word) <= set(_ROMANS)):
            return (roman_value(word),)
        return (ord(word[0]) - 96,) if word else ()
    return tuple(int(figures) for figures in re.findall(r"\d+", number)[:6])


def roman_value(word: str) -> int:
    """What a roman numeral of small letters counts; 0 for letters that are none."""
    values = [_ROMANS.get(letter, 0) for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
