"""`csip item add`: one more item on an agenda."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.asking import needed
from csip.cli.commands.item.on_agenda import (
    AfterOption,
    ApprovesOption,
    AtOption,
    BeforeOption,
    LeadOption,
    MeetingOption,
    PurposeOption,
    ReportOption,
    UnderOption,
    change_agenda,
    open_agenda,
)
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, the_day

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.models import Meeting


def add(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="The heading; asked for, if left out.")] = None,
    meeting: MeetingOption = None,
    purpose: PurposeOption = None,
    lead: LeadOption = None,
    report: ReportOption = None,
    approves: ApprovesOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    at: AtOption = None,
    under: UnderOption = None,
    section: Annotated[
        bool, typer.Option("--section", help="It is a heading over the items after it, such as FOR DECISION.")
    ] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put an item on an agenda: last, or where you say.

    Prints the headings as they are then. Items that follow get the next numbers, where they are numbered 1, 2, 3. A
    meeting that has minutes has its items changed with `csip write`.

    \b
    csip item add "Water on the lower site" --purpose "to decide" --lead "the Warden" --before 3
    csip item add "Budget" --report "Forecast (to follow)" --report "Reserves" --meeting 2012-10-03
    csip item add "FOR DECISION" --section --before 4
    """
    from csip.changes.agenda.contents import ItemWords
    from csip.changes.agenda.items import add_item
    from csip.changes.agenda.order import Where

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    if title is None and sys.stdin.isatty():
        open_agenda(folder, meeting, day)  # before anything is asked about an agenda that cannot be changed
        title = needed("Title of the item:")
    words = ItemWords(
        title=title, section=section, purpose=purpose, lead=lead, reports=tuple(report or ()), approves=approves or ()
    )

    def planned(book: MinuteBook, agenda: Meeting) -> AgendaChange:
        return add_item(book, agenda, words, Where(after, before, at, under), day)

    change_agenda(folder, meeting, day, planned, dry_run=dry_run)
