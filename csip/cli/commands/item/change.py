"""`csip item change`: another title, purpose or lead of an item, its papers, or the minutes that it approves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.item.on_agenda import (
    ApprovesOption,
    ItemArgument,
    LeadOption,
    MeetingOption,
    PurposeOption,
    ReportOption,
    change_agenda,
)
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, some_words, the_day

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.models import Meeting


def change(
    item: ItemArgument,
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", callback=some_words, help="Another heading.")
    ] = None,
    purpose: PurposeOption = None,
    lead: LeadOption = None,
    report: ReportOption = None,
    remove_report: Annotated[
        list[str] | None,
        typer.Option("--remove-report", metavar="TITLE", help="Take this paper off (repeat for several)."),
    ] = None,
    approves: ApprovesOption = None,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Change an item of an agenda; what you do not name stays.

    --purpose none, --lead none and --approves none take those back. A report is added to those that are there; one that
    is there already gets the status in brackets: to follow, tabled, verbal or presented.

    \b
    csip item change 2 --lead "Mrs Whittle" --report "Water supply (presented)"
    csip item change "Any Other Business" --title "Urgent business" --purpose none
    """
    from csip.changes.agenda.contents import ItemWords
    from csip.changes.agenda.find import find_item
    from csip.changes.agenda.items import change_item

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    words = ItemWords(
        title=title,
        purpose=purpose,
        lead=lead,
        reports=tuple(report or ()),
        reports_removed=tuple(remove_report or ()),
        approves=approves or (),
    )

    def planned(book: MinuteBook, agenda: Meeting) -> AgendaChange:
        return change_item(book, agenda, find_item(agenda, item), words, day)

    change_agenda(folder, meeting, day, planned, dry_run=dry_run)
