"""`csip decisions`, `csip extract`, `csip notice`: what was decided, and papers about one decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import open_to_print, the_day
from csip.cli.output import Target, format_option, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.models import Meeting

NamedMeeting = Annotated[
    str,
    typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="A date it has or ever had, or `last`."),
]
_FORMATS = offered(screen="terminal")
PaperFormat = Annotated[
    str | None,
    format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`. docx is Word."),
]


def paper_target(format_: str | None, output: str | None, template: Path | None) -> Target:
    """In which format the paper is made, and where it goes."""
    return target(format_, output, _FORMATS, template=template)


def paper_name(meeting: Meeting, reference: str, kind: str) -> str:
    """What the paper's file is called in a folder: plain letters and figures only."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in reference).strip("-.")
    return f"{meeting.day}-{plain or 'item'}-{kind}"


def open_minutes(wanted: str, root: Path | None, today: str | None) -> tuple[MinuteBook, Meeting, date]:
    """The book as far as it bears on the meeting that is named, the meeting, and today."""
    from csip.book.some_actions import SomeActions
    from csip.facts.meetings import days_of_meeting

    day = the_day(today)
    days = days_of_meeting(wanted, day, default="last")
    book = open_to_print(root, days=days, actions=SomeActions())
    return book, minutes_of(book, wanted, day), day


def minutes_of(book: MinuteBook, wanted: str, day: date) -> Meeting:
    """The meeting that is named, which has minutes. Raises: CsipError where the book holds none of it."""
    from csip.facts.meetings import resolve_meeting
    from csip.language.meeting_days import format_meeting

    named = resolve_meeting(book, wanted, day, default="last")
    found = book.meeting_on.get(named)
    if found is None or not found.has_minutes:
        raise CsipError(f"the book holds no minutes of {format_meeting(named)}", "`csip status` shows what it holds.")
    return found
