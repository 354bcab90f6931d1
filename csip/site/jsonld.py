"""What schema.org says of a page, as JSON-LD. Only words that the vocabulary has: it has none for a meeting held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from csip.facts.meetings import is_cancelled
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Person
from csip.models.panel import Period
from csip.site.section import Section
from csip.site.whole import Whole

CONTEXT = "https://schema.org"
_ZONE = ZoneInfo("Europe/London")


def _start(day: date, begins: time | None) -> str:
    """The beginning with its offset from UTC, or the day alone where no hour is known."""
    return day.isoformat() if begins is None else datetime.combine(day, begins, _ZONE).isoformat()


def organisation(section: Section, address: str) -> dict[str, Any]:
    """The body."""
    panel = section.panel
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "GovernmentOrganization" if panel.regime != "informal" else "Organization",
        "@id": f"{address}{section.prefix}#body",
        "name": panel.name,
        "url": f"{address}{section.prefix}",
    }
    if panel.council is not None and panel.council != panel.name:
        made["parentOrganization"] = {"@type": "GovernmentOrganization", "name": panel.council}
    if section.said.publish.people != "no":
        made["member"] = [_role(section, person, address) for person in section.people if person.member]
    return made


def council_organisation(whole: Whole, address: str) -> dict[str, Any]:
    """The council and its bodies."""
    return {
        "@context": CONTEXT,
        "@type": "GovernmentOrganization",
        "@id": f"{address}#council",
        "name": whole.name,
        "url": address,
        "subOrganization": [
            {"@type": "Organization", "name": section.panel.name, "url": f"{address}{section.prefix}"}
            for section in whole.sections
        ],
    }


def _role(section: Section, person: Person, address: str) -> dict[str, Any]:
    role: dict[str, Any] = {
        "@type": "OrganizationRole",
        "roleName": person.role or "Member",
        "member": {"@type": "Person", "name": person.name, "url": f"{address}{section.person_addresses[person.name]}"},
    }
    if isinstance(person.member, Period):
        days = {"startDate": person.member.from_, "endDate": person.member.until}
        role |= {key: day.isoformat() for key, day in days.items() if day is not None}
    return role


def person_facts(seats: Sequence[tuple[Section, Person]], name: str, own: str, address: str) -> dict[str, Any]:
    """Somebody whose page is `own`: the bodies on which they sit."""
    organisations = [
        {"@type": "Organization", "name": one.panel.name, "url": f"{address}{one.prefix}"} for one, _ in seats
    ]
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Person",
        "name": name,
        "url": f"{address}{own}",
        "memberOf": organisations if organisations[1:] else organisations[0],
    }
    title = next((person.title for _, person in seats if person.title), None)
    return made | ({"jobTitle": title} if title is not None else {})


def event(section: Section, day: MeetingDay) -> dict[str, Any]:
    """A meeting: when, where, and whether it is on."""
    slot, meeting = section.slot(day), section.book.meeting_on.get(day)
    begins = (slot.time if slot is not None else None) or (meeting.time if meeting is not None else None)
    venue = (slot.venue if slot is not None else None) or (meeting.venue if meeting is not None else None)
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": f"Meeting of {section.panel.name}",
        "startDate": _start(day.date, begins.time if begins is not None else None),
        "organizer": {"@type": "Organization", "name": section.panel.name},
    }
    address = section.said.address
    if address is not None:
        made |= {"@id": f"{address}{section.addresses[day]}#meeting", "url": f"{address}{section.addresses[day]}"}
    if venue is not None:
        made |= {
            "location": {"@type": "Place", "name": venue, "address": venue},
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        }
    return made | _status(section, day)


def _status(section: Section, day: MeetingDay) -> dict[str, Any]:
    slot = section.slot(day)
    if slot is not None and is_cancelled(slot, section.today):
        return {"eventStatus": f"{CONTEXT}/EventCancelled"}
    if slot is not None and slot.moved_from and day.date >= section.today:
        former = [_start(was.date, was.time.time if was.time is not None else None) for was in slot.moved_from]
        return {"eventStatus": f"{CONTEXT}/EventRescheduled", "previousStartDate": former}
    return {"eventStatus": f"{CONTEXT}/EventScheduled"} if day.date >= section.today else {}


def minutes_document(section: Section, meeting: Meeting) -> dict[str, Any]:
    """The minutes as a document: draft or approved, and of which meeting."""
    at = section.approval(meeting.day)
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "DigitalDocument",
        "name": f"Minutes of {section.panel.name}, {meeting.date.isoformat()}",
        "version": "draft" if at is None else "approved",
        "inLanguage": section.said.language,
        "isAccessibleForFree": True,
    }
    if at is not None:
        made["datePublished"] = at.meeting.date.isoformat()
    if section.said.address is not None:
        made["about"] = {"@id": f"{section.said.address}{section.addresses[meeting.day]}#meeting"}
    return made
