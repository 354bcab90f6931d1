"""What agenda and minutes share: which body, when and where, who, and what is not for the public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Heading, Names, Note
from csip.documents.titles import body
from csip.facts.approvals import kind_then, panel_then
from csip.facts.exempt_law import exempt_law
from csip.facts.presence import came_back, places
from csip.language.tongue import ENGLISH, Tongue, to_be_said
from csip.models import Attendee, Exempt, Item, Meeting, Panel, Slot


def gathering(book: MinuteBook, meeting: Meeting, say: Tongue = ENGLISH) -> str:
    """The body, or its annual, extraordinary or joint meeting, as a title has it: if approved, by its name then."""
    kind, named = kind_of_meeting(book, meeting, say), body(panel_then(book, meeting), meeting.joint_with, say)
    return say("the {kind} meeting of {body}", kind=kind, body=named) if kind else named


def kind_of_meeting(book: MinuteBook, meeting: Meeting, say: Tongue = ENGLISH) -> str:
    """What goes before the word meeting: `extraordinary joint`; nothing of an ordinary one."""
    kind = kind_then(book, meeting)
    return " ".join(
        part for part in (say(kind) if kind != "ordinary" else "", say("joint") if meeting.joint_with else "") if part
    )


def day_printed(meeting: Meeting | Slot, say: Tongue = ENGLISH) -> str:
    """A meeting's day where its hour is printed beside it; which of the day's it is, where it has none."""
    if meeting.time is not None:
        return say.date(meeting.date, weekday=True)
    return say.meeting(meeting.day, weekday=True)


def when_and_where(meeting: Meeting, *, held: bool = True, say: Tongue = ENGLISH) -> str:
    """Day and date in full, time and venue: `Meeting held: Thursday 2 August 2012, 9.30 am, Swale 1`.

    An agenda, whenever it is printed, says what it said when it went out: to be held.
    """
    parts = [day_printed(meeting, say)]
    if meeting.time is not None:
        parts.append(say.time(meeting.time.time))
    if meeting.venue is not None:
        parts.append(meeting.venue)
    when = ", ".join(parts)
    return say("Meeting held: {when}", when=when) if held else say("Meeting to be held: {when}", when=when)


def roll(meeting: Meeting, say: Tongue = ENGLISH) -> Iterator[Names]:
    """The lists of the roll that have somebody in them, in the printed order."""
    lists = (
        (say("Expected"), meeting.expected),
        (say("Present"), meeting.present),
        (say("Officers"), meeting.officers),
        (say("Apologies"), meeting.apologies),
        (say("Absent"), meeting.absent),
    )
    known = places(meeting) if any(a.left and a.arrived for _, attendees in lists for a in attendees) else {}
    for name, everybody in lists:
        for heading, attendees in by_body_named(name, everybody):
            yield Names(
                heading, tuple(attendee_named(a, came_back=came_back(known, a), say=say) for a in attendees), True
            )
    if meeting.in_attendance:
        yield Names(say("In attendance"), meeting.in_attendance, True)


def by_body_named(heading: str, attendees: Sequence[Attendee]) -> Iterator[tuple[str, Sequence[Attendee]]]:
    """A list of the roll, or of a joint meeting a list for each body in the words of the roll: `Present (Planning)`."""
    groups: dict[str, list[Attendee]] = {}
    for attendee in attendees:
        groups.setdefault(f"{heading} ({attendee.of})" if attendee.of is not None else heading, []).append(attendee)
    yield from groups.items()


def attendee_named(attendee: Attendee, *, came_back: bool = False, say: Tongue = ENGLISH) -> str:
    """The name as minuted, and in brackets what the roll says of it: `Mr Koowaree (for Trudy Dean)`."""
    arrived = attendee.arrived and say("arrived {at}", at=_at(attendee.arrived, say))
    left = attendee.left and say("left {at}", at=_at(attendee.left, say))
    back = say("came back {at}", at=_at(attendee.arrived or "", say))
    moves = (left, back) if came_back else (arrived, left)
    parts = [
        attendee.role and say(attendee.role),
        attendee.for_ and say("for {name}", name=attendee.for_),
        *moves,
        say("online") if attendee.online else None,
        attendee.note,
    ]
    said = ", ".join(part for part in parts if part)
    return f"{attendee.name} ({said})" if said else attendee.name


def _at(where: str, say: Tongue) -> str:
    return say("at {where}", where=where) if where[:1].isdecimal() or where[:1] == "(" else where


def not_for_publication(panel: Panel, exempt: Exempt, say: Tongue = ENGLISH) -> Note:
    """What the public is told of business taken in private, by the law that the body is under."""
    which, under = [str(n) for n in exempt.paragraphs], exempt_law(panel.regime)
    law = f": {say(under.alone)}" if under.alone is not None else ""
    if under.schedule is not None and (which or under.must_name):
        part = say(under.part)
        if len(which) > 1:
            part = say("paragraphs {which} of {part}", which=say.listed(which), part=part)
        elif which:
            part = say("paragraph {which} of {part}", which=which[0], part=part)
        law = f": {part}"
    resolved = " " + say("The public were excluded by resolution.") if exempt.resolved else ""
    why = " " + say("Public interest: {why}", why=exempt.public_interest) if exempt.public_interest else ""
    return Note(f"{say('Not for publication')}{law}.{resolved}{why}")


PUBLIC_MAY_COME = to_be_said("The public and press may attend, except for an item marked as not for publication.")
PUBLIC_PART, PRIVATE_PART = to_be_said("Part 1: open to the public"), to_be_said("Part 2: not for publication")
RESTRICTED = to_be_said("This document holds exempt information: it is not for publication.")


def items_in_parts(
    meeting: Meeting, numbers: Iterable[str | None], say: Tongue = ENGLISH
) -> Iterator[tuple[Item, tuple[Heading, ...]]]:
    """Each item with its heading, a level below the section it stands in, if any (`Item.is_section`).

    Where some business is taken in private, it stands under the heading of its part. The order of the meeting stands:
    a public item after a private one is under Part 1 again. A section is of the part of the item after it, and ends
    with it.
    """
    divided = any(item.exempt is not None for item in meeting.items)
    begun: list[bool] = []
    in_section = False
    for place, (item, number) in enumerate(zip(meeting.items, numbers, strict=True)):
        is_section = item.is_section and meeting.as_printed is None
        private = _is_private(meeting.items[place:])
        parts: tuple[Heading, ...] = ()
        if divided and begun[-1:] != [private]:
            part = say(PRIVATE_PART if private else PUBLIC_PART)
            parts = (Heading(say("{part} (continued)", part=part) if private in begun else part),)
            begun.append(private)
            in_section = False
        level = 2 + divided + (in_section and not is_section)
        in_section = in_section or is_section
        yield item, (*parts, Heading(item.title, number, level))


def _is_private(items: Sequence[Item]) -> bool:
    """Whether the first of these is taken in private; of a section, whether the item after it is."""
    first = next((item for item in items if not item.is_section), None)
    return first is not None and first.exempt is not None


def taken_urgently(item: Item, say: Tongue = ENGLISH) -> Iterator[Note]:
    """Why an item that was not on the agenda had to be taken."""
    if item.urgent is not None:
        agreed = " " + say("The Chair agreed to take it.") if item.urgent.chair_agreed else ""
        yield Note(say("Urgent item: {reason}", reason=sentence(item.urgent.reason)) + agreed)


def sentence(words: str) -> str:
    """Words with a full stop, if they end without a mark of their own."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
