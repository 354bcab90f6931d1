"""`csip agenda` and `csip minutes`: print a meeting."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.actions import draw
from csip.cli.shared import MeetingArgument, RootOption, TodayOption, find, need, open_book, the_day, write_out
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csip.book import MinuteBook
    from csip.models import Meeting

PrintFormat = Annotated[
    Literal["terminal", "text", "md"] | None,
    typer.Option("--format", "-f", help="How to print; on a terminal `terminal`, else `text`."),
]


def agenda(
    meeting: MeetingArgument = None, format_: PrintFormat = None, root: RootOption = None, today: TodayOption = None
) -> None:
    """Print the agenda of a meeting (the next one, unless said).

    \b
    csip agenda
    csip agenda 2012-10-03 --format md > agenda.md
    """
    from csip import document

    book, found, day = _open(meeting, root, today, default="next")
    write_out(draw(document.agenda(book, found, day), _format(format_)))


def minutes(
    meeting: MeetingArgument = None, format_: PrintFormat = None, root: RootOption = None, today: TodayOption = None
) -> None:
    """Print the minutes of a meeting (the last one held, unless said). DRAFT until a later meeting approves them.

    \b
    csip minutes last
    csip minutes "2 August 2012" --format text
    """
    from csip import document
    from csip.times import format_date

    book, found, day = _open(meeting, root, today, default="last")
    if not found.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(found.date)} has no minutes yet, only an agenda",
            f"Print that with `csip agenda {found.date}`.",
        )
    write_out(draw(document.minutes(book, found, day), _format(format_)))


def _open(
    wanted: str | None, root: Path | None, today: str | None, *, default: str
) -> tuple[MinuteBook, Meeting, date]:
    from csip.queries import resolve_meeting
    from csip.times import format_date

    book, problems = open_book(find(root))
    need(book, problems, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    day = the_day(today)
    date_ = resolve_meeting(book, wanted, day, default=default)
    found = book.meeting_on.get(date_)
    if found is None:
        raise CsipError(
            f"the meeting of {format_date(date_)} has no file in meetings/ yet",
            f"Make its agenda with `csip new-meeting {date_}`.",
        )
    return book, found, day


def _format(wanted: str | None) -> str:
    return wanted or ("terminal" if sys.stdout.isatty() else "text")
