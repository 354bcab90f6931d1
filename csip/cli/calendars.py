"""What commands that make calendars share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csip.cli.options import remark, tracked

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.facts.in_calendars import InCalendar
    from csip.language.meeting_days import MeetingDay


def known_in_calendars(folder: Path, council: Council | None = None) -> dict[MeetingDay, InCalendar]:
    """What a calendar shows that the schedule does not say: all minutes are read for it, and git's versions.

    It says so where git has not the history that this goes by.
    """
    from csip.book.load import load_book
    from csip.facts.in_calendars import in_calendars
    from csip.files import git

    if git.is_shallow(folder):
        remark(
            "git has not the whole history here, so changes of dates made by hand are not counted: with "
            "`fetch-depth: 0` it has."
        )
    return in_calendars(load_book(folder, track=tracked, council=council)[0])
