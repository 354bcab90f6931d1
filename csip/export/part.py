"""One body's part of an export: its public book as it stood on a day, and how the data name what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from csip.facts.actions import ActionState, action_states
from csip.facts.approvals import ApprovedAt, approvals
from csip.facts.as_at import as_at
from csip.facts.joint import book_of
from csip.facts.meetings import meeting_now
from csip.facts.people import find_people
from csip.models import Attendee, Meeting, Person, Slot
from csip.public.addresses import action_part, anchor, first_day

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.export.people import Known, People
    from csip.language.meeting_days import MeetingDay
    from csip.models import Panel
    from csip.models.site import SiteFile
    from csip.public.public_book import PublicBook


class Whole(NamedTuple):
    """What all parts of an export share."""

    council: str
    """What the data call the council."""
    name: str
    base: str
    """What every id begins with: the address of the site, else a URN."""
    people: People
    language: str = "en-GB"
    licence: str | None = None
    everything: bool = False
    """Not what may be public alone."""


class Sitting(NamedTuple):
    """A meeting as the schedule had it on the day, and its agenda or minutes as far as they are shown."""

    name: str
    """The day that it was first given: it is called so for ever."""
    day: MeetingDay
    slot: Slot | None
    meeting: Meeting | None
    is_minuted: bool


@dataclass(frozen=True, eq=False)
class Part:
    """The public facts of one body on a day."""

    whole: Whole
    body: str
    prefix: str
    """Where the body stands below the council's address: nothing for a book alone."""
    public: PublicBook
    said: SiteFile
    day: date
    since: date | None = None
    """Only meetings from this day on, and actions that were not closed before it."""

    @property
    def book(self) -> MinuteBook:
        """The public book, with the whole of the schedule: a name means what it means now."""
        return self.public.book

    @property
    def panel(self) -> Panel:
        return self.book.panel

    @cached_property
    def then(self) -> MinuteBook:
        """The public book with the schedule as it stood on the day."""
        return as_at(self.book, self.day)

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Every meeting of the schedule, and those shown that are not on it, in order of their names."""
        slots = {str(slot.days[1] if len(slot.days) > 1 else slot.day): slot for slot in self.then.slots}
        shown = self.public.minutes | self.public.agendas
        files = {self.called(meeting.day): meeting for meeting in self.book.meetings if meeting.day in shown}
        found = []
        for name in sorted({*slots, *files}):
            slot, meeting = slots.get(name), files.get(name)
            if slot is not None or meeting is not None:
                day = slot.day if slot is not None else meeting.day  # type: ignore[union-attr]  # one of them is there
                is_minuted = meeting is not None and meeting.day in self.public.minutes
                found.append(Sitting(name, day, slot, meeting, is_minuted))
        return tuple(found)

    @cached_property
    def minuted(self) -> tuple[tuple[Sitting, Meeting], ...]:
        """The meetings whose minutes are shown."""
        return tuple((one, one.meeting) for one in self.sittings if one.is_minuted and one.meeting is not None)

    @cached_property
    def shown(self) -> tuple[tuple[Sitting, Meeting], ...]:
        """The meetings of which at least the agenda is shown."""
        return tuple((one, one.meeting) for one in self.sittings if one.meeting is not None)

    def called(self, day: MeetingDay) -> str:
        """The permanent name of a meeting: the day that it was first given."""
        return str(first_day(self.book, meeting_now(self.book, day)))

    @cached_property
    def _approved(self) -> Mapping[MeetingDay, tuple[ApprovedAt, ...]]:
        return approvals(self.book)

    def approved_at(self, meeting: Meeting) -> tuple[ApprovedAt, ...]:
        """Where the minutes of a meeting were approved, up to the day."""
        return tuple(at for at in self._approved.get(meeting.day, ()) if at.meeting.date <= self.day)

    def approval(self, meeting: Meeting) -> ApprovedAt | None:
        """Where they were approved otherwise than provisionally."""
        return next((at for at in self.approved_at(meeting) if at.approval.as_ != "provisional"), None)

    @cached_property
    def actions(self) -> tuple[ActionState, ...]:
        """Every action of the register as it stood on the day; with `since`, those closed before are left out."""
        since, states = self.since, action_states(self.book, self.day)
        return tuple(one for one in states if since is None or one.closed is None or one.closed.date >= since)

    # --- people and bodies

    def body_called(self, name: str) -> str | None:
        """The body of the council that answers to a name."""
        council = self.book.council
        return council.called(name) if council is not None else None

    def person(self, name: str | None, day: date) -> Known | None:
        """Whom a name means on a day, where they are known by name in the data."""
        return self._known(self.book, name, day, ()) if name is not None else None

    def attendee(self, name: str | None, attendee: Attendee, meeting: Meeting) -> Known | None:
        """Whom a name on a roll means: at a joint meeting, among the people of that member's own body."""
        if name is None:
            return None
        joint = [key for other in meeting.joint_with if (key := self.body_called(other)) is not None]
        book = book_of(self.book, meeting, attendee) if joint else self.book
        return self._known(book, name, meeting.date, joint)

    def _known(self, book: MinuteBook, name: str, day: date, joint: Sequence[str]) -> Known | None:
        named = find_people(book, name, day)
        if len(named) != 1 or not isinstance(named[0], Person):
            return None
        return self.whole.people.called(named[0].name, (self.body, *joint))

    # --- ids

    @property
    def body_id(self) -> str:
        return f"{self.whole.base}{self.prefix}"

    def meeting_id(self, name: str) -> str:
        return f"{self.body_id}meetings/{name}/"

    def paragraph_id(self, name: str, reference: str) -> str:
        return f"{self.meeting_id(name)}#{quote(anchor(reference), safe='')}"

    def action_id(self, action: str) -> str:
        return f"{self.body_id}actions/{quote(action_part(action))}/"

    def person_id(self, known: Known) -> str:
        return f"{self.whole.base}{quote(known.address)}"
