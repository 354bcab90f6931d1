"""The coming meetings, as the items report them in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, Found, times_in
from csip.importers.head.dates import Dates
from csip.importers.head.dates_list import read_list
from csip.importers.items.drafts import ItemDraft

_NEXT_MEETING = re.compile(
    r"(?i)\b(?:date (?:and time )?of (?:the )?next|next)(?: \w+){0,3}? meeting\b[^.]*(?:\.\d\d[^.]*)?"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?![\d/])")
_ALL_AT = re.compile(
    r"(?i)\W*(?:(?:all|each|every) (?:of (?:the|these) )?(?:meetings? )?"
    r"|(?:the )?meetings? (?:will )?)(?:to )?(?:be )?(?:held |are |is |take place |start|commenc|begin|at)"
)


def with_dates_in_items(items: Sequence[ItemDraft], dates: Dates, held: str | None) -> Dates:
    """The dates, with the coming meetings that an item such as "Date of next meeting" names in words."""
    coming = _Coming(dates, date.fromisoformat(held) if held else None)
    for n, item in enumerate(items):
        if DATES_HEADING.search(item.title):
            coming.read_dates_item(item)
        else:
            coming.read_dates_within(item, at_the_end=n >= len(items) - 2)
    return replace(dates, slots=tuple(coming.slots), unsure=tuple(coming.unsure))


class _Coming:
    """Reads the coming meetings out of one item after another; `after` is the day of the paper's own."""

    def __init__(self, dates: Dates, after: date | None) -> None:
        self.slots, self.unsure = list(dates.slots), list(dates.unsure)
        self.days = {slot.date for slot in dates.slots if not slot.body}
        self.after = after
        self.year = after.year if after else None

    def read_dates_item(self, item: ItemDraft) -> None:
        """Take in an item that lists dates, "Dates of meetings 2012": all its paragraphs are read."""
        self._read(item.title, item.line, self.year)
        for paragraph in item.paragraphs():
            self._read(paragraph.text, paragraph.line, _year_in(item.title) or self.year)
        self._give_time([found for paragraph in item.paragraphs() for found in _time_of_all(paragraph.text)])

    def read_dates_within(self, item: ItemDraft, *, at_the_end: bool) -> None:
        """Take in the paragraphs of another item that name coming meetings, or head a list of them."""
        its_year = self.year
        listed = False  # a list of dates is under way
        for paragraph in item.paragraphs():
            text, line = paragraph.text, paragraph.line
            headed = bool(DATES_HEADING.search(text))
            if headed and not DATE.search(text):
                listed, its_year = True, _year_in(text) or self.year  # "Schedule of meetings 2012:" over a list of them
            elif listed and not (DATE.search(text) and len(text) < 100):
                self._give_time(_time_of_all(text))
                listed = False
            if listed or headed:
                self._read(text, line, its_year)
            elif at_the_end and (next_meeting := _NEXT_MEETING.search(text)):
                self._read(next_meeting[0], line, self.year)

    def _read(self, text: str, line: int, year: int | None) -> None:
        """Take in the days that these words name and nothing has named before."""
        slots, unsure = read_list(text, line, year, self.after)
        self.unsure += unsure
        for slot in slots:
            if slot.date not in self.days:
                self.slots.append(slot)
                self.days.add(slot.date)

    def _give_time(self, times: Sequence[Found]) -> None:
        if times:
            self.slots = [slot if slot.time else replace(slot, time=times[0].time) for slot in self.slots]


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _time_of_all(text: str) -> list[Found]:
    """The time in "All meetings start at 7 pm"; none in other words."""
    return times_in(text) if _ALL_AT.match(text) else []
