"""`csip item attended`: who came for an item, beyond the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.item.on_agenda import ItemArgument
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    some_words,
    the_day,
)

if TYPE_CHECKING:
    from csip.changes.apply import Planned


def attended(
    item: ItemArgument,
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", autocompletion=complete.owners, help="Who came for this item.")
    ],
    capacity: Annotated[
        str | None,
        typer.Option(
            "--capacity", metavar="WORDS", callback=some_words, help="As what; by default, as the invitation says."
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="They did not come: take them out.")] = False,
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting",
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="The date of the meeting; by default, the last one held.",
        ),
    ] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Note who came for one item, beyond the roll.

    The minutes print it under the item's heading, where no paragraph says it already. They are in no quorum and have no
    vote.

    \b
    csip item attended 4 "Mr J Cole"
    csip item attended 4 "Mrs M Hart" --capacity "Severn Water" --meeting 2012-10-03
    """
    from csip.changes.agenda.find import find_item, headings
    from csip.changes.agenda.guests import attendance_edits, removal_edits
    from csip.facts.meetings import find_meeting
    from csip.language.phrases import listed

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    said: list[str] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        found = find_meeting(book, meeting, day, default="last", begun=True)
        place = find_item(found, item)
        if remove:
            edits = removal_edits(book, found, place, "attended", names)
        else:
            edits = attendance_edits(book, found, place, names, capacity)
        verb = "are" if len(names) > 1 else "is"
        said[:] = [
            f"{listed(names)} {verb} {'no longer ' if remove else ''}noted as present for {headings(found)[place]}."
        ]
        return {found.at.file.name: [*edits]}, book

    if carry_out(folder, plan, dry_run=dry_run):
        remark(said[-1])
