"""What the commands of `csip item` share: their options, and changing an agenda as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import book_with, carry_out, remark, some_words, write_out
from csip.language.display import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.changes.apply import Planned
    from csip.models import Meeting

ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="Its number on the agenda, or its title.")]
MeetingOption = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        autocompletion=complete.meetings,
        help="The date of the meeting; by default, the next one.",
    ),
]
PurposeOption = Annotated[
    str | None,
    typer.Option(
        "--purpose",
        metavar="WORDS",
        callback=some_words,
        help="What it is for: to approve, to note, to elect a Chair.",
    ),
]
LeadOption = Annotated[
    str | None, typer.Option("--lead", metavar="WORDS", callback=some_words, help="Who presents it.")
]
ReportOption = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="TITLE", help="A paper, such as 'Water supply (to follow)' (repeat for several)."),
]
ApprovesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--approves",
        metavar="MEETING",
        autocompletion=complete.meetings,
        help="The meeting whose minutes it is to approve (repeat for several).",
    ),
]
AfterOption = Annotated[str | None, typer.Option("--after", metavar="ITEM", help="After this item.")]
BeforeOption = Annotated[str | None, typer.Option("--before", metavar="ITEM", help="Before this item.")]
AtOption = Annotated[
    str | None, typer.Option("--at", metavar="ITEM", help="In the place of this item, which then follows.")
]
UnderOption = Annotated[
    str | None, typer.Option("--under", metavar="SECTION", help="Last under this heading, such as FOR DECISION.")
]


def open_agenda(folder: Path, wanted: str | None, today: date) -> tuple[MinuteBook, Meeting]:
    """The book and the meeting whose agenda is to be changed.

    Raises: CsipError where the meeting has no file or has minutes, or the book cannot be read whole.
    """
    from csip.changes.agenda.find import agenda_of

    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    return book, agenda_of(book, wanted, today)


def change_agenda(
    folder: Path,
    wanted: str | None,
    today: date,
    planned: Callable[[MinuteBook, Meeting], AgendaChange],
    *,
    shown: Callable[[Meeting], Sequence[str]] | None = None,
    dry_run: bool,
) -> None:
    """Change an agenda as one step that no other command can come between, and show its headings as they are now.

    `shown` makes other lines of the agenda as it is then, where the headings alone would not show the change.
    """
    from csip.changes.agenda.publication import changed_since_published

    made: list[AgendaChange] = []
    remarks: list[str] = []

    def plan() -> Planned:
        book, meeting = open_agenda(folder, wanted, today)
        made.append(planned(book, meeting))
        remarks[:] = (*made[-1].remarks, *changed_since_published(book, meeting, today))
        return made[-1].plan, book

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    lines = shown(open_agenda(folder, wanted, today)[1]) if shown is not None else made[-1].headings
    write_out("".join(f"{visible(line)}\n" for line in lines))
    for line in remarks:
        remark(line)
