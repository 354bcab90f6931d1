"""Rules on actions due at a meeting: it is held, and on the day they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.meetings import is_cancelled
from csip.files.names import MEETINGS, SCHEDULE
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import listed
from csip.language.quoting import nearest_meetings
from csip.models import Action, DueMeeting
from csip.rules.support.rule import ERROR, NOTE, Finding, rule


def _due_at_meetings(book: MinuteBook) -> Iterator[tuple[Action, DueMeeting, MeetingDay]]:
    """Those due at a meeting of this body by its date; those due at another's are CSIP710 and CSIP711."""
    for action in book.actions:
        due = action.due
        if isinstance(due, DueMeeting) and due.body is None and isinstance(due.meeting, MeetingDay):
            yield action, due, due.meeting


@rule("CSIP306", ERROR, SCHEDULE, MEETINGS)
def due_meetings_are_held(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The meeting at which an action is due is on the schedule, and is not cancelled.

    Bad:
        due: {meeting: 2012-02-28}    # the meeting was planned for 29 February
    Good:
        due: {meeting: 2012-02-29}
    """
    for action, due, day in _due_at_meetings(book):
        slot = book.slot_on.get(day)
        if slot is None and day not in book.meeting_on:
            message = f"{action.id} is due at the meeting of {format_meeting(day)}, which is not on the schedule"
            yield Finding(due, message, "meeting", nearest_meetings(day.date, (slot.day for slot in book.in_order)))
        elif slot is not None and slot.cancelled is not None and is_cancelled(slot, today) and action.closed is None:
            after = next((other for other in book.in_order if book.in_time(other) > book.in_time(slot)), None)
            then = str(after.day) if after is not None else "future"
            message = f"{action.id} is due at the meeting of {format_meeting(day)}, which was cancelled"
            hint = f"Put it off: `csip action due {action.id} {then} --note ...`."
            yield Finding(due, f"{message} ({slot.cancelled.reason})", "meeting", hint)


@rule("CSIP307", NOTE, SCHEDULE)
def due_meeting_was_moved(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An open action is due at a meeting that has moved since: it is due on the new date, with no edit.

    Nothing is wrong; but its owner may not know.

    Bad:
        due: {meeting: 2012-02-29}    # since moved to 7 March 2012
    Good:
        due: {meeting: 2012-03-07}
    """
    for action, due, day in _due_at_meetings(book):
        slot = book.slot_on.get(day)
        if slot is not None and slot.day != day and action.closed is None and not is_cancelled(slot, today):
            message = f"{action.id} is due at the meeting of {format_meeting(day)}: that meeting is now"
            hint = "Nothing to correct: the action follows the meeting."
            if not action.is_unassigned:
                hint += f" But does {listed(action.owner, 'or')} know?"
            yield Finding(due, f"{message} {format_meeting(slot.day)}", "meeting", hint)
