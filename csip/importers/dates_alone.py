"""A paper that holds nothing but the dates of meetings: a calendar, and minutes of none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.labels import label_of
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, TIME, times_in
from csip.importers.head.dates import Dates, Slot
from csip.importers.head.dates_list import YEAR, Ours, read_list
from csip.importers.head.dates_table import is_dates_table, read_table
from csip.language.pattern import Pattern

_NEAR_THE_TOP = 6  # blocks
_CALENDAR = Pattern(
    r"(?i)\bmeeting dates\b|\bdates (?:of|for) (?:\w+ ){0,5}meetings\b"
    r"|\bmeetings (?:(?:in|for|during|of) )?(?:20|19)\d\d\b"
    r"|\b(?:calendar|schedule|list|timetable|programme) of (?:\w+ ){0,5}meetings\b"
)
_OF_ONE_MEETING = Pattern(r"(?i)\bminutes (?:of|for)\b|\bagenda\b|\bmeeting (?:was )?held\b")
_FEWEST = 2  # dates
_LONGEST_ROW = 12  # words beside its dates and times
_HELD_IN = Pattern(
    r"\b(?:held|meet|take place) (?:in|at) (?P<place>(?:the )?[A-Z][^.,;:()]{2,60}?)"
    r"(?=[.,;:()]|\s(?:and|at|from|on|starting|beginning|commencing|unless)\b|$)"
)
_WEEKDAY = Pattern(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?")


class DatesAlone(NamedTuple):
    """The dates of a calendar; its other lines as they stand, of which the first that is one is the title."""

    dates: Dates
    title: Remark | None
    printed: tuple[Remark, ...]


def dates_alone(blocks: Sequence[Block]) -> DatesAlone | None:
    """The calendar that a paper is; None where it is anything else."""
    heads = [block for block in blocks[:_NEAR_THE_TOP] if _heads(block)]
    if not heads or any(_OF_ONE_MEETING.search(block.text) or label_of(block.text) for block in blocks):
        return None
    dated = [block for block in blocks if _is_row(block)]
    if len(dated) < _FEWEST or len(dated) * 2 < len(blocks) - 1:
        return None
    years = [int(year) for block in heads for year in YEAR.findall(block.text)]
    return _read(list(blocks), heads[0], years[-1] if years else None)


def _heads(block: Block) -> bool:
    return not block.cells and bool(DATES_HEADING.search(block.text) or _CALENDAR.search(block.text))


def _is_row(block: Block) -> bool:
    rest = TIME.sub(" ", DATE.sub(" ", block.text))
    return bool(DATE.search(block.text)) and len(rest.split()) <= _LONGEST_ROW


def _read(blocks: list[Block], title: Block, year: int | None) -> DatesAlone:
    slots: list[Slot] = []
    unsure: list[Remark] = []
    rows: list[tuple[str, ...]] = []
    lines: list[Remark] = []
    printed: list[Remark] = []
    n = 0
    while n < len(blocks):
        block = blocks[n]
        if is_dates_table(blocks, n):
            table, n = read_table(blocks, n, year, is_first=not rows)
            slots += table.slots
            unsure += table.unsure
            rows += table.printed
            lines += table.lines
            continue
        n += 1
        if block is title:
            continue
        printed.append((block.line, block.text))
        if _is_row(block):
            read = read_list(block.text, block.line, year, Ours())
            slots += [_with_body(slot, block.text) for slot in read.slots]
            unsure += [doubt for doubt in read.unsure if year is None or "has no year" not in doubt[1]]
    every = _for_all([text for _, text in printed if not DATE.search(text)])
    slots = [slot._replace(time=slot.time or every.time, venue=slot.venue or every.venue) for slot in slots]
    dates = Dates(tuple(slots), (*lines, *printed), tuple(unsure), printed=tuple(rows))
    return DatesAlone(dates, (title.line, title.text), tuple(printed))


def _with_body(slot: Slot, text: str) -> Slot:
    """The slot with the body whose meeting it is, where its name stands before the date: Planning  21 January, 6pm."""
    first = DATE.search(text)
    before = _WEEKDAY.sub(" ", TIME.sub(" ", text[: first.start()])).strip(" ,:;–-•*\t") if first else ""
    is_name = 0 < len(before.split()) <= 5 and before[0].isupper() and not re.search(r"[.\d]", before)
    return slot._replace(body=" ".join(before.split())) if is_name else slot


def _for_all(texts: Sequence[str]) -> Slot:
    """The time and the place that a line beside the dates gives for all of them."""
    found = [time for text in texts for time in times_in(text)]
    place = next((place["place"].strip() for text in texts if (place := _HELD_IN.search(text))), None)
    return Slot("", found[0].time if found else None, place)
