"""The meetings that can bear on the days asked for: only their files are parsed (docs/decisions/0021)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.book.naming import first_day, may_name
from csip.book.reader import Reader, parsed
from csip.diagnostics import Diagnostic
from csip.files.source import Source, read
from csip.models.build import build_meeting

if TYPE_CHECKING:
    from csip.language.meeting_days import MeetingDay
    from csip.models import Meeting

DaysWanted = Callable[[MinuteBook, Callable[["MeetingDay"], "Meeting | None"]], Iterable["MeetingDay"]]
"""The days asked for, given the book, hardly a meeting of it parsed, and a function that parses one by its day."""


class SomeMeetings:
    """The files of meetings, each parsed only when it is asked for or when its bytes do not say its date plainly."""

    def __init__(self, reader: Reader, names: Sequence[str]) -> None:
        self._reader = reader
        self._parsed: dict[str, Meeting | None] = {}
        self._waiting: dict[str, tuple[Source, MeetingDay]] = {}
        for name in names:
            source = read(reader.root / name, name, root=reader.root)
            day = first_day(source.data) if isinstance(source, Source) else None
            if isinstance(source, Source) and day is not None:
                self._waiting[name] = (source, day)
            else:
                self._parse(name, source)

    @property
    def meetings(self) -> Iterator[Meeting]:
        """Those that were parsed, in the order of the names of their files."""
        return (meeting for _, meeting in sorted(self._parsed.items()) if meeting is not None)

    @property
    def unparsed(self) -> set[MeetingDay]:
        return {day for _, day in self._waiting.values()}

    def on(self, day: MeetingDay) -> Meeting | None:
        """The meeting of that day, parsed; of two files of one meeting the last, as `MinuteBook.meeting_on` has it."""
        for name, (source, waiting) in list(self._waiting.items()):
            if waiting == day:
                self._parse(name, source)
        return {meeting.day: meeting for meeting in self.meetings}.get(day)

    def parse_all_that_name(self, days: Iterable[MeetingDay]) -> None:
        wanted = tuple(days)
        for name, (source, _) in list(self._waiting.items()):
            if may_name(source.data, wanted):
                self._parse(name, source)

    def parse_up_to(self, days: Iterable[MeetingDay]) -> None:
        """Parse those of two calendar years up to these days: the numbers of a council year run on through them."""
        last = tuple(day.date for day in days)
        for name, (source, waiting) in list(self._waiting.items()):
            if any(waiting.date <= day and waiting.date.year >= day.year - 1 for day in last):
                self._parse(name, source)

    def _parse(self, name: str, source: Source | Diagnostic) -> None:
        self._waiting.pop(name, None)
        self._parsed[name] = self._reader.take(parsed(name, source), build_meeting)
