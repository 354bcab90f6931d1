"""The earlier minutes that an item of an agenda is to approve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.find import headings
from csip.changes.approves_written import with_approvals, without_approvals
from csip.errors import CsipError
from csip.facts.approvals import approvals
from csip.facts.meetings import meeting_now, resolve_meeting
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.names import folded
from csip.models import Item, Meeting
from csip.yaml_text.edits import Edit


def takes_back(words: str) -> bool:
    """Whether what is typed for a key is the word that takes it out of the item."""
    return folded(words) == "none"


def to_approve(book: MinuteBook, meeting: Meeting, wanted: Sequence[str], today: date) -> list[dict[str, Any]]:
    """The approvals of the minutes of these meetings, as `csip new-meeting` writes them, oldest first.

    Raises: CsipError where they are not of an earlier meeting, were approved, or are on the agenda already.
    """
    days = {resolve_meeting(book, words, today, default="last") for words in wanted}
    for day in days:
        _check(book, meeting, day)
    return [{"meeting": day, "as": "correct"} for day in sorted(days, key=book.moment)]


def approval_edits(book: MinuteBook, meeting: Meeting, item: Item, wanted: Sequence[str], today: date) -> list[Edit]:
    """The edits by which the item approves these minutes too; `none` takes out those that it has.

    Raises: CsipError as `to_approve` does.
    """
    if any(map(takes_back, wanted)):
        if len(wanted) > 1:
            raise CsipError(
                "--approves none takes out all that the item is to approve, so it stands alone",
                "Run the command again for the minutes that it is to approve.",
            )
        return without_approvals(item, item.approves) if item.approves else []
    there = {meeting_now(book, approval.meeting) for approval in item.approves_own}
    new = [words for words in wanted if resolve_meeting(book, words, today, default="last") not in there]
    return with_approvals(item, to_approve(book, meeting, new, today)) if new else []


def _check(book: MinuteBook, meeting: Meeting, day: MeetingDay) -> None:
    minutes = f"the minutes of {format_meeting(day)}"
    if book.moment(day) >= book.in_time(meeting):
        raise CsipError(
            f"the meeting of {format_meeting(meeting.day)} cannot approve {minutes}", "Name an earlier one by its date."
        )
    for approved in approvals(book).get(day, ()):
        if approved.approval.as_ != "provisional":
            raise CsipError(f"{minutes} were already approved on {format_meeting(approved.meeting.day)}")
    for item, heading in zip(meeting.items, headings(meeting), strict=True):
        if any(meeting_now(book, approval.meeting) == day for approval in item.approves_own):
            raise CsipError(f"{minutes} are on this agenda already, to be approved: {heading}")
