"""What the commands share that say what happened at an item: finding it, and writing once somebody agrees to a loss."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.asking import agreed
from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import book_with, carry_out, remark
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.changes.item_facts import FactChange
    from csip.models import Meeting

YesOption = Annotated[bool, typer.Option("--yes", help="Ask nothing: what was noted before may go.")]
HeldOption = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        autocompletion=complete.meetings,
        help="The date of the meeting; by default, the last one held.",
    ),
]


def note(
    folder: Path,
    wanted: str | None,
    today: date,
    planned: Callable[[MinuteBook, Meeting], FactChange],
    *,
    default: str,
    yes: bool,
    dry_run: bool,
) -> None:
    """Note something at an item as one step that no other command can come between; what it takes away is asked about.

    `default` is the meeting where none is named: `last` or `next`. Raises: CsipError for approved minutes, and where
    nobody agrees to what would go.
    """
    change = planned(*_opened(folder, wanted, today, default))
    if change.taken_away and not (yes or dry_run):
        for line in change.taken_away:
            remark(f"Taken away: {line}")
        if not sys.stdin.isatty():
            raise CsipError("what was noted before would go", "If it is to go, add --yes.")
        if not agreed("Is that to go?"):
            raise CsipError("you said that it is to stay", NOTHING_WRITTEN)

    def plan() -> Planned:
        book, meeting = _opened(folder, wanted, today, default)
        again = planned(book, meeting)
        if again != change:
            raise CsipError(
                "the meeting's file was changed in the meantime", f"{NOTHING_WRITTEN} Run the command again."
            )
        return again.plan, book

    if carry_out(folder, plan, dry_run=dry_run):
        remark(change.in_words)


def _opened(folder: Path, wanted: str | None, today: date, default: str) -> tuple[MinuteBook, Meeting]:
    from csip.facts.approvals import is_approved
    from csip.facts.meetings import find_meeting
    from csip.language.meeting_days import format_meeting

    book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
    meeting = find_meeting(book, wanted, today, default=default, begun=default == "last")
    if is_approved(book, meeting):
        raise CsipError(
            f"the minutes of {format_meeting(meeting.day)} are approved, and what they say stands",
            "What is wrong in them is put right by a later meeting: see `csip approve --help`.",
        )
    return book, meeting
