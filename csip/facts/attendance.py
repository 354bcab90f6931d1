"""How often each member came: counted over the meetings whose rolls this book holds, and no others."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.people import find_people
from csip.models import Meeting, Person


class Count(NamedTuple):
    """One member's meetings. The five kinds of attendance add up to those that were `possible`."""

    member: Person
    possible: int
    present: int
    substituted: int
    apologies: int
    absent: int
    not_recorded: int
    last_present: date | None


def counts(book: MinuteBook, since: date | None = None, until: date | None = None) -> tuple[Count, ...]:
    """Every member in the order of the panel's list, over the rolls of that time, both days included.

    A meeting was possible for those who were members on its day. Whoever came, even for a part of it, was present; of
    the others, one for whom somebody sat counts as substituted.
    """
    rolls = [m for m in minuted(book) if (since is None or since <= m.date) and (until is None or m.date <= until)]
    recorded: dict[int, list[tuple[date, str]]] = {}
    for meeting in rolls:
        for person, way in attended(book, meeting):
            if person.is_member(meeting.date):
                recorded.setdefault(id(person), []).append((meeting.date, way))
    days = [meeting.date for meeting in rolls]
    found = []
    for person in book.panel.people:
        possible = sum(map(person.is_member, days))
        if not possible:
            continue
        mine = recorded.get(id(person), [])
        ways = [way for _, way in mine]
        found.append(
            Count(
                person,
                possible,
                present=ways.count("present"),
                substituted=ways.count("substituted"),
                apologies=ways.count("apologies"),
                absent=ways.count("absent"),
                not_recorded=possible - len(mine),
                last_present=max((day for day, way in mine if way == "present"), default=None),
            )
        )
    return tuple(found)


def minuted(book: MinuteBook) -> tuple[Meeting, ...]:
    """The meetings that say who came: no agendas, no extracts."""
    return tuple(meeting for meeting in book.meetings if meeting.has_roll and not meeting.extract)


def attended(book: MinuteBook, meeting: Meeting) -> Iterator[tuple[Person, str]]:
    """How the roll has each whom it names: present, substituted, apologies or absent, the first of these."""
    seen: set[int] = set()
    lists = (
        ("present", [attendee.name for attendee in meeting.present]),
        ("substituted", [attendee.for_ for attendee in meeting.present if attendee.for_ is not None]),
        ("apologies", [attendee.name for attendee in meeting.apologies]),
        ("absent", [attendee.name for attendee in meeting.absent]),
    )
    for way, names in lists:
        for name in names:
            named = find_people(book, name, meeting.date)
            if len(named) == 1 and isinstance(named[0], Person) and id(named[0]) not in seen:
                seen.add(id(named[0]))
                yield named[0], way


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the month's last day where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
