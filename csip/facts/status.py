"""Where each meeting stands in its life, all of it worked out from the book's dated facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from csip.book.joint import Elsewhere, KeptElsewhere, SlotElsewhere
from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approvals
from csip.facts.joint import OfAnother, approved_by_others
from csip.facts.joint_elsewhere import approved_here, minutes_there
from csip.facts.meetings import is_cancelled
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import listed
from csip.models import Meeting, Slot


class Stage(StrEnum):
    """The stages in their order."""

    CANCELLED = "cancelled"
    SCHEDULED = "scheduled"
    AGENDA_DRAFT = "agenda draft"
    AGENDA_PUBLISHED = "agenda published"
    HELD = "held (no minutes)"
    DRAFT = "draft minutes"
    PROVISIONAL = "provisionally approved"
    APPROVED = "approved"


class MeetingStatus(NamedTuple):
    """How a meeting stands; `since` is the day of the fact that put it there, where the book has one."""

    day: MeetingDay
    stage: Stage
    since: date | None
    slot: Slot | None
    meeting: Meeting | None
    approved: ApprovedAt | None
    others: tuple[OfAnother, ...] = ()
    """Of minutes of a joint meeting: how its other bodies approved them, each in its own book."""

    @property
    def sealed(self) -> bool:
        return self.approved is not None and self.approved.approval.seal is not None

    @property
    def remark(self) -> str:
        """What else is to be known of it, in a few words."""
        return "; ".join(_remarks(self))


def meeting_statuses(book: MinuteBook, today: date, elsewhere: Elsewhere | None = None) -> tuple[MeetingStatus, ...]:
    """Every meeting on the schedule or in the book, by date, as it stands today.

    Of joint ones that are kept `elsewhere`, as they stand for this body: approved by it or not yet.
    """
    done = approvals(book)
    slots = {slot.day: slot for slot in book.slots}
    found = [
        _meeting_status(day, slots.get(day), book.meeting_on.get(day), done.get(day, ()), today)
        for day in sorted({*slots, *book.meeting_on}, key=book.moment)
    ]
    found = [
        one._replace(others=approved_by_others(book, one.meeting))
        if one.meeting is not None and one.meeting.joint_with and one.meeting.has_minutes
        else one
        for one in found
    ]
    for kept in elsewhere.kept if elsewhere is not None else ():
        there = _meeting_status(kept.slot.day, kept.slot, minutes_there(kept), approved_here(book, kept), today)
        found.append(there._replace(others=(_of_keeper(kept),) if there.meeting is not None else ()))
    return tuple(sorted(found, key=lambda one: one.day.date))


def _of_keeper(kept: KeptElsewhere) -> OfAnother:
    return OfAnother(kept.slot.kept_by, approvals(kept.keeper).get(kept.slot.day, ()), ())


def _meeting_status(
    day: MeetingDay, slot: Slot | None, meeting: Meeting | None, approved_at: tuple[ApprovedAt, ...], today: date
) -> MeetingStatus:
    until_now = [at for at in approved_at if at.meeting.date <= today]
    approved = next((at for at in until_now if at.approval.as_ != "provisional"), None)
    if approved is not None:
        return MeetingStatus(day, Stage.APPROVED, approved.meeting.date, slot, meeting, approved)
    if until_now:
        return MeetingStatus(day, Stage.PROVISIONAL, until_now[-1].meeting.date, slot, meeting, until_now[-1])
    if meeting is not None and meeting.has_minutes and day.date <= today:
        return MeetingStatus(day, Stage.DRAFT, day.date, slot, meeting, None)
    if slot is not None and slot.cancelled is not None and is_cancelled(slot, today):
        return MeetingStatus(day, Stage.CANCELLED, slot.cancelled.on, slot, meeting, None)
    if day.date < today:
        return MeetingStatus(day, Stage.HELD, day.date, slot, meeting, None)
    published = meeting.agenda_published if meeting is not None else None
    if published is not None and published <= today:
        return MeetingStatus(day, Stage.AGENDA_PUBLISHED, published, slot, meeting, None)
    return MeetingStatus(day, Stage.SCHEDULED if meeting is None else Stage.AGENDA_DRAFT, None, slot, meeting, None)


def _remarks(status: MeetingStatus) -> Iterator[str]:
    slot, approved = status.slot, status.approved
    if approved is not None:
        amendments = approved.approval.amendments
        how = f"as amended ({listed([a.minute for a in amendments])})" if amendments else "as correct"
        number = f"item {approved.item.number}" if approved.item.own_number else "an item"
        asked = f"changes asked for in {listed([a.minute for a in amendments])}, " if amendments else ""
        provisional = approved.approval.as_ == "provisional"
        yield f"{asked if provisional else how + ', '}by {number} of {format_meeting(approved.meeting.day)}"
        if not provisional:
            yield "sealed" if status.sealed else "not sealed"
    if status.meeting is not None and status.meeting.has_minutes:
        yield from map(_of_another, status.others)
    if slot is None:
        yield "not on the schedule"
        return
    if slot.kind != "ordinary":
        yield slot.kind
    yield from _joint(slot)
    if status.stage is Stage.CANCELLED and slot.cancelled is not None:
        yield slot.cancelled.reason
    former = [format_meeting(day) for day in slot.days[1:] if day != slot.day]
    if former:
        yield f"moved from {listed(former, 'and then')}"


def _joint(slot: Slot) -> Iterator[str]:
    """With whom a meeting is joint, and who keeps it, where that is another body."""
    if slot.joint_with:
        yield f"joint with {listed([*slot.joint_with])}"
    if isinstance(slot, SlotElsewhere):
        yield f"kept by {slot.kept_by} ({slot.named})"


def _of_another(other: OfAnother) -> str:
    """Whether another body of a joint meeting approved the minutes."""
    final = next((at for at in other.approved if at.approval.as_ != "provisional"), None)
    if final is not None:
        return f"approved by {other.name} on {format_meeting(final.meeting.day)}"
    if other.unread:
        return f"{other.name}: not known, as {listed(list(other.unread))} of its book cannot be read"
    return f"not yet approved by {other.name}"
