"""`csip roll`: who came, turned into the lists that the minutes print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import complete
from csip.cli.shared import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    find,
    remark,
    the_day,
    write_out,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csip.book import MinuteBook
    from csip.edit import Plan
    from csip.models import Meeting


def roll(
    meeting: Annotated[str, typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Its date.")],
    present: Annotated[
        list[str] | None, typer.Option("--present", metavar="NAME", autocompletion=complete.owners, help="Was there.")
    ] = None,
    apologies: Annotated[
        list[str] | None,
        typer.Option("--apologies", metavar="NAME", autocompletion=complete.owners, help="Sent apologies."),
    ] = None,
    absent: Annotated[
        list[str] | None,
        typer.Option("--absent", metavar="NAME", autocompletion=complete.owners, help="Was absent without apologies."),
    ] = None,
    substitute: Annotated[
        list[str] | None,
        typer.Option("--substitute", metavar="NAME=FOR", help="NAME sat for FOR, whose apologies are taken as given."),
    ] = None,
    all_present: Annotated[bool, typer.Option("--all-present", help="All others expected were there.")] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Take the roll of a meeting, asking name by name.

    `expected` becomes present, officers, apologies and absent.

    \b
    csip roll 2012-10-03
    csip roll 2012-10-03 --all-present --apologies "Mr Lake" --substitute "Mr Koowaree=Mrs Dean"
    """
    from csip.changes import ABSENT, APOLOGIES, PRESENT, take_roll
    from csip.edit import change, preview
    from csip.queries import resolve_meeting
    from csip.times import format_date

    folder = find(root)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
    day = resolve_meeting(book, meeting, the_day(today))
    found = book.meeting_on.get(day)
    if found is None:
        raise CsipError(f"the meeting of {format_date(day)} has no file yet", f"Make it with `csip new-meeting {day}`.")
    if not found.expected:
        raise CsipError(
            f"the roll of {format_date(day)} was taken already: the file has no `expected:` list",
            "Correct the lists in the file itself.",
        )
    came: dict[int, str] = {}
    sat_for: dict[int, str] = {}
    for mark, names in ((PRESENT, present), (APOLOGIES, apologies), (ABSENT, absent)):
        for name in names or ():
            place = _expected(book, found, name)
            if came.setdefault(place, mark) != mark:
                raise CsipError(f"{name} cannot be both {came[place]} and {mark}")
    for pair in substitute or ():
        name, equals, principal = pair.partition("=")
        if not equals:
            raise CsipError(f"“{pair}” does not say for whom", "Write --substitute 'Mr Koowaree=Mrs Dean'.")
        place = _expected(book, found, principal.strip())
        came.setdefault(place, APOLOGIES)
        sat_for[place] = name.strip()
    if all_present:
        came = dict.fromkeys(range(len(found.expected)), PRESENT) | came
    elif not (present or apologies or absent or substitute) or sys.stdin.isatty():
        came |= _asked([(i, a.name) for i, a in enumerate(found.expected) if i not in came])

    def plan() -> Plan:
        now = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        if now.meeting_on.get(day) != found:
            raise CsipError("the meeting's file was changed meanwhile", "Nothing was written. Run the command again.")
        return take_roll(now, now.meeting_on[day], came, sat_for)

    if dry_run:
        write_out(preview(folder, plan))
        return
    change(folder, plan)
    remark(f"The roll of {format_date(day)} is taken: {found.at.file.name}")


def _expected(book: MinuteBook, meeting: Meeting, name: str) -> int:
    from csip.near import near
    from csip.queries import same_person

    for place, attendee in enumerate(meeting.expected):
        if same_person(book, attendee.name, name, meeting.date):
            return place
    names = [attendee.name for attendee in meeting.expected]
    raise CsipError(f"{name} is not among those expected", near(name, names) or f"They are {', '.join(names)}.")


def _asked(waiting: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Ask of each: present, apologies or absent."""
    from csip.changes import ABSENT, APOLOGIES, PRESENT

    if not sys.stdin.isatty():
        raise CsipError(
            "nobody is there to ask", "Say who came: --all-present, --present, --apologies, --absent, --substitute."
        )
    words = {"p": PRESENT, "a": APOLOGIES, "x": ABSENT}
    came = {}
    for place, name in waiting:
        answer = ""
        while answer not in words:
            answer = (
                typer.prompt(f"{name}: p(resent), a(pologies) or x (absent)?", default="p", err=True).strip().lower()
            )
        came[place] = words[answer]
    return came
