"""How often each member came: counted over the meetings whose rolls this book holds, and no others."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from csip.book import MinuteBook
from csip.models import Attendee, Meeting, Person
from csip.queries import who


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
    found = []
    for person in book.panel.people:
        mine = [meeting for meeting in rolls if person.is_member(meeting.date)]
        if not mine:
            continue
        ways = [attended(book, meeting, person) for meeting in mine]
        came = [meeting.date for meeting, way in zip(mine, ways, strict=True) if way == "present"]
        found.append(
            Count(
                person,
                len(mine),
                present=ways.count("present"),
                substituted=ways.count("substituted"),
                apologies=ways.count("apologies"),
                absent=ways.count("absent"),
                not_recorded=ways.count("not recorded"),
                last_present=max(came, default=None),
            )
        )
    return tuple(found)


def minuted(book: MinuteBook) -> tuple[Meeting, ...]:
    """The meetings that say who came: no agendas, no extracts."""
    return tuple(meeting for meeting in book.meetings if meeting.has_roll and not meeting.extract)


def attended(book: MinuteBook, meeting: Meeting, person: Person) -> str:
    """How the roll has somebody: present, substituted, apologies, absent, or not recorded."""
    if _names(book, meeting, meeting.present, person):
        return "present"
    if any(_is(book, meeting, attendee.for_, person) for attendee in meeting.present if attendee.for_ is not None):
        return "substituted"
    if _names(book, meeting, meeting.apologies, person):
        return "apologies"
    return "absent" if _names(book, meeting, meeting.absent, person) else "not recorded"


def _names(book: MinuteBook, meeting: Meeting, listed: Iterable[Attendee], person: Person) -> bool:
    return any(_is(book, meeting, attendee.name, person) for attendee in listed)


def _is(book: MinuteBook, meeting: Meeting, name: str, person: Person) -> bool:
    named = who(book, name, meeting.date)
    return len(named) == 1 and named[0] is person


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the month's last day where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
