"""`csip person leave`: somebody's last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.person.panel_list import NameArgument, change_people
from csip.cli.commands.schedule.doubts import YesOption, agree
from csip.cli.options import DryRunOption, RootOption, TodayOption, book_with, find, the_day

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.panel_entries import Change


def leave(
    whom: NameArgument,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The last day, if not today.")] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Write down somebody's last day as a member or an officer.

    The name stays in the book, because old minutes have it. Lists what the person still owes. A day that is years away,
    or before anything that the book knows, is asked about.

    \b
    csip person leave "Cllr Tate" --on 2027-03-31
    """
    from csip.changes.people import doubt_of_last_day
    from csip.changes.people import leave as left

    def plan(book: MinuteBook, day: date) -> Change:
        return left(book, whom, on=the_day(on, default=day), day=day)

    if on is not None:
        book, day = book_with(find(root), "panel.yaml", with_meetings=False), the_day(today)
        plan(book, day)  # what cannot be is refused before anything is asked
        doubt = doubt_of_last_day(book, whom, the_day(on), day)
        agree([doubt] if doubt is not None else [], yes=yes, dry_run=dry_run)
    change_people(plan, root=root, today=today, dry_run=dry_run)
