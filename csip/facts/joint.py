"""Joint meetings: several bodies in one room, with one record, which the book of one of them keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from csip.book.joint import approving_elsewhere
from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approved_elsewhere
from csip.facts.meetings import meeting_now
from csip.facts.people import find_people, members
from csip.files.names import PANEL
from csip.language.names import folded
from csip.models import Attendee, Meeting, Paragraph, Person, Slot


class Party(NamedTuple):
    """One of the bodies of a joint meeting, and its book: of others than the keeper its panel and schedule alone."""

    name: str
    book: MinuteBook

    def answers_to(self, name: str) -> bool:
        return _bare(name) in map(_bare, self.book.panel.names)


def parties(book: MinuteBook, joint: Meeting | Slot) -> tuple[Party, ...]:
    """The bodies of a meeting that this book keeps, its own first, without those that the council does not know."""
    return _parties(book, joint.joint_with)


@lru_cache(maxsize=50)
def _parties(book: MinuteBook, names: tuple[str, ...]) -> tuple[Party, ...]:
    found = {book.root: Party(book.panel.name, book)}
    for name in names if book.council is not None else ():
        key = book.council.called(name) if book.council is not None else None
        if key is not None and book.council is not None:
            other = book.council.outline(key)
            found.setdefault(other.root, Party(other.panel.name, other))
    return tuple(found.values())


def not_known(book: MinuteBook, joint: Meeting | Slot) -> tuple[str, ...]:
    """The bodies of a meeting whose members nobody here can name: their panel.yaml cannot be read, or they are none of
    the council's."""
    read = [party for party in parties(book, joint) if party.book.has_read(PANEL)]
    return tuple(name for name in joint.joint_with if not any(party.answers_to(name) for party in read))


def named(words: str | None, of: Sequence[Party]) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """The bodies that `of:` names, in its order, and what of it is the name of none of them.

    The names stand with commas between them. As names hold commas, too, the longest is tried first.
    """
    parts = words.split(",") if words is not None else []
    found: list[Party] = []
    unknown: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            name = ",".join(parts[start:end]).strip()
            party = next((party for party in of if party.answers_to(name)), None)
            if party is not None or end == start + 1:
                break
        if party is not None:
            found.append(party)
        elif name:
            unknown.append(name)
        start = end
    return tuple(dict.fromkeys(found)), tuple(unknown)


def of_bodies(book: MinuteBook, meeting: Meeting, attendee: Attendee) -> tuple[Party, ...]:
    """The bodies for which somebody stands on the roll of a meeting: as `of:` says, else those of a member.

    Somebody of whom neither says anything is there for the keeper.
    """
    all_of_them = parties(book, meeting)
    if len(all_of_them) == 1:
        return all_of_them
    found, _ = named(attendee.of, all_of_them)
    if not found:
        seat = attendee.for_ or attendee.name
        found = tuple(party for party in all_of_them if _is_member(party.book, seat, meeting))
    return found or all_of_them[:1]


def _is_member(book: MinuteBook, name: str, meeting: Meeting) -> bool:
    named_so = find_people(book, name, meeting.date)
    return len(named_so) == 1 and isinstance(named_so[0], Person) and named_so[0].is_member(meeting.date)


def needs_body(book: MinuteBook, meeting: Meeting, attendee: Attendee) -> bool:
    """The roll of a joint meeting does not say of which body this is a member, or for whose member somebody sat."""
    if attendee.of is not None or not meeting.joint_with:
        return False
    return attendee.for_ is not None or bool(bodies_of(book, meeting, attendee.name))


def bodies_of(book: MinuteBook, meeting: Meeting, name: str) -> tuple[str, ...]:
    """Of which bodies of a joint meeting somebody is a member, by name; of none at a meeting that is not joint."""
    return tuple(p.name for p in parties(book, meeting) if meeting.joint_with and _is_member(p.book, name, meeting))


def by_body(book: MinuteBook, meeting: Meeting) -> tuple[tuple[MinuteBook, Meeting], ...]:
    """A meeting as each of its bodies has it: the body's book, and the meeting with the members of that body alone.

    A meeting that is not joint is that of its own body, whole.
    """
    if not meeting.joint_with:
        return ((book, meeting),)
    of = {
        id(attendee): of_bodies(book, meeting, attendee)
        for roll in (meeting.expected, meeting.present, meeting.apologies, meeting.absent)
        for attendee in roll
    }
    return tuple(
        (
            party.book,
            meeting.changed(
                joint_with=(),
                expected=tuple(a for a in meeting.expected if party in of[id(a)]),
                present=tuple(a for a in meeting.present if party in of[id(a)]),
                apologies=tuple(a for a in meeting.apologies if party in of[id(a)]),
                absent=tuple(a for a in meeting.absent if party in of[id(a)]),
            ),
        )
        for party in parties(book, meeting)
    )


def book_of(book: MinuteBook, meeting: Meeting, attendee: Attendee) -> MinuteBook:
    """The book by which a name on the roll is understood: that of the member's own body."""
    return of_bodies(book, meeting, attendee)[0].book if meeting.joint_with else book


def deciding(book: MinuteBook, meeting: Meeting, paragraph: Paragraph) -> tuple[Party, ...]:
    """The bodies whose decision, motion or vote a paragraph records: as its `of:` says, else all that met."""
    all_of_them = parties(book, meeting)
    return named(paragraph.of, all_of_them)[0] or all_of_them


class OfAnother(NamedTuple):
    """A body of a joint meeting that does not keep the minutes, and where it approved them, as far as can be read."""

    name: str
    approved: tuple[ApprovedAt, ...]
    unread: tuple[str, ...]


def approved_by_others(book: MinuteBook, meeting: Meeting) -> tuple[OfAnother, ...]:
    """How the other bodies approved the minutes of a joint meeting that this book keeps: read from their books."""
    found = []
    for party in parties(book, meeting)[1:]:
        there = approving_elsewhere(party.book.root)
        approved = approved_elsewhere(replace(party.book, meetings=there.meetings))
        here = (
            at for at in approved if _is_kept_here(book, at) and meeting_now(book, at.approval.meeting) == meeting.day
        )
        found.append(OfAnother(party.name, tuple(here), there.unread))
    return tuple(found)


def _is_kept_here(book: MinuteBook, at: ApprovedAt) -> bool:
    council = book.council
    return council is not None and council.called(at.approval.kept_by or "") == council.key_of(book.root)


def members_by_body(book: MinuteBook, joint: Meeting | Slot) -> tuple[tuple[str, Person], ...]:
    """Who may vote at a meeting, and of which body, as `of:` has it: who sits on two stands once, with both.

    Of a meeting that is not joint, the members of the one body.
    """
    of: dict[str, list[str]] = {}
    found: dict[str, Person] = {}
    for party in parties(book, joint):
        for person in members(party.book, joint.date):
            of.setdefault(folded(person.name), []).append(party.name)
            found.setdefault(folded(person.name), person)
    return tuple((", ".join(of[name]), person) for name, person in found.items())


def _bare(name: str) -> str:
    return folded(name).removeprefix("the ")
