"""What names a meeting: its day, and which of that day's meetings it is. Files and commands write 2026-06-10-2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from csip.language.dates import format_date, parse_date, parse_iso_date, short_date
from csip.language.pattern import Pattern
from csip.language.phrases import ORDINALS, ordinal


@dataclass(frozen=True, order=True, slots=True)
class MeetingDay:
    """A meeting, as its day names it; `sitting` is 1 for the first or only one of the day.

    Where no meeting is meant but a day, such as today or the day on which notice was given, a plain `date` stands.
    """

    date: date
    sitting: int = 1

    def __str__(self) -> str:
        """As files and commands write it: 2026-06-10, or 2026-06-10-2 for the second."""
        return self.date.isoformat() if self.sitting == 1 else f"{self.date.isoformat()}-{self.sitting}"


MOST_SITTINGS = 9
_WRITTEN = Pattern(rf"(.{{10}})-([1-{MOST_SITTINGS}])")
_IN_WORDS = Pattern(
    rf"(?i)[\s,(]*\b(?:the )?({'|'.join(ORDINALS)}|[2-9](?:nd|rd|th)|1st) (?:meeting|sitting)(?: o[fn])?\b[\s,)]*"
)


@lru_cache(maxsize=2_000)  # a register has the same meetings again and again
def parse_meeting_day(text: str) -> MeetingDay:
    """A meeting as files name it. Raises: ValueError for any other form, and says how to write it."""
    second = _WRITTEN.fullmatch(text)
    if second is None:
        return MeetingDay(parse_iso_date(text))
    if second[2] == "1":
        raise ValueError(f'"{text}": the first meeting of a day is written as {parse_iso_date(second[1])} alone')
    return MeetingDay(parse_iso_date(second[1]), int(second[2]))


def typed_meeting_day(text: str) -> tuple[MeetingDay, bool]:
    """A meeting as a clerk names it, and whether she said which of that day's it is.

    2026-06-10-2 and "10 June 2026, second meeting" do, and so does 2026-06-10, which is how commands write the first;
    "10 June 2026" does not. Raises: ValueError for what is not a date.
    """
    written = text.strip()
    if match := _WRITTEN.fullmatch(written):
        return MeetingDay(parse_date(match[1]), int(match[2])), True
    if match := _IN_WORDS.search(written):
        ordinal = match[1].lower()
        sitting = ORDINALS.index(ordinal) + 1 if ordinal in ORDINALS else int(ordinal[0])
        return MeetingDay(parse_date(f"{written[: match.start()]} {written[match.end() :]}"), sitting), True
    day = parse_date(written)
    return MeetingDay(day), written == day.isoformat()


def format_meeting(meeting: MeetingDay, *, weekday: bool = False, year: bool = True) -> str:
    """A meeting as messages name it: 10 June 2026, or 10 June 2026 (second meeting)."""
    day = format_date(meeting.date, weekday=weekday, year=year)
    return day if meeting.sitting == 1 else f"{day} ({ordinal(meeting.sitting)} meeting)"


def short_meeting(meeting: MeetingDay) -> str:
    """A meeting for a narrow column: 10 Jun 2026, or 10 Jun 2026 (second)."""
    day = short_date(meeting.date)
    return day if meeting.sitting == 1 else f"{day} ({ordinal(meeting.sitting)})"
