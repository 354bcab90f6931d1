"""The agenda sent out: the day, and the headings that were on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.agenda_sent import first_late, last_sent, notice_given
from csip.facts.clear_days import NotCoveredError, clear_days
from csip.facts.deadlines import deadlines
from csip.facts.notice import calendar, notice_rule
from csip.language.command_line import argument
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words, listed
from csip.language.quoting import quoted
from csip.models import Meeting
from csip.models.meeting import AgendaRevision
from csip.yaml_text.edits import Append, Edit, Plan, Put, Rename

_LATE_ITEM = "An item that was added too late for that takes `urgent: {reason: ..., chair_agreed: true}`."


def record_publication(meeting: Meeting, on: date, today: date, *, again: bool = False) -> Plan:
    """Write down the day an agenda went out, and the headings that were on it.

    `again`: it had gone out before, and is put down beside that; the first day is the notice that was given.

    Raises: CsipError for an agenda without items, for one that went out already or is to go out again and never did,
    and for a day that cannot be.
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
    order = ("date", "time", "venue", "title")
    headings = [item.title for item in meeting.items]
    if first is None:
        edits: list[Edit | Rename] = [
            Put((), "agenda_published", on, order),
            Put((), "agenda_items", headings, (*order, "agenda_published")),
        ]
        return {meeting.at.file.name: edits}
    before = last_sent(meeting) or first
    if on < before:
        raise CsipError(
            f"the agenda went out on {format_date(before)}; it cannot have gone out again before that",
            "Check the date after --on.",
        )
    entry = {"on": on, "items": headings}
    if meeting.agenda_revised:
        return {meeting.at.file.name: [Append(("agenda_revised",), entry)]}
    return {meeting.at.file.name: [Put((), "agenda_revised", [entry], (*order, "agenda_published", "agenda_items"))]}


def published_in_words(book: MinuteBook, meeting: Meeting, on: date) -> Iterator[str]:
    """What was put down, with the clear days that the agenda has, and the items that were added too late.

    `meeting` is as it was before that.
    """
    first, headings = meeting.agenda_published, tuple(item.title for item in meeting.items)
    revised = (*meeting.agenda_revised, AgendaRevision(on=on, items=headings))
    now = meeting.changed(agenda_published=on) if first is None else meeting.changed(agenda_revised=revised)
    again = "" if first is None else " again"
    yield f"The agenda of {format_meeting(meeting.day)} went out{again} on {format_date(on, weekday=True)}."
    rule, notice = notice_rule(book.panel, meeting.date), notice_given(book, now)
    if rule is None or notice is None:
        return
    try:
        given = in_words(len(clear_days(notice, meeting.date, calendar(book.panel), **rule.counting)), "clear day")
    except NotCoveredError:
        return
    since = "" if notice == on else f" since it first went out on {format_date(notice, weekday=True)}"
    yield f"{given}{since}; your rule is {rule.clear_days}."
    late = [item for item in now.items if item.urgent is None and first_late(book, now, item)]
    if late:
        named = listed([quoted(item.title) for item in late])
        which = argument(late[0].own_number or late[0].title)
        yield f"Added too late for that: {named}. Say why: csip item urgent {which} REASON --meeting {meeting.day}"


def _last_day(book: MinuteBook, meeting: Meeting) -> date | None:
    slot = book.slot_on.get(meeting.day)
    return deadlines(book, slot).last_to_publish if slot is not None else None


def changed_since_published(book: MinuteBook, meeting: Meeting, today: date) -> tuple[str, ...]:
    """Of an agenda that is changed now: that it went out before, and how it goes out again, as long as it can."""
    published, notice = last_sent(meeting), notice_given(book, meeting)
    if published is None or notice is None:
        return ()
    went_out = f"The agenda went out on {format_date(published, weekday=True)}, without this change."
    last = _last_day(book, meeting)
    if last is not None and notice <= last < today:
        return (went_out, f"The last day to publish was {format_date(last, weekday=True)}. {_LATE_ITEM}")
    by = f", by {format_date(last, weekday=True)}" if last is not None and notice <= last else ""
    return (went_out, f"Send it out again{by}, and record that: csip publish-agenda {meeting.day} --again")
