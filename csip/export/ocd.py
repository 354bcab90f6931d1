"""Open Civic Data (opencivicdata.readthedocs.io): the objects that its scraper, pupa, gives its importer, one a file.

Functions from public facts to objects. A council has no bills, so there are none; what was not put to the vote is no
vote event; attendance has one word, participant. What else is known of a meeting stands in `extras`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from csip.export.about import About
from csip.export.part import Part, Sitting, Whole
from csip.export.popolo import council_id
from csip.export.tables.bodies import members_of
from csip.export.times import begins, ends, moment, venue
from csip.facts.decisions import decides
from csip.facts.meetings import is_cancelled
from csip.facts.numbering import item_numbers
from csip.models import CitedParagraph, Item, Meeting, Period

Object = dict[str, Any]
_RESULTS = {"carried": "pass", "lost": "fail"}
_OPTIONS = (("for_", "yes"), ("against", "no"), ("abstained", "abstain"), ("not_voting", "not voting"))


class Ocd:
    """The files of a council, body by body."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.years: set[int] = set()
        self.first = True

    def add(self, part: Part) -> Iterator[tuple[str, bytes]]:
        """A body's files; with those of the first, everybody who is known by name."""
        if self.first:
            self.first = False
            yield _file("organization", council(self.whole))
            for known in self.whole.people.known.values():
                yield _file("person", person(part, part.person_id(known), known.name, known.title))
        yield _file("organization", organization(part))
        for membership in memberships(part):
            yield _file("membership", membership)
        for one in part.sittings:
            yield _file("event", event(part, one))
        for one, meeting in part.minuted:
            for cited in meeting.paragraphs:
                made = vote_event(part, one, meeting, cited)
                if made is not None:
                    self.years.add(meeting.date.year)
                    yield _file("vote_event", made)

    def finish(self, about: About) -> Iterator[tuple[str, bytes]]:
        """The jurisdiction, with a session for each year in which there was a vote."""
        told = jurisdiction(self.whole, sorted(self.years))
        told["extras"] = {"as_of": str(about.day), "whole": about.is_whole, "missing": about.what_is_missing}
        yield "ocd/jurisdiction.json", _written(told)


def _file(kind: str, told: Object) -> tuple[str, bytes]:
    return f"ocd/{kind}_{told['_id']}.json", _written(told)


def _written(told: Object) -> bytes:
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _same(address: str) -> str:
    """What pupa calls an object among those of one import: the same at each export."""
    return str(uuid5(NAMESPACE_URL, address))


def division(whole: Whole) -> str:
    """A division of our own making: no register of British councils has such ids yet."""
    return f"ocd-division/country:gb/council:{quote(whole.council.replace('/', '~'), safe='~')}"


def jurisdiction_id(whole: Whole) -> str:
    """The id of the council as a jurisdiction."""
    return f"{division(whole).replace('ocd-division', 'ocd-jurisdiction')}/government"


def jurisdiction(whole: Whole, years: list[int]) -> Object:
    """The council as a jurisdiction. OCD wants sessions; a council has none, so that each year is one."""
    sessions = [
        {
            "identifier": str(year),
            "name": str(year),
            "classification": "primary",
            "start_date": f"{year}-01-01",
            "end_date": f"{year}-12-31",
        }
        for year in years
    ]
    return {
        "_id": jurisdiction_id(whole),
        "id": jurisdiction_id(whole),
        "name": whole.name,
        "url": whole.base,
        "division_id": division(whole),
        "classification": "government",
        "legislative_sessions": sessions,
        "feature_flags": [],
        "extras": {},
    }


def _organization(whole: Whole, address: str, name: str, classification: str) -> Object:
    return {
        "_id": _same(address),
        "name": name,
        "classification": classification,
        "parent_id": None,
        "founding_date": "",
        "dissolution_date": "",
        "image": "",
        "other_names": [],
        "identifiers": [{"identifier": address, "scheme": "csip"}],
        "contact_details": [],
        "links": [],
        "sources": [{"url": address, "note": ""}],
        "jurisdiction_id": jurisdiction_id(whole),
        "extras": {},
    }


def council(whole: Whole) -> Object:
    """The council itself."""
    return _organization(whole, council_id(whole), whole.name, "legislature")


def organization(part: Part) -> Object:
    """A body, as a committee of the council or of the body that set it up."""
    panel, existed = part.panel, part.panel.existed or Period()
    parent = part.body_called(panel.parent) if panel.parent is not None else None
    above = f"{part.whole.base}{parent}/" if parent is not None else council_id(part.whole)
    return _organization(part.whole, part.body_id, panel.name, "committee") | {
        "parent_id": _same(above),
        "founding_date": _day(existed.from_),
        "dissolution_date": _day(existed.until),
        "other_names": [{"name": name, "note": ""} for name in panel.known_as],
    }


def person(part: Part, address: str, name: str, title: str | None) -> Object:
    """Somebody who is known by name. The name is not split."""
    return {
        "_id": _same(address),
        "name": name,
        "summary": title or "",
        "biography": "",
        "birth_date": "",
        "death_date": "",
        "gender": "",
        "image": "",
        "national_identity": "",
        "other_names": [],
        "identifiers": [{"identifier": address, "scheme": "csip"}],
        "contact_details": [],
        "links": [],
        "sources": [{"url": address, "note": ""}],
        "extras": {"as_of": str(part.day)},
    }


def memberships(part: Part) -> Iterator[Object]:
    """Who sits on the body, and who works for it."""
    for known, entry, kind, term in members_of(part):
        yield {
            "_id": _same(f"{part.body_id}#{kind}-{known.slug}"),
            "person_id": _same(part.person_id(known)),
            "person_name": known.name,
            "organization_id": _same(part.body_id),
            "post_id": None,
            "on_behalf_of_id": None,
            "role": entry.role or kind,
            "label": "",
            "start_date": _day(term.from_),
            "end_date": _day(term.until),
            "contact_details": [],
            "links": [],
            "extras": {},
        }


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def event(part: Part, one: Sitting) -> Object:
    """A meeting with its agenda: `tentative` where no hour is known, `passed` once it is over."""
    hour, ended, where, meeting = begins(one), ends(one), venue(one), one.meeting
    day, address = one.day.date, part.meeting_id(one.name)
    papers = _agenda_page(part, one)
    papers += [("Minutes", "")] if one.is_minuted else []
    return {
        "_id": _same(address),
        "pupa_id": address,
        "name": f"Meeting of {part.panel.name}",
        "description": "",
        "classification": "committee-meeting",
        "start_date": moment(day, hour),
        "end_date": moment(day, ended) if ended is not None and hour is not None and ended > hour else "",
        "all_day": hour is None,
        "status": _status(part, one),
        "location": {"name": where, "note": "", "coordinates": None} if where is not None else None,
        "participants": list(_participants(part, one)),
        "agenda": list(_agenda(meeting)) if meeting is not None else [],
        "documents": [
            {
                "note": name,
                "date": "",
                "classification": "",
                "links": [{"url": f"{address}{place}", "media_type": "text/html", "text": ""}],
            }
            for name, place in papers
        ],
        "media": [],
        "links": [],
        "sources": [{"url": address, "note": ""}],
        "extras": _extras(one),
    }


def _agenda_page(part: Part, one: Sitting) -> list[tuple[str, str]]:
    """Where the site has the agenda: on the meeting's own page until there are minutes, then on one below it."""
    if one.meeting is None or one.meeting.day not in part.public.agendas:
        return []
    return [("Agenda", "agenda/" if one.is_minuted else "")]


def _status(part: Part, one: Sitting) -> str:
    if one.slot is not None and is_cancelled(one.slot, part.day):
        return "cancelled"
    if one.day.date < part.day or one.is_minuted:
        return "passed"
    return "confirmed" if begins(one) is not None else "tentative"


def _participants(part: Part, one: Sitting) -> Iterator[Object]:
    yield _entity("organization", part.panel.name, _same(part.body_id), "host")
    for name in one.slot.joint_with if one.slot is not None else ():
        key = part.body_called(name)
        yield _entity(
            "organization", name, _same(f"{part.whole.base}{key}/") if key is not None else None, "joint host"
        )
    meeting = one.meeting if one.is_minuted else None
    for attendee in meeting.present if meeting is not None else ():
        known = part.attendee(attendee.name, attendee, meeting) if meeting is not None else None
        named = known.name if known is not None else attendee.name
        yield _entity(
            "person", named, _same(part.person_id(known)) if known is not None else None, attendee.role or "member"
        )


def _entity(kind: str, name: str, id_: str | None, note: str) -> Object:
    """Somebody or something that takes part: by id, or by name where pupa is to look it up."""
    meant = id_ if id_ is not None else f"~{json.dumps({'name': name})}"
    return {"name": name, "entity_type": kind, "type": kind, "note": note, f"{kind}_id": meant}


def _agenda(meeting: Meeting) -> Iterator[Object]:
    for n, (item, number) in enumerate(zip(meeting.items, item_numbers(meeting), strict=True)):
        yield {
            "description": item.title,
            "order": str(n),
            "classification": [],
            "subjects": [],
            "notes": list(_notes(item)),
            "related_entities": [],
            "media": [],
            "extras": {"number": number} if number is not None else {},
        }


def _notes(item: Item) -> Iterator[str]:
    if item.purpose is not None:
        yield item.purpose
    if item.exempt is not None:
        yield "exempt"
    for paragraph in item.minutes:
        if decides(paragraph):
            yield f"{paragraph.decision or 'carried'}: {paragraph.words}"


def _extras(one: Sitting) -> Object:
    moved = [former.date.isoformat() for former in one.slot.moved_from] if one.slot is not None else []
    return {"previous_dates": moved} if moved else {}


def vote_event(part: Part, one: Sitting, meeting: Meeting, cited: CitedParagraph) -> Object | None:
    """A motion that was voted on; None for whatever was not carried or lost."""
    motion, vote = cited.paragraph.motion, cited.paragraph.vote
    result = _RESULTS.get(motion.outcome or "") if motion is not None else None
    if result is None:
        return None
    address = part.paragraph_id(one.name, cited.reference)
    counts = [
        {"option": option, "value": value}
        for key, option in _OPTIONS
        if (value := getattr(vote, key, None)) is not None
    ]
    return {
        "_id": _same(f"{address}-vote"),
        "pupa_id": f"{address}-vote",
        "identifier": f"{one.name}/{cited.reference}",
        "motion_text": cited.paragraph.words,
        "motion_classification": [],
        "start_date": moment(meeting.date, begins(one)),
        "end_date": "",
        "result": result,
        "organization": _same(part.body_id),
        "legislative_session": str(meeting.date.year),
        "bill": None,
        "bill_action": None,
        "votes": list(_votes(part, meeting, cited)),
        "counts": counts,
        "sources": [{"url": address, "note": ""}],
        "extras": {},
    }


def _votes(part: Part, meeting: Meeting, cited: CitedParagraph) -> Iterator[Object]:
    named = cited.paragraph.vote.named if cited.paragraph.vote is not None else None
    for key, option in _OPTIONS[:3]:
        for name in getattr(named, key) if named is not None else ():
            known = part.person(name, meeting.date)
            meant = _same(part.person_id(known)) if known is not None else f"~{json.dumps({'name': name})}"
            yield {"option": option, "voter_name": name, "voter_id": meant, "note": ""}
