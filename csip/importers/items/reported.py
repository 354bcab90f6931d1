"""Facts of the meeting that its items report in words: the meetings to come, apologies, and who came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

from csip.importers.blocks.labels import Section, label_of
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, Found, times_in
from csip.importers.head.dates import Dates
from csip.importers.head.dates_list import read_list
from csip.importers.items.drafts import ItemDraft
from csip.importers.roll.entries import entries_in
from csip.importers.roll.roll import Roll, RollDraft
from csip.importers.roll.words import NONE, is_name
from csip.language.promises.words import NAME

_NEXT_MEETING = re.compile(
    r"(?i)\b(?:date (?:and time )?of (?:the )?next|next)(?: \w+){0,3}? meeting\b[^.]*(?:\.\d\d[^.]*)?"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?![\d/])")
_ALL_AT = re.compile(
    r"(?i)\W*(?:(?:all|each|every) (?:of (?:the|these) )?(?:meetings? )?"
    r"|(?:the )?meetings? (?:will )?)(?:to )?(?:be )?(?:held |are |is |take place |start|commenc|begin|at)"
)
_PAGE_LABEL = re.compile(r"(?i)(?:minutes|decision|additional documents|supporting documents)\W*")
_RECEIVED = re.compile(
    r"\b(?:received|given|sent|accepted|tendered|intimated|recorded|apologies|noted)"
    r" (?:by|from|on behalf of|for) (?!absence)(.+?)(?:(?<!Prof)(?<!Mr)(?<!Mrs)"
    r"(?<!Ms)(?<!Dr)(?<!Rev)(?<!Cllr)\.(?=\s|$)|$|, for whom"
    r"| who | and (?:were|was) )"
)
_APOLOGIES_OF = re.compile(r"\b[Aa]pologies of (.+?) (?:were|was|had been) (?:noted|received|accepted|reported)")


@cache
def _substituted() -> re.Pattern[str]:
    """Somebody who stood in for another: compiled when a paper first says that anybody did."""
    return re.compile(
        rf"(?P<who>{NAME})(?: (?:was|were))?(?: (?:present|in attendance|attending|attended))?(?: had)?"
        rf" (?:as (?:an? )?(?:nominated )?substitutes?|substituted|substituting|deputised|deputising)"
        rf" for (?P<for>{NAME})"
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


def with_people_in_items(items: Sequence[ItemDraft], roll: Roll) -> Roll:
    """The roll, with those whom an item reports ("2. Apologies: Cllr Roe"); the words stay the item's own.

    Raises: CsipError where the words name more people than any body has.
    """
    draft = RollDraft(roll)
    for item in items[:4]:
        label = label_of(item.title) or label_of(item.title + ":")
        if not label:
            continue
        section = label.section
        for text in [label.rest, *(p.text for p in islice(item.paragraphs(), 30) if len(p.text) < 600)]:
            if not _PAGE_LABEL.fullmatch(text):
                section, words = _people_in(text, section)
                if words and (section != "apologies" or _lists_people(words)):
                    draft.add(section, words, item.line)
        if label.section in ("apologies", "present", "officers", "absent") and label.section not in draft.lists:
            continue
        words = " ".join(p.text for p in islice(item.paragraphs(), 6))
        if "substitut" in words or "deputis" in words:
            for found in _substituted().finditer(words):
                draft.substitute(found["who"], found["for"])
    return draft.roll()


def _people_in(said: str, section: Section) -> tuple[Section, str]:
    """The words that name people, and the list they belong to: the item's, or the one a label within it gives."""
    if received := _RECEIVED.search(said):
        return section, received[1]
    if of := _APOLOGIES_OF.search(said):
        return section, of[1].replace(" also of ", " ").replace(" of ", " ")
    inner = label_of(said)
    return (inner.section, inner.rest) if inner else (section, said)


def _lists_people(words: str) -> bool:
    if DATE.search(words) or re.search(r":\s*(?:None|Nil)\b", words):
        return False
    return bool(NONE.fullmatch(words.strip(" ."))) or all(is_name(entry.name) for entry in entries_in(words))
