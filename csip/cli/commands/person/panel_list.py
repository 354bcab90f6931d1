"""What the commands of `csip person` share: their options, and writing in panel.yaml as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import book_with, carry_out, find_to_write, remark, some_words, the_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.changes.panel_entries import Change
    from csip.changes.people import Taken

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", autocompletion=complete.owners, help="Any form of the name that is known.")
]
KnownAsOption = Annotated[
    list[str] | None,
    typer.Option("--known-as", metavar="NAME", help="Another form that minutes use (repeat for several)."),
]
TitleOption = Annotated[
    str | None, typer.Option("--title", metavar="WORDS", help="Office or job title.", callback=some_words)
]
EmailOption = Annotated[
    str | None,
    typer.Option("--email", metavar="ADDRESS", help="For `csip chase`; printed nowhere else.", callback=some_words),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The first day as a member or an officer; `none`: it is not known."),
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="The last day there; `none`: none is known.")
]


def change_people(
    plan: Callable[[MinuteBook, date], Change], *, root: Path | None, today: str | None, dry_run: bool
) -> None:
    """Read the list of people and write in it as one step that no other command can come between; say what changed."""
    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    in_words: list[str] = []

    def planned() -> Planned:
        book = book_with(folder, "panel.yaml", with_meetings=False)
        change = plan(book, day)
        in_words[:] = change.in_words
        return change.plan, book

    if carry_out(folder, planned, dry_run=dry_run):
        for line in in_words:
            remark(line)


def day_or_none(text: str | None) -> date | Taken | None:
    """A day as typed, or `none`, which takes it back."""
    if text is None:
        return None
    return "none" if text.strip().casefold() == "none" else the_day(text)
