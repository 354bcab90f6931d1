"""`csip held`: where and when a meeting was in fact held, and when it ended."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.asking import agreed, asked
from csip.cli.editor import NOTHING_WRITTEN
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
    the_time,
)
from csip.errors import CsipError
from csip.language.phrases import listed

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.models import Meeting


def held(
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING", autocompletion=complete.meetings, help="Its date; by default, the last one held."
        ),
    ] = None,
    ended: Annotated[str | None, typer.Option("--ended", metavar="TIME", help="When it ended.")] = None,
    began: Annotated[
        str | None, typer.Option("--began", metavar="TIME", help="When it began, if not when it was to.")
    ] = None,
    venue: Annotated[
        str | None,
        typer.Option("--venue", metavar="WORDS", help="Where it met, if not where it was to.", callback=some_words),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="WORDS", help="The title that its papers bear.", callback=some_words),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: what was said before may go.")] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Say when a meeting ended, and where and when it was held.

    Asks when it ended, if no option is given. `none` takes a value away. The schedule stays as it was: what changes
    before a meeting is `csip schedule move`.

    \b
    csip held --ended 8.55pm
    csip held 2012-10-03 --began 2.10pm --venue "Darent Room"
    """
    from csip.changes.held import say_held
    from csip.facts.approvals import is_approved
    from csip.facts.meetings import find_meeting
    from csip.language.meeting_days import format_meeting

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)

    def opened(wanted: str | None) -> tuple[MinuteBook, Meeting]:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        found = find_meeting(book, wanted, day, default="last", begun=True)
        if is_approved(book, found):
            raise CsipError(
                f"the minutes of {format_meeting(found.day)} are approved, and what they say stands",
                "What is wrong in them is put right by a later meeting: see `csip approve --help`.",
            )
        return book, found

    _, found = opened(meeting)
    words = {"time": began, "ended": ended, "venue": venue, "title": title}
    if not any(words.values()):
        words["ended"] = _asked_end(found)
    values = {
        key: None if typed.strip().casefold() == "none" else the_time(typed) if key in ("time", "ended") else typed
        for key, typed in words.items()
        if typed is not None
    }
    _, now, gone = say_held(found, values)
    if gone and not (yes or dry_run):
        remark(f"Until now: {listed(gone)}.")
        if not sys.stdin.isatty():
            raise CsipError("what was said before would go", "If it is to go, add --yes.")
        if not agreed("Is that to go?"):
            raise CsipError("you said that it is to stay", NOTHING_WRITTEN)

    def plan() -> Planned:
        book, as_it_is = opened(str(found.day))
        again, _, going = say_held(as_it_is, values)
        if going != gone:
            raise CsipError(
                "the meeting's file was changed in the meantime", f"{NOTHING_WRITTEN} Run the command again."
            )
        return again, book

    if carry_out(folder, plan, dry_run=dry_run):
        remark(f"The meeting of {format_meeting(found.day)}: {listed(now)}.")


def _asked_end(meeting: Meeting) -> str:
    """When the meeting ended, as it is answered. Raises: CsipError where there is nobody to ask."""
    from csip.language.meeting_days import format_meeting

    if not sys.stdin.isatty():
        raise CsipError("it is not said what is to be noted", "Add --ended TIME, --began TIME, --venue or --title.")
    while True:
        answer = asked(f"When did the meeting of {format_meeting(meeting.day)} end?")
        try:
            if the_time(answer):
                return answer
        except CsipError as error:
            remark(error.message)
