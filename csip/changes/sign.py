"""Who signed approved minutes, and when, written beside an approval that stands. No seal covers it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.approves_written import with_approvals
from csip.errors import CsipError
from csip.facts.approvals import ApprovedAt, approvals
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.models import Approval
from csip.yaml_text.edits import Plan


class Signed(NamedTuple):
    """Whose minutes are signed, and what their approval said of it before."""

    day: MeetingDay
    before: Approval


def final_approval(book: MinuteBook, day: MeetingDay) -> ApprovedAt | None:
    """Where those minutes became the record."""
    return next((at for at in approvals(book).get(day, ()) if at.approval.as_ != "provisional"), None)


def sign(book: MinuteBook, day: MeetingDay, signed: date, signed_by: str | None) -> tuple[Signed, Plan]:
    """Write down who signed the approved minutes of that meeting, and on which day.

    Raises: CsipError where they are not approved.
    """
    at = final_approval(book, day)
    if at is None:
        raise CsipError(
            f"the minutes of {format_meeting(day)} are not approved yet, so nobody can have signed them",
            f"Approve them first: csip approve {day}",
        )
    facts = {"signed": signed} | ({"signed_by": signed_by} if signed_by is not None else {})
    place = at.item.approves.index(at.approval)
    return Signed(day, at.approval), {at.meeting.at.file.name: with_approvals(at.item, [], {place: facts})}
