"""Which minutes were approved, and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csip.book import MinuteBook
from csip.queries.meetings import meeting_date

if TYPE_CHECKING:
    from csip.models import Approval, Item, Meeting


class ApprovedAt(NamedTuple):
    """Where minutes were approved."""

    meeting: Meeting
    item: Item
    approval: Approval


def approvals(book: MinuteBook) -> dict[date, tuple[ApprovedAt, ...]]:
    """For each meeting (by present date), where its minutes were approved, in order."""
    found: dict[date, list[ApprovedAt]] = {}
    for meeting in book.meetings:
        for item in meeting.items:
            # On an agenda, and until something is minuted under it, the item is a plan and no approval.
            if item.approves is not None and item.minutes:
                found.setdefault(meeting_date(book, item.approves.meeting), []).append(
                    ApprovedAt(meeting, item, item.approves)
                )
    return {day: tuple(where) for day, where in found.items()}


def is_approved(book: MinuteBook, meeting: Meeting) -> bool:
    """A later meeting approved these minutes, otherwise than provisionally."""
    return any(at.approval.as_ != "provisional" for at in approvals(book).get(meeting.date, ()))


def last_unapproved(book: MinuteBook, before: date) -> Meeting | None:
    """The latest minutes before that day which no meeting has approved."""
    approved = approvals(book)
    for meeting in reversed(book.meetings):
        if meeting.date < before and meeting.has_minutes and not meeting.extract:
            if any(at.approval.as_ != "provisional" for at in approved.get(meeting.date, ())):
                return None  # all that came before are done with
            return meeting
    return None
