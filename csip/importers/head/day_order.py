"""Whether a paper writes the month before the day in figures: 4/6/2019 as 6 April or as 4 June."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from csip.importers.dates_in_text import DATE, FIGURE, dates_in
from csip.language.pattern import Pattern

_FIGURES = Pattern(r"(?<![\d/.-])(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})(?![\d/])")
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois"
    "|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri"
    "|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma"
    "|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
    "|West Virginia|Wisconsin|Wyoming"
)
_IN_SHORT = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IA|KS|KY|LA|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|PA|RI|SC|SD"
    "|TN|TX|UT|VT|VA|WV|WI|WY"
)
_AMERICAN = Pattern(
    rf"\b(?:{_STATES})\b|\b[A-Z]{{2}},? \d{{5}}\b|, (?:{_IN_SHORT})\b"
    r"|(?i:\bcalled to order\b|\bhomeowners?\b|\bHOA\b|\bschool district\b"
    r"|\bpledge of allegiance\b|\btownship\b|\broll call\b|\bmotion (?:by|to|made|carried|passed)\b|\bold business\b"
    r"|\bnew business\b|\badjourn(?:ed|ment)\b|\b(?:fire|water|library|park) district\b|\bin favor\b|\bcenter\b)"
)
_BRITISH = Pattern(
    r"(?i)£|\bparish\b|\bborough\b|\bcllrs?\b|\bcouncillors?\b|\bapologies for absence\b"
    r"|\bgovernors\b|\bneighbourhood\b"
)


_TELLING = 50_000  # characters of a paper in which words of its country are looked for: some ten pages


class DayOrder(NamedTuple):
    """The order, and whether the paper itself says so: by a date that can be but one, or else by all its ways."""

    month_first: bool = False
    sure: bool = False


def is_ambiguous(words: str) -> bool:
    """Whether a date in figures is another day when day and month change places."""
    found = _FIGURES.search(words)
    return found is not None and found[1].lstrip("0") != found[2].lstrip("0") and max(int(found[1]), int(found[2])) < 13


def day_order(texts: Iterable[str], known: Collection[date] = ()) -> DayOrder:
    """The order of day and month in the figures of a paper, by its texts: what is certain counts before what is usual.

    Certain are figures above 12, a weekday that fits one order only, and a day that in one order only is one of the
    `known`: that of the file's name. Usual is the order of its dates in words, and that of its country.
    """
    certain = usual = seen = 0  # above 0 is month first
    for text in texts:
        words = text[:4000]
        for found in DATE.finditer(words) if FIGURE.search(words) else ():
            certain += _certainly(found, known)
            usual += 2 if found["us_month"] else -2 if found["month"] else 0
        if seen < _TELLING:
            usual += len(set(_AMERICAN.findall(words))) - len(set(_BRITISH.findall(words)))
            seen += len(words)
    return DayOrder((certain or usual) > 0, certain != 0 or usual < 0)


def _certainly(found: re.Match[str], known: Collection[date]) -> int:
    if not found["figures"]:
        return 0
    first, second = re.split(r"\s?[./-]\s?", found["figures"])[:2]
    if max(int(first), int(second)) > 12:
        return (int(second) > 12) - (int(first) > 12)
    if not (known or found["weekday"]):
        return 0
    by_day, by_month = (dates_in(found[0], month_first=first)[0] for first in (False, True))
    if (by_day.date in known) != (by_month.date in known):
        return 1 if by_month.date in known else -1
    if not found["weekday"] or bool(by_day.remark) == bool(by_month.remark):
        return 0
    return 1 if by_day.remark else -1
