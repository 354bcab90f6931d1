"""`csip invite`: a letter, or an entry for a calendar, for each who is invited for an item. Nothing is sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, book_with, find, fit_to_print, the_day, write_bytes
from csip.cli.output import ForceOption, format_option, write_files
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csip.book.minute_book import MinuteBook
    from csip.documents.invitations import Invitation
    from csip.models import Meeting


def invite(
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="The date of the meeting; by default, the next one.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="Only to this guest (repeat for several)."),
    ] = None,
    format_: Annotated[
        str,
        format_option(
            ("text", "md", "eml", "mbox", "ics"),
            "eml opens in a mail program; mbox holds all in one file; ics is for calendars.",
        ),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write a file for each guest into this folder.")
    ] = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make a letter to everybody who is invited for an item.

    It says where, when to be there, for which item, what is asked of them, and which papers there are. csip sends
    nothing. `csip item invite` says who is invited.

    \b
    csip invite 2012-10-03
    csip invite next --format eml -o letters
    """
    from csip.cli.letters import Sheet, put_letters, say_without_address
    from csip.documents.invitations import invitation_letter, invitations_to
    from csip.facts.meetings import find_meeting
    from csip.facts.reminders import clerk
    from csip.language.meeting_days import format_meeting

    folder = find(root)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
    book = fit_to_print(book, book)
    day = the_day(today)
    found = find_meeting(book, meeting, day)
    invited = invitations_to(book, found, tuple(name or ()))
    if not invited:
        whom = f"{' or '.join(name)} is not" if name else "nobody is"
        raise CsipError(
            f"{whom} invited for any item of {format_meeting(found.day)}",
            f'Invite somebody: csip item invite ITEM "NAME" --meeting {found.day}.',
        )
    if format_ == "ics":
        _put_calendars(book, found, invited, output, force=force)
        return
    letters = [Sheet(one.to, one.email, invitation_letter(book, found, one, day)) for one in invited]
    put_letters(clerk(book, day), folder, letters, day, format_, output, name="invitations", force=force)
    say_without_address(letters, format_)


def _put_calendars(
    book: MinuteBook, meeting: Meeting, invited: Sequence[Invitation], output: Path | None, *, force: bool
) -> None:
    """A calendar file for each guest in the folder; without one, what all are invited to in a single file."""
    from csip.cli.letters import file_names
    from csip.documents.invitations import entries
    from csip.formats.ics import invitation_calendar

    slot = book.slot_on.get(meeting.day)
    if output is None:
        write_bytes(invitation_calendar(book.panel, slot, meeting, [e for one in invited for e in entries(one)]))
        return
    names = file_names([one.to for one in invited], "ics")
    calendars = [invitation_calendar(book.panel, slot, meeting, entries(one)) for one in invited]
    write_files(output, dict(zip(names, calendars, strict=True)), force=force, announce=True)
