"""Referrals from one body of a council to another: how each stands on a day, and the story of a matter across bodies.

Pure. What a body sent stands in its own minutes; whether it waits, and what became of it, is worked out from what the
other body took up. An item's link to the paragraph that it comes from holds by number and by words (`source_of`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from csip.facts.as_at import as_at, slot_at
from csip.facts.council.passed import REPORT, Link, MinutesOf, Passed, Said, Taken
from csip.facts.quotations import flat

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.book.minute_book import Moment
    from csip.language.meeting_days import MeetingDay

How = Literal["plainly", "by its words", "words gone", "in several", "no paragraph", "no meeting", "no body", "private"]
State = Literal["waiting", "on the agenda", "considered"]
Outcome = Literal["resolved", "not agreed", "deferred", "noted", "referred on"]
OUTCOMES: tuple[Outcome, ...] = ("referred on", "resolved", "deferred", "not agreed", "noted")
"""Of several paragraphs the first of these says what became of the matter."""
_CAME_TO: dict[str, Outcome] = {
    **dict.fromkeys(("agreed", "approved", "resolved", "recommended", "carried", "amended"), "resolved"),
    **dict.fromkeys(("not agreed", "lost", "not seconded", "withdrawn"), "not agreed"),
    "deferred": "deferred",
    "noted": "noted",
}


class Source(NamedTuple):
    """The paragraph that a link leads to, if any; and how it is found, or why not."""

    said: Said | None
    how: How


class Standing(NamedTuple):
    """A referral as it stands on a day.

    `meeting` is the one on whose agenda it is, or that considered it. It waits `since` the day on which it was sent or
    last deferred; `days` and `meetings`, ordinary ones of the body that it waits for, passed from then until it was
    considered, or until the day.
    """

    sent: Said
    target: str | None
    state: State
    since: date
    days: int
    meetings: int
    meeting: MeetingDay | None = None
    taken: Taken | None = None
    outcome: Outcome | None = None

    @property
    def is_waiting(self) -> bool:
        """Nobody has put it on an agenda, or it was put off and has not come back."""
        return self.state == "waiting" or self.outcome == "deferred"


def outcome_of(taken: Taken) -> Outcome | None:
    """What became of the matter at an item; None where no paragraph of it decides anything."""
    found: set[Outcome] = {_CAME_TO[one.came_to] for one in taken.said if one.came_to in _CAME_TO}
    if any(one.to is not None for one in taken.said):
        found.add("referred on")
    return next((outcome for outcome in OUTCOMES if outcome in found), None)


@dataclass(frozen=True, eq=False)
class Referrals:
    """All that passes between the bodies of a council. `minutes_of` is asked where a link does not plainly hold."""

    council: Council
    passed: Mapping[str, Passed]
    minutes_of: MinutesOf

    @cached_property
    def sent(self) -> tuple[Said, ...]:
        """Every paragraph that sends a matter, by the day and the body.

        So does a report upward to a body of the council; others go to somebody who has no book here.
        """
        everything = (one for passed in self.passed.values() for one in passed.sent)
        kept = (one for one in everything if one.reference != REPORT or self.council.called(one.to or "") is not None)
        return tuple(sorted(kept, key=lambda one: (one.meeting, one.body)))

    @cached_property
    def taken(self) -> tuple[Taken, ...]:
        """Every item that takes one up, in the order of the meetings."""
        return tuple(sorted((one for passed in self.passed.values() for one in passed.taken), key=self._moment))

    def source_of(self, link: Link) -> Source:
        """The paragraph that a link means: that of its number, where it has the words; else the only one that has them.

        Where no paragraph has the words, that of its number is meant until somebody looks.
        """
        body = self.council.called(link.from_)
        if body is None:
            return Source(None, "no body")
        slot = self.council.outline(body).slot_on.get(link.meeting)
        day = slot.day if slot is not None else link.meeting
        known = self._sent_by_name.get(f"{body}:{day}#{link.minute}")
        if known is not None and _says(known, link):
            return Source(known, "plainly")
        minutes = self.minutes_of(body, day)
        if minutes is None:
            return Source(None, "no meeting")
        numbered = next((one for one in minutes.said if one.reference == link.minute), None)
        if numbered is not None and (numbered.is_private or _says(numbered, link)):
            return Source(numbered, "plainly")
        having = [one for one in minutes.said if link.as_minuted is not None and _says(one, link)]
        if len(having) == 1:
            return Source(having[0], "by its words")
        if numbered is None and f"{link.minute}.".startswith(tuple(f"{number}." for number in minutes.private)):
            return Source(None, "private")
        return Source(numbered, "in several" if having else "words gone" if numbered is not None else "no paragraph")

    @cached_property
    def _sent_by_name(self) -> dict[str, Said]:
        return {one.name: one for one in self.sent}

    @cached_property
    def _sources(self) -> dict[int, tuple[Said, ...]]:
        """The paragraphs that each item comes from, by the `id` of the item."""
        return {
            id(one): tuple(said for link in one.links if (said := self.source_of(link).said) is not None)
            for one in self.taken
        }

    @cached_property
    def _taken_from(self) -> dict[str, list[Taken]]:
        """The items that come from a paragraph, by its name, in the order of the meetings."""
        found: dict[str, list[Taken]] = {}
        for one in self.taken:
            for name in dict.fromkeys(said.name for said in self._sources[id(one)]):
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _taken_at(self) -> dict[str, Taken]:
        """The item in which a paragraph stands, by the paragraph's name, where it takes up what others sent."""
        return {said.name: one for one in self.taken for said in one.said}

    def _moment(self, taken: Taken) -> tuple[Moment, str]:
        return self.council.outline(taken.body).moment(taken.meeting), taken.body

    # --- how each stands on a day

    def standings(self, day: date) -> tuple[Standing, ...]:
        """Every referral made by that day, as it stood at its end."""
        schedules = _Schedules(self.council, day)
        return tuple(self._standing(sent, day, schedules) for sent in self.sent if sent.meeting.date <= day)

    def answering_for(self, target: str) -> frozenset[str]:
        """The body with this key, and those that go on with its work."""
        found = {target}
        while more := {key for key in self.council.keys if key not in found and self._former_of(key) & found}:
            found |= more
        return frozenset(found)

    def bodies_of(self, taken: Taken) -> frozenset[str | None]:
        """The body in whose book the item stands, and those that met with it."""
        return frozenset({taken.body, *map(self.council.called, taken.joint_with)})

    def _former_of(self, key: str) -> set[str | None]:
        return {self.council.called(name) for name in self.council.outline(key).panel.succeeds}

    def _standing(self, sent: Said, day: date, schedules: _Schedules) -> Standing:
        target = self.council.called(sent.to or "")
        heirs = self.answering_for(target) if target is not None else frozenset()
        here = (one for one in self._taken_from.get(sent.name, ()) if self.bodies_of(one) & heirs)
        events = [(one, *stood) for one in here if (stood := schedules.stood(one)) is not None]
        put_off = [at.date for one, state, at in events if state == "considered" and outcome_of(one) == "deferred"]
        since = max([sent.meeting.date, *put_off])
        if not events:
            meetings = schedules.ordinary_between(heirs, since, day, but=None)
            return Standing(sent, target, "waiting", since, (day - since).days, meetings)
        taken, state, at = events[-1]
        outcome = outcome_of(taken) if state == "considered" else None
        end = at.date if state == "considered" and outcome != "deferred" else day
        meetings = schedules.ordinary_between(heirs, since, end, but=at)
        return Standing(sent, target, state, since, max((end - since).days, 0), meetings, at, taken, outcome)

    # --- the story of a matter

    def began_with(self, said: Said) -> tuple[Said, ...]:
        """The first paragraphs of the matter that a paragraph belongs to; itself, where it comes from none."""
        return tuple(one for one in self._before(said) if not self._sources_of(one)) or (said,)

    def _before(self, said: Said) -> tuple[Said, ...]:
        found: dict[str, Said] = {}
        waiting = [said]
        while waiting:
            one = waiting.pop()
            if one.name not in found:
                found[one.name] = one
                waiting += self._sources_of(one)
        return tuple(sorted(found.values(), key=lambda one: (one.meeting, one.body)))

    def _sources_of(self, said: Said) -> tuple[Said, ...]:
        item = self._taken_at.get(said.name)
        return self._sources[id(item)] if item is not None else ()

    def went_through(self, first: Iterable[Said]) -> tuple[Taken, ...]:
        """All items that the matter of these paragraphs came to since, in the order of the meetings."""
        reached: dict[int, Taken] = {}
        waiting = [said.name for said in first]
        while waiting:
            for item in self._taken_from.get(waiting.pop(), ()):
                if id(item) not in reached:
                    reached[id(item)] = item
                    waiting += [said.name for said in item.said]
        return tuple(sorted(reached.values(), key=self._moment))

    def rings(self) -> Iterator[tuple[Taken, ...]]:
        """Each item that comes from itself, with the items on the way from it back to it, itself first."""
        for item in self.taken:
            came: dict[int, Taken | None] = {id(item): None}
            waiting: list[Taken] = [item]
            while waiting:
                here = waiting.pop(0)
                for after in (next_ for said in here.said for next_ in self._taken_from.get(said.name, ())):
                    if after is item:
                        yield _way_to(here, came)
                        waiting = []
                        break
                    if id(after) not in came:
                        came[id(after)] = here
                        waiting.append(after)


def _way_to(last: Taken, came: Mapping[int, Taken | None]) -> tuple[Taken, ...]:
    way: list[Taken] = []
    here: Taken | None = last
    while here is not None:
        way.append(here)
        here = came[id(here)]
    return tuple(reversed(way))


def _says(said: Said, link: Link) -> bool:
    return link.as_minuted is None or flat(link.as_minuted) in flat(said.words)


class _Schedules:
    """The schedules of the bodies as they stood at the end of a day."""

    def __init__(self, council: Council, day: date) -> None:
        self._council = council
        self._day = day
        self._ordinary: dict[str, Sequence[MeetingDay]] = {}

    def stood(self, taken: Taken) -> tuple[State, MeetingDay] | None:
        """How an item stood, and at which meeting; None where it was on no agenda that anybody could have seen."""
        if taken.was_held and taken.meeting.date <= self._day:
            return "considered", taken.meeting
        if taken.agenda_published is not None and taken.agenda_published > self._day:
            return None
        slot = self._council.outline(taken.body).slot_on.get(taken.meeting)
        then = slot_at(slot, self._day) if slot is not None else None
        if slot is not None and (then is None or then.cancelled is not None):
            return None
        return "on the agenda", then.day if then is not None else taken.meeting

    def ordinary_between(self, bodies: Iterable[str], since: date, end: date, *, but: MeetingDay | None) -> int:
        """How many ordinary meetings of these bodies there were between two days, on neither of them."""
        count = 0
        for body in bodies:
            days = self._ordinary_of(body)
            first = bisect_right(days, since, key=lambda day: day.date)
            last = bisect_left(days, end, key=lambda day: day.date)
            count += sum(day != but for day in days[first:last])
        return count

    def _ordinary_of(self, body: str) -> Sequence[MeetingDay]:
        if body not in self._ordinary:
            slots = as_at(self._council.outline(body), self._day).in_order
            self._ordinary[body] = sorted(slot.day for slot in slots if slot.kind == "ordinary")
        return self._ordinary[body]
