"""`csip item time`: when an item is taken, or how long it may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.item.on_agenda import ItemArgument, MeetingOption, change_agenda
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, the_day, the_length, the_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.models import Meeting


def time(
    item: ItemArgument,
    starts: Annotated[str | None, typer.Option("--starts", metavar="TIME", help="When it begins: 9.40am.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="When it is to end: 10.25am.")] = None,
    allow: Annotated[
        str | None, typer.Option("--allow", metavar="LENGTH", help="How long it may take, such as '20 min'.")
    ] = None,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Say when an item is taken, or how long it may take.

    An item with neither takes what is left until the next that has a time. `none` takes a time back. Shows the running
    order; `csip agenda` prints the times that are fixed, and all of them with agenda_times: all (`csip body`).

    \b
    csip item time 4 --starts 9.40am --until 10.25am
    csip item time 5 --allow "20 min"
    """
    from csip.changes.agenda.find import find_item
    from csip.changes.agenda.guests import Times, time_edits
    from csip.changes.agenda.items import AgendaChange
    from csip.documents.running_order import timetable

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    times = Times(starts=_or_none(starts, the_time), until=_or_none(until, the_time), allow=_or_none(allow, the_length))

    def planned(book: MinuteBook, agenda: Meeting) -> AgendaChange:
        del book
        return AgendaChange({agenda.at.file.name: [*time_edits(agenda, find_item(agenda, item), times)]}, ())

    change_agenda(folder, meeting, day, planned, shown=timetable, dry_run=dry_run)


def _or_none(words: str | None, read: Callable[[str], str | None]) -> str | None:
    """What was typed as the book has it; `none` stays, and takes it back."""
    return words if words is None or words.casefold() == "none" else read(words)
