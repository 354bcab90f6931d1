"""`csip item invite`: somebody is asked to come for an item of an agenda."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.asking import asked, needed
from csip.cli.commands.item.on_agenda import ItemArgument, MeetingOption, change_agenda
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, some_words, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.items import AgendaChange
    from csip.models import Meeting


def invite(
    item: ItemArgument,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", autocompletion=complete.owners, help="Who is asked: a person, a post, a guest."),
    ] = None,
    capacity: Annotated[
        str | None,
        typer.Option("--capacity", metavar="WORDS", callback=some_words, help="As what: 'Severn Water'."),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="WORDS", callback=some_words, help="To do what: 'answer questions'.")
    ] = None,
    asked_by: Annotated[
        str | None, typer.Option("--asked-by", metavar="NAME", callback=some_words, help="At whose request.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", callback=some_words, help="On which side of the item.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the invitation back.")] = False,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Ask somebody to come for an item.

    They come for that item alone: they are in no quorum and have no vote. The agenda says who is invited; `csip invite`
    makes the letters. Of somebody who is invited already, what you say is changed; `none` takes a word back.

    \b
    csip item invite 4 "Mr J Cole" --capacity "Severn Water" --to "answer questions"
    csip item invite 4 "Mr J Cole" --remove
    """
    from csip.changes.agenda.find import find_item, headings
    from csip.changes.agenda.guests import GuestWords, invitation_edits, removal_edits
    from csip.changes.agenda.items import AgendaChange

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    if name is None and sys.stdin.isatty() and not remove:
        name = needed("Who is asked to come?")
        capacity = capacity or asked("As what? (Enter for somebody in panel.yaml)")
        to = to or asked("To do what? (Enter for nothing more)")
    if not name or not name.strip():
        raise CsipError("it is not said who is asked to come", 'Name somebody: csip item invite 4 "Mr J Cole".')
    words = GuestWords(name=name, capacity=capacity or None, to=to or None, asked_by=asked_by, about=about)

    def planned(book: MinuteBook, agenda: Meeting) -> AgendaChange:
        place = find_item(agenda, item)
        if remove:
            edits = removal_edits(book, agenda, place, "invited", (name,))
        else:
            edits = invitation_edits(book, agenda, place, words)
        said = f"{name} is {'no longer ' if remove else ''}invited for {headings(agenda)[place]}."
        return AgendaChange({agenda.at.file.name: [*edits]}, (), (said,))

    change_agenda(folder, meeting, day, planned, dry_run=dry_run)
