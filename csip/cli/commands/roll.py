"""`csip roll`: who came, turned into the lists that the minutes print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import DryRunOption, RootOption, TodayOption, book_with, carry_out, find_to_write, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from csip.book.minute_book import MinuteBook
    from csip.models import Meeting
    from csip.yaml_text.edits import Plan


def roll(
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING", autocompletion=complete.meetings, help="Its date; by default, the last one held."
        ),
    ] = None,
    present: Annotated[
        list[str] | None,
        typer.Option("--present", metavar="NAME", autocompletion=complete.owners, help="Was there, expected or not."),
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
    in_attendance: Annotated[
        list[str] | None,
        typer.Option("--in-attendance", metavar="WORDS", help="A visitor, or such as 'four members of the public'."),
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
    csip roll last --all-present --apologies "Mr Lake" --in-attendance "two members of the public"
    csip roll 2012-10-03 --all-present --apologies "Mr Lake" --substitute "Mr Koowaree=Mrs Dean"
    """
    from csip.changes.roll import ABSENT, APOLOGIES, PRESENT, take_roll
    from csip.facts.meetings import find_meeting
    from csip.language.dates import format_date
    from csip.models.entry import says_the_same

    folder = find_to_write(root, dry_run=dry_run)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
    found = find_meeting(book, meeting, the_day(today), default="last", begun=True)
    day = found.date
    if not found.expected:
        raise CsipError(
            f"the roll of {format_date(day)} was already taken: the file has no `expected:` list",
            "Correct the lists in the file itself.",
        )
    came, also = _said(book, found, ((PRESENT, present), (APOLOGIES, apologies), (ABSENT, absent)))
    sat_for = _substitutes(book, found, substitute or ())
    visitors = list(in_attendance or ())
    came = dict.fromkeys(sat_for, APOLOGIES) | came
    if all_present:
        came = dict.fromkeys(range(len(found.expected)), PRESENT) | came
    elif not (present or apologies or absent or substitute) or sys.stdin.isatty():
        came |= _asked([(i, a.name) for i, a in enumerate(found.expected) if i not in came])
        for name, whom in _others(book, found, came):
            if isinstance(whom, int):
                sat_for[whom] = name
            else:
                (visitors if whom == _VISITOR else also).append(name)

    def plan() -> Plan:
        now = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        again = now.meeting_on.get(day)
        if again is None or not says_the_same(again, found):
            raise CsipError(
                "the meeting's file was changed in the meantime", "Nothing was written. Run the command again."
            )
        return take_roll(now, now.meeting_on[day], came, sat_for, also, visitors)

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    remark(f"Recorded the roll of {format_date(day)}: {found.at.file.name}")


def _said(
    book: MinuteBook, meeting: Meeting, lists: Sequence[tuple[str, Sequence[str] | None]]
) -> tuple[dict[int, str], list[str]]:
    """How those expected came, by their place in the list, and who else was there, as the options say."""
    from csip.changes.roll import PRESENT

    came: dict[int, str] = {}
    also: list[str] = []
    for mark, names in lists:
        for name in names or ():
            place = _place(book, meeting, name)
            if place is None and mark == PRESENT:
                _known(book, meeting, name)
                also.append(name)
                continue
            place = place if place is not None else _expected(book, meeting, name)
            if came.setdefault(place, mark) != mark:
                raise CsipError(f"{name} cannot be both {came[place]} and {mark}")
    return came, also


def _substitutes(book: MinuteBook, meeting: Meeting, pairs: Sequence[str]) -> dict[int, str]:
    """Who sat for whom: the substitute, by the place of the one who was away."""
    sat_for: dict[int, str] = {}
    for pair in pairs:
        name, equals, principal = pair.partition("=")
        if not equals:
            raise CsipError(f"“{pair}” does not say for whom", "Write --substitute 'Mr Koowaree=Mrs Dean'.")
        sat_for[_expected(book, meeting, principal.strip())] = name.strip()
    return sat_for


def _place(book: MinuteBook, meeting: Meeting, name: str) -> int | None:
    from csip.facts.people import same_person

    for place, attendee in enumerate(meeting.expected):
        if same_person(book, attendee.name, name, meeting.date):
            return place
    return None


_NOBODY = "is not among those expected, and nobody in panel.yaml has that name"


def _unknown(book: MinuteBook, meeting: Meeting, name: str) -> str | None:
    """Of somebody whom panel.yaml does not know, a slip of the pen or a visitor: who may be meant. None if known."""
    from csip.facts.people import find_people
    from csip.language.suggestions import near

    if find_people(book, name, meeting.date):
        return None
    return near(name, [attendee.name for attendee in meeting.expected]) or ""


def _known(book: MinuteBook, meeting: Meeting, name: str) -> None:
    likely = _unknown(book, meeting, name)
    if likely is not None:
        raise CsipError(
            f"{name} {_NOBODY}", f"{f'{likely} ' if likely else ''}A visitor is named with --in-attendance '{name}'."
        )


_VISITOR, _OF_THE_PANEL = "visitor", "of the panel"


def _others(book: MinuteBook, meeting: Meeting, came: Mapping[int, str]) -> Iterator[tuple[str, int | str]]:
    """Ask who else was there, until the answer is empty: each with the place of whom he sat for, or as what he came."""
    question = "Who else was there? (Mrs Hill, or Mrs Hill for Cllr Marr; Enter alone ends)"
    while answer := typer.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True).strip():
        name, sat, principal = (part.strip() for part in answer.partition(" for "))
        if sat:
            try:
                yield name, _seat(book, meeting, came, name, principal)
            except CsipError as error:
                remark(f"{error.message}. {error.hint or ''}".rstrip())
            continue
        likely = _unknown(book, meeting, name)
        if likely is None:
            yield name, _OF_THE_PANEL
            continue
        remark(f"{name} {_NOBODY}. {likely}".rstrip())
        if _agreed(f"Put {name} down as a visitor, in attendance?"):
            yield name, _VISITOR


def _agreed(question: str) -> bool:
    """Yes or no, as people type them; Enter alone is no."""
    while True:
        answer = typer.prompt(f"{question} [y/N]", default="", show_default=False, prompt_suffix=" ", err=True)
        if (word := answer.strip().casefold()) in {"", "n", "no"}:
            return False
        if word in {"y", "yes"}:
            return True
        remark(f"“{answer.strip()}” is neither yes nor no.")


def _seat(book: MinuteBook, meeting: Meeting, came: Mapping[int, str], name: str, principal: str) -> int:
    """The place of the member for whom somebody sat."""
    from csip.changes.roll import PRESENT
    from csip.facts.people import somebody_called

    somebody_called(book, name, meeting.date)
    place = _expected(book, meeting, principal)
    if came[place] == PRESENT:
        raise CsipError(f"{principal} is present, so nobody can sit for {principal}")
    return place


def _expected(book: MinuteBook, meeting: Meeting, name: str) -> int:
    """The place of somebody in the list, or why there is none."""
    from csip.language.suggestions import near

    place = _place(book, meeting, name)
    if place is not None:
        return place
    names = [attendee.name for attendee in meeting.expected]
    raise CsipError(f"{name} is not among those expected", near(name, names) or f"They are {', '.join(names)}.")


def _asked(waiting: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Ask of each: present, apologies or absent."""
    from csip.changes.roll import ABSENT, APOLOGIES, PRESENT

    if not sys.stdin.isatty():
        raise CsipError(
            "there is nobody to ask", "Say who came: --all-present, --present, --apologies, --absent, --substitute."
        )
    words = {"p": PRESENT, "y": PRESENT, "yes": PRESENT, "a": APOLOGIES, "x": ABSENT}
    came = {}
    for place, name in waiting:
        question = f"{name}: p(resent), a(pologies) or x (absent)?"
        while True:
            answer = typer.prompt(question, default="p", prompt_suffix=" ", err=True).strip().lower()
            if found := next((mark for letter, mark in words.items() if answer in (letter, mark)), None):
                break
            remark(f"“{answer}” is not p, a or x.")
        came[place] = found
    return came
