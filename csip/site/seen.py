"""What people did at the meetings whose minutes are shown: motions, named votes, interests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from csip.facts.people import find_people
from csip.language.meeting_days import format_meeting
from csip.language.names import folded

if TYPE_CHECKING:
    from csip.models import Meeting, Paragraph
    from csip.site.section import Section


class Seen(NamedTuple):
    """What somebody did, the latest first: motions moved or seconded, named votes, interests declared."""

    motions: list[dict[str, Any]]
    votes: list[dict[str, Any]]
    interests: list[dict[str, Any]]


def seen(section: Section) -> Mapping[str, Seen]:
    """For everybody, by their folded names: all meetings are gone through once."""
    found: dict[str, Seen] = defaultdict(lambda: Seen([], [], []))
    for meeting in section.minuted:
        at = {
            "day": meeting.day,
            "meeting": format_meeting(meeting.day),
            "address": section.addresses[meeting.day],
            "body": section.panel.name,
        }
        who = partial(_meant, section, meeting)
        for item in meeting.items:
            for interest in item.interests:
                for person in who(interest.member):
                    found[person].interests.append({**at, "words": interest.nature, "item": item.title})
        for cited in meeting.paragraphs:
            place = section.address_of(meeting.day, cited.reference)
            said = {**at, "address": place, "words": cited.paragraph.words, "reference": cited.reference}
            for name, did in _motion(cited.paragraph):
                for person in who(name):
                    found[person].motions.append({**said, "did": did})
            for name, did in _votes(cited.paragraph):
                for person in who(name):
                    found[person].votes.append({**said, "did": did})
    return found


def together(several: list[Seen]) -> Seen:
    """What somebody did at several bodies, the latest first."""

    def latest_first(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(rows, key=lambda one: one["day"], reverse=True)

    return Seen(
        latest_first(row for one in several for row in one.motions),
        latest_first(row for one in several for row in one.votes),
        latest_first(row for one in several for row in one.interests),
    )


def _meant(section: Section, meeting: Meeting, name: str) -> tuple[str, ...]:
    somebody = find_people(section.book, name, meeting.date)
    return (folded(somebody[0].name),) if len(somebody) == 1 else ()


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
