"""The agenda sent out: the day, and the headings that were on it."""

from __future__ import annotations

from datetime import date

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.deadlines import deadlines
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.models import Meeting
from csip.yaml_text.edits import Edit, Plan, Put, Rename

_LATE_ITEM = "An item that was added too late for that takes `urgent: {reason: ..., chair_agreed: true}`."


def record_publication(book: MinuteBook, meeting: Meeting, on: date, today: date, *, again: bool = False) -> Plan:
    """Write down the day an agenda went out, and the headings that were on it.

    `again`: it had gone out before, and the new day and headings take the place of those.
    Raises: CsipError for an agenda without items, for one that went out already or is to go out again and never did,
    for a day that cannot be, and where going out again on that day would turn an agenda in time into one too late.
    """
    if meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_meeting(meeting.day)} has been held; its agenda cannot go out now",
            "If it went out in time and was not recorded, write `agenda_published:` in the file by hand.",
        )
    first = meeting.agenda_published
    if first is not None and not again:
        raise CsipError(
            f"the agenda already went out on {format_date(first)}",
            f"Was it changed, and has it gone out again? csip publish-agenda {meeting.day} --again. {_LATE_ITEM}",
        )
    if first is None and again:
        raise CsipError(
            f"the agenda of {format_meeting(meeting.day)} has not gone out yet",
            "Leave out --again: this is the first time.",
        )
    if not meeting.items:
        raise CsipError("the agenda has no items", f"Add them first: csip item add TITLE --meeting {meeting.day}")
    if on > today:
        raise CsipError(f"{format_date(on)} is in the future", "Record it on the day it goes out.")
    if on > meeting.date:
        raise CsipError(
            f"{format_date(on)} is after the meeting ({format_meeting(meeting.day)})", "Check the date after --on."
        )
    if first is not None:
        _refuse_worse(book, meeting, first, on)
    order = ("date", "time", "venue", "title")
    edits: list[Edit | Rename] = [
        Put((), "agenda_published", on, order),
        Put((), "agenda_items", [item.title for item in meeting.items], (*order, "agenda_published")),
    ]
    return {meeting.at.file.name: edits}


def _refuse_worse(book: MinuteBook, meeting: Meeting, first: date, on: date) -> None:
    if on < first:
        raise CsipError(
            f"the agenda went out on {format_date(first)}; it cannot have gone out again before that",
            "Check the date after --on.",
        )
    last = _last_day(book, meeting)
    if last is not None and first <= last < on:
        raise CsipError(
            f"the last day to publish was {format_date(last, weekday=True)}: recorded again on {format_date(on)}, an "
            "agenda that went out in time would be too late",
            f"The day in the file stays. {_LATE_ITEM}",
        )


def _last_day(book: MinuteBook, meeting: Meeting) -> date | None:
    slot = book.slot_on.get(meeting.day)
    return deadlines(book, slot).last_to_publish if slot is not None else None


def changed_since_published(book: MinuteBook, meeting: Meeting, today: date) -> tuple[str, ...]:
    """Of an agenda that is changed now: that it went out before, and how it goes out again, as long as it can."""
    published = meeting.agenda_published
    if published is None:
        return ()
    went_out = f"The agenda went out on {format_date(published, weekday=True)}, without this change."
    last = _last_day(book, meeting)
    if last is not None and published <= last < today:
        return (went_out, f"The last day to publish was {format_date(last, weekday=True)}. {_LATE_ITEM}")
    by = f", by {format_date(last, weekday=True)}" if last is not None and published <= last else ""
    return (went_out, f"Send it out again{by}, and record that: csip publish-agenda {meeting.day} --again")
