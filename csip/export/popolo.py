"""People, bodies, meetings, motions and votes as Popolo has them (popoloproject.com), in the shape of EveryPolitician.

Functions from public facts to objects. What Popolo has no word for is left out: actions, papers, interests. Names are
not split; a motion that was withdrawn or found no seconder was not voted on, and named votes may be fewer than counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from csip.export.about import About
from csip.export.part import Part, Sitting, Whole
from csip.export.tables.bodies import members_of
from csip.export.tables.meetings import stage
from csip.export.times import begins, ends, moment, venue
from csip.facts.decisions import decides
from csip.models import CitedParagraph, Meeting, Period, Vote

Object = dict[str, Any]
_RESULTS = {"carried": "pass", "lost": "fail"}
OPTIONS = (("for_", "yes"), ("against", "no"), ("abstained", "abstain"), ("not_voting", "not voting"))


class Popolo:
    """`popolo.json`, which grows body by body."""

    def __init__(self, whole: Whole) -> None:
        self.kept: dict[str, list[Object]] = {
            "persons": [],
            "organizations": [council(whole)],
            "memberships": [],
            "posts": [],
            "events": [],
            "motions": [],
            "vote_events": [],
        }

    def add(self, part: Part) -> Iterator[tuple[str, bytes]]:
        """Take up a body; its objects are written with those of all others."""
        self.kept["persons"] = self.kept["persons"] or persons(part)
        self.kept["organizations"].append(organization(part))
        self.kept["memberships"] += memberships(part)
        self.kept["posts"] += posts(part)
        self.kept["events"] += events(part)
        for one, meeting in part.minuted:
            for cited in meeting.paragraphs:
                if cited.paragraph.motion is not None or decides(cited.paragraph):
                    self.kept["motions"].append(motion(part, one, meeting, cited))
                if cited.paragraph.vote is not None:
                    self.kept["vote_events"].append(vote_event(part, one, meeting, cited, cited.paragraph.vote))
        yield from ()

    def finish(self, about: About) -> Iterator[tuple[str, bytes]]:
        """The file."""
        meta = {"title": about.title, "as_of": str(about.day), "whole": about.is_whole}
        meta |= {"missing": about.what_is_missing} if not about.is_whole else {}
        told = {"meta": meta, **self.kept}
        yield "popolo/popolo.json", (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _known(**values: Any) -> Object:
    """The properties that are known."""
    return {name: value for name, value in values.items() if value is not None}


def council_id(whole: Whole) -> str:
    """The id of the council itself, which is above its bodies."""
    return f"{whole.base}#council"


def council(whole: Whole) -> Object:
    """The council."""
    return {"id": council_id(whole), "name": whole.name, "classification": "council"}


def persons(part: Part) -> list[Object]:
    """Everybody who is known by name."""
    return [
        _known(id=part.person_id(one), name=one.name, summary=one.title) for one in part.whole.people.known.values()
    ]


def organization(part: Part) -> Object:
    """A body."""
    panel = part.panel
    existed = panel.existed or Period()
    parent = part.body_called(panel.parent) if panel.parent is not None else None
    return _known(
        id=part.body_id,
        name=panel.name,
        other_names=[{"name": name} for name in panel.known_as] or None,
        classification=panel.kind or "committee",
        parent_id=f"{part.whole.base}{parent}/" if parent is not None else council_id(part.whole),
        founding_date=existed.from_.isoformat() if existed.from_ is not None else None,
        dissolution_date=existed.until.isoformat() if existed.until is not None else None,
    )


def memberships(part: Part) -> list[Object]:
    """Who sits on the body or works for it, and who held its posts."""
    found = []
    for known, person, kind, term in members_of(part):
        found.append(
            _known(
                id=f"{part.body_id}#{kind}-{known.slug}",
                role=person.role or kind,
                person_id=part.person_id(known),
                organization_id=part.body_id,
                start_date=term.from_.isoformat() if term.from_ is not None else None,
                end_date=term.until.isoformat() if term.until is not None else None,
            )
        )
    for place, post in enumerate(part.panel.posts, 1):
        for n, holding in enumerate(post.held_by, 1):
            holder = part.person(holding.person, holding.from_ or holding.until or part.day)
            if holder is not None:
                found.append(
                    _known(
                        id=f"{part.body_id}#post-{place}-{n}",
                        role=post.name,
                        person_id=part.person_id(holder),
                        organization_id=part.body_id,
                        post_id=f"{part.body_id}#post-{place}",
                        start_date=holding.from_.isoformat() if holding.from_ is not None else None,
                        end_date=holding.until.isoformat() if holding.until is not None else None,
                    )
                )
    return found


def posts(part: Part) -> list[Object]:
    """The posts of the body."""
    return [
        {"id": f"{part.body_id}#post-{n}", "label": post.name, "role": post.name, "organization_id": part.body_id}
        for n, post in enumerate(part.panel.posts, 1)
    ]


def events(part: Part) -> Iterator[Object]:
    """Every meeting, and its items as events within it."""
    for one in part.sittings:
        yield event(part, one)
        for n, item in enumerate(one.meeting.items if one.meeting is not None else (), 1):
            if not item.is_section:
                yield {
                    "id": f"{part.meeting_id(one.name)}#item-{n}",
                    "name": item.title,
                    "classification": "agenda item",
                    "parent_id": part.meeting_id(one.name),
                    "organization_id": part.body_id,
                }


def event(part: Part, one: Sitting) -> Object:
    """A meeting. `previous_dates` and `joint_with` are csip's own: Popolo has no word for them."""
    day, ended = one.day.date, ends(one)
    came = one.meeting.present if one.meeting is not None and one.is_minuted else ()
    known = [part.attendee(a.name, a, one.meeting) for a in came if one.meeting is not None]
    joint = one.slot.joint_with if one.slot is not None else ()
    return _known(
        id=part.meeting_id(one.name),
        name=f"Meeting of {part.panel.name}",
        classification="meeting",
        start_date=moment(day, begins(one)),
        end_date=moment(day, ended) if ended is not None and ended > (begins(one) or ended) else None,
        location=venue(one),
        status=stage(part, one),
        organization_id=part.body_id,
        attendees=[{"id": part.person_id(one), "name": one.name} for one in known if one is not None] or None,
        previous_dates=[f.date.isoformat() for f in one.slot.moved_from] or None if one.slot is not None else None,
        joint_with=list(joint) or None,
    )


def motion(part: Part, one: Sitting, meeting: Meeting, cited: CitedParagraph) -> Object:
    """A motion, or a decision without one, with the minuted words."""
    said = cited.paragraph.motion
    mover = part.person(said.moved_by, meeting.date) if said is not None else None
    outcome = said.outcome if said is not None else None
    hour = begins(one)
    return _known(
        id=part.paragraph_id(one.name, cited.reference),
        organization_id=part.body_id,
        creator_id=part.person_id(mover) if mover is not None else None,
        text=cited.paragraph.words,
        classification=cited.paragraph.decision or "motion",
        date=moment(meeting.date, hour) if hour is not None else None,
        result=_RESULTS.get(outcome, outcome) if outcome is not None else cited.paragraph.decision,
        sources=[{"url": part.meeting_id(one.name)}],
    )


def vote_event(part: Part, one: Sitting, meeting: Meeting, cited: CitedParagraph, vote: Vote) -> Object:
    """A vote as it was recorded."""
    reference, hour = part.paragraph_id(one.name, cited.reference), begins(one)
    outcome = cited.paragraph.motion.outcome if cited.paragraph.motion is not None else None
    counts = [
        {"option": option, "value": value} for key, option in OPTIONS if (value := getattr(vote, key)) is not None
    ]
    return _known(
        id=f"{reference}-vote",
        identifier=f"{one.name}/{cited.reference}",
        organization_id=part.body_id,
        motion_id=reference,
        start_date=moment(meeting.date, hour) if hour is not None else None,
        result=_RESULTS.get(outcome or ""),
        counts=counts or None,
        votes=list(votes(part, meeting, vote)) or None,
    )


def votes(part: Part, meeting: Meeting, vote: Vote) -> Iterator[Object]:
    """How each voted, where that was recorded: somebody who is not known by name in the data by the minuted name."""
    for key, option in OPTIONS[:3]:
        for name in getattr(vote.named, key) if vote.named is not None else ():
            known = part.person(name, meeting.date)
            voter = {"voter_id": part.person_id(known)} if known is not None else {}
            yield {**voter, "voter": {"name": known.name if known is not None else name}, "option": option}
