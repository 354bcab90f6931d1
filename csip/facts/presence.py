"""Who was in the room, and when: what the roll says of a meeting, point by point.

A place in a meeting is the position of an item or a paragraph in the order of the file. `left: "4"` is gone from
item 4 on, `arrived: "4.3"` there from paragraph 4.3 on. Who left before arriving came back: away between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.joint import by_body
from csip.language.meeting_days import format_meeting
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.models import Attendee, CitedParagraph, Meeting, Person

# In England a member who is not in the room is not present ([2021] EWHC 1093), but for the meetings of 4 April 2020
# to 6 May 2021 (SI 2020/392). The law of Wales lets members attend from afar.
_IN_THE_ROOM = frozenset({"committee", "executive", "parish"})
_FROM_AFAR = (date(2020, 4, 4), date(2021, 5, 6))
_CLERKLY = Pattern(r"(?i)clerk|secretary|minute|note.?taker|democratic|governance")
_ROLE_WORDS = {
    "chair": "chair", "chairman": "chair", "chairperson": "chair", "chairwoman": "chair",
    "vice-chair": "vice", "vice-chairman": "vice", "vice chair": "vice", "vice chairman": "vice",
    "clerk": "clerk", "secretary": "clerk",
}  # fmt: skip
START = (-1, 0)
Position = tuple[int, int]


class Attendance(NamedTuple):
    """The voting members of one meeting, and where in it each came or went.

    `out` are those who left the room for an item in which they declared an interest, `barred` those who have no
    vote in it: both by the item's place in the order.
    """

    voters: tuple[Attendee, ...]
    places: dict[str, Position]
    out: dict[int, tuple[Attendee, ...]]
    barred: dict[int, tuple[Attendee, ...]]
    moving: bool  # somebody came late or left early

    def there(self, position: Position) -> tuple[Attendee, ...]:
        """The voting members who are in the room at that place; late comers are not there at the START."""
        if not self.moving:
            return self.voters
        return tuple(
            voter
            for voter in self.voters
            if not self.has_left(voter, position)
            and (self.came_back(voter) or self._after(voter.arrived, position, unknown=START))
        )

    def has_left(self, voter: Attendee, position: Position) -> bool:
        """Whoever left is gone from the place given on, or until the place of coming back."""
        gone = self._after(voter.left, position)
        return gone and not (self.came_back(voter) and self._after(voter.arrived, position))

    def came_back(self, attendee: Attendee) -> bool:
        """Left, and arrived later: there from the beginning, and away between."""
        return came_back(self.places, attendee)

    def in_the_room(self, position: Position) -> tuple[Attendee, ...]:
        """Those who are there, without those who left for this item because of an interest."""
        out = self.out.get(position[0], ())
        return tuple(voter for voter in self.there(position) if voter not in out)

    def may_vote(self, position: Position) -> tuple[Attendee, ...]:
        """Those in the room whose interest does not keep them from voting."""
        barred = self.barred.get(position[0], ())
        return tuple(voter for voter in self.in_the_room(position) if voter not in barred)

    def called(self, place: str | None) -> str:
        """Where somebody came or went, as messages say it: item 4, or 4.3."""
        reference = _reference(place or "")
        return f"item {reference}" if self.places.get(reference, START)[1:] == (0,) else reference

    def _after(self, place: str | None, position: Position, unknown: Position | None = None) -> bool:
        """The place is reached by then. One that is not in these minutes is as `unknown` (None: never)."""
        if place is None:
            return unknown is not None
        at = self.places.get(_reference(place), unknown)
        return at is not None and at <= position


def attendance(book: MinuteBook, meeting: Meeting) -> Attendance:
    """Who may vote at a meeting, and the places of its items and paragraphs."""
    moving = any(attendee.arrived or attendee.left for attendee in meeting.present)
    voting = voters(book, meeting)
    declared = any(item.interests for item in meeting.items)
    by_name = {identity(book, voter.name, meeting.date): voter for voter in voting} if declared else {}
    out: dict[int, tuple[Attendee, ...]] = {}
    barred: dict[int, tuple[Attendee, ...]] = {}
    for place, item in enumerate(meeting.items):
        for interest in item.interests:
            voter = by_name.get(identity(book, interest.member, meeting.date))
            if voter is not None and interest.action == "left":
                out[place] = (*out.get(place, ()), voter)
            if voter is not None and interest.pecuniary and interest.dispensation is None:
                barred[place] = (*barred.get(place, ()), voter)
    return Attendance(voting, places(meeting) if moving else {}, out, barred, moving)


def places(meeting: Meeting) -> dict[str, Position]:
    """The position of every item and paragraph, by number; an item goes before a paragraph of the same number."""
    found: dict[str, Position] = {}
    item_of = {id(item): index for index, item in enumerate(meeting.items)}
    for index, cited in enumerate(meeting.paragraphs, 1):
        found.setdefault(_reference(cited.reference), (item_of[id(cited.item)], index))
    for index, item in enumerate(meeting.items):
        if item.number is not None:
            found[_reference(item.number)] = (index, 0)
    return found


def named_place(meeting: Meeting, words: str) -> str | None:
    """The number of the item or the paragraph that is called so, as `item 4`, `4.3` or an item by its title."""
    number = _reference(words)
    if number in places(meeting):
        return number
    titled = [item.number for item in meeting.items if folded(item.title) == folded(words)]
    return titled[0] if len(titled) == 1 and titled[0] not in (None, "none") else None


def came_back(places: dict[str, Position], attendee: Attendee) -> bool:
    """Whether somebody who left and arrived did so in that order, as far as both places are in the minutes."""
    left = places.get(_reference(attendee.left or ""))
    arrived = places.get(_reference(attendee.arrived or ""))
    return left is not None and arrived is not None and left < arrived


def positions(meeting: Meeting) -> Iterator[tuple[CitedParagraph, Position]]:
    """Each paragraph with its position."""
    item_of = {id(item): index for index, item in enumerate(meeting.items)}
    for index, cited in enumerate(meeting.paragraphs, 1):
        yield cited, (item_of[id(cited.item)], index)


def _reference(place: str) -> str:
    """Where somebody came or went, as it is compared: "Item 4." is 4."""
    return re.sub(r"(?i)^(?:at |during |after |before )?(?:item |paragraph |minute )?", "", place.strip()).rstrip(".")


def voters(book: MinuteBook, meeting: Meeting) -> tuple[Attendee, ...]:
    """Those in `present` who may vote: members and substitutes; those online only where the law counts them.

    A name that is nobody in panel.yaml is counted, as it has a finding of its own; so is everybody where the
    panel's list says of nobody that he is a member. At a joint meeting they are those of each body, as it counts them.
    """
    if meeting.joint_with:
        of_all = {id(voter) for body, part in by_body(book, meeting) for voter in voters(body, part)}
        return tuple(attendee for attendee in meeting.present if id(attendee) in of_all)
    known = bool(people_facts.members(book, meeting.date))
    may_be: dict[str, bool] = {}
    voting = []
    for attendee in meeting.present:
        if attendee.online and must_be_in_the_room(book, meeting.date):
            continue
        if known and attendee.for_ is None:
            if attendee.name not in may_be:  # a name that hundreds bear is looked at once
                may_be[attendee.name] = _may_be_member(book, attendee.name, meeting.date)
            if not may_be[attendee.name]:
                continue
        voting.append(attendee)
    return tuple(voting)


def must_be_in_the_room(book: MinuteBook, day: date) -> bool:
    """Members who attend online do not count towards the quorum and have no vote."""
    first, last = _FROM_AFAR
    return book.panel.regime in _IN_THE_ROOM and not first <= day <= last


def _may_be_member(book: MinuteBook, name: str, day: date) -> bool:
    named = people_facts.find_people(book, name, day)
    return not named or any(isinstance(somebody, Person) and somebody.is_member(day) for somebody in named)


def identity(book: MinuteBook, name: str, day: date) -> str:
    """One key for every form of a person's name; the folded words where nobody, or more than one, answers."""
    named = people_facts.find_people(book, name, day)
    return named[0].name if len(named) == 1 else folded(name)


def full_names(book: MinuteBook, name: str, day: date) -> tuple[str, ...]:
    """The keys of everybody who answers to a name."""
    return tuple(somebody.name for somebody in people_facts.find_people(book, name, day))


def minuted_rolls(book: MinuteBook) -> Iterator[Meeting]:
    """The meetings that say who came: not agendas, and not extracts of one item."""
    return (meeting for meeting in book.meetings if meeting.has_roll and not meeting.extract)


def rolls_by_body(book: MinuteBook) -> Iterator[tuple[Meeting, MinuteBook, Meeting]]:
    """Those meetings, each with the book of the body that met, and as that body has it: one that was joint for each."""
    return ((meeting, body, part) for meeting in minuted_rolls(book) for body, part in by_body(book, meeting))


def chairs(meeting: Meeting) -> tuple[Attendee, ...]:
    """Whoever is marked as presiding: a Chair, or where there is none a Vice-chair, an acting chair and the like."""
    here = (*meeting.present, *meeting.officers)
    marked = tuple(attendee for attendee in here if attendee.is_chair)
    return marked or tuple(a for a in here if a.role is not None and re.search(r"(?i)chair|presid", a.role))


def clerks(meeting: Meeting) -> tuple[Attendee, ...]:
    """Whoever took the minutes, by a role or by attending as a post such as Clerk to the Council."""
    return tuple(a for a in (*meeting.officers, *meeting.present) if is_minute_taker(a))


def is_minute_taker(attendee: Attendee) -> bool:
    """The roll says that this is who took the minutes, or somebody whose office it is."""
    words = _CLERKLY.search(attendee.role or "") or re.search(r"(?i)\bclerk\b", attendee.name)
    return attendee.is_clerk or words is not None


def by_role(meeting: Meeting, words: str) -> Attendee | None:
    """The attendee whom words such as "the Chair" or "the Clerk" mean at this meeting."""
    role = _ROLE_WORDS.get(folded(words).removeprefix("the "))
    if role is None:
        return None
    if role == "vice":
        everybody = (*meeting.present, *meeting.expected)
        return next((a for a in everybody if a.role is not None and folded(a.role).startswith("vice")), None)
    return next(iter(chairs(meeting) if role == "chair" else clerks(meeting)), None)


def on(meeting: Meeting) -> str:
    """The meeting's date as messages give it."""
    return format_meeting(meeting.day)
