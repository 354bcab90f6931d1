"""Rules about approval: which minutes were approved where, in what order, and with which amendments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import chain

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import approvals
from csip.facts.meetings import is_cancelled, meeting_now
from csip.files.names import MEETINGS, PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.pattern import Pattern
from csip.language.phrases import in_words
from csip.language.quoting import nearest_meetings, quoted
from csip.models import Approval, Item, Meeting, Slot
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

_ABOUT_MINUTES = Pattern(r"\bminutes\b", re.IGNORECASE)


def item_named(item: Item) -> str:
    """An item as a message names it."""
    return f"item {item.number}" if item.own_number else f"the item {quoted(item.title)}"


@rule("CSIP410", NOTE, PANEL, SCHEDULE)
def printed_dates_are_to_come(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The dates printed with the minutes are those still to come.

    A reader takes the table at the end of the minutes for the meetings ahead. `dates_table: all` in panel.yaml
    prints the past ones as well.

    Bad:
        dates_table: all
    Good:
        dates_table: future
    """
    if book.panel.dates_table != "all":
        return
    meetings = [book.in_time(slot) for slot in book.in_order]
    for meeting in book.meetings:
        past = bisect_right(meetings, book.in_time(meeting))
        if meeting.has_minutes and not meeting.extract and past:
            dated = f"{past} of {in_words(len(meetings), 'date')} printed with these minutes"
            message = f"{dated} {'is' if past == 1 else 'are'} not after {format_meeting(meeting.day)}"
            yield Finding(meeting, message, "date", "`csip body --dates-table future` prints only those to come.")


@rule("CSIP501", ERROR, SCHEDULE, MEETINGS)
def approves_an_earlier_meeting(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item approves the minutes of an earlier meeting, one that the schedule or a file knows and that was held.

    Bad:
        date: 2012-08-02
        items:
          - approves: {meeting: 2012-08-02}    # itself
    Good:
        date: 2012-08-02
        items:
          - approves: {meeting: 2012-06-07}
    """
    for meeting in book.meetings:
        for item, approval in _approved_in(meeting):
            cited = approval.meeting
            if approval.kept_by is not None:
                yield from _not_a_joint_meeting(book, meeting, item, approval)
                continue
            wrong = _why_it_cannot_approve(book, meeting, cited, today)
            if wrong is not None:
                why, hint = wrong
                message = f"{item_named(item)} approves the minutes of the meeting of {format_meeting(cited)}, {why}"
                yield Finding(approval, message, "meeting", hint)


def _not_a_joint_meeting(book: MinuteBook, meeting: Meeting, item: Item, approval: Approval) -> Iterator[Finding]:
    """Minutes that another body keeps are of a joint meeting that this body had with it, before this one."""
    key = book.council.called(approval.kept_by or "") if book.council is not None else None
    if book.council is None or key is None:
        return  # CSIP701 says that there is no such body, and CSIP700 that the council is not there
    keeper = book.council.outline(key)
    slot = keeper.slot_on.get(approval.meeting)
    if not keeper.has_read(SCHEDULE):
        return
    with_us = slot is not None and any(book.council.called(name) == _key(book) for name in slot.joint_with)
    approves = f"{item_named(item)} approves the minutes of the meeting of {format_meeting(approval.meeting)}"
    if slot is None or not with_us:
        joint = [s.day for s in keeper.slots if any(book.council.called(name) == _key(book) for name in s.joint_with)]
        message = (
            f"{approves}, and {keeper.panel.name} has no joint meeting with this body on its schedule for that day"
        )
        yield Finding(approval, message, "meeting", nearest_meetings(approval.meeting.date, joint))
    elif slot.date > meeting.date:
        yield Finding(approval, f"{approves}, which is after this one ({format_meeting(meeting.day)})", "meeting")


def _key(book: MinuteBook) -> str | None:
    return book.council.key_of(book.root) if book.council is not None else None


def _approved_in(meeting: Meeting) -> Iterator[tuple[Item, Approval]]:
    return ((item, approval) for item in meeting.items for approval in item.approves)


def _why_it_cannot_approve(
    book: MinuteBook, meeting: Meeting, cited: MeetingDay, today: date
) -> tuple[str, str | None] | None:
    """Why a meeting cannot approve the minutes of the day that it cites, and which days may be meant."""
    day = meeting_now(book, cited)
    slot = book.slot_on.get(cited)
    if cited not in book.meeting_on and slot is None:
        why = "and no meeting of that day is on the schedule or in the book"
        return why, nearest_meetings(cited.date, _days_before(book, meeting))
    if day == meeting.day:
        return "which is this meeting", nearest_meetings(day.date, _days_before(book, meeting), 1)
    if book.moment(day) > book.in_time(meeting):
        moved = f"was moved to {format_meeting(day)}," if day != cited else "is"
        why = f"which {moved} after this one ({format_meeting(meeting.day)})"
        return why, nearest_meetings(meeting.date, _days_before(book, meeting), 1)
    if slot is not None and is_cancelled(slot, today) and day not in book.meeting_on:
        return "which was cancelled", nearest_meetings(day.date, (d for d in _days_before(book, meeting) if d != day))
    return None


def _days_before(book: MinuteBook, meeting: Meeting) -> Iterator[MeetingDay]:
    """The meetings before this meeting that the files of meetings or the schedule know."""
    known = chain(book.meeting_on, (slot.day for slot in book.in_order))
    return (day for day in known if book.moment(day) < book.in_time(meeting))


@rule("CSIP502", ERROR, MEETINGS)
def published_and_approved_in_order(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda goes out before its meeting, again after it first did, and minutes are signed when they are approved.

    Bad:
        date: 2012-08-02
        agenda_published: 2012-08-25
    Good:
        date: 2012-08-02
        agenda_published: 2012-07-25
    """
    for meeting in book.meetings:
        published = meeting.agenda_published
        if published is not None and published > meeting.date:
            message = f"agenda published {format_date(published)}, after the meeting ({format_meeting(meeting.day)})"
            yield Finding(meeting, message, "agenda_published", "Correct whichever date is wrong.")
        yield from _again_in_order(meeting)
    for day, approved_at in approvals(book).items():
        for at in approved_at:
            signed = at.approval.signed
            if signed is not None and signed < at.meeting.date:
                message = (
                    f"the minutes of {format_meeting(day)} were signed on {format_date(signed)}, before the meeting "
                    f"that approved them ({format_meeting(at.meeting.day)})"
                )
                yield Finding(at.approval, message, "signed", "Correct whichever date is wrong.")


def _again_in_order(meeting: Meeting) -> Iterator[Finding]:
    """An agenda goes out again after it went out, and before the meeting."""
    before = meeting.agenda_published
    for revised in meeting.agenda_revised:
        if before is None:
            hint = "Write `agenda_published:`, the day on which it first went out."
            message = f"the agenda went out again on {format_date(revised.on)}, and never before"
            yield Finding(revised, message, "on", hint)
            return
        again = f"the agenda went out again on {format_date(revised.on)}"
        if revised.on < before:
            message = f"{again}, before it went out on {format_date(before)}"
            yield Finding(revised, message, "on", "Correct whichever date is wrong.")
        if revised.on > meeting.date:
            yield Finding(revised, f"{again}, after the meeting", "on", "Correct whichever date is wrong.")
        before = max(before, revised.on)


@rule("CSIP503", WARNING)
def amendments_are_listed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Minutes approved with amendments, or provisionally, list each amendment.

    `csip approve --as amended` lists them and makes them in the earlier file, which changes in nothing else.

    Bad:
        approves: {meeting: 2011-10-24, as: provisional}
    Good:
        approves:
          meeting: 2011-10-24
          as: amended
          amendments:
            - {minute: "2.1", from: 41 visits, to: 14 visits}
    """
    for meeting in book.meetings:
        if not meeting.has_minutes:
            continue  # an agenda's approval item is a plan
        for item, approval in _approved_in(meeting):
            minutes = f"{item_named(item)} approves the minutes of {format_meeting(approval.meeting)}"
            if approval.as_ != "correct" and not approval.amendments:
                how = "as amended" if approval.as_ == "amended" else "provisionally"
                hint = "List each under `amendments:` (minute, from, to): without them the record cannot be corrected."
                yield Finding(approval, f"{minutes} {how}, but no amendment is listed", "as", hint)
            elif approval.as_ == "correct" and approval.amendments:
                message = f"{minutes} as correct, but lists {in_words(len(approval.amendments), 'amendment')}"
                yield Finding(approval, message, "as", "Write `as: amended`, or delete the amendments.")


@rule("CSIP504", WARNING, SCHEDULE, MEETINGS)
def minutes_get_approved(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Minutes are approved by the next meeting, or the one after it.

    Until then they are a draft: nothing marks them approved but a later meeting's item with `approves:`. An
    extraordinary meeting does not approve minutes, and does not count.

    Bad: minutes of December that neither January nor March approved.
    Good:
        # in the minutes of January
        approves: {meeting: 2011-12-07, as: correct}
    """
    held = [slot for slot in book.in_order if slot.date < today and slot.kind != "extraordinary"]
    approved = approvals(book)
    for meeting in book.meetings:
        passed = len(held) - bisect_right(held, book.in_time(meeting), key=book.in_time)
        if passed < 2 or not meeting.has_minutes or meeting.extract:
            continue
        ways = {at.approval.as_ for at in approved.get(meeting.day, ())}
        if ways - {"provisional"}:
            continue
        still = "were approved only provisionally" if ways else "are still draft"
        message = f"minutes of {format_meeting(meeting.day)} {still} and {in_words(passed, 'meeting')} have passed"
        yield Finding(meeting, message, "date", _how_to_approve(book, meeting, held))


def _how_to_approve(book: MinuteBook, meeting: Meeting, held: list[Slot]) -> str:
    following = held[bisect_right(held, book.in_time(meeting), key=book.in_time)]
    then = book.meeting_on.get(following.day)
    if then is None or not then.has_minutes:
        return f"Did the meeting of {format_meeting(following.day)} approve them? Its minutes are not in the book."
    return f"Which meeting approved them? Say it with `csip approve {meeting.day} --at DATE`."


@rule("CSIP506", WARNING)
def approval_names_its_meeting(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item under which minutes were approved says, in data, the minutes of which meeting.

    Otherwise those minutes stay a draft for ever.

    Bad:
        - title: Previous Minutes
          minutes:
            - {number: "1.1", text: The minutes were approved., decision: approved}
    Good:
        - title: Previous Minutes
          approves: {meeting: 2012-06-07, as: correct}
          minutes:
            - {number: "1.1", text: The minutes were approved., decision: approved}
    """
    known = sorted({*book.meeting_on, *(slot.day for slot in book.in_order)}, key=book.moment)
    for meeting in book.meetings:
        for item in meeting.items:
            if item.approves or not _ABOUT_MINUTES.search(item.title):
                continue
            if any(paragraph.decision in {"approved", "agreed", "resolved"} for paragraph in item.minutes):
                before = bisect_left(known, book.in_time(meeting), key=book.moment)
                example = known[before - 1] if before else None
                named = f"{item_named(item)} ({item.title})" if item.number else item_named(item)
                message = f"{named} approves minutes, but does not say of which meeting"
                yield Finding(item, message, "title", _how_to_say(example, meeting, item))


def _how_to_say(example: MeetingDay | None, meeting: Meeting, item: Item) -> str:
    if example is None:
        return "Are they minutes from before this book? If so, waive this finding with the reason."
    where = f" --item {item.number}" if item.own_number else ""
    return f"Say which with `csip approve {example} --at {meeting.day}{where}`."
