"""What `csip write` notes besides the words: when the meeting closed, and what the words plainly say happened."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from csip.changes.apply import change
from csip.changes.held import say_held
from csip.changes.typed.noted import happened, without_closing
from csip.cli.asking import agreed
from csip.cli.options import book_with
from csip.cli.write_questions import tell
from csip.errors import CsipError
from csip.language.dates import format_time, parse_time
from csip.language.meeting_days import MeetingDay
from csip.language.phrases import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.changes.typed.noted import Noted
    from csip.models import Meeting
    from csip.yaml_text.edits import Edit, Rename


@dataclass(slots=True)
class Noting:
    """Notes what the words of typed minutes say happened, unless they are to be words only.

    `edits` are those of the time at which the meeting closed, once `without_closing` has looked for it.
    """

    meeting: Meeting
    is_wanted: bool
    yes: bool
    dry_run: bool
    edits: Sequence[Edit | Rename] = ()

    @property
    def _asks(self) -> bool:
        return sys.stdin.isatty() and not (self.yes or self.dry_run)

    def without_closing(self, typed: str) -> str:
        """A typed text without the words that say when the meeting closed, which its file is to have as a time.

        They stay words where somebody wants that, and where the time cannot be. Raises: CsipError where another time is
        noted and there is nobody to ask.
        """
        shorter, ended = without_closing(typed, self.meeting) if self.is_wanted else (typed, None)
        if ended is None:
            return typed
        noted = self.meeting.ended
        if noted is not None and noted.time.strftime("%H:%M") == ended:
            return shorter
        try:
            plan, _, gone = say_held(self.meeting, {"ended": ended})
        except CsipError:  # before it began: of another day, or a slip; it stands as it was typed
            return typed
        at = format_time(parse_time(ended).time)
        tell(f"The meeting ended at {at}: that is printed after the last item, and not minuted there")
        if gone and not (self._asks or self.yes or self.dry_run):
            raise CsipError(f"another end of the meeting is noted: {gone[0]}", "Say --yes if the new one is right.")
        until_now = f" Until now: {gone[0]}." if gone else ""
        if self._asks and not agreed(f"Is that right?{until_now}", default=not gone):
            return typed
        self.edits = plan[self.meeting.at.file.name]
        return shorter

    def note_what_happened(self, folder: Path) -> None:
        """Show what the words that are new say happened, and note it where somebody agrees or nobody can be asked."""
        day = self.meeting.day
        found = happened(*_opened(folder, day), before=self.meeting) if self.is_wanted else []
        if not found:
            return
        tell("The new words say besides:")
        for noted in found:
            tell(f"    {noted.words}")
        if self._asks and not agreed("Has csip read that correctly?", default=True):
            return
        for noted in found:
            change(folder, partial(_plan, folder, day, noted))
        tell(f"{in_words(len(found), 'fact')} noted.")


def _plan(folder: Path, day: MeetingDay, noted: Noted) -> Planned:
    book, meeting = _opened(folder, day)
    return noted.make(book, meeting)[1], book


def _opened(folder: Path, day: MeetingDay) -> tuple[MinuteBook, Meeting]:
    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    return book, book.meeting_on[day]
