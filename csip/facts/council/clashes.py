"""Meetings of a council that get into each other's way: in one room, for one person, on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from csip.facts.council.bodies import Bodies, Body
from csip.facts.deadlines import deadlines
from csip.facts.joint import members_by_body
from csip.language.dates import format_time
from csip.language.names import folded
from csip.models import Slot

USUAL_LENGTH = timedelta(hours=2)
"""How long a meeting is taken to last where neither the schedule nor the body says so."""

_DAY = 24 * 60
_NO_ROOM = frozenset(
    {"online", "remote", "virtual", "zoom", "teams", "microsoft teams", "ms teams", "tbc", "tba", "to be confirmed"}
)

What = TypeVar("What")


class Taken(NamedTuple, Generic[What]):
    """Something is taken, from then until then (which is free again): a room or a person, by a meeting."""

    what: What
    begins: int
    ends: int
    by: Engagement


class Engagement(NamedTuple):
    """A meeting at its hour, or one item of it. `assumed`: how long it lasts is said nowhere."""

    body: Body
    slot: Slot
    begins: int
    """Minutes since the first day of the calendar."""
    ends: int
    item: str = ""
    assumed: bool = False

    @property
    def at(self) -> time:
        return time(*divmod(self.begins % _DAY, 60))

    @property
    def words(self) -> str:
        """As messages have it: `Planning Committee at 6.30 pm`, `item 4 of Planning Committee at 7 pm`."""
        return f"{self.item + ' of ' if self.item else ''}{self.body.name} at {format_time(self.at)}"


class TakenTwice(NamedTuple):
    """Two meetings at once, the one that begins first before the other, and what both of them take."""

    first: Engagement
    second: Engagement
    what: tuple[str, ...]


class OnOneDay(NamedTuple):
    """Several meetings that share a day which they had better not share."""

    day: date
    meetings: tuple[tuple[Body, Slot], ...]


def overlapping(taken: Iterable[Taken[What]]) -> Iterator[tuple[Taken[What], Taken[What]]]:
    """Every two that take the same thing at once, the earlier first: one that ends when the next begins is out.

    Those that have not ended are at hand, the first to end on top: n log n for n of them, and each clash once.
    """
    open_now: dict[What, list[tuple[int, int, Taken[What]]]] = defaultdict(list)
    turn = count()  # no two are compared any further
    for now in sorted(taken, key=lambda one: (one.begins, one.by.body.key, one.by.slot.day)):
        others = open_now[now.what]
        while others and others[0][0] <= now.begins:
            heappop(others)
        yield from ((other, now) for _, _, other in sorted(others, key=lambda one: one[1]))
        heappush(others, (now.ends, next(turn), now))


def standing(bodies: Bodies, since: date, until: date | None = None) -> Iterator[tuple[Body, Slot]]:
    """The meetings of all bodies from one day to another, both included, without those that were called off."""
    for body in bodies:
        for slot in body.outline.slots:
            if slot.cancelled is None and since <= slot.date and (until is None or slot.date <= until):
                yield body, slot


def engagement(body: Body, slot: Slot) -> Engagement | None:
    """A meeting from when until when: as long as the schedule or the body says. None where it has no hour."""
    if slot.time is None:
        return None
    meets = body.outline.panel.meets
    said = slot.length or (meets.length if meets is not None else None)
    begins = slot.date.toordinal() * _DAY + slot.time.time.hour * 60 + slot.time.time.minute
    return Engagement(body, slot, begins, begins + _minutes(said or USUAL_LENGTH), assumed=said is None)


def _minutes(length: timedelta) -> int:
    return length // timedelta(minutes=1)


def rooms_taken_twice(bodies: Bodies, since: date, until: date | None = None) -> list[TakenTwice]:
    """Meetings of two bodies in one room at once, in order of time."""
    room_of = _rooms(bodies)

    def taken() -> Iterator[Taken[str]]:
        for meeting in _engagements(bodies, since, until):
            room = room_of(meeting.slot.venue) if meeting.slot.venue is not None else None
            if room is not None:
                yield Taken(room, meeting.begins, meeting.ends, meeting)

    return _pairs(bodies, taken())


def people_wanted_twice(bodies: Bodies, since: date, until: date | None = None) -> list[TakenTwice]:
    """Meetings of two bodies at once that want the same people: as members, as the clerk, or for an item.

    They are people of council.yaml: two committees may each have a Mr Smith of their own.
    """
    shared = {folded(person.name): person.name for person in bodies.council.file.people}

    def taken() -> Iterator[Taken[str]]:
        for meeting in _engagements(bodies, since, until):
            for name in _summoned(meeting.body, meeting.slot):
                if folded(name) in shared:
                    yield Taken(shared[folded(name)], meeting.begins, meeting.ends, meeting)
            for guest in meeting.body.guests:
                if guest.day == meeting.slot.day and folded(guest.name) in shared:
                    midnight = meeting.slot.date.toordinal() * _DAY
                    item = Engagement(
                        meeting.body, meeting.slot, midnight + guest.begins, midnight + guest.ends, guest.item
                    )
                    yield Taken(shared[folded(guest.name)], item.begins, item.ends, item)

    return _pairs(bodies, taken())


def _engagements(bodies: Bodies, since: date, until: date | None) -> Iterator[Engagement]:
    for body, slot in standing(bodies, since, until):
        if (meeting := engagement(body, slot)) is not None:
            yield meeting


def _pairs(bodies: Bodies, taken: Iterable[Taken[str]]) -> list[TakenTwice]:
    """Two meetings that take the same things at once, each two of them once; one body's own are its own concern.

    A joint meeting that two of its bodies have on their schedules is one meeting, said twice (CSIP712).
    """
    found: dict[tuple[int, str, int, str], tuple[Engagement, Engagement, dict[str, None]]] = {}
    for one, other in overlapping(taken):
        first, second = one.by, other.by
        if first.body is not second.body and not _are_one(bodies, first, second):
            named = (id(first.slot), first.item, id(second.slot), second.item)
            found.setdefault(named, (first, second, {}))[2][one.what] = None
    return [TakenTwice(first, second, tuple(what)) for first, second, what in found.values()]


def _are_one(bodies: Bodies, first: Engagement, second: Engagement) -> bool:
    joint = ((first.slot.joint_with, second.body), (second.slot.joint_with, first.body))
    return any(bodies.called(name) is body for names, body in joint for name in names)


def _summoned(body: Body, slot: Slot) -> Iterator[str]:
    """The members of that day, at a joint meeting of all its bodies, and whoever is the clerk."""
    yield from (person.name for _, person in members_by_body(body.outline, slot))
    for person in body.outline.panel.people:
        if person.role == "Clerk" and person.is_officer(slot.date) and not person.is_member(slot.date):
            yield person.name


def _rooms(bodies: Bodies) -> Callable[[str], str | None]:
    """What the room is called that a schedule names; None for a meeting that is in no room."""
    known = {folded(form): venue.name for venue in bodies.council.file.venues for form in venue.names}
    first_said: dict[str, str] = {}

    def room_of(venue: str) -> str | None:
        words = folded(venue)
        return None if words in _NO_ROOM else known.get(words) or first_said.setdefault(words, venue)

    return room_of


def on_the_day_of_the_full_council(bodies: Bodies, since: date, until: date | None = None) -> list[OnOneDay]:
    """Days on which the full council meets and other bodies too: its meetings first."""
    days: dict[date, list[tuple[Body, Slot]]] = defaultdict(list)
    for body, slot in standing(bodies, since, until):
        days[slot.date].append((body, slot))
    found = []
    for day, meetings in sorted(days.items()):
        of_all = [one for one in meetings if one[0].outline.panel.kind == "full council"]
        others = [one for one in meetings if one[0].outline.panel.kind != "full council"]
        if of_all and others:
            found.append(OnOneDay(day, (*of_all, *others)))
    return found


def agendas_due_together(bodies: Bodies, since: date, until: date | None, most: int) -> list[OnOneDay]:
    """Days that are the last to send out more than so many agendas, by the notice that each body must give."""
    due: dict[date, list[tuple[Body, Slot]]] = defaultdict(list)
    for body, slot in standing(bodies, since):
        day = deadlines(body.outline, slot).last_to_publish
        if day is not None and since <= day and (until is None or day <= until):
            due[day].append((body, slot))
    return [OnOneDay(day, tuple(meetings)) for day, meetings in sorted(due.items()) if len(meetings) > most]
