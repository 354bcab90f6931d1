"""A further meeting of a day that has one: asked about on a terminal, said with --second without one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.asking import agreed
from csip.cli.commands.schedule.slot import slot_in_words
from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import book_with, find
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.models import Slot

SecondOption = Annotated[
    bool,
    typer.Option("--second", help="Not the meeting that has or had that day: a further one, such as 2012-10-03-2."),
]


def is_second(book: MinuteBook, day: date, *, second: bool, moving: Slot | None = None) -> bool:
    """Whether a meeting put on that day is a further one there: as said, or as answered on a terminal.

    Raises: CsipError where the answer is no. Without a terminal what another meeting has is refused later.
    """
    from csip.language.meeting_days import MeetingDay

    taken = book.slot_on.get(MeetingDay(day))
    if second or taken is None or taken is moving or not sys.stdin.isatty():
        return second
    if not agreed(f"{_taken(taken, day)}. Is this a further meeting of that day?"):
        raise CsipError("you said that it is not a further meeting", NOTHING_WRITTEN)
    return True


def is_moved_second(root: Path | None, meeting: str, day: date, *, second: bool) -> bool:
    """The same of a meeting on the schedule, as its date was typed, that is put on that day."""
    from csip.changes.schedule import find_slot
    from csip.facts.meetings import typed_meeting

    if second or not sys.stdin.isatty():
        return second
    book = book_with(find(root), "schedule.yaml", with_meetings=False)
    return is_second(book, day, second=second, moving=find_slot(book, typed_meeting(book, meeting)))


def _taken(slot: Slot, day: date) -> str:
    if slot.date != day:
        return f"That was once the day of a meeting that is on the schedule now: {slot_in_words(slot)}"
    return f"On the schedule already{', cancelled' if slot.cancelled is not None else ''}: {slot_in_words(slot)}"
