"""What the commands of `csip action` share: their options, and writing in the register as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import book_with, carry_out, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.language.meeting_days import MeetingDay
    from csip.models import Meeting
    from csip.yaml_text.edits import Plan

WHEN = (
    'A date, a meeting\'s date, `next`, `future`, `none`, or words such as "end of June"; '
    "in a council `cabinet:next` is another body's."
)
ReviewOption = Annotated[
    str | None,
    typer.Option("--review-from", metavar="DATE", help="Not to be chased before this day; `none` takes it back."),
]
WaitingOption = Annotated[
    str | None,
    typer.Option("--waiting-on", metavar="NAME", help="Somebody else who must act first; `nobody` takes it back."),
]


def change_register(
    root: Path, plan: Callable[[MinuteBook, date], Plan], *, today: str | None, dry_run: bool = False
) -> None:
    """Read the register and write in it as one step that no other command can come between."""
    day = the_day(today)

    def planned() -> Planned:
        book = book_with(root, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
        return plan(book, day), book

    carry_out(root, planned, dry_run=dry_run)


def minutes_of(book: MinuteBook, day: MeetingDay) -> Meeting | None:
    """The minutes of one meeting, when the book has them; the other meetings are not read."""
    from csip.book.folder import meeting_file
    from csip.book.load import load_meeting

    name = meeting_file(book.root, day)
    if name is None:
        return None
    meeting, problems = load_meeting(book.root, name)
    if meeting is None:
        raise CsipError(
            f"{name} has errors: {problems[0].message}", "Correct it first; `csip validate` shows all of it."
        )
    return meeting
