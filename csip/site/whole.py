"""A council's site: the public facts of all its bodies, and what is worked out from them together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from csip.facts.council.passed import Minutes, passed_in, said_in
from csip.facts.council.referrals import Referrals
from csip.language.meeting_days import MeetingDay
from csip.language.names import folded
from csip.models.council import SharedPerson
from csip.models.site import SiteFile
from csip.public.addresses import shared_addresses
from csip.public.public_book import public_council
from csip.site.page import Feed
from csip.site.section import At, Section

if TYPE_CHECKING:
    from csip.book.council import Council


class Whole:
    """The public facts of a council on a day: its bodies that have pages, and the people whom all of them know."""

    def __init__(self, council: Council, sections: Sequence[Section], said: SiteFile) -> None:
        self.sections = tuple(sections)
        self.said = said
        self.today = sections[0].today
        self._council = council
        seated = {folded(person.name) for section in sections for person in section.people}
        self.council = public_council(council.file, said, seated)
        for section in sections:
            section.others = tuple(other for other in sections if other is not section)
            section.shared_people = self.person_addresses

    @property
    def name(self) -> str:
        return self.council.name

    @property
    def people(self) -> tuple[SharedPerson, ...]:
        """Those of council.yaml who have a page."""
        return self.council.people

    @cached_property
    def person_addresses(self) -> dict[str, str]:
        """The page of each of them, by the folded name."""
        return shared_addresses(person.name for person in self.people)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What can be subscribed to of all bodies."""
        if self.said.address is None:
            return ()
        return (
            Feed("feeds/all.atom", "application/atom+xml", f"{self.name}: all news"),
            Feed("feeds/all.json", "application/feed+json", f"{self.name}: all news"),
        )

    @cached_property
    def coming(self) -> tuple[At, ...]:
        """The meetings of all bodies that are to be, today's included: a joint one once."""
        found = [At(section, one.day) for section in self.sections for one in section.coming if one.section is section]
        return tuple(sorted(found, key=lambda one: (one.section.book.moment(one.day), one.section.key)))

    @cached_property
    def minuted(self) -> tuple[At, ...]:
        """The meetings of all bodies whose minutes are shown, the latest first."""
        found = [At(section, meeting.day) for section in self.sections for meeting in section.minuted]
        return tuple(sorted(found, key=lambda one: (one.section.book.moment(one.day), one.section.key), reverse=True))

    def section_called(self, name: str) -> Section | None:
        """The body that answers to a name, where it has pages."""
        key = self._council.called(name)
        return next((section for section in self.sections if section.key == key), None)

    @cached_property
    def referrals(self) -> Referrals:
        """What the bodies sent each other, as far as their public papers say it."""
        passed = {section.key: passed_in(section.key, section.book.meetings) for section in self.sections}
        return Referrals(self._council, passed, self._minutes)

    def _minutes(self, key: str, day: MeetingDay) -> Minutes | None:
        section = next((one for one in self.sections if one.key == key), None)
        if section is None or not section.shows_minutes(day):
            return None
        meeting = section.book.meeting_on[day]
        private = frozenset(item.number for item in meeting.items if item.exempt is not None and item.number)
        return Minutes(said_in(key, meeting), private)
