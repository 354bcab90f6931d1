"""OParl 1.1 as files (oparl.org): each object under its own address, and lists of a hundred.

Functions from public facts to objects. There is no server, so that the filters of lists do nothing; a client that asks
for what changed since a day gets everything. OParl has no word for actions, motions and attendance beyond a list of who
took part. What one body refers to another is a Paper, with a Consultation for the body that it goes to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, time
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from csip.export.about import About
from csip.export.part import Part, Sitting, Whole
from csip.export.tables.bodies import members_of
from csip.export.tables.meetings import stage
from csip.export.times import begins, ends, midnight, moment, venue
from csip.facts.agenda_sent import sendings
from csip.facts.decisions import decides
from csip.facts.meetings import is_cancelled
from csip.facts.numbering import item_numbers
from csip.language.pattern import Pattern
from csip.models import CitedParagraph, Item, Meeting, Period
from csip.models.paragraph import Refers

if TYPE_CHECKING:
    from csip.language.dates import WrittenTime

Object = dict[str, Any]
SCHEMA = "https://schema.oparl.org/1.1/"
BELOW = "data/oparl/1.1/"
"""Where the files stand below the address of the site: `csip export -o data/` beside it."""
_A_PAGE = 100


class OParl:
    """The files of a council, body by body."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.root = f"{whole.base}{BELOW}"
        self.organizations: list[Object] = []
        self.memberships: dict[str, list[Object]] = {}
        self.meetings: list[tuple[str, Object]] = []
        self.papers: list[Object] = []
        self.people: dict[str, Object] = {}

    def add(self, part: Part) -> Iterator[tuple[str, bytes]]:
        """The meetings of a body; lists and whatever is of several bodies are written at the end."""
        for known in self.whole.people.known.values():
            if known.slug not in self.people:
                self.people[known.slug] = self._object(
                    "Person", f"person/{known.slug}", body=self._body, name=known.name
                )
                if known.title is not None:
                    self.people[known.slug]["status"] = [known.title]
        organization = self._organization(part)
        for one in part.sittings:
            told = self._meeting(part, one)
            organization["_meetings"].add(told["id"])
            self.meetings.append((told["_day"], told))
            yield from self._files(told)
        self.organizations.append(organization)
        for one, meeting in part.minuted:
            for cited in meeting.paragraphs:
                if cited.paragraph.refers is not None:
                    self.papers.append(self._paper(part, one, meeting, cited, cited.paragraph.refers))

    def finish(self, about: About) -> Iterator[tuple[str, bytes]]:
        """The system, the council, its bodies and people, and all lists."""
        since = min((day for day, _ in self.meetings), default=str(about.day))
        changed = {"created": midnight(date.fromisoformat(since[:10])), "modified": midnight(about.day)}
        system = self._object("System", "system", oparlVersion=SCHEMA, name=about.title, website=self.whole.base)
        system |= {"body": f"{self.root}bodies/1.json", "product": f"{self.root}", **changed}
        yield self._file(system)
        for organization in self.organizations:
            listed = organization.pop("_meetings")
            name = organization["id"].removeprefix(f"{self.root}organization/").removesuffix(".json")
            organization["meeting"] = f"{self.root}organization/{name}/meetings/1.json"
            organization.update(changed)
            mine = [meeting for _, meeting in sorted(self.meetings, key=_first) if meeting["id"] in listed]
            yield from self._list(f"organization/{name}/meetings", mine)
            yield self._file(organization)
        for slug, person in self.people.items():
            person.update(changed)
            person["membership"] = self.memberships.get(slug, [])
            yield self._file(person)
            for membership in person["membership"]:
                yield self._file({**membership, "person": person["id"]})
        for paper in self.papers:
            yield self._file(paper)
            for consultation in paper["consultation"]:
                yield self._file({**consultation, "paper": paper["id"]})
        body = self._object("Body", "body", system=f"{self.root}system.json", name=self.whole.name, legislativeTerm=[])
        body |= {kind: f"{self.root}{kind}s/1.json" for kind in ("organization", "person", "meeting", "paper")}
        body |= {"website": self.whole.base, **changed}
        yield self._file(body)
        yield from self._list("bodies", [body])
        yield from self._list("organizations", self.organizations)
        yield from self._list("persons", list(self.people.values()))
        yield from self._list("meetings", [meeting for _, meeting in sorted(self.meetings, key=_first)])
        yield from self._list("papers", self.papers)

    # --- objects

    @property
    def _body(self) -> str:
        return f"{self.root}body.json"

    def _object(self, type_: str, place: str, **values: Any) -> Object:
        """An object with its address and its type; properties that are not known are not there."""
        known = {name: value for name, value in values.items() if value is not None}
        return {"id": f"{self.root}{quote(place)}.json", "type": f"{SCHEMA}{type_}", **known}

    def _organization_id(self, body: str) -> str:
        return f"{self.root}organization/{quote(body)}.json"

    def _organization(self, part: Part) -> Object:
        panel, existed = part.panel, part.panel.existed or Period()
        parent = part.body_called(panel.parent) if panel.parent is not None else None
        mine = []
        for known, person, kind, term in members_of(part):
            membership = self._object(
                "Membership",
                f"person/{known.slug}/{part.body}/{kind}",
                organization=self._organization_id(part.body),
                role=person.role or kind,
                votingRight=kind == "member",
                startDate=str(term.from_) if term.from_ is not None else None,
                endDate=str(term.until) if term.until is not None else None,
            )
            mine.append(membership["id"])
            self.memberships.setdefault(known.slug, []).append(membership)
        return self._object(
            "Organization",
            f"organization/{part.body}",
            body=self._body,
            name=panel.name,
            membership=mine,
            organizationType="Gremium",
            classification=panel.kind or "committee",
            subOrganizationOf=self._organization_id(parent) if parent is not None else None,
            startDate=str(existed.from_) if existed.from_ is not None else None,
            endDate=str(existed.until) if existed.until is not None else None,
            web=part.body_id,
            _meetings=set(),
        )

    def _meeting(self, part: Part, one: Sitting) -> Object:
        place, day = f"{part.body}/{one.name}", one.day.date
        meeting, hour, ended = one.meeting, begins(one), ends(one)
        joint = [part.body_called(name) for name in (one.slot.joint_with if one.slot is not None else ())]
        created, modified = _dated(part, one)
        found = self._object(
            "Meeting",
            f"meeting/{place}",
            name=f"Meeting of {part.panel.name}",
            meetingState=stage(part, one),
            cancelled=one.slot is not None and is_cancelled(one.slot, part.day),
            start=moment(day, hour) if hour is not None else midnight(day),
            end=moment(day, ended) if ended is not None and ended > (hour or time(0)) else None,
            organization=[self._organization_id(key) for key in (part.body, *joint) if key is not None],
            created=midnight(created),
            modified=midnight(modified),
            web=part.meeting_id(one.name),
            _day=one.name,
        )
        if (where := venue(one)) is not None:
            found["location"] = self._object("Location", f"location/{place}", description=where)
        if meeting is not None:
            if one.is_minuted:
                known = [part.attendee(came.name, came, meeting) for came in meeting.present]
                found["participant"] = [f"{self.root}person/{quote(who.slug)}.json" for who in known if who is not None]
                page = part.meeting_id(one.name)
                found["resultsProtocol"] = self._object(
                    "File", f"file/{place}", name="Minutes", accessUrl=page, mimeType="text/html"
                )
            found["agendaItem"] = [
                self._item(found["id"], place, n, item, number, day)
                for n, (item, number) in enumerate(zip(meeting.items, item_numbers(meeting), strict=True), 1)
            ]
        return found

    def _item(self, meeting: str, place: str, n: int, item: Item, number: str | None, day: date) -> Object:
        decided = [paragraph for paragraph in item.minutes if decides(paragraph)]
        return self._object(
            "AgendaItem",
            f"agendaitem/{place}/{n}",
            meeting=meeting,
            order=n,
            number=number,
            name=item.title,
            public=item.exempt is None,
            start=_at(day, item.starts),
            end=_at(day, item.until),
            result=", ".join(dict.fromkeys(p.decision or "carried" for p in decided)) or None,
            resolutionText="\n\n".join(p.words for p in decided) or None,
        )

    def _paper(self, part: Part, one: Sitting, meeting: Meeting, cited: CitedParagraph, refers: Refers) -> Object:
        """What a paragraph refers to another body, which is to take it up."""
        reference, place = cited.reference, f"{part.body}/{one.name}/{_in_a_path(cited.reference)}"
        target = part.body_called(refers.to)
        consultation = self._object(
            "Consultation",
            f"consultation/{place}",
            organization=[self._organization_id(target)] if target is not None else [],
            authoritative=refers.for_ == "decision",
            role=refers.for_,
        )
        return self._object(
            "Paper",
            f"paper/{place}",
            body=self._body,
            name=cited.item.title,
            reference=f"{part.body}:{one.name}#{reference}",
            date=str(meeting.date),
            paperType="referral",
            originatorOrganization=[self._organization_id(part.body)],
            consultation=[consultation],
            created=midnight(meeting.date),
            modified=midnight(meeting.date),
            web=part.paragraph_id(one.name, reference),
        )

    # --- files

    def _file(self, told: Object) -> tuple[str, bytes]:
        path = unquote(told["id"].removeprefix(self.root))
        return f"oparl/1.1/{path}", _written({name: value for name, value in told.items() if name[0] != "_"})

    def _files(self, meeting: Object) -> Iterator[tuple[str, bytes]]:
        """A meeting, and each object within it under its own address."""
        yield self._file(meeting)
        for within in ("location", "resultsProtocol"):
            if within in meeting:
                yield self._file(meeting[within])
        for item in meeting.get("agendaItem", ()):
            yield self._file(item)

    def _list(self, name: str, objects: Sequence[Object]) -> Iterator[tuple[str, bytes]]:
        """The pages of a list, the oldest objects first, so that a full page never changes but for what it holds."""
        pages = max(1, -(-len(objects) // _A_PAGE))
        for page in range(1, pages + 1):
            links = {"first": 1, "self": page, "last": pages}
            links |= {"prev": page - 1} if page > 1 else {}
            links |= {"next": page + 1} if page < pages else {}
            shown = objects[(page - 1) * _A_PAGE : page * _A_PAGE]
            told = {
                "data": [{key: value for key, value in one.items() if key[0] != "_"} for one in shown],
                "pagination": {
                    "totalElements": len(objects),
                    "elementsPerPage": _A_PAGE,
                    "currentPage": page,
                    "totalPages": pages,
                },
                "links": {which: f"{self.root}{name}/{n}.json" for which, n in links.items()},
            }
            yield f"oparl/1.1/{name}/{page}.json", _written(told)


_PLAIN = Pattern(r"[A-Za-z0-9.()-]{1,40}")


def _in_a_path(reference: str) -> str:
    """A paragraph's reference as the name of a file: itself, where every system takes it; else a digest of it."""
    return reference if _PLAIN.fullmatch(reference) else sha256(reference.encode()).hexdigest()[:16]


def _written(told: Object) -> bytes:
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _first(one: tuple[str, Object]) -> tuple[str, str]:
    return one[0], one[1]["id"]


def _at(day: date, hour: WrittenTime | None) -> str | None:
    return moment(day, hour.time) if hour is not None else None


def _dated(part: Part, one: Sitting) -> tuple[date, date]:
    """The first and the last day on which the book says that something became known of a meeting."""
    slot, meeting, day = one.slot, one.meeting, one.day.date
    known = [slot.added] if slot is not None else []
    known += [former.on for former in slot.moved_from] if slot is not None else []
    known += [slot.cancelled.on] if slot is not None and slot.cancelled is not None else []
    known += [sending.on for sending in sendings(meeting)] if meeting is not None else []
    known += [day] if one.is_minuted or day <= part.day else []
    known += [at.meeting.date for at in part.approved_at(meeting)] if meeting is not None and one.is_minuted else []
    days = [one for one in known if one is not None and one <= part.day] or [part.day]
    return min(days), max(days)
