"""Rules about joint meetings as the books of several bodies have them: one record, which each of them approves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from csip.facts.approvals import ApprovedAt, days_and_ways
from csip.facts.council.bodies import Bodies, Body, JointMinutes
from csip.facts.versions.seal import fits
from csip.files.names import MEETINGS, PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words
from csip.models import Slot
from csip.rules.support.rule import ERROR, Finding, council_rule

_MOST = 20


@council_rule("CSIP712", ERROR, PANEL, SCHEDULE)
def joint_meetings_are_kept_once(bodies: Bodies, today: date) -> Iterator[Finding]:
    """A joint meeting is on the schedule of one of its bodies, which keeps its record, and not on that of another.

    The other bodies see it all the same. Two entries would drift apart when one is moved, and two files would be two
    records of one meeting.

    Bad: 1 October, 6.30 pm, on the schedule of Planning, and on that of Allotments `joint_with: [Planning Committee]`.
    Good: the second alone.
    """
    seen: set[tuple[str, str, MeetingDay]] = set()
    for keeper in bodies:
        for slot in keeper.outline.slots:
            for other in (bodies.called(name) for name in slot.joint_with):
                if other is None or other is keeper or slot.cancelled is not None:
                    continue
                seen.add((keeper.key, other.key, slot.day))
                for twice in other.outline.slots:
                    is_same = _is_same(bodies, slot, twice, keeper)
                    if is_same and (other.key, keeper.key, twice.day) not in seen:
                        message = (
                            f"{other.name} has the meeting of {format_meeting(twice.day)} on its schedule, too, which "
                            f"is joint and kept by {keeper.name}"
                        )
                        hint = f"Take it off here: {other.name} sees it from {keeper.key}/{SCHEDULE}. "
                        yield Finding(twice, message, "date", f"{hint}If these are two meetings, say when each begins.")


def _is_same(bodies: Bodies, slot: Slot, other: Slot, keeper: Body) -> bool:
    """The other body's entry of that day says that it is joint with the keeper, or does not begin at another hour."""
    if other.date != slot.date or other.cancelled is not None:
        return False
    if any(bodies.called(name) is keeper for name in other.joint_with):
        return True
    return slot.time is None or other.time is None or slot.time.time == other.time.time


@council_rule("CSIP719", ERROR, PANEL, SCHEDULE, MEETINGS, waivable=False)
def joint_minutes_are_approved_alike(bodies: Bodies, today: date) -> Iterator[Finding]:
    """The bodies of a joint meeting approve the same words: every seal fits the one record.

    Each approves the minutes at a meeting of its own. What one of them approved and sealed stands, in the keeper's book
    as well; a change that another asks for afterwards is for a later minute of both. Where git has the version that was
    sealed, each difference is shown.

    Bad: £180 in the minutes that Planning approved in October, and £190 in those that Allotments approved in November.
    Good: a minute of November that says what October's should have said.
    """
    for body in bodies:
        for at in body.approved_elsewhere:
            keeper = bodies.called(at.approval.kept_by or "")
            if keeper is not None and keeper is not body and at.approval.seal is not None:
                yield from _sealed(body, at, keeper)


def _sealed(body: Body, at: ApprovedAt, keeper: Body) -> Iterator[Finding]:
    day = at.approval.meeting
    slot = keeper.outline.slot_on.get(day)
    now = slot.day if slot is not None else day
    minutes = next((one for one in keeper.joint if one.meeting.day == now), None)
    approved = f"{body.name} approved and sealed the minutes of {format_meeting(now)}"
    if minutes is None:
        message = f"{approved}, and {keeper.name} has no minutes of a joint meeting of that day"
        yield Finding(at.approval, message, "meeting", "Put their file back, as it was.")
        return
    ways = days_and_ways(one for one in body.approved_elsewhere if _is_of(one, at))
    if not fits(at.approval.seal or "", minutes.meeting, ways):
        yield from _differs(body, at, keeper, minutes)


def _is_of(one: ApprovedAt, at: ApprovedAt) -> bool:
    return (one.approval.kept_by, one.approval.meeting) == (at.approval.kept_by, at.approval.meeting)


def _differs(body: Body, at: ApprovedAt, keeper: Body, minutes: JointMinutes) -> Iterator[Finding]:
    """Which words one body approved that the record does not have, as far as git knows."""
    from csip.facts.versions.comparison import compare
    from csip.facts.versions.revisions import sealed_version

    meeting = minutes.meeting
    final = next((one for one in minutes.approved if one.approval.seal is not None), None)
    since = f", as {keeper.name} approved them on {format_meeting(final.meeting.day)}" if final is not None else ""
    approved = f"other words than {body.name} approved and sealed on {format_meeting(at.meeting.day)}{since}"
    approving = os.path.relpath(at.meeting.file.path, keeper.outline.root).replace(os.sep, "/")
    ways = days_and_ways(one for one in body.approved_elsewhere if _is_of(one, at))
    earlier = sealed_version(keeper.outline.root, meeting.file.name, at.approval.seal or "", ways, approving)
    hint = "Both approve the same words: put back what was approved first, and let a later minute of each correct it."
    if earlier is None:
        known = "git has no version that fits the seal: csip cannot say which words differ. "
        yield Finding(meeting, f"these minutes have {approved}", "date", f"{known}{hint}")
        return
    version = earlier.version
    hint += f" The version of {body.name} is in git: {version.short}, {version.author}, {format_date(version.day)}."
    differences = compare(earlier.meeting, meeting)
    for difference in differences[:_MOST]:
        entry = difference.entry if difference.entry.at.file is meeting.at.file else meeting
        field = {"words": "text", "added": "text", "heading": "title"}.get(difference.kind)
        yield Finding(entry, f"{approved}: {difference.words}", field, hint)
    if len(differences) > _MOST:
        yield Finding(meeting, f"{in_words(len(differences) - _MOST, 'more change')} since then", "date", hint)
    if not differences:
        yield Finding(meeting, f"{approved}, if only in spaces, line breaks, or how they were approved", "date", hint)
