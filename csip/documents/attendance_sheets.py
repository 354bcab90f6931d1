"""What lies on the table at a meeting: the sheet that everybody signs, and a name plate for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Heading, Plate, Table, Words
from csip.documents.meeting_parts import gathering, when_and_where
from csip.documents.running_order import window
from csip.documents.titles import council_line, publisher
from csip.facts.joint import members_by_body
from csip.facts.numbering import item_numbers
from csip.facts.people import find_person, officers
from csip.facts.running_order import running_order
from csip.models import Attendee, Meeting

_OTHERS = 6  # empty lines for the public, the press and guests


class _Seat(NamedTuple):
    name: str
    role: str


def sign_in_sheet(book: MinuteBook, meeting: Meeting) -> Document:
    """A line for everybody who is expected or invited for an item, and some for others who come."""
    blocks: list[Block] = [*council_line(book.panel), Words(when_and_where(meeting, held=meeting.has_minutes))]
    columns = (Column("name", "Name"), Column("role", "Attending as"), Column("signature", "Signature"))
    for heading, seats in _seats(book, meeting):
        blocks += (Heading(heading), Table(heading, columns, tuple((*seat, "") for seat in seats), by_hand=True))
    blocks += _guests(meeting)
    others = (Column("guest", "Name"), *columns[1:])
    blocks += (Heading("Others present"), Table("Others present", others, (("", "", ""),) * _OTHERS, by_hand=True))
    title = f"Sign-in sheet for {gathering(book, meeting)}"
    return Document(title, tuple(blocks), dated=meeting.date, publisher=publisher(book.panel))


def _guests(meeting: Meeting) -> Iterator[Block]:
    """Those who are invited for an item, with when it is taken; a guest of several items signs once."""
    items: dict[tuple[str, str], list[str]] = {}
    for now, number in zip(running_order(meeting), item_numbers(meeting), strict=True):
        heading = f"{number}. {now.item.title}" if number is not None else now.item.title
        when = window(now)
        for guest in now.item.invited:
            named = items.setdefault((guest.name, guest.capacity or ""), [])
            named.append(f"{heading}, {when}" if when else heading)
    if not items:
        return
    columns = (
        Column("guest", "Name"),
        Column("role", "Attending as"),
        Column("item", "For item"),
        Column("signature", "Signature"),
    )
    heading = "Invited for an item"
    rows = tuple((*who, "; ".join(dict.fromkeys(named)), "") for who, named in items.items())
    yield Heading(heading)
    yield Table(heading, columns, rows, by_hand=True)


def name_plates(book: MinuteBook, meeting: Meeting) -> Document:
    """A plate for everybody who is expected: the name as it is minuted, with the office beneath."""
    plates = tuple(Plate(*seat) for _, seats in _seats(book, meeting) for seat in seats)
    title = f"Name plates for {gathering(book, meeting)}"
    return Document(
        title, plates or (Words("Nobody is expected yet."),), dated=meeting.date, publisher=publisher(book.panel)
    )


def _seats(book: MinuteBook, meeting: Meeting) -> Iterator[tuple[str, tuple[_Seat, ...]]]:
    """Those the file summons; of a meeting already held, those of its roll; else everybody in post on that day."""
    lists = (("Expected", meeting.expected), ("Present", meeting.present), ("Officers", meeting.officers))
    named = [(heading, tuple(_seat(book, a, meeting.date) for a in attendees)) for heading, attendees in lists]
    if not any(seats for _, seats in named):
        members = [person for _, person in members_by_body(book, meeting)]
        posts = (("Members", members), ("Officers", officers(book, meeting.date)))
        named = [(heading, tuple(_Seat(p.name, p.role or p.title or "") for p in people)) for heading, people in posts]
    yield from ((heading, seats) for heading, seats in named if seats)


def _seat(book: MinuteBook, attendee: Attendee, day: date) -> _Seat:
    known = find_person(book, attendee.name, day)
    role = attendee.role or (known.role or known.title if known is not None else None) or ""
    return _Seat(attendee.name, f"for {attendee.for_}" if attendee.for_ and not attendee.role else role)
