"""The tables of meetings: the schedule, former days, joint meetings, rolls, and which minutes were approved where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import TYPE_CHECKING

from csip.export.table import Column, Foreign, Row, Table
from csip.export.tables.bodies import OF_BODY, OF_PERSON, PERSON
from csip.facts.meetings import is_cancelled

if TYPE_CHECKING:
    from csip.export.part import Part, Sitting
    from csip.language.dates import WrittenTime
    from csip.models import Attendee, Meeting

MEETING = Column("meeting", "text", "The meeting: the day that it was first given, whatever became of it.", True)
OF_MEETING = Foreign(("council", "body", "meeting"), "meetings")
N = Column("n", "integer", "Which of them, from 1.", True)
ITEM = Column("item", "integer", "Which item of the meeting, from 1: the order, not the printed number.", True)


def clock(written: WrittenTime | None) -> time | None:
    """The time of day, without what is noted on how it was written."""
    return written.time if written is not None else None


def stage(part: Part, one: Sitting) -> str:
    """How far the meeting has come, as far as it is shown."""
    if one.slot is not None and is_cancelled(one.slot, part.day):
        return "cancelled"
    if one.is_minuted and one.meeting is not None:
        if part.approval(one.meeting) is not None:
            return "approved"
        return "provisionally approved" if part.approved_at(one.meeting) else "draft minutes"
    if one.day.date < part.day:
        return "held"
    published = one.meeting.agenda_published if one.meeting is not None else None
    return "agenda published" if published is not None and published <= part.day else "scheduled"


# Long because each of its columns may be unknown in its own way.
def _meetings(part: Part) -> Iterator[Row]:
    for one in part.sittings:
        slot, meeting = one.slot, one.meeting
        at = part.approval(meeting) if meeting is not None and one.is_minuted else None
        cancelled = slot.cancelled if slot is not None and is_cancelled(slot, part.day) else None
        published = meeting.agenda_published if meeting is not None else None
        when = (slot.time if slot is not None else None) or (meeting.time if meeting is not None else None)
        where = (slot.venue if slot is not None else None) or (meeting.venue if meeting is not None else None)
        settled = slot.agenda_setting if slot is not None else None
        yield (
            one.name,
            part.meeting_id(one.name),
            one.day.date,
            clock(when),
            where,
            slot.kind if slot is not None else "ordinary",
            stage(part, one),
            slot.added if slot is not None else None,
            published if published is not None and published <= part.day else None,
            meeting is not None,
            one.is_minuted,
            at.meeting.date if at is not None else None,
            part.called(at.meeting.day) if at is not None else None,
            at.approval.as_ if at is not None else None,
            at.approval.seal if at is not None else None,
            clock(meeting.ended) if meeting is not None and one.is_minuted else None,
            len(slot.moved_from) if slot is not None else 0,
            cancelled.on if cancelled is not None else None,
            cancelled.reason if cancelled is not None else None,
            meeting.title if meeting is not None else None,
            meeting.extract if meeting is not None else False,
            settled.date if settled is not None else None,
        )


MEETINGS = Table(
    "meetings",
    "Meetings",
    "Every meeting of the schedule, moved and cancelled ones included.",
    (
        MEETING,
        Column("id", "text", "Its address for ever.", True),
        Column("date", "date", "The day, as it stands.", True),
        Column("time", "time", "When it begins."),
        Column("venue", "text", "Where it is held."),
        Column("kind", "text", "ordinary, extraordinary or annual.", True),
        Column(
            "stage",
            "text",
            "cancelled, scheduled, agenda published, held (no minutes are shown), draft minutes, provisionally "
            "approved or approved.",
            True,
        ),
        Column("added", "date", "The day on which it was put on the schedule."),
        Column("agenda_published", "date", "The day on which its agenda first went out."),
        Column("agenda_shown", "boolean", "Its items are in these data.", True),
        Column("minutes_shown", "boolean", "Its minutes are in these data.", True),
        Column("approved_on", "date", "The day on which its minutes were approved."),
        Column("approved_at", "text", "The meeting that approved them."),
        Column("approved_as", "text", "correct or amended."),
        Column("seal", "text", "SHA-256 over what was approved."),
        Column("ended", "time", "When it closed."),
        Column("moved_times", "integer", "How often its day, time or place was changed.", True),
        Column("cancelled_on", "date", "The day on which it was called off."),
        Column("cancelled_reason", "text", "Why."),
        Column("title", "text", "What the paper is called, where it differs from the house style."),
        Column("is_extract", "boolean", "The data hold one item of a meeting whose roll is not known.", True),
        Column("agenda_settled_on", "date", "The day on which the agenda is settled.", private=True),
    ),
    ("meeting",),
    _meetings,
    (OF_BODY,),
)


def _moves(part: Part) -> Iterator[Row]:
    for one in part.sittings:
        for n, former in enumerate(one.slot.moved_from if one.slot is not None else (), 1):
            yield one.name, n, former.date, clock(former.time), former.venue, former.reason, former.on


MOVES = Table(
    "moves",
    "Former days of meetings",
    "What stood before each change of a meeting's day, time or place.",
    (
        MEETING,
        N,
        Column("date", "date", "The day until then.", True),
        Column("time", "time", "The time until then."),
        Column("venue", "text", "The place until then."),
        Column("reason", "text", "Why it was changed."),
        Column("recorded_on", "date", "The day on which the change was recorded."),
    ),
    ("meeting", "n"),
    _moves,
    (OF_MEETING,),
)


def _joint(part: Part) -> Iterator[Row]:
    for one in part.sittings:
        others = (one.slot.joint_with if one.slot is not None else ()) or (
            one.meeting.joint_with if one.meeting is not None else ()
        )
        for n, name in enumerate(others, 1):
            yield one.name, n, name, part.body_called(name)


JOINT = Table(
    "joint",
    "Joint meetings",
    "The other bodies of a joint meeting. The body that keeps the record has its rows in all other tables.",
    (
        MEETING,
        N,
        Column("name", "text", "The other body, by the name that the schedule gives.", True),
        Column("with_body", "text", "The other body, where it is one of the council's."),
    ),
    ("meeting", "n"),
    _joint,
    (OF_MEETING,),
)

_LISTS = ("expected", "present", "officers", "apologies", "absent")


def _attendance(part: Part) -> Iterator[Row]:
    for one, meeting in part.shown:
        for list_ in _LISTS if one.is_minuted else _LISTS[:1]:
            if list_ == "expected" and meeting.has_roll:
                continue
            for n, attendee in enumerate(getattr(meeting, list_), 1):
                yield _came(part, one, meeting, list_, n, attendee)
        for n, words in enumerate(meeting.in_attendance if one.is_minuted else (), 1):
            yield one.name, "in attendance", n, words, None, None, None, None, None, None, None, False, None


def _came(part: Part, one: Sitting, meeting: Meeting, list_: str, n: int, attendee: Attendee) -> Row:
    known = part.attendee(attendee.name, attendee, meeting)
    member = part.attendee(attendee.for_, attendee, meeting)
    return (
        one.name,
        list_,
        n,
        attendee.name,
        known.slug if known is not None else None,
        attendee.role,
        attendee.for_,
        member.slug if member is not None else None,
        attendee.of,
        attendee.arrived,
        attendee.left,
        attendee.online,
        attendee.note,
    )


ATTENDANCE = Table(
    "attendance",
    "Attendance",
    "The roll of each meeting whose minutes are shown; before it is held, who is summoned.",
    (
        MEETING,
        Column(
            "list", "text", "present, officers, apologies, absent, in attendance; or expected: who is summoned.", True
        ),
        N,
        Column("name", "text", "The name as minuted; of those in attendance, the words as minuted.", True),
        PERSON,
        Column("role", "text", "Chair, Clerk and so on, as minuted."),
        Column("for_name", "text", "The member for whom a substitute sat, as minuted."),
        Column("for_person", "text", "The same member, as the table of people calls them."),
        Column("of_bodies", "text", "At a joint meeting: of which body, or bodies, a member."),
        Column("arrived_at", "text", "At which item or paragraph, if late or back."),
        Column("left_at", "text", "At which item or paragraph, if early."),
        Column("online", "boolean", "Took part online.", True),
        Column("note", "text", "Anything else the roll says."),
    ),
    ("meeting", "list", "n"),
    _attendance,
    (OF_MEETING, OF_PERSON, Foreign(("council", "for_person"), "people")),
)


def _approvals(part: Part) -> Iterator[Row]:
    for one, meeting in part.minuted:
        for place, item in enumerate(meeting.items, 1):
            for n, approval in enumerate(item.approves if item.minutes else (), 1):
                kept_by = part.body_called(approval.kept_by) if approval.kept_by is not None else part.body
                own = kept_by == part.body
                named = part.called(approval.meeting) if own else str(approval.meeting)
                yield (
                    *(one.name, place, n, kept_by, named, approval.as_),
                    *(approval.signed, approval.signed_by, approval.seal),
                )


APPROVALS = Table(
    "approvals",
    "Approvals of minutes",
    "Which earlier minutes an item approved, in minutes that are shown.",
    (
        MEETING,
        ITEM,
        N,
        Column("of_body", "text", "The body that keeps the approved minutes."),
        Column("of_meeting", "text", "The meeting whose minutes were approved.", True),
        Column("approved_as", "text", "correct, amended or provisional.", True),
        Column("signed", "date", "The day on which the signed copy was signed."),
        Column("signed_by", "text", "Who presided and signed."),
        Column("seal", "text", "SHA-256 over what was approved."),
    ),
    ("meeting", "item", "n"),
    _approvals,
    (OF_MEETING,),
)


def _amendments(part: Part) -> Iterator[Row]:
    for one, meeting in part.minuted:
        for place, item in enumerate(meeting.items, 1):
            n = 0
            for approval in item.approves if item.minutes else ():
                for change in approval.amendments:
                    n += 1
                    yield one.name, place, n, str(approval.meeting), change.minute, change.from_, change.to


AMENDMENTS = Table(
    "amendments",
    "Amendments of minutes",
    "What was changed in earlier minutes when they were approved. The paragraphs have the words as amended.",
    (
        MEETING,
        ITEM,
        N,
        Column("of_meeting", "text", "The meeting whose minutes were amended, as the approval names it.", True),
        Column("minute", "text", "The paragraph.", True),
        Column("was", "text", "The words as they stood.", True),
        Column("became", "text", "The words as amended.", True),
    ),
    ("meeting", "item", "n"),
    _amendments,
    (OF_MEETING,),
)
