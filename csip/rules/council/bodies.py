"""Rules about the bodies of a council: which there are, what they are called, and which set up which."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from csip.facts.council.bodies import Bodies, Body, cited_elsewhere
from csip.facts.council.passed import REPORT
from csip.files.names import PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.models import Entry
from csip.rules.support.council_entries import entry_of
from csip.rules.support.rule import ERROR, NOTE, Finding, council_rule


@council_rule("CSIP701", ERROR, PANEL)
def bodies_are_known(bodies: Bodies, today: date) -> Iterator[Finding]:
    """A body that is named is one of the council's: one alone answers to the name.

    It is named as its own panel.yaml calls it (`name`, `known_as`), or by its folder. A body that is no more keeps its
    folder, so that it can still be named. A body does not meet jointly with itself.

    Bad:
        parent: Planing Committee
    Good:
        parent: Planning Committee
    """
    for body in bodies:
        panel = body.outline.panel
        for field, name in (("parent", panel.parent), *(("succeeds", former) for former in panel.succeeds)):
            if name is not None and bodies.called(name) is None:
                message, hint = bodies.council.not_one_body(name)
                yield Finding(panel, message, field, hint, name)
        yield from _met_jointly(bodies, body)
        for _, cited, _ in cited_elsewhere(body):
            if cited.body is not None and bodies.called(cited.body) is None:
                message, hint = bodies.council.not_one_body(cited.body)
                yield Finding(cited, message, "body", hint)
        yield from _in_minutes(bodies, body)


def _met_jointly(bodies: Bodies, body: Body) -> Iterator[Finding]:
    """The bodies named by joint meetings, and by approvals of their minutes."""
    named: list[tuple[Entry, str, str]] = []
    named += [(slot, "joint_with", name) for slot in body.outline.slots for name in slot.joint_with]
    for minutes in body.joint:
        named += [(minutes.meeting, "joint_with", name) for name in minutes.meeting.joint_with]
    named += [(at.approval, "kept_by", at.approval.kept_by or "") for at in body.approved_elsewhere]
    for entry, field, name in named:
        other = bodies.called(name)
        if other is None:
            message, hint = bodies.council.not_one_body(name)
            yield Finding(entry, message, field, hint, name)
        elif other is body:
            hint = f"Name the other body; or take `{field}` out."
            yield Finding(entry, f"{name} is this body itself", field, hint, name)


def _in_minutes(bodies: Bodies, body: Body) -> Iterator[Finding]:
    """The bodies that minutes name: to which a matter is sent, and from which one comes."""
    for said in body.passed.sent:
        if said.reference != REPORT and said.to is not None and bodies.called(said.to) is None:
            message, hint = bodies.council.not_one_body(said.to)
            yield Finding(entry_of(bodies, body.key, said.file, (*said.path, "refers")), message, "to", hint, said.to)
    for taken in body.passed.taken:
        for place, link in enumerate(taken.links):
            if bodies.called(link.from_) is None:
                message, hint = bodies.council.not_one_body(link.from_)
                entry = entry_of(bodies, body.key, taken.file, (*taken.path, "received", place))
                yield Finding(entry, message, "from", hint, link.from_)


@council_rule("CSIP718", ERROR, PANEL)
def nothing_comes_before_itself(bodies: Bodies, today: date) -> Iterator[Finding]:
    """No body is set up by one that it set up itself, and no matter comes from itself, directly or through others.

    Bad: `parent: Planning Committee` in the panel.yaml of Enforcement, and `parent: Enforcement` in that of Planning.
    Good: `parent: Full Council` in that of Planning.
    """
    for body in bodies:
        line = [body]
        while (above := _parent(bodies, line[-1])) is not None and above not in line:
            line.append(above)
        if above is body:
            ring = " by ".join(other.name for other in (*line, body))
            message = f"{ring.replace(' by ', ' is set up by ')}: that is a ring"
            yield Finding(body.outline.panel, message, "parent", "Name the body that really set this one up.")
    for items in bodies.referrals.rings():
        first = items[0]
        way = " to ".join(f"{bodies.council.name_of(item.body)} on {format_meeting(item.meeting)}" for item in items)
        message = f"“{first.title}” comes from one of its own paragraphs"
        if len(items) > 1:
            message = f"“{first.title}” comes from itself: it goes from {way}, and back"
        entry = entry_of(bodies, first.body, first.file, first.path)
        yield Finding(entry, message, "received", "Name the paragraph from which it really came.")


def _parent(bodies: Bodies, body: Body) -> Body | None:
    parent = body.outline.panel.parent
    return bodies.called(parent) if parent is not None else None


@council_rule("CSIP720", NOTE, PANEL, SCHEDULE)
def bodies_meet(bodies: Bodies, today: date) -> Iterator[Finding]:
    """A body that exists has a meeting on its schedule in the year of today.

    One that was dissolved says so, and is then let be.

    Bad: a schedule that ends in 2019, and nothing in panel.yaml that says why.
    Good:
        existed: {from: 1998-05-11, until: 2019-05-13}
    """
    for body in bodies:
        panel = body.outline.panel
        if panel.existed is not None and not panel.existed.covers(today):
            continue
        if not any(slot.date.year == today.year and slot.cancelled is None for slot in body.outline.slots):
            last = max((slot.date for slot in body.outline.slots if slot.cancelled is None), default=None)
            since = f"; its last meeting was on {format_date(last)}" if last is not None and last < today else ""
            message = f"{body.name} has no meeting on its schedule in {today.year}{since}"
            hint = "Add its meetings, or say in panel.yaml until when there was this body: `existed: {until: DATE}`."
            yield Finding(panel, message, "name", hint)


@council_rule("CSIP721", ERROR, waivable=False)
def folders_differ(bodies: Bodies, today: date) -> Iterator[Finding]:
    """No two bodies have folders that some systems take for one: that differ in capitals, or in composed accents.

    A folder's name is the body's address for ever, and Windows and macOS would put the two into one.

    Bad: `Planning/` and `planning/`.
    Good: `planning/` and `planning-appeals/`.
    """
    first: dict[str, Body] = {}
    for body in bodies:
        alike = first.setdefault(unicodedata.normalize("NFC", body.key).casefold(), body)
        if alike is not body:
            message = f"the folders {alike.key} and {body.key} are one and the same to Windows and macOS"
            yield Finding(body.outline.panel, message, None, "Give one of them another name while nobody links to it.")
