"""`csip item urgent`: why an item was taken that was not on the agenda."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.asking import agreed, asked
from csip.cli.commands.item.facts_of_item import YesOption, note
from csip.cli.commands.item.on_agenda import ItemArgument, MeetingOption
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, some_words, the_day

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.item_facts import FactChange
    from csip.models import Meeting


def urgent(
    item: ItemArgument,
    reason: Annotated[
        str | None,
        typer.Argument(metavar="REASON", help="Why it could not wait; `none` takes it away.", callback=some_words),
    ] = None,
    chair_agreed: Annotated[
        bool | None, typer.Option("--chair-agreed/--chair-not-agreed", help="The chair agreed to take it.")
    ] = None,
    yes: YesOption = False,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Note why an item was taken that was not on the agenda.

    Asks for what is not given: the reason, and whether the chair agreed.

    \b
    csip item urgent 9 "The pump failed on 8 June." --chair-agreed
    csip item urgent "Flood on the quay" none --meeting last
    """
    from csip.changes.agenda.find import find_item
    from csip.changes.item_facts import say_urgent

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    takes_away = reason is not None and reason.strip().casefold() == "none"
    if sys.stdin.isatty() and chair_agreed is None and not takes_away:
        reason = reason or asked("Why could it not wait?") or None
        chair_agreed = agreed("Did the chair agree to take it?") if reason is not None else None

    def planned(_: MinuteBook, held: Meeting) -> FactChange:
        return say_urgent(held, find_item(held, item), reason, chair_agreed=chair_agreed)

    note(folder, meeting, day, planned, default="next", yes=yes, dry_run=dry_run)
