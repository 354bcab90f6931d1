"""What the bodies of a council send each other: a list for each body, and the story of each matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from csip.facts.council.passed import Said, Taken
from csip.facts.council.referrals import Standing
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.public.slugs import in_a_path, slug
from csip.site.page import Link, Page, feed_beside
from csip.site.section import Section
from csip.site.whole import Whole

HERE = "referrals"
_WHY = "what passes between bodies stands in papers that are public"


class Matters:
    """The matters that went from body to body, each with the page that tells its story."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.standings = whole.referrals.standings(whole.today)
        self._first: dict[str, tuple[Said, ...]] = {}
        self._address: dict[str, str] = {}

    def first_of(self, said: Said) -> tuple[Said, ...]:
        """The paragraphs with which the matter of a paragraph began."""
        if said.name not in self._first:
            self._first[said.name] = self.whole.referrals.began_with(said)
        return self._first[said.name]

    def address(self, said: Said) -> str:
        """The page that tells the story of the matter: below the body that began it, by meeting and paragraph."""
        first = self.first_of(said)[0]
        return f"{first.body}/referrals/{first.meeting}-{in_a_path(first.reference)}/"

    def of_meeting(self, section: Section, day: MeetingDay) -> list[Link]:
        """The matters that a meeting sent or took up."""
        return list(self._by_meeting.get((section.key, day), {}).values())

    @cached_property
    def _by_meeting(self) -> dict[tuple[str, MeetingDay], dict[str, Link]]:
        found: dict[tuple[str, MeetingDay], dict[str, Link]] = {}
        for one in self.standings:
            link = Link(self.address(one.sent), self.first_of(one.sent)[0].title)
            taken = [(one.taken.body, one.taken.meeting)] if one.taken is not None else []
            for at in ((one.sent.body, one.sent.meeting), *taken):
                found.setdefault(at, {}).setdefault(link.address, link)
        return found

    def told_by(self, section: Section) -> Iterator[Page]:
        """A page for each matter that began in a body."""
        told: set[str] = set()
        for one in self.standings:
            first = self.first_of(one.sent)
            if first[0].body == section.key and first[0].name not in told:
                told.add(first[0].name)
                yield self._story(first)

    def has(self, section: Section) -> bool:
        """Whether a body sent anything, or was sent anything."""
        return any(section.key in (one.sent.body, one.target) for one in self.standings)

    def list_of(self, section: Section) -> Page | None:
        """What a body sent and was sent; None where that is nothing."""
        if not self.has(section):
            return None
        sent = [self._row(one) for one in self.standings if one.sent.body == section.key]
        received = [self._row(one) for one in self.standings if one.target == section.key]
        values = {"heading": "Referrals", "received": received[::-1], "sent": sent[::-1], "as_at": section.today}
        description = f"What {section.name} sent to other bodies, and what they sent to it"
        address = f"{section.prefix}referrals/"
        return Page(address, "Referrals", "referrals", _WHY, values, description, here=HERE)

    def waiting_for(self, section: Section) -> int:
        """How many matters a body was sent of which no public paper of its says more."""
        return sum(one.target == section.key and one.is_waiting for one in self.standings)

    def _row(self, one: Standing) -> dict[str, Any]:
        council = self.whole.referrals.council
        return {
            "address": self.address(one.sent),
            "title": one.sent.title,
            "words": one.sent.words,
            "from": f"{council.name_of(one.sent.body)}, {format_meeting(one.sent.meeting)}, {one.sent.reference}",
            "to": one.sent.to,
            "for": one.sent.for_,
            "stands": _stands(one),
        }

    def _story(self, first: Sequence[Said]) -> Page:
        referrals = self.whole.referrals
        steps = referrals.went_through(first)
        began = [self._step(said.body, said.meeting, said.title, [said], said.reference) for said in first]
        since = [self._taken(step) for step in steps]
        names = {said.name for said in (*first, *(said for step in steps for said in step.said))}
        stands = [
            f"{one.sent.reference} of {format_meeting(one.sent.meeting)}, to {one.sent.to}: {_stands(one)}"
            for one in self.standings
            if one.sent.name in names and (one.is_waiting or one.state == "on the agenda")
        ]
        title = first[0].title
        values = {"heading": title, "steps": [*began, *since], "stands": stands, "as_at": self.whole.today}
        unique = f"{title}, {referrals.council.name_of(first[0].body)}, {format_meeting(first[0].meeting)}"
        description = f"The way of a matter from body to body: {title}"
        named = f"{unique}, {first[0].reference}"
        own = self.address(first[0])
        feeds = feed_beside(own, title, self.whole.said.address)
        return Page(own, named, "matter", _WHY, values, description, feeds=feeds, here=HERE)

    def _taken(self, step: Taken) -> dict[str, Any]:
        item = f"item-{step.number or slug(step.title)}"
        made = self._step(step.body, step.meeting, step.title, step.said, item)
        if step.is_private:
            note = "Taken in private: its words are not for publication."
        elif step.said:
            note = None
        elif not step.was_held or step.meeting.date > self.whole.today:
            note = "On the agenda; no minutes of it are published."
        else:
            note = "Nothing is minuted under it."
        return {**made, "said": [] if step.is_private else made["said"], "note": note}

    def _step(self, body: str, day: MeetingDay, title: str, said: Sequence[Said], named: str) -> dict[str, Any]:
        section = next((one for one in self.whole.sections if one.key == body), None)
        return {
            "heading": f"{format_meeting(day)}, {self.whole.referrals.council.name_of(body)}",
            "title": title,
            "id": f"{body}/{day}/{named}",
            "day": day,
            "address": section.address_of(day) if section is not None else None,
            "said": [
                {
                    "reference": one.reference,
                    "words": one.words,
                    "private": one.is_private,
                    "came_to": one.came_to,
                    "to": f"to {one.to}, for {one.for_}" if one.to is not None else None,
                    "address": section.address_of(day, one.reference) if section is not None else None,
                }
                for one in said
            ],
            "note": None,
        }


def _stands(one: Standing) -> str:
    """Where a referral stands, as far as public papers say it."""
    if one.state == "on the agenda" and one.meeting is not None:
        return f"on the agenda of {format_meeting(one.meeting)}"
    if one.meeting is None or one.taken is None:
        return "not yet in a published agenda or minutes"
    what = f": {one.outcome}" if one.outcome is not None else ", in private" if one.taken.is_private else ""
    return f"considered on {format_meeting(one.meeting)}{what}"
