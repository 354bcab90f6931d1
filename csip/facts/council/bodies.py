"""The bodies of a council side by side: of each its panel and schedule, and what in it bears on another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approvals, approved_elsewhere
from csip.facts.attendance import attended, minuted
from csip.facts.council.guests import GuestAt, guests
from csip.facts.council.passed import MinutesWhenAsked, Passed, passed_in
from csip.facts.council.referrals import Referrals
from csip.language.meeting_days import MeetingDay
from csip.language.names import folded
from csip.models import DueMeeting

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.models import Action, Closed, Meeting


class JointMinutes(NamedTuple):
    """A joint meeting as its file has it, and where its keeper approved the minutes."""

    meeting: Meeting
    approved: tuple[ApprovedAt, ...]


@dataclass(frozen=True, eq=False)
class Body:
    """One body. Its minutes are let go once they were looked through: those of forty bodies would fill the memory."""

    key: str
    outline: MinuteBook
    """Its panel and schedule, without register and minutes (`Council.outline`)."""
    joint: tuple[JointMinutes, ...] = ()
    """The minutes and agendas of joint meetings that it keeps."""
    approved_elsewhere: tuple[ApprovedAt, ...] = ()
    """Where it approved those that others keep."""
    guests: tuple[GuestAt, ...] = ()
    """Who is asked to come for an item, and when."""
    rolls: tuple[date, ...] = ()
    """The days of the meetings that say who came, earliest first."""
    came: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """The people of council.yaml, by their folded names, with the days on which each came."""
    filed: frozenset[MeetingDay] = frozenset()
    """The meetings that have a file."""
    actions_of_others: tuple[Action, ...] = ()
    """Its actions that are due or were closed at a meeting of another body."""
    passed: Passed = field(default_factory=Passed)
    """What it sent to other bodies, and what it took up."""

    @property
    def name(self) -> str:
        return self.outline.panel.name


def body_of(key: str, book: MinuteBook) -> Body:
    """What the other bodies can see of a book that was read whole."""
    outline = MinuteBook(
        book.root,
        book.panel,
        book.slots,
        unread=book.unread,
        diagnostics=book.diagnostics,
        council=book.council,
        panel_alone=book.panel_alone,
    )
    done = approvals(book)
    joint = tuple(JointMinutes(m, done.get(m.day, ())) for m in book.meetings if m.joint_with)
    rolls = minuted(book)
    return Body(
        key,
        outline,
        joint,
        approved_elsewhere(book),
        tuple(guests(book, book.meetings)),
        tuple(meeting.date for meeting in rolls),
        _came(book, rolls),
        frozenset(book.meeting_on),
        tuple(filter(_names_another_body, book.actions)),
        passed_in(key, book.meetings, book.reports),
    )


def _came(book: MinuteBook, rolls: Sequence[Meeting]) -> dict[str, tuple[date, ...]]:
    """Whoever of council.yaml was present, with all days on which they were."""
    shared = {folded(person.name) for person in book.council.file.people} if book.council is not None else set()
    found: dict[str, dict[date, None]] = {}
    for meeting in rolls:
        for person, way in attended(book, meeting):
            name = folded(person.name)
            if way == "present" and name in shared:
                found.setdefault(name, {})[meeting.date] = None
    return {name: tuple(days) for name, days in found.items()}


def _names_another_body(action: Action) -> bool:
    due_there = isinstance(action.due, DueMeeting) and action.due.body is not None
    return due_there or (action.closed is not None and action.closed.body is not None)


def cited_elsewhere(body: Body) -> Iterator[tuple[Action, DueMeeting | Closed, MeetingDay | None]]:
    """Each meeting of another body at which an action of this one is due or was closed; None for none in particular."""
    for action in body.actions_of_others:
        due, closed = action.due, action.closed
        if isinstance(due, DueMeeting) and due.body is not None:
            yield action, due, due.meeting if isinstance(due.meeting, MeetingDay) else None
        if closed is not None and closed.body is not None:
            yield action, closed, closed.meeting


@dataclass(frozen=True, eq=False)
class Bodies:
    """The bodies of a council, by their keys."""

    council: Council
    by_key: Mapping[str, Body]

    @cached_property
    def referrals(self) -> Referrals:
        """All that passes between them."""
        passed = {body.key: body.passed for body in self}
        return Referrals(self.council, passed, MinutesWhenAsked(self.council))

    def __iter__(self) -> Iterator[Body]:
        return iter(self.by_key.values())

    def called(self, name: str) -> Body | None:
        """The body that answers to a name; None where none does, or several."""
        key = self.council.called(name)
        return self.by_key[key] if key is not None else None
