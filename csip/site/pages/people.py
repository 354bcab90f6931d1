"""The people of a body: who sits on it, and a page for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from csip.facts.actions import owed_by
from csip.facts.attendance import Count
from csip.facts.people import find_people, holders
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.models import Meeting, Paragraph, Period, Person
from csip.site.jsonld import person_facts
from csip.site.page import Page
from csip.site.pages.actions import action_address
from csip.site.section import Section

HERE = "people"


def people_pages(section: Section) -> Iterator[Page]:
    """The list, and a page for each."""
    if not section.people:
        return
    why = f"people: {section.said.publish.people}"
    now = [p for p in section.people if p.is_member(section.today) or p.is_officer(section.today)]
    former = [p for p in section.people if p not in now]
    values = {
        "heading": "People",
        "now": [_row(section, person) for person in now],
        "former": [_row(section, person) for person in former],
    }
    yield Page(f"{section.prefix}people/", "People", "people", why, values, f"Who sits on {section.name}", here=HERE)
    seen = _seen(section)
    for person in section.people:
        yield _of_person(section, person, seen[id(person)], why)


def _row(section: Section, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "address": section.person_addresses[person.name],
        "what": ", ".join(what for what in (person.role, person.title, *_terms(person)) if what),
    }


def _terms(person: Person) -> Iterator[str]:
    for term, word in ((person.member, "member"), (person.officer, "officer")):
        if isinstance(term, Period):
            since = f" from {format_date(term.from_)}" if term.from_ is not None else ""
            yield word + since + (f" until {format_date(term.until)}" if term.until is not None else "")
        elif term:
            yield word


class _Seen(NamedTuple):
    """What somebody did at meetings, the latest first: motions moved or seconded, named votes, interests declared."""

    motions: list[dict[str, Any]]
    votes: list[dict[str, Any]]
    interests: list[dict[str, Any]]


def _seen(section: Section) -> dict[int, _Seen]:
    """For everybody, by the `id` of their entry: all meetings are gone through once."""
    found: dict[int, _Seen] = defaultdict(lambda: _Seen([], [], []))
    for meeting in section.minuted:
        at = {"meeting": format_meeting(meeting.day), "address": section.addresses[meeting.day]}
        who = partial(_meant, section, meeting)
        for item in meeting.items:
            for interest in item.interests:
                for person in who(interest.member):
                    found[person].interests.append({**at, "words": interest.nature, "item": item.title})
        for cited in meeting.paragraphs:
            said = {**at, "words": cited.paragraph.words, "reference": cited.reference}
            for name, did in _motion(cited.paragraph):
                for person in who(name):
                    found[person].motions.append({**said, "did": did})
            for name, did in _votes(cited.paragraph):
                for person in who(name):
                    found[person].votes.append({**said, "did": did})
    return found


def _meant(section: Section, meeting: Meeting, name: str) -> tuple[int, ...]:
    somebody = find_people(section.book, name, meeting.date)
    return (id(somebody[0]),) if len(somebody) == 1 else ()


def _motion(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    motion = paragraph.motion
    for name, did in ((motion.moved_by, "moved"), (motion.seconded_by, "seconded")) if motion is not None else ():
        if name is not None:
            yield name, did


def _votes(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    named = paragraph.vote.named if paragraph.vote is not None else None
    if named is not None:
        yield from ((name, "for") for name in named.for_)
        yield from ((name, "against") for name in named.against)
        yield from ((name, "abstained") for name in named.abstained)


def _of_person(section: Section, person: Person, seen: _Seen, why: str) -> Page:
    count = next((one for one in section.attendance if one.member is person), None)
    posts = [post.name for post in section.panel.posts if person.name in holders(post, section.today)]
    shows_owed = section.said.publish.actions != "no"
    owed = owed_by(section.book, section.actions, person) if shows_owed else ()
    values = {
        "heading": person.name,
        "what": [what for what in (person.role, person.title, *posts, *_terms(person)) if what],
        "attendance": _attended(count) if count is not None else None,
        **seen._asdict(),
        "owed": [
            {"id": one.action.id, "text": one.action.text, "address": action_address(section, one.action.id)}
            for one in owed
            if one.is_open
        ],
    }
    address = section.said.address
    facts = (person_facts(section, person, address),) if address is not None else ()
    own = section.person_addresses[person.name]
    return Page(own, person.name, "person", why, values, f"{person.name}, {section.name}", facts=facts, here=HERE)


def _attended(count: Count) -> str:
    share = round(100 * count.present / count.possible)
    return f"Present at {count.present} of {count.possible} meetings whose minutes are published ({share} %)."
