"""Rules about actions that are due, or were closed, at a meeting of another body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.facts.council.bodies import Bodies, Body, cited_elsewhere
from csip.facts.meetings import is_cancelled
from csip.files.names import ACTIONS, MEETINGS, PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.quoting import nearest_meetings
from csip.models import Closed, DueMeeting
from csip.rules.support.rule import ERROR, WARNING, Finding, council_rule


@council_rule("CSIP710", ERROR, PANEL, SCHEDULE, MEETINGS, ACTIONS)
def meetings_of_others_are_theirs(bodies: Bodies, today: date) -> Iterator[Finding]:
    """A meeting of another body, at which an action is due or was closed, is one that it has or had.

    Any day that the meeting ever had will do: the action follows it when it moves. A closing that names a body says at
    which of its meetings that was.

    Bad:
        due: {meeting: 2026-07-09, body: Full Council}    # it meets on 8 July
    Good:
        due: {meeting: 2026-07-08, body: Full Council}
    """
    for body in bodies:
        for action, cited, day in cited_elsewhere(body):
            other = bodies.called(cited.body or "")
            if other is None:
                continue  # CSIP701
            how = "was closed" if isinstance(cited, Closed) else "is due"
            if day is None:
                if isinstance(cited, Closed):
                    message = f"{action.id} was closed by {other.name}, but at which meeting?"
                    yield Finding(cited, message, "body", "Add `meeting:` beside it.")
            elif day not in other.outline.slot_on and day not in other.filed:
                message = f"{action.id} {how} at a meeting of {other.name} on {format_meeting(day)}, which it never had"
                known = (*(slot.day for slot in other.outline.in_order), *other.filed)
                yield Finding(cited, message, "meeting", nearest_meetings(day.date, known))


@council_rule("CSIP711", WARNING, PANEL, SCHEDULE, ACTIONS)
def meetings_of_others_are_held(bodies: Bodies, today: date) -> Iterator[Finding]:
    """An open action is not due at a meeting that another body called off, or at a body that is no more.

    Bad: `due: {meeting: next, body: Parks Committee}`, and that committee was dissolved in May 2025.
    Good: `due: {meeting: next, body: Allotments Committee}`, which goes on with its work.
    """
    for body in bodies:
        for action, cited, day in cited_elsewhere(body):
            other = bodies.called(cited.body or "")
            if other is None or not isinstance(cited, DueMeeting) or action.closed is not None:
                continue
            if (wrong := _not_held(other, day, today)) is not None:
                later = f"`csip action due {body.key}:{action.id} WHEN --note ...`"
                heirs = _heirs(bodies, other)
                instead = f" {heirs} goes on with its work." if heirs else ""
                yield Finding(cited, f"{action.id} is due at {wrong}", "meeting", f"Put it off: {later}.{instead}")


def _not_held(other: Body, day: MeetingDay | None, today: date) -> str | None:
    """That a meeting, or none in particular, of a body will not be held, in words."""
    slot = other.outline.slot_on.get(day) if day is not None else None
    if slot is not None and slot.cancelled is not None and is_cancelled(slot, today):
        called_off = f"the meeting of {other.name} on {format_meeting(slot.day)}"
        return f"{called_off}, which was cancelled ({slot.cancelled.reason})"
    existed = other.outline.panel.existed
    until = existed.until if existed is not None else None
    on = slot.day.date if slot is not None else day.date if day is not None else today
    if until is not None and until < on:
        return f"a meeting of {other.name}, and there was that body until {format_date(until)}"
    return None


def _heirs(bodies: Bodies, gone: Body) -> str:
    """The body that goes on with the work of another, where one alone does."""
    found = [other.name for other in bodies if gone in map(bodies.called, other.outline.panel.succeeds)]
    return found[0] if len(found) == 1 else ""
