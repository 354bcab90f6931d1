"""One body's part of the site: its public book, and what is worked out from it once for all of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from csip.documents.agenda import agenda
from csip.documents.titles import body_and_council
from csip.facts.actions import ActionState, action_states
from csip.facts.approvals import ApprovedAt, approvals
from csip.facts.attendance import Count, counts
from csip.facts.decisions import Decided, register
from csip.facts.in_calendars import InCalendar, in_calendars
from csip.facts.joint import by_body
from csip.facts.meetings import meeting_now
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Panel, Person, Slot
from csip.models.site import SiteFile
from csip.public.addresses import anchor, first_day, person_addresses
from csip.public.public_book import PublicBook
from csip.site.page import Feed

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.documents.blocks import Document
    from csip.site.pages.referrals import Matters
    from csip.site.seen import Seen


class At(NamedTuple):
    """A meeting, and the body that keeps its record: of a joint one that need not be the body whose page it is on."""

    section: Section
    day: MeetingDay


class Section:
    """The public facts of one body on a day. In a council its addresses begin with its key; a book alone has none."""

    def __init__(self, public: PublicBook, said: SiteFile, today: date, key: str = "") -> None:
        self.public = public
        self.said = said
        self.today = today
        self.key = key
        self.prefix = f"{key}/" if key else ""
        self.others: tuple[Section, ...] = ()
        """The other bodies of the council that have pages."""
        self.shared_people: Mapping[str, str] = {}
        """The pages of those whom the whole council knows, by their folded names."""
        self.matters: Matters | None = None
        """What passes between the bodies of the council; None for a book that is alone."""

    @property
    def book(self) -> MinuteBook:
        return self.public.book

    @property
    def panel(self) -> Panel:
        return self.book.panel

    @property
    def name(self) -> str:
        """The body, with its council where there is one."""
        return body_and_council(self.panel)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What can be subscribed to; feeds need to know where the site stands."""
        if self.said.address is None:
            return ()
        return (
            Feed(f"{self.prefix}feeds/all.atom", "application/atom+xml", f"{self.name}: all news"),
            Feed(f"{self.prefix}feeds/all.json", "application/feed+json", f"{self.name}: all news"),
        )

    @cached_property
    def in_calendars(self) -> Mapping[MeetingDay, InCalendar]:
        """What calendars show that the schedule does not say: when meetings ended, edits by hand as git has them."""
        return in_calendars(self.book)

    @cached_property
    def approved(self) -> Mapping[MeetingDay, tuple[ApprovedAt, ...]]:
        """Where minutes were approved, up to today."""
        found = approvals(self.book)
        return {
            day: kept for day, at in found.items() if (kept := tuple(a for a in at if a.meeting.date <= self.today))
        }

    def approval(self, day: MeetingDay) -> ApprovedAt | None:
        """Where the minutes of a meeting were approved, otherwise than provisionally."""
        return next((at for at in self.approved.get(day, ()) if at.approval.as_ != "provisional"), None)

    def shows_minutes(self, day: MeetingDay) -> bool:
        return day in self.public.minutes

    def shows_agenda(self, day: MeetingDay) -> bool:
        return day in self.public.agendas

    @cached_property
    def minuted(self) -> tuple[Meeting, ...]:
        """The meetings whose minutes are shown, the latest first."""
        return tuple(m for m in reversed(self.book.meetings) if m.day in self.public.minutes)

    @cached_property
    def days(self) -> tuple[MeetingDay, ...]:
        """Every meeting that has a page, in order: those of the schedule, and those shown that are not on it."""
        shown = self.public.minutes | self.public.agendas
        return tuple(sorted({*(slot.day for slot in self.book.slots), *shown}, key=self.book.moment))

    @cached_property
    def addresses(self) -> dict[MeetingDay, str]:
        """The address of each meeting's page: the day that it was first given, whatever became of it."""
        return {day: f"{self.prefix}meetings/{first_day(self.book, day)}/" for day in self.days}

    def address_of(self, day: MeetingDay, minute: str | None = None) -> str | None:
        """Where the site shows a meeting, or a paragraph of its minutes; None where it does not."""
        now = meeting_now(self.book, day)
        address = self.addresses.get(now)
        if address is None or minute is None or not self.shows_minutes(now):
            return address
        meeting = self.book.meeting_on[now]
        cited = meeting.paragraph(minute) or next(iter(meeting.sharing(minute)), None)
        number = cited.paragraph.number if cited is not None and cited.item.exempt is None else None
        return address if number in (None, "none") else f"{address}#{anchor(number)}"

    def agenda(self, day: MeetingDay) -> Document:
        """The agenda of a meeting as it went out, whether or not it was minuted since."""
        meeting = self.book.meeting_on[day]
        items = tuple(item.changed(minutes=(), interests=(), attended=()) for item in meeting.items)
        as_it_was = meeting.changed(items=items, present=(), officers=(), apologies=(), absent=(), as_printed=None)
        return agenda(self.book, as_it_was, self.today)

    def slot(self, day: MeetingDay) -> Slot | None:
        return self.book.slot_on.get(day)

    @cached_property
    def joint(self) -> tuple[At, ...]:
        """The joint meetings of this body of which another keeps the record."""
        return tuple(
            At(other, slot.day)
            for other in self.others
            for slot in other.book.slots
            if any(self._is_called(name) for name in slot.joint_with)
        )

    def _is_called(self, name: str) -> bool:
        council = self.book.council
        return council is not None and council.called(name) == self.key

    @cached_property
    def all_meetings(self) -> tuple[At, ...]:
        """Every meeting of this body that has a page, in order, also those of which another keeps the record."""
        there = {one.day: one for one in self.joint}
        own = [At(self, day) for day in self.days if day not in there or self.public.has(day)]
        kept = [one for one in self.joint if not self.public.has(one.day)]
        return tuple(sorted([*own, *kept], key=lambda one: one.section.book.moment(one.day)))

    @cached_property
    def next(self) -> At | None:
        """The next meeting, today's included."""
        return next(iter(self.coming), None)

    @cached_property
    def coming(self) -> tuple[At, ...]:
        """The meetings that are to be, today's included."""
        return tuple(
            one
            for one in self.all_meetings
            if one.day.date >= self.today and (slot := one.section.slot(one.day)) is not None and slot.cancelled is None
        )

    @cached_property
    def decisions(self) -> tuple[Decided, ...]:
        """What was decided at the meetings whose minutes are shown, the latest first."""
        if self.said.publish.decisions == "no":
            return ()
        shown = (one for one in register(self.book) if one.meeting.day in self.public.minutes and one.is_decision)
        return tuple(sorted(shown, key=lambda one: self.book.in_time(one.meeting), reverse=True))

    @cached_property
    def actions(self) -> tuple[ActionState, ...]:
        """Every action of the register as it stands today."""
        return action_states(self.book, self.today)

    @cached_property
    def rolls(self) -> MinuteBook:
        """The book with the meetings of this body's members: of joint ones their part alone, whoever keeps them."""
        own = [by_body(self.book, meeting)[0][1] for meeting in self.book.meetings]
        there = [
            part
            for section, day in self.joint
            if section.shows_minutes(day)
            for body, part in by_body(section.book, section.book.meeting_on[day])
            if body.root == self.book.root
        ]
        return replace(self.book, meetings=tuple(sorted((*own, *there), key=self.book.in_time)))

    @cached_property
    def attendance(self) -> tuple[Count, ...]:
        """How often each member came to the meetings whose minutes are shown."""
        return counts(self.rolls, None, self.today) if self.said.publish.attendance == "all" else ()

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those who have a page of their own."""
        which = self.said.publish.people
        if which == "no":
            return ()
        return tuple(p for p in self.panel.people if p.member or (which == "members and officers" and p.officer))

    @cached_property
    def person_addresses(self) -> dict[str, str]:
        """The address of each person's page, by name; of two alike, the later in the list has a number behind it."""
        every = person_addresses((person.name for person in self.panel.people), self.prefix, self.shared_people)
        return {person.name: every[person.name] for person in self.people}

    @cached_property
    def seen(self) -> Mapping[str, Seen]:
        """What everybody did at the meetings whose minutes are shown, by their folded names."""
        from csip.site.seen import seen

        return seen(self)
