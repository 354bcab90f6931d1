"""Which minutes were approved, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.meetings import meeting_now

if TYPE_CHECKING:
    from csip.facts.versions import seal
    from csip.language.meeting_days import MeetingDay
    from csip.models import Approval, Item, Meeting, Panel
    from csip.models.approval import BodyThen, PrintedThen
    from csip.models.panel import Print
    from csip.models.schedule import Kind


class ApprovedAt(NamedTuple):
    """Where minutes were approved."""

    meeting: Meeting
    item: Item
    approval: Approval


@lru_cache(maxsize=4)  # asked for again and again of each meeting that is printed
def approvals(book: MinuteBook) -> dict[MeetingDay, tuple[ApprovedAt, ...]]:
    """For each meeting of this book (by its present day), where its minutes were approved, in order."""
    found: dict[MeetingDay, list[ApprovedAt]] = {}
    for at in _all_approvals(book):
        if at.approval.kept_by is None:
            found.setdefault(meeting_now(book, at.approval.meeting), []).append(at)
    return {day: tuple(where) for day, where in found.items()}


def approved_elsewhere(book: MinuteBook) -> tuple[ApprovedAt, ...]:
    """Where minutes of joint meetings were approved that other bodies keep, in order."""
    return tuple(at for at in _all_approvals(book) if at.approval.kept_by is not None)


def _all_approvals(book: MinuteBook) -> Iterator[ApprovedAt]:
    for meeting in book.meetings:
        for item in meeting.items:
            # On an agenda, and until something is minuted under it, the item is a plan and no approval.
            for approval in item.approves if item.minutes else ():
                yield ApprovedAt(meeting, item, approval)


def days_and_ways(approved_at: Iterable[ApprovedAt]) -> tuple[seal.ApprovedOn, ...]:
    """Approvals as a seal covers them."""
    from csip.facts.versions.seal import (
        ApprovedOn,  # brings in all that a meeting may say: not for who only reads the register
    )

    return tuple(ApprovedOn(at.meeting.day, at.approval) for at in approved_at)


def panel_then(book: MinuteBook, meeting: Meeting) -> Panel:
    """The panel under whose name and house style the minutes are printed: approved ones as they were approved."""
    then = _body_then(book, meeting)
    if then is None:
        return book.panel if not _is_sealed(book, meeting) else book.panel.changed(print=_all_facts())
    kept = ("name", "council", "regime", "numbering", "dates_table", "language")
    printed = _all_facts().changed(decisions=then.decisions, motions=then.motions)
    return book.panel.changed(print=printed, **{key: getattr(then, key) for key in kept})


def _all_facts() -> Print:
    """What minutes printed that were sealed before the body could choose: everything."""
    from csip.models.panel import Print

    return Print(decisions="always", motions="always", actions="always")


def _is_sealed(book: MinuteBook, meeting: Meeting) -> bool:
    return any(at.approval.seal for at in approvals(book).get(meeting.day, ()))


def kind_then(book: MinuteBook, meeting: Meeting) -> Kind:
    """Which kind of meeting it was: as the schedule has it, or as it was approved."""
    then = _body_then(book, meeting)
    slot = book.slot_on.get(meeting.day)
    return then.kind if then is not None else slot.kind if slot is not None else "ordinary"


def printed_then(book: MinuteBook, meeting: Meeting) -> PrintedThen | None:
    """What the minutes print of the schedule and the register, where their approval says it."""
    said = (at.approval.printed for at in approvals(book).get(meeting.day, ()) if at.approval.as_ != "provisional")
    return next((printed for printed in said if printed is not None), None)


def signed_then(book: MinuteBook, meeting: Meeting) -> Approval | None:
    """The approval that says who signed these minutes, or when; None while they are not signed."""
    said = (at.approval for at in approvals(book).get(meeting.day, ()) if at.approval.as_ != "provisional")
    return next((approval for approval in said if approval.signed or approval.signed_by), None)


def approved_on(book: MinuteBook, meeting: Meeting) -> date | None:
    """The day of the meeting that approved these minutes, otherwise than provisionally."""
    days = (at.meeting.date for at in approvals(book).get(meeting.day, ()) if at.approval.as_ != "provisional")
    return next(days, None)


def _body_then(book: MinuteBook, meeting: Meeting) -> BodyThen | None:
    bodies = (at.approval.body for at in approvals(book).get(meeting.day, ()) if at.approval.as_ != "provisional")
    return next((body for body in bodies if body is not None), None)


def is_approved(book: MinuteBook, meeting: Meeting) -> bool:
    """A later meeting approved these minutes, otherwise than provisionally."""
    return any(at.approval.as_ != "provisional" for at in approvals(book).get(meeting.day, ()))


_WAITING = timedelta(days=366)


def unapproved(book: MinuteBook, before: MeetingDay) -> tuple[Meeting, ...]:
    """The minutes of the year before that meeting which wait for approval, oldest first.

    Left out is what may have been approved where the book does not show it: minutes from before the first that it knows
    to be approved, and those after which a meeting was held whose minutes are not in the book, unless it was
    extraordinary. CSIP506 asks about them. The latest minutes of all are always asked for.
    """
    approved, now = approvals(book), book.moment(before)

    def is_done(meeting: Meeting) -> bool:
        return any(at.approval.as_ != "provisional" for at in approved.get(meeting.day, ()))

    earlier = [meeting for meeting in book.meetings if book.in_time(meeting) < now]
    minuted = {meeting.day for meeting in book.meetings if meeting.has_minutes}
    held = [slot for slot in book.in_order if book.in_time(slot) < now and slot.kind != "extraordinary"]
    since = [book.in_time(slot) for slot in held if slot.day not in minuted][-1:]
    since += [book.in_time(meeting) for meeting in book.meetings if is_done(meeting)][:1]
    since += [(before.date - _WAITING, time.min, 0)]
    waiting = [m for m in earlier if m.has_minutes and not m.extract]
    return tuple(m for m in waiting if not is_done(m) and (book.in_time(m) >= max(since) or m is waiting[-1]))
