"""`csip person leave`: somebody's last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.person.panel_list import NameArgument, change_people
from csip.cli.options import DryRunOption, RootOption, TodayOption, the_day

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.people import Change


def leave(
    whom: NameArgument,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The last day, if not today.")] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Write down somebody's last day as a member or an officer.

    The name stays in the book, because old minutes have it. Lists what the person still owes.

    \b
    csip person leave "Cllr Tate" --on 2027-03-31
    """
    from csip.changes.people import leave as left

    def plan(book: MinuteBook, day: date) -> Change:
        return left(book, whom, on=the_day(on, default=day), day=day)

    change_people(plan, root=root, today=today, dry_run=dry_run)
