"""`csip chase`: a letter for everybody who owes something. Nothing is sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.by_when import by_when
from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.options import RootOption, TodayOption, book_with, find, fit_to_print, remark, the_day
from csip.cli.output import ForceOption, format_option
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.facts.reminders import Reminders, ReplyBy


def chase(
    owner: Annotated[
        list[str] | None,
        typer.Option("--owner", metavar="NAME", autocompletion=complete.owners, help="Only to this person or post."),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(
            "--before",
            metavar="DATE",
            help="Only what is due by this day or `next-meeting`; `next-agenda-setting`: by the meeting whose agenda is"
            " settled next.",
        ),
    ] = None,
    format_: Annotated[
        str,
        format_option(("text", "md", "eml", "mbox"), "eml opens in a mail program; mbox holds all in one file."),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write a file for each owner into this folder.")
    ] = None,
    force: ForceOption = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make a letter to everybody who owes an open action.

    It has the minuted words, the due date, and when to reply by. What is to be reviewed from a later day waits
    till then. csip sends nothing.

    \b
    csip chase --owner "Karen Ray"
    csip chase --before next-agenda-setting --format eml -o letters
    csip chase --council --format mbox                 one letter a person, over all bodies
    """
    from csip.cli.letters import Sheet, put_letters, say_without_address
    from csip.documents.reminders import owner_letter
    from csip.facts.people import somebody_called
    from csip.facts.reminders import clerk
    from csip.facts.reminders import reminders as asked

    if (bodies := over_all(root, council=council, body=body)) is not None:
        from csip.cli.council.chase import Wanted, chase_over_all

        chase_over_all(bodies, Wanted(owner or [], before, the_day(today)), format_, output, force=force)
        return
    folder = find(root)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    book = fit_to_print(book, book)
    day = the_day(today)
    owners = [somebody_called(book, name, day) for name in owner or ()]
    due_by, reply_by = _when(book, before, day)
    found = asked(book, day, owners=owners, due_by=due_by, reply_by=reply_by)
    letters = [Sheet(one.to, one.email, owner_letter(book, one, day)) for one in found.letters]
    put_letters(clerk(book, day), folder, letters, day, format_, output, name="chase", force=force)
    _remarks(book, found, day)
    say_without_address(letters, format_)


def _when(book: MinuteBook, before: str | None, day: date) -> tuple[date | None, ReplyBy | None]:
    """Due by when, and when to reply by."""
    from csip.facts.reminders import ReplyBy, next_setting

    coming = next_setting(book, day)
    if before is None:
        return None, coming
    if before == "next-agenda-setting":
        if coming is None or not coming.setting:
            raise CsipError("no agenda setting is on the schedule from today on", "Name a date instead.")
        return coming.meeting.date if coming.meeting is not None else None, coming
    due_by = by_when(book, before, day)
    return due_by, coming if coming is not None and coming.day <= due_by else ReplyBy(max(due_by, day))


def _remarks(book: MinuteBook, found: Reminders, day: date) -> None:
    """What is in no letter, and which letters go to somebody who has left."""
    from csip.book.known_people import in_place
    from csip.facts.people import find_people
    from csip.language.dates import format_date
    from csip.language.phrases import listed

    if not found.letters:
        remark("There is nobody to write to.")
    gone = [
        one.to for one in found.letters if not all(in_place(named, day) for named in find_people(book, one.to, day))
    ]
    for name in gone:
        remark(f"{name} is no longer in place: `csip action assign` gives the action to somebody who is.")
    for s in found.later:
        if s.review_from is not None:
            remark(f"{s.action.id} is left until {format_date(s.review_from)}.")
    if found.own:
        ids = [s.action.id for s in found.own]
        remark(f"{listed(ids)} {'is' if len(ids) == 1 else 'are'} the clerk's own: --owner makes that letter, too.")
    if found.nobody:
        ids = [s.action.id for s in found.nobody]
        remark(f"Nobody can be asked about {listed(ids)}: `csip action assign` gives them an owner.")
