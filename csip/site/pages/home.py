"""The first page of a body: what comes next, what was decided last, and the way to all else."""

from __future__ import annotations

from collections.abc import Iterator

from csip.facts.people import members
from csip.language.phrases import in_words
from csip.site.jsonld import organisation
from csip.site.page import Link, Page
from csip.site.pages.decisions import decided
from csip.site.pages.meetings import row
from csip.site.section import At, Section

_LATEST = 3
_DECISIONS = 5


def home(section: Section) -> Page:
    """The page that the body's address leads to."""
    upcoming = section.next
    latest = [row(At(section, meeting.day), section) for meeting in section.minuted[:_LATEST]]
    address = section.said.address
    values = {
        "heading": section.panel.name,
        "council": section.panel.council if section.panel.council not in (None, section.panel.name) else None,
        "next": row(upcoming, section) if upcoming is not None else None,
        "latest": latest,
        "decisions": [decided(section, one) for one in section.decisions[:_DECISIONS]],
        "members": _members(section),
        "owed": _owed(section),
        "parts": list(parts(section)),
        "contact": section.panel.contact,
    }
    return Page(
        section.prefix,
        section.name,
        "home",
        "a body that has a site has a first page",
        values,
        f"Meetings, minutes and decisions of {section.name}",
        facts=(organisation(section, address),) if address is not None else (),
        dated=True,
        feeds=section.feeds,
        here="home",
    )


def parts(section: Section) -> Iterator[Link]:
    """The kinds of page that this body has, in the order of the navigation."""
    publish = section.said.publish
    yield Link(f"{section.prefix}meetings/", "Meetings")
    if publish.decisions == "all":
        yield Link(f"{section.prefix}decisions/", "Decisions")
    if publish.actions != "no":
        yield Link(f"{section.prefix}actions/", "Actions")
    if section.people:
        yield Link(f"{section.prefix}people/", "People")
    if publish.attendance == "all":
        yield Link(f"{section.prefix}attendance/", "Attendance")
    if section.book.plan is not None:
        yield Link(f"{section.prefix}plan/", "Plan")
    if section.matters is not None and section.matters.has(section):
        yield Link(f"{section.prefix}referrals/", "Referrals")
    yield Link(f"{section.prefix}calendar/", "Calendar")


def _members(section: Section) -> list[dict[str, object]]:
    """Who sits on it now; each with their page, where they have one."""
    if section.said.publish.people == "no":
        return []
    return [
        {"name": person.name, "role": person.role, "address": section.person_addresses.get(person.name)}
        for person in members(section.book, section.today)
    ]


def _owed(section: Section) -> str | None:
    if section.said.publish.actions == "no":
        return None
    standing = [one for one in section.actions if one.is_open]
    late = sum(one.is_overdue for one in standing)
    if not standing:
        return "No action is open."
    are = "is" if len(standing) == 1 else "are"
    return f"{in_words(len(standing), 'action')} {are} open" + (
        f", {late} of them overdue." if late else ", none overdue."
    )
