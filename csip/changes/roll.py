"""The roll taken, and taken again: who came, who presided, and who came late, left or came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.roll_edits import LISTS, Line, roll_edits
from csip.documents.meeting_parts import attendee_named
from csip.errors import CsipError
from csip.facts.joint import bodies_of
from csip.facts.people import is_officer, place_among, same_person, somebody_called
from csip.facts.presence import came_back, is_minute_taker, named_place, places
from csip.language.meeting_days import format_meeting
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Attendee, Meeting, keys_of
from csip.yaml_text.edits import Plan

PRESENT, APOLOGIES, ABSENT, OFF = "present", "apologies", "absent", "off the roll"
HERE = ("present", "officers")
_OF_WHO_CAME = ("arrived", "left", "online", "for")  # what the roll says only of somebody who was there
_CHAIR = Pattern(r"(?i)chair(?:man|woman|person)?(?: from .+)?")


class Movement(NamedTuple):
    """That somebody came `late`, `left` or was `back` at an item or a paragraph; `none` takes that back."""

    name: str
    how: str
    where: str


class Chair(NamedTuple):
    """Who presided: from the beginning, or from an item or a paragraph on."""

    name: str
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a roll.

    `came` gives somebody of `on_roll`, by the place there, as present, with apologies, absent, or off the roll; `also`
    those who are on no list, members or officers by the panel, by name. `substitutes` names who sat for whom, by the
    place of the member who did not come. `visitors` are printed as in attendance, `visitors_removed` no longer. `clerk`
    took the minutes.
    """

    came: Mapping[int, str] = field(default_factory=dict)
    substitutes: Mapping[int, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    visitors: Sequence[str] = ()
    visitors_removed: Sequence[str] = ()
    chairs: Sequence[Chair] = ()
    clerk: str | None = None
    movements: Sequence[Movement] = ()


class NewRoll(NamedTuple):
    """The edits, what they change of a roll that was taken before, and what they take away, in words.

    `presiding` are those who are marked as Chair from the beginning: one, if all is well. `there` are all who came.
    """

    plan: Plan
    changes: list[str]
    taken_away: list[str]
    presiding: list[str]
    there: list[str]


def on_roll(meeting: Meeting) -> list[tuple[str, Attendee]]:
    """Everybody on the lists of a roll, those still expected first: the list, and the entry."""
    return [(name, attendee) for name in ("expected", *LISTS) for attendee in getattr(meeting, name)]


def mark_of(kind: str) -> str | None:
    """How somebody came by the list that the name stands in; None for one who is only expected."""
    return None if kind == "expected" else PRESENT if kind in HERE else kind


def take_roll(book: MinuteBook, meeting: Meeting, said: Said) -> NewRoll:
    """Make of `expected` and of the lists that there are the lists of who was present, sent apologies or was absent.

    Everybody expected is accounted for, or nothing is written. Of whoever is on a list already all that is not said
    otherwise stays.

    Raises: CsipError where nothing is said of somebody, somebody sits for a member who came, or a place is not in the
    meeting.
    """
    people = on_roll(meeting)
    missing = [a.name for place, (kind, a) in enumerate(people) if kind == "expected" and place not in said.came]
    if missing:
        raise CsipError(
            f"nothing is said of {listed(missing)}", "Say for each whether present, with apologies or absent."
        )
    lines = [
        _line(book, meeting, kind, attendee, said.came.get(place, mark_of(kind)))
        for place, (kind, attendee) in enumerate(people)
    ]
    lines += list(_more(book, meeting, people, lines, said))
    _move(book, meeting, lines, said.movements)
    _preside(book, meeting, lines, said.chairs)
    if said.clerk is not None:
        _take_minutes(book, meeting, lines, said.clerk)
    _refuse_two_in_a_seat(book, meeting, lines)
    visitors = _visitors(meeting, said)
    taken_away = [f"“{words}” is in attendance no longer" for words in meeting.in_attendance if words not in visitors]
    taken_away += (words for line in lines for words in _lost(line))
    changes = [words for line in lines if (words := _changed(meeting, line)) is not None]
    changes += (f"In attendance: {words}" for words in visitors if words not in meeting.in_attendance)
    plan: Plan = {meeting.at.file.name: roll_edits(meeting, lines, visitors)}
    there = [line.name for line in lines if line.kind in HERE]
    return NewRoll(plan, changes, taken_away, _presiding(lines), there)


def _more(
    book: MinuteBook, meeting: Meeting, people: Sequence[tuple[str, Attendee]], lines: Sequence[Line], said: Said
) -> Iterator[Line]:
    """Those who sat for somebody, and those who came besides."""
    for place, name in said.substitutes.items():
        principal = people[place][1].name
        if any(a.for_ == principal and same_person(book, a.name, name, meeting.date) for _, a in people):
            continue
        if lines[place].kind in HERE:
            raise CsipError(f"{principal} is present, so nobody can sit for {principal}")
        somebody_called(book, name, meeting.date)
        of = people[place][1].of
        yield Line("present", {"name": name, "for": principal} | ({"of": of} if of is not None else {}))
    for name, mark in said.also.items():
        somebody_called(book, name, meeting.date)
        of = ", ".join(bodies_of(book, meeting, name))
        here = "officers" if is_officer(book, name, meeting.date) and not of else "present"
        yield Line(here if mark == PRESENT else mark, {"name": name} | ({"of": of} if of else {}))


def _line(book: MinuteBook, meeting: Meeting, kind: str, attendee: Attendee, mark: str | None) -> Line:
    """Somebody's line on the new roll; whoever did not come keeps the note, and not what is of those who came."""
    values = _as_typed(attendee)
    if mark == PRESENT:
        is_one = attendee.for_ is None and attendee.of is None and is_officer(book, attendee.name, meeting.date)
        now = kind if kind in HERE else "officers" if is_one else "present"
    else:
        now = mark or kind
        gone = _OF_WHO_CAME if kind in HERE else ()
        if kind in HERE and now != OFF and attendee.is_chair and _usual_role(book, attendee, meeting) is None:
            gone = (*gone, "role")
        values = {key: value for key, value in values.items() if key not in gone}
    return Line(now, values, kind, attendee)


def _usual_role(book: MinuteBook, attendee: Attendee, meeting: Meeting) -> str | None:
    """The role that panel.yaml gives somebody."""
    found = book.known.find_people(attendee.name, meeting.date)
    return getattr(found[0], "role", None) if len(found) == 1 else None


def _as_typed(attendee: Attendee) -> dict[str, Any]:
    """The entry of a list with all that the clerk wrote about somebody."""
    return attendee.as_typed(*keys_of(Attendee), "waive")


# --- who presided, and who came and went ---------------------------------------------------------------------


def _here(book: MinuteBook, meeting: Meeting, lines: Sequence[Line], name: str) -> Line:
    """The line of somebody who was there. Raises: CsipError where nobody there is meant, or one of several may be."""
    here = [line for line in lines if line.kind in HERE]
    there = [line.name for line in here]
    place = place_among(book, there, name, meeting.date, meeting.at.file.name)
    if place is not None:
        return here[place]
    hint = f"Those there are {listed(there)}; whoever else was is named with --present."
    if any(same_person(book, line.name, name, meeting.date) for line in lines):
        raise CsipError(f"{name} is not down as present", hint)
    raise CsipError(f"{name} is not on the roll", near(name, there) or hint)


def _move(book: MinuteBook, meeting: Meeting, lines: Sequence[Line], movements: Sequence[Movement]) -> None:
    """Note who came and went. The roll holds one arrival of each: the late one, or the one after leaving."""
    moved = [(movement, _here(book, meeting, lines, movement.name)) for movement in movements]
    seen: dict[tuple[int, str], Movement] = {}
    for movement, line in moved:
        key = "left" if movement.how == "left" else "arrived"
        if (before := seen.setdefault((id(line), key), movement)) is not movement:
            raise CsipError(
                f"{line.name} {_HOW[before.how]} and {_HOW[movement.how]}: the roll holds one arrival and one leaving",
                "Give the one that counted for votes, and minute the other in words.",
            )
        if folded(movement.where) == "none":
            line.values.pop(key, None)
        else:
            line.values[key] = place_in(meeting, movement.where)
    for movement, line in moved:
        is_back = came_back(places(meeting), Attendee.made(line.values))
        if movement.how == "back" and not is_back and "arrived" in line.values:
            raise CsipError(f"it is not said at which earlier item {line.name} left", f'Add --left "{line.name}=ITEM".')
        if movement.how == "late" and is_back:
            raise CsipError(
                f"{line.name} left at {line.values['left']}, before coming at {line.values['arrived']}",
                "Whoever comes back is named with --back.",
            )


_HOW = {"late": "came late", "left": "left", "back": "came back"}


def place_in(meeting: Meeting, where: str) -> str:
    """The number of the item or the paragraph that is meant.

    Raises: CsipError where the meeting has none such, or where its number is not yet in the file.
    """
    found = named_place(meeting, where)
    if found is None:
        numbered = [f"{item.number}. {item.title}" for item in meeting.items if item.number not in (None, "none")]
        if not numbered:
            hint = f"No item has a number yet: csip number {meeting.day}" if meeting.items else "It has no items yet."
        else:
            hint = f"The items are {listed(numbered)}."
        raise CsipError(f"the meeting of {format_meeting(meeting.day)} has no item or paragraph {where}", hint)
    return found


def _preside(book: MinuteBook, meeting: Meeting, lines: Sequence[Line], chairs: Sequence[Chair]) -> None:
    """Mark who presided; whoever was marked before is so no longer."""
    if chairs and all(chair.since is not None for chair in chairs):
        first = _presiding(lines)
        if not first:
            raise CsipError(f"it is not said who presided before {chairs[0].name}", "Add --chair NAME.")
        chairs = (Chair(first[0]), *chairs)
    places_of = [(_here(book, meeting, lines, chair.name), chair.since) for chair in chairs]
    for line in lines if chairs else ():
        if line.kind in HERE and _CHAIR.fullmatch(line.values.get("role", "")):
            del line.values["role"]
    for line, since in places_of:
        line.values["role"] = "Chair" if since is None else f"Chair from {_said_place(meeting, since)}"


def _take_minutes(book: MinuteBook, meeting: Meeting, lines: Sequence[Line], name: str) -> None:
    """Mark who took the minutes; whoever was marked as Clerk before is so no longer, a Town Clerk keeps the office.

    Raises: CsipError for one who was not there, or who presided: the roll has one role for each.
    """
    line = _here(book, meeting, lines, name)
    if _CHAIR.fullmatch(line.values.get("role", "")):
        raise CsipError(
            f"{line.name} is marked as {line.values['role']}, and the roll has one role for each",
            "Name who presided with --chair; if one did both, minute it in words.",
        )
    for other in lines:
        if other is not line and other.kind in HERE and Attendee.made(other.values).is_clerk:
            del other.values["role"]
    if not is_minute_taker(Attendee.made(line.values)):
        line.values["role"] = "Clerk"


def _presiding(lines: Sequence[Line]) -> list[str]:
    """Who is marked as having presided from the beginning, and not only from when somebody came or left."""
    marked = [line for line in lines if line.kind in HERE and _CHAIR.fullmatch(line.values.get("role", ""))]
    return [line.name for line in marked if " from " not in line.values["role"] and "arrived" not in line.values]


def _said_place(meeting: Meeting, where: str) -> str:
    number = place_in(meeting, where)
    return f"item {number}" if any(item.number == number for item in meeting.items) else number


def _refuse_two_in_a_seat(book: MinuteBook, meeting: Meeting, lines: Sequence[Line]) -> None:
    """A member who came has no substitute, unless one of the two came or went during the meeting."""
    here = [line for line in lines if line.kind in HERE]
    for line in here:
        principal = line.values.get("for")
        if principal is None or line.values.get("left"):
            continue
        member = next((m for m in here if same_person(book, m.name, principal, meeting.date)), None)
        if member is not None and not member.values.get("arrived"):
            raise CsipError(
                f"{member.name} is present, and {line.name} sat for {principal}",
                f'If {line.name} did not, add --remove "{line.name}".',
            )


def _visitors(meeting: Meeting, said: Said) -> list[str]:
    """Those in attendance, as they are to be; a visitor who is there already is not put in twice."""
    gone = {folded(words) for words in said.visitors_removed}
    known = {folded(words) for words in meeting.in_attendance}
    kept = [words for words in meeting.in_attendance if folded(words) not in gone]
    return [*kept, *(words for words in said.visitors if folded(words) not in known)]


# --- in words ------------------------------------------------------------------------------------------------


def _lost(line: Line) -> Iterator[str]:
    """What is written of somebody and goes; a chair whom another follows loses nothing."""
    if line.attendee is None:
        return
    if line.kind == OFF:
        yield f"{attendee_named(line.attendee)} is taken off the roll"
        return
    before = _as_typed(line.attendee)
    for key, words in (("arrived", "arrived at"), ("left", "left at"), ("for", "sat for")):
        if key in before and key not in line.values:
            yield f"that {line.name} {words} {before[key]}"
    if "online" in before and "online" not in line.values:
        yield f"that {line.name} took part online"


_IN_WORDS = {"expected": "", "present": "present", "officers": "present", "apologies": "apologies", "absent": "absent"}


def _changed(meeting: Meeting, line: Line) -> str | None:
    """How somebody is on the roll now, where that is not how somebody was."""
    if line.kind == OFF:
        return f"{line.name}: taken off the roll"
    now = _state(meeting, line.kind, line.values)
    if line.attendee is None:
        return f"{line.name}: {now}"
    before = _state(meeting, line.stood or "", _as_typed(line.attendee))
    return f"{line.name}: {now} (was: {before})" if now != before and line.stood != "expected" else None


def _state(meeting: Meeting, kind: str, values: Mapping[str, Any]) -> str:
    attendee = Attendee.made(dict(values))
    named = attendee_named(attendee, came_back=came_back(places(meeting), attendee))
    said = named[len(attendee.name) :].strip(" ()")
    return ", ".join(part for part in (_IN_WORDS[kind], said) if part)
