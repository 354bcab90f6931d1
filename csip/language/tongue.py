"""The language in which a paper is printed: its words, and its days and hours.

Papers give their words to a tongue in English: `say("Present")`, `say("The meeting ended at {time}.", time=...)`.
English hands them back; Welsh (`csip.language.welsh`) looks them up, and what it does not know stays English.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from csip.language.dates import format_date, format_time, short_date
from csip.language.meeting_days import MeetingDay, format_meeting, short_meeting
from csip.language.phrases import in_words, listed


class Tongue:
    """English, and what every other language of papers can do."""

    code = "en-GB"
    """The language as files name it (BCP 47)."""
    articles = True
    """A body's name takes an article in a sentence: `the Planning Committee`."""

    def __call__(self, english: str, /, **values: object) -> str:
        """The words in this language, with the values in their places: `{time}` stands for the value `time`."""
        words = self.translated(english)
        return words.format_map(values) if values else words

    def translated(self, english: str) -> str:
        return english

    def short_date(self, day: date) -> str:
        """A day for a narrow column: `8 Jul 2026`."""
        return short_date(day)

    def date(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        return format_date(day, weekday=weekday, year=year)

    def time(self, hour: time) -> str:
        return format_time(hour)

    def meeting(self, meeting: MeetingDay, *, weekday: bool = False) -> str:
        """A meeting by its day, and which of that day's it is."""
        return format_meeting(meeting, weekday=weekday)

    def short_meeting(self, meeting: MeetingDay) -> str:
        return short_meeting(meeting)

    def counted(self, count: int, one: str, many: str | None = None) -> str:
        """So many: `2 days`. What is counted is a message in the plural: `to_be_said("days")`."""
        return in_words(count, one, many)

    def listed(self, parts: Sequence[str]) -> str:
        """Words in a row: a, b and c."""
        return listed(parts)


ENGLISH = Tongue()


def to_be_said(english: str) -> str:
    """The same words: marks for the catalogue what is given to a tongue elsewhere, out of a table or a constant."""
    return english
