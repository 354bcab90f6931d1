"""One body's part of the site: its public book, and what is worked out from it once for all of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from csip.documents.agenda import agenda
from csip.documents.titles import body_and_council
from csip.facts.actions import ActionState, action_states
from csip.facts.approvals import ApprovedAt, approvals
from csip.facts.attendance import Count, counts
from csip.facts.decisions import Decided, register
from csip.facts.meetings import meeting_now
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Panel, Person, Slot
from csip.models.site import SiteFile
from csip.public.addresses import first_day, person_slugs
from csip.public.public_book import PublicBook
from csip.site.page import Feed

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.documents.blocks import Document


class Section:
    """The public facts of one body on a day. Its addresses begin with `prefix`, which is empty for a book alone."""

    def __init__(self, public: PublicBook, said: SiteFile, today: date, prefix: str = "") -> None:
        self.public = public
        self.said = said
        self.today = today
        self.prefix = prefix

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

    def address_of(self, day: MeetingDay, paragraph: str | None = None) -> str | None:
        """Where the site shows a meeting, or a paragraph of its minutes; None where it does not."""
        now = meeting_now(self.book, day)
        address = self.addresses.get(now)
        if address is None or (paragraph is not None and not self.shows_minutes(now)):
            return address
        return f"{address}#{paragraph}" if paragraph is not None else address

    def agenda(self, day: MeetingDay) -> Document:
        """The agenda of a meeting as it went out, whether or not it was minuted since."""
        meeting = self.book.meeting_on[day]
        items = tuple(item.changed(minutes=(), interests=(), attended=()) for item in meeting.items)
        as_it_was = meeting.changed(items=items, present=(), officers=(), apologies=(), absent=(), as_printed=None)
        return agenda(replace(self.book, meetings=(as_it_was,)), as_it_was, self.today)

    def slot(self, day: MeetingDay) -> Slot | None:
        return self.book.slot_on.get(day)

    @cached_property
    def next(self) -> Slot | None:
        """The next meeting, today's included."""
        return next((slot for slot in self.book.in_order if slot.date >= self.today), None)

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
    def attendance(self) -> tuple[Count, ...]:
        return counts(self.book, None, self.today) if self.said.publish.attendance == "all" else ()

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
        parts = person_slugs(person.name for person in self.people)
        return {name: f"{self.prefix}people/{part}/" for name, part in parts.items()}
