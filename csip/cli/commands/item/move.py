"""`csip item move`: another place on the agenda for an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csip.cli.commands.item.on_agenda import (
    AfterOption,
    AtOption,
    BeforeOption,
    ItemArgument,
    MeetingOption,
    UnderOption,
    change_agenda,
)
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, the_day

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.models import Meeting


def move(
    item: ItemArgument,
    after: AfterOption = None,
    before: BeforeOption = None,
    at: AtOption = None,
    under: UnderOption = None,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Move an item of an agenda, with all that hangs on it.

    A section goes with the items under it.

    \b
    csip item move 4 --after 1
    csip item move 5 --under "FOR DECISION"
    csip item move "Budget" --before "Any Other Business"
    """
    from csip.changes.agenda.find import find_item
    from csip.changes.agenda.items import move_item
    from csip.changes.agenda.order import Where

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)

    def planned(book: MinuteBook, agenda: Meeting) -> AgendaChange:
        return move_item(book, agenda, find_item(agenda, item), Where(after, before, at, under))

    change_agenda(folder, meeting, day, planned, dry_run=dry_run)
