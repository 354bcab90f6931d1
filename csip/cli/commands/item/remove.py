"""`csip item remove`: an item taken off an agenda, with all that it holds, once somebody agrees to that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.asking import agreed
from csip.cli.commands.item.on_agenda import ItemArgument, MeetingOption, change_agenda, open_agenda
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.models import Meeting


def remove(
    item: ItemArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: what hangs on it goes with it.")] = False,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Take an item off an agenda.

    Where more than a purpose and a lead hangs on it, that is shown, and you are asked.

    \b
    csip item remove 3
    csip item remove "Matters Arising" --meeting 2012-10-03
    """
    from csip.changes.agenda.find import find_item, headings
    from csip.changes.agenda.items import held, remove_item
    from csip.models.entry import says_the_same

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    _, found = open_agenda(folder, meeting, day)
    place = find_item(found, item)
    if (hanging := held(found.items[place])) and not (yes or dry_run):
        _agree(headings(found)[place], hanging)

    def planned(book: MinuteBook, agenda: Meeting) -> AgendaChange:
        if not says_the_same(agenda, found):
            raise CsipError(
                "the meeting's file was changed in the meantime", "Nothing was written. Run the command again."
            )
        return remove_item(book, agenda, place)

    change_agenda(folder, meeting, day, planned, dry_run=dry_run)


def _agree(heading: str, hanging: Sequence[str]) -> None:
    """Show what hangs on an item, and have somebody agree that it goes.

    Raises: CsipError where nobody does, or nobody is there to ask.
    """
    remark(f"{heading} holds:")
    for line in hanging:
        remark(f"    - {line}")
    if not sys.stdin.isatty():
        raise CsipError(
            f"{heading} is not taken off without asking: what it holds would go with it",
            "If it is to go, add --yes.",
        )
    if not agreed(f"Take {heading} off, with all that it holds?"):
        raise CsipError("you said that it is to stay", "Nothing was written.")
