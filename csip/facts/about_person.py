"""What a book says of one person: membership and offices, how often they came, what they owe, declared and moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.actions import ActionState, in_order
from csip.facts.approvals import panel_then
from csip.facts.attendance import Count, counts
from csip.facts.decisions import with_lead_ins
from csip.models import Interest, Meeting, Period, Person, Post

IsMeant = Callable[[str, date], bool]
"""Whether a name, as it stands in the book of a day, means the person."""


class Office(NamedTuple):
    """What somebody is or was, in a word or two, and from and until when as far as that is said."""

    what: str
    since: date | None
    until: date | None


class Declared(NamedTuple):
    """An interest that somebody declared, at a meeting, in an item."""

    meeting: Meeting
    title: str
    interest: Interest
    regime: str
    """The rules that the body was under."""


class Moved(NamedTuple):
    """A motion that somebody `moved` or `seconded`, by its paragraph, and what came of it."""

    meeting: Meeting
    reference: str
    role: str
    words: str
    outcome: str | None


class About(NamedTuple):
    """What one body's book says of a person."""

    offices: tuple[Office, ...]
    attendance: Count | None
    owed: tuple[ActionState, ...]
    interests: tuple[Declared, ...]
    motions: tuple[Moved, ...]


def about_person(
    book: MinuteBook, entries: Sequence[Person], is_meant: IsMeant, owed: Sequence[ActionState], day: date
) -> About:
    """What a book says up to a day of somebody, whose `entries` in its panel are given, and who owes these actions.

    Of business taken in private it is the interests alone: the words of its motions are not for publication.
    """
    held = [meeting for meeting in book.meetings if meeting.date <= day]
    offices = (*(o for entry in entries for o in offices_in_panel(entry)), *posts_held(book.panel.posts, is_meant, day))
    mine = [count for count in counts(book, until=day) if any(count.member is entry for entry in entries)]
    return About(
        tuple(offices),
        mine[0] if mine else None,
        in_order(owed, "due"),
        tuple(_interests(book, held, is_meant)),
        tuple(one for meeting in held for one in _motions(meeting, is_meant)),
    )


def offices_in_panel(person: Person) -> Iterator[Office]:
    """What somebody's entry in a panel's list says that they are or were."""
    what = "named substitute" if person.substitute and not person.member else "member"
    role = f", {person.role}" if person.role is not None else ""
    if person.member or person.substitute:
        yield _office(f"{what}{role}", person.member)
    title = person.title or (person.role if not person.member else None)
    if person.officer or (title is not None and not person.member):
        yield _office(title or "officer", person.officer)


def posts_held(posts: Sequence[Post], is_meant: IsMeant, day: date) -> Iterator[Office]:
    """The posts that somebody holds or held."""
    for post in posts:
        for holding in post.held_by:
            if is_meant(holding.person, holding.until or day):
                yield Office(post.name, holding.from_, holding.until)


def _office(what: str, term: bool | Period | None) -> Office:
    return Office(what, term.from_, term.until) if isinstance(term, Period) else Office(what, None, None)


def _interests(book: MinuteBook, meetings: Sequence[Meeting], is_meant: IsMeant) -> Iterator[Declared]:
    for meeting in meetings:
        for item in meeting.items:
            for interest in item.interests:
                if is_meant(interest.member, meeting.date):
                    yield Declared(meeting, item.title, interest, panel_then(book, meeting).regime)


def _motions(meeting: Meeting, is_meant: IsMeant) -> Iterator[Moved]:
    for cited, _ in with_lead_ins(meeting):
        motion = cited.paragraph.motion
        if motion is not None:
            for role, name in (("moved", motion.moved_by), ("seconded", motion.seconded_by)):
                if name is not None and is_meant(name, meeting.date):
                    yield Moved(meeting, cited.reference, role, cited.paragraph.words, motion.outcome)
