"""Who is meant by a name on a day, who is in place, and who holds a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csip.book.known_people import in_place
from csip.book.minute_book import MinuteBook
from csip.book.remembered import remembered
from csip.errors import CsipError
from csip.language.names import folded, hidden_difference
from csip.language.phrases import and_more, listed
from csip.language.suggestions import nearest
from csip.models import Person, Post

if TYPE_CHECKING:
    from csip.models import Meeting


def find_people(book: MinuteBook, name: str, day: date) -> tuple[Person | Post, ...]:
    """Everybody who answers to `name` on that day: nobody, one, or (a fault in the panel's list) several.

    People known to have left, or not to have come yet, step back for those in place. A form that is not listed is
    somebody's where it can mean nobody else: see `KnownPeople`.
    """
    return book.known.find_people(name, day)


def names_in(meeting: Meeting) -> Iterator[str]:
    """Every name that the data of the minutes gives: on the roll, for an item, of interests and motions; some twice."""
    for roll in (meeting.present, meeting.officers, meeting.apologies, meeting.absent):
        for attendee in roll:
            yield attendee.name
            yield from (attendee.for_,) if attendee.for_ is not None else ()
    for item in meeting.items:
        yield from (interest.member for interest in item.interests)
        yield from (somebody.name for somebody in item.attended)
    for cited in meeting.paragraphs:
        motion, vote = cited.paragraph.motion, cited.paragraph.vote
        if motion is not None:
            yield from (name for name in (motion.moved_by, motion.seconded_by) if name is not None)
        if vote is not None:
            yield from (vote.casting,) if vote.casting is not None else ()
            named = vote.named
            yield from (*named.for_, *named.against, *named.abstained) if named is not None else ()


def is_officer(book: MinuteBook, name: str, day: date) -> bool:
    """Whether whoever answers to `name` on that day is known, and no voting member: an officer or a post."""
    named = find_people(book, name, day)
    return len(named) == 1 and not (isinstance(named[0], Person) and named[0].is_member(day))


def find_person(book: MinuteBook, name: str, day: date) -> Person | None:
    """The one person who answers to `name` on that day."""
    named = find_people(book, name, day)
    return named[0] if len(named) == 1 and isinstance(named[0], Person) else None


def same_person(book: MinuteBook, one: str, other: str, day: date) -> bool:
    """Two names, as minuted, mean the same person or post."""
    if folded(one) == folded(other):
        return True
    first, second = find_people(book, one, day), find_people(book, other, day)
    return len(first) == len(second) == 1 and first[0] is second[0]


def place_among(book: MinuteBook, names: Sequence[str], name: str, day: date, listed_in: str) -> int | None:
    """The place of whoever is meant by a name among `names`, such as those of a roll; None where it is none of them.

    Raises: CsipError where it may be one or another of them: `listed_in` says where they are to be told apart.
    """
    so_called = [place for place, other in enumerate(names) if folded(other) == folded(name)]
    if len(so_called) > 1:
        raise alike(book, name, day, listed_in)
    found = so_called or [place for place, other in enumerate(names) if same_person(book, other, name, day)]
    if found:
        return found[0]
    meant = find_people(book, name, day)
    if len(meant) == 1:
        for other in names:
            if any(somebody is meant[0] for somebody in find_people(book, other, day)):
                raise alike(book, other, day, listed_in)
    return None


def alike(book: MinuteBook, name: str, day: date, listed_in: str) -> CsipError:
    """That a name on a list may be one or another, whom it may be, and where to tell them apart."""
    candidates = [*dict.fromkeys(somebody.name for somebody in find_people(book, name, day))]
    if len(candidates) < 2:
        hint = (
            "One person? Take one of the two lines out. Two? Give each a form of the name that is theirs alone, there "
            "and under `known_as` in panel.yaml."
        )
        return CsipError(f"“{name}” stands in {listed_in} twice, and nothing tells which is meant", hint)
    shown = listed(and_more(candidates[:_MOST_NAMED], len(candidates)), "or")
    return CsipError(
        f"“{name}” may be {shown}", f"Write in {listed_in} which it is, by the full name, and use that name here too."
    )


@remembered(500)  # several rules ask about the day of each meeting
def members(book: MinuteBook, day: date) -> tuple[Person, ...]:
    """The voting members on that day, in the order of the panel's list."""
    return tuple(p for p in book.panel.people if p.is_member(day))


def officers(book: MinuteBook, day: date) -> tuple[Person, ...]:
    """The officers in post on that day, in the order of the panel's list."""
    return tuple(p for p in book.panel.people if p.is_officer(day) and not p.is_member(day))


def holders(post: Post, day: date) -> tuple[str, ...]:
    """Who held a post on that day."""
    return tuple(holding.person for holding in post.held_by if holding.covers(day))


_MOST_NAMED = 5  # of several people of one name
_FEW = 12  # people and posts that one reads through
_MOST_LIKELY = 3  # of those whom a name that nobody has may mean


def _those_there_are(everybody: Sequence[Person | Post]) -> str:
    if not 0 < len(everybody) <= _FEW:
        return "See the list of people in panel.yaml."
    return f"The people and posts are {', '.join(somebody.name for somebody in everybody)}."


def somebody_called(book: MinuteBook, name: str, day: date, *, with_hint: bool = True) -> Person | Post:
    """The person or post a user names on the command line.

    Raises: CsipError with the candidates, where that is nobody or may be several.
    """
    named = find_people(book, name, day)
    if len(named) == 1:
        return named[0]
    if named:
        candidates = ", ".join(and_more([somebody.name for somebody in named[:_MOST_NAMED]], len(named)))
        raise CsipError(f"“{name}” may be any of: {candidates}", "Use the full name.")
    if meant := book.known.meant_plainly(name, day):
        candidates = " or ".join(somebody.name for somebody in meant[:_MOST_NAMED])
        raise CsipError(f"“{name}” may be {candidates}", "Use the full name.")
    everybody: list[Person | Post] = [*book.panel.people, *book.panel.posts] if with_hint else []
    hint = _likely(everybody, name, day) or _those_there_are(everybody)
    raise CsipError(f"nobody in panel.yaml is called “{name}”", hint)


def _likely(everybody: Sequence[Person | Post], name: str, day: date) -> str | None:
    """Whom a name that nobody has may mean: those of the surname, or of the nearest name, role or title."""
    forms = [(form, somebody.name) for somebody in everybody for form in somebody.names]
    for somebody in everybody:
        if isinstance(somebody, Person) and in_place(somebody, day):
            forms += [(post, somebody.name) for post in (somebody.role, somebody.title) if post]
    surname = folded(name).split()[-1:]
    likely = [(form, whose) for form, whose in forms if surname and surname[0] in folded(form).split()]
    likely = likely or [(form, whose) for near in nearest(name, dict(forms)) for form, whose in forms if form == near]
    if not likely:
        return None
    people = [*dict.fromkeys(whose for _, whose in likely)][:_MOST_LIKELY]
    alike = next((difference for form, _ in likely if (difference := hidden_difference(name, form))), None)
    return f"Did you mean {' or '.join(people)}?{f' {alike}' if alike else ''}"
