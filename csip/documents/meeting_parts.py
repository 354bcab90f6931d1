"""What agenda and minutes share: which body, when and where, who, and what is not for the public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Heading, Names, Note
from csip.documents.titles import body
from csip.facts.approvals import kind_then, panel_then
from csip.facts.exempt_law import exempt_law
from csip.facts.presence import came_back, places
from csip.language.dates import format_date, format_time
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.models import Attendee, Exempt, Item, Meeting, Panel, Slot


def gathering(book: MinuteBook, meeting: Meeting) -> str:
    """The body, or its annual, extraordinary or joint meeting, as a title has it: if approved, by its name then."""
    kind, named = kind_of_meeting(book, meeting), body(panel_then(book, meeting), meeting.joint_with)
    return f"the {kind} meeting of {named}" if kind else named


def kind_of_meeting(book: MinuteBook, meeting: Meeting) -> str:
    """What goes before the word meeting: `extraordinary joint`; nothing of an ordinary one."""
    kind = kind_then(book, meeting)
    return " ".join(
        part for part in (kind if kind != "ordinary" else "", "joint" if meeting.joint_with else "") if part
    )


def day_printed(meeting: Meeting | Slot) -> str:
    """A meeting's day where its hour is printed beside it; which of the day's it is, where it has none."""
    if meeting.time is not None:
        return format_date(meeting.date, weekday=True)
    return format_meeting(meeting.day, weekday=True)


def when_and_where(meeting: Meeting, *, held: bool = True) -> str:
    """Day and date in full, time and venue: `Meeting held: Thursday 2 August 2012, 9.30 am, Swale 1`.

    An agenda, whenever it is printed, says what it said when it went out: to be held.
    """
    parts = [day_printed(meeting)]
    if meeting.time is not None:
        parts.append(format_time(meeting.time.time))
    if meeting.venue is not None:
        parts.append(meeting.venue)
    return f"Meeting {'held' if held else 'to be held'}: {', '.join(parts)}"


def roll(meeting: Meeting) -> Iterator[Names]:
    """The lists of the roll that have somebody in them, in the printed order."""
    lists = (
        ("Expected", meeting.expected),
        ("Present", meeting.present),
        ("Officers", meeting.officers),
        ("Apologies", meeting.apologies),
        ("Absent", meeting.absent),
    )
    known = places(meeting) if any(a.left and a.arrived for _, attendees in lists for a in attendees) else {}
    for name, everybody in lists:
        for heading, attendees in by_body_named(name, everybody):
            yield Names(heading, tuple(attendee_named(a, came_back=came_back(known, a)) for a in attendees), True)
    if meeting.in_attendance:
        yield Names("In attendance", meeting.in_attendance, True)


def by_body_named(heading: str, attendees: Sequence[Attendee]) -> Iterator[tuple[str, Sequence[Attendee]]]:
    """A list of the roll, or of a joint meeting a list for each body in the words of the roll: `Present (Planning)`."""
    groups: dict[str, list[Attendee]] = {}
    for attendee in attendees:
        groups.setdefault(f"{heading} ({attendee.of})" if attendee.of is not None else heading, []).append(attendee)
    yield from groups.items()


def attendee_named(attendee: Attendee, *, came_back: bool = False) -> str:
    """The name as minuted, and in brackets what the roll says of it: `Mr Koowaree (for Trudy Dean)`."""
    arrived = attendee.arrived and f"arrived {_at(attendee.arrived)}"
    left = attendee.left and f"left {_at(attendee.left)}"
    moves = (left, f"came back {_at(attendee.arrived or '')}") if came_back else (arrived, left)
    parts = [
        attendee.role,
        attendee.for_ and f"for {attendee.for_}",
        *moves,
        "online" if attendee.online else None,
        attendee.note,
    ]
    said = ", ".join(part for part in parts if part)
    return f"{attendee.name} ({said})" if said else attendee.name


def _at(where: str) -> str:
    return f"at {where}" if where[:1].isdecimal() or where[:1] == "(" else where


def not_for_publication(panel: Panel, exempt: Exempt) -> Note:
    """What the public is told of business taken in private, by the law that the body is under."""
    which, under = [str(n) for n in exempt.paragraphs], exempt_law(panel.regime)
    law = f": {under.alone}" if under.alone is not None else ""
    if under.schedule is not None and (which or under.must_name):
        named = f"paragraph{'s' if len(which) > 1 else ''} {listed(which)} of " if which else ""
        law = f": {named}{under.part}"
    resolved = " The public were excluded by resolution." if exempt.resolved else ""
    why = f" Public interest: {exempt.public_interest}" if exempt.public_interest else ""
    return Note(f"Not for publication{law}.{resolved}{why}")


PUBLIC_MAY_COME = "The public and press may attend, except for an item marked as not for publication."
PUBLIC_PART, PRIVATE_PART = "Part 1: open to the public", "Part 2: not for publication"
RESTRICTED = "This document holds exempt information: it is not for publication."


def items_in_parts(meeting: Meeting, numbers: Iterable[str | None]) -> Iterator[tuple[Item, tuple[Heading, ...]]]:
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
            part = PRIVATE_PART if private else PUBLIC_PART
            parts = (Heading(f"{part} (continued)" if private in begun else part),)
            begun.append(private)
            in_section = False
        level = 2 + divided + (in_section and not is_section)
        in_section = in_section or is_section
        yield item, (*parts, Heading(item.title, number, level))


def _is_private(items: Sequence[Item]) -> bool:
    """Whether the first of these is taken in private; of a section, whether the item after it is."""
    first = next((item for item in items if not item.is_section), None)
    return first is not None and first.exempt is not None


def taken_urgently(item: Item) -> Iterator[Note]:
    """Why an item that was not on the agenda had to be taken."""
    if item.urgent is not None:
        agreed = " The Chair agreed to take it." if item.urgent.chair_agreed else ""
        yield Note(f"Urgent item: {sentence(item.urgent.reason)}{agreed}")


def sentence(words: str) -> str:
    """Words with a full stop, if they end without a mark of their own."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
