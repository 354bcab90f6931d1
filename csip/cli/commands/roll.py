"""`csip roll`: who came, turned into the lists that the minutes print; and corrected there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csip.cli import completion as complete
from csip.cli.asking import agreed
from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import DryRunOption, RootOption, TodayOption, book_with, carry_out, find_to_write, remark, the_day
from csip.cli.roll_questions import (
    VISITOR,
    ask_each,
    ask_who_moved,
    ask_who_presided,
    chair_named,
    find_place,
    place_of,
    refuse_alike,
    refuse_unknown,
    who_else,
)
from csip.errors import CsipError
from csip.language.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.changes.roll import Movement, NewRoll, Said
    from csip.models import Attendee, Meeting

    People = Sequence[tuple[str, Attendee]]


# Long because it settles in which order things are asked, told and written.
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
    chair: Annotated[
        list[str] | None,
        typer.Option("--chair", metavar="NAME[=ITEM]", help="Who presided; or who took the chair at an item."),
    ] = None,
    clerk: Annotated[
        str | None,
        typer.Option("--clerk", metavar="NAME", autocompletion=complete.owners, help="Who took the minutes."),
    ] = None,
    late: Annotated[
        list[str] | None, typer.Option("--late", metavar="NAME=ITEM", help="Came late, at an item or a paragraph.")
    ] = None,
    left: Annotated[
        list[str] | None, typer.Option("--left", metavar="NAME=ITEM", help="Left, at an item or a paragraph.")
    ] = None,
    back: Annotated[
        list[str] | None, typer.Option("--back", metavar="NAME=ITEM", help="Came back after leaving.")
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="NAME", help="Was put on the roll by mistake.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take away what has to go without asking.")] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Take the roll of a meeting, asking name by name.

    `expected` becomes present, officers, apologies and absent. Run it again to correct a roll: it says what changes,
    and asks before anything is taken away. --late NAME=none takes a late arrival back; so do --left and --back.

    \b
    csip roll 2012-10-03
    csip roll last --all-present --apologies "Mr Lake" --in-attendance "two members of the public"
    csip roll 2012-10-03 --all-present --apologies "Mrs Whittle" --chair "Mr Koowaree" --late "Mrs Dean=3"
    csip roll 2012-10-03 --clerk "Ms Pennellier"
    csip roll 2012-10-03 --all-present --apologies "Mr Lake" --substitute "Mr Koowaree=Mrs Dean"
    """
    from csip.changes.roll import Said, on_roll, take_roll
    from csip.language.meeting_days import format_meeting
    from csip.models.entry import says_the_same

    folder, now = find_to_write(root, dry_run=dry_run), the_day(today)
    book, found = _opened(folder, meeting, now)
    people, was_taken = on_roll(found), not found.expected
    said = _what_is_said(
        book,
        found,
        people,
        _Options(
            present=tuple(present or ()),
            apologies=tuple(apologies or ()),
            absent=tuple(absent or ()),
            substitute=tuple(substitute or ()),
            in_attendance=tuple(in_attendance or ()),
            chair=tuple(chair or ()),
            clerk=clerk,
            remove=tuple(remove or ()),
            movements=(*_movements("late", late), *_movements("left", left), *_movements("back", back)),
            all_present=all_present,
        ),
    )
    is_silent = said == Said()
    if is_silent and all_present:
        raise CsipError(
            f"the roll of {format_meeting(found.day)} was already taken",
            f"To correct it, name who is to stand otherwise: csip roll {found.day} --present NAME. Without options it "
            "asks.",
        )
    if is_silent or (not was_taken and not all_present and (sys.stdin.isatty() or not _marks_anybody(said))):
        said = _asked(book, found, people, said)
    new = take_roll(book, found, said)
    if len(new.presiding) > 1 or not (new.presiding or (was_taken and not is_silent)):
        said, new = _presided(book, found, said, new)
    if was_taken and not new.changes:
        remark("Nothing was changed.")
        return
    for line in new.changes if was_taken else ():
        remark(line)
    if not (yes or dry_run):
        _agree_to_what_goes(new.taken_away)

    def plan() -> Planned:
        now_book, again = _opened(folder, str(found.day), now)
        if not says_the_same(again, found):
            raise CsipError(
                "the meeting's file was changed in the meantime", f"{NOTHING_WRITTEN} Run the command again."
            )
        return take_roll(now_book, again, said).plan, now_book

    if carry_out(folder, plan, dry_run=dry_run):
        what = "Corrected" if was_taken else "Recorded"
        remark(f"{what} the roll of {format_meeting(found.day)}: {found.at.file.name}")
        if not new.presiding:
            remark(f"Nobody is marked as Chair. Who presided? csip roll {found.day} --chair NAME")


def _opened(folder: Path, wanted: str | None, now: date) -> tuple[MinuteBook, Meeting]:
    """The book, and the meeting whose roll may be taken."""
    from csip.facts.approvals import is_approved
    from csip.facts.meetings import find_meeting
    from csip.language.meeting_days import format_meeting

    book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
    found = find_meeting(book, wanted, now, default="last", begun=True)
    if is_approved(book, found):
        raise CsipError(
            f"the minutes of {format_meeting(found.day)} are approved, and so is their roll",
            "What is wrong in it is put right by a later meeting: see `csip approve --help`.",
        )
    return book, found


# --- what the options say --------------------------------------------------------------------------------------


class _Options(NamedTuple):
    """What was typed behind each option."""

    present: tuple[str, ...]
    apologies: tuple[str, ...]
    absent: tuple[str, ...]
    substitute: tuple[str, ...]
    in_attendance: tuple[str, ...]
    chair: tuple[str, ...]
    clerk: str | None
    remove: tuple[str, ...]
    movements: tuple[Movement, ...]
    all_present: bool


def _what_is_said(book: MinuteBook, meeting: Meeting, people: People, given: _Options) -> Said:
    """What the options say of the roll; whoever came late or left was there."""
    from csip.changes.roll import ABSENT, APOLOGIES, OFF, PRESENT, Said

    marks = ((PRESENT, given.present), (APOLOGIES, given.apologies), (ABSENT, given.absent))
    moved = tuple(movement.name for movement in given.movements)
    came, also = _said(book, meeting, people, (*marks, (PRESENT, moved)))
    sat_for = _substitutes(book, meeting, people, given.substitute)
    off, visitors_off = _removed(book, meeting, people, given.remove)
    came = dict.fromkeys(sat_for, APOLOGIES) | came | dict.fromkeys(off, OFF)
    if given.all_present:
        came = {place: PRESENT for place, (kind, _) in enumerate(people) if kind == "expected"} | came
    return Said(
        came=came,
        substitutes=sat_for,
        also=also,
        visitors=given.in_attendance,
        visitors_removed=tuple(visitors_off),
        chairs=tuple(chair_named(words) for words in given.chair),
        clerk=given.clerk,
        movements=given.movements,
    )


def _marks_anybody(said: Said) -> bool:
    """Something is said of who came, as a roll that was not taken yet needs."""
    return bool(said.came or said.also)


def _said(
    book: MinuteBook, meeting: Meeting, people: People, lists: Sequence[tuple[str, Sequence[str]]]
) -> tuple[dict[int, str], dict[str, str]]:
    """How people came, by their place on the roll; and those who are on no list, by name."""
    came: dict[int, str] = {}
    also: dict[str, str] = {}
    for mark, names in lists:
        for name in names:
            place = find_place(book, meeting, people, name)
            if place is None:
                refuse_unknown(book, meeting, name, people)
                if also.setdefault(name, mark) != mark:
                    raise CsipError(f"{name} cannot be both {also[name]} and {mark}")
                continue
            if came.setdefault(place, mark) != mark:
                raise CsipError(f"{name} cannot be both {came[place]} and {mark}")
    return came, also


def _substitutes(book: MinuteBook, meeting: Meeting, people: People, pairs: Sequence[str]) -> dict[int, str]:
    """Who sat for whom: the substitute, by the place of the one who was away."""
    sat_for: dict[int, str] = {}
    for pair in pairs:
        name, equals, principal = pair.partition("=")
        if not equals:
            raise CsipError(f"“{pair}” does not say for whom", "Write --substitute 'Mr Koowaree=Mrs Dean'.")
        sat_for[place_of(book, meeting, people, principal.strip())] = name.strip()
    return sat_for


def _movements(how: str, pairs: Sequence[str] | None) -> Iterator[Movement]:
    from csip.changes.roll import Movement

    for pair in pairs or ():
        name, equals, where = pair.rpartition("=")
        if not equals or not where.strip():
            raise CsipError(f"“{pair}” does not say at which item", f'Write --{how} "Mrs Dean=3".')
        yield Movement(name.strip(), how, where.strip())


def _removed(book: MinuteBook, meeting: Meeting, people: People, names: Sequence[str]) -> tuple[list[int], list[str]]:
    """Those who are taken off the roll, by their place, and the visitors."""
    from csip.language.names import folded

    visitors = {folded(words): words for words in meeting.in_attendance}
    gone = [visitors[folded(name)] for name in names if folded(name) in visitors]
    others = [name for name in names if folded(name) not in visitors]
    return [place_of(book, meeting, people, name) for name in others], gone


# --- what is asked -----------------------------------------------------------------------------------------------


def _asked(book: MinuteBook, meeting: Meeting, people: People, said: Said) -> Said:
    """What is said of a roll, with what the clerk answers of all others on it, and of who else was there."""
    from dataclasses import replace

    from csip.changes.roll import PRESENT, mark_of

    again = not meeting.expected
    if again and sys.stdin.isatty():
        remark("This roll was taken before. Enter alone leaves somebody as he is.")
    waiting = [
        (place, attendee.name, mark_of(kind) or PRESENT)
        for place, (kind, attendee) in enumerate(people)
        if place not in said.came and (again or kind == "expected")
    ]
    refuse_alike(book, meeting, [name for _, name, _ in waiting])
    came = {**said.came, **ask_each(waiting, again=again)}
    also, visitors, sat_for = dict(said.also), [*said.visitors], dict(said.substitutes)
    for name, whom in who_else(book, meeting, people, came):
        if isinstance(whom, int):
            sat_for[whom] = name
        elif whom == VISITOR:
            visitors.append(name)
        elif (place := find_place(book, meeting, people, name)) is not None:
            came[place] = PRESENT
        else:
            also[name] = PRESENT
    movements = [*said.movements, *ask_who_moved(meeting)]
    return replace(said, came=came, also=also, visitors=visitors, substitutes=sat_for, movements=movements)


def _presided(book: MinuteBook, meeting: Meeting, said: Said, new: NewRoll) -> tuple[Said, NewRoll]:
    """Ask who presided, until it is somebody who was there.

    Raises: CsipError where two did and there is nobody to ask.
    """
    from dataclasses import replace

    from csip.changes.roll import take_roll

    if not sys.stdin.isatty():
        if len(new.presiding) > 1:
            raise CsipError(f"{listed(new.presiding)} are both marked as Chair", "Say who presided: --chair NAME.")
        return said, new
    likely = new.presiding[-1] if new.presiding else _vice_chair(book, meeting, new)
    while (chair := ask_who_presided(likely)) is not None:
        try:
            with_chair = replace(said, chairs=[chair])
            return with_chair, take_roll(book, meeting, with_chair)
        except CsipError as error:
            remark(error.in_a_line)
    return said, new


def _vice_chair(book: MinuteBook, meeting: Meeting, new: NewRoll) -> str | None:
    """The vice-chair, if there."""
    from csip.facts.people import find_person

    for name in new.there:
        person = find_person(book, name, meeting.date)
        if person is not None and person.role == "Vice-chair":
            return name
    return None


def _agree_to_what_goes(taken_away: Sequence[str]) -> None:
    """Have somebody agree to what the roll says no longer. Raises: CsipError where nobody does."""
    if not taken_away:
        return
    remark("Taken away:")
    for line in taken_away:
        remark(f"    - {line}")
    if not sys.stdin.isatty():
        raise CsipError("the roll would lose what is said above", "If that is to go, add --yes.")
    if not agreed("Is all that to go?"):
        raise CsipError("you said that it is to stay", NOTHING_WRITTEN)
