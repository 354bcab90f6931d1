"""Rules that hold the schedule and the files of meetings together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.files.names import MEETINGS, SCHEDULE
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words
from csip.language.quoting import nearest_meetings
from csip.rules.support.rule import ERROR, NOTE, Finding, rule


@rule("CSIP401", ERROR, SCHEDULE)
def meetings_are_on_the_schedule(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Every meeting's file has its meeting on the schedule.

    A meeting that was moved has its file under the new date, and its former date under `moved_from`.

    Bad: `meetings/2012-08-03.yaml`, and 2012-08-02 in schedule.yaml.
    Good: `meetings/2012-08-02.yaml`, and 2012-08-02 in schedule.yaml.
    """
    for meeting in book.meetings:
        day, slot = meeting.day, book.slot_on.get(meeting.day)
        if slot is None:
            slots = [slot.day for slot in book.in_order]
            nearest = nearest_meetings(day.date, slots, 1)
            hint = f"Add it with `csip schedule add {day}`."
            if nearest is not None:
                moved = min(slots, key=lambda d: (abs((d.date - day.date).days), d))
                hint = f"{nearest} Moved? `csip schedule move {moved} {day} --reason ...`."
            yield Finding(meeting, f"no meeting of {format_meeting(day)} is on the schedule", "date", hint)
        elif slot.day != day:
            message = f"the meeting of {format_meeting(day)} was moved to {format_meeting(slot.day)}"
            hint = (
                f"Rename the file and correct the date; if it was held on {format_meeting(day)}, correct the schedule."
            )
            yield Finding(meeting, message, "date", hint)
        elif slot.cancelled is not None and meeting.has_minutes:
            message = f"the meeting of {format_meeting(day)} has minutes, but the schedule says that it was cancelled"
            yield Finding(meeting, message, "date", "Which is right? Correct one or the other.")


@rule("CSIP415", NOTE, SCHEDULE, MEETINGS)
def held_meetings_have_minutes(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Every meeting that was held has its minutes in the book. Reported once, at the first that has none.

    Bad: 2012-06-07 on the schedule, and no `meetings/2012-06-07.yaml` in August 2012.
    Good: `meetings/2012-06-07.yaml`, or `cancelled: {on: 2012-06-01, reason: ...}` on the schedule.
    """
    minuted = {meeting.day for meeting in book.meetings if meeting.has_minutes}
    without = [slot for slot in book.in_order if slot.date < today and slot.day not in minuted]
    if without:
        first = ", ".join(format_meeting(slot.day) for slot in without[:3]) + (", …" if len(without) > 3 else "")
        are = "is past and has" if len(without) == 1 else "are past and have"
        message = f"{in_words(len(without), 'meeting')} on the schedule {are} no minutes in the book: {first}"
        day = without[0].day
        begun = day in book.meeting_on
        takes = f"`csip roll {day}`, then `csip write {day}`" if begun else f"`csip new-meeting {day}` begins its file"
        hint = f"Held? {takes}. Not held? `csip schedule cancel {day} --reason ...`."
        yield Finding(without[0], message, "date", hint)
