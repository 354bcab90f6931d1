"""Rules about the days on which things were put on record: without them `--as-of` would tell another story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.meetings import meeting_now
from csip.files.names import SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.models import Slot
from csip.rules.support.rule import ERROR, Finding, rule


@rule("CSIP319", ERROR, SCHEDULE)
def days_of_record_fit(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting was on the schedule before it was moved or called off, an action was raised before it was recorded.

    Neither day is one to come. `csip actions --as-of` an earlier day leaves out what was put on record later, so that a
    wrong day hides a meeting or an action.

    Bad:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        recorded: 2012-07-03
    Good:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        recorded: 2012-08-03
    """
    for slot in book.slots:
        if slot.added is None:
            continue
        if wrong := _after(slot, slot.added, today):
            message = f"the meeting of {format_meeting(slot.day)} was put on the schedule on {format_date(slot.added)}"
            yield Finding(
                slot, f"{message}, {wrong}", "added", "Correct the day, or take it out where it is not known."
            )
    for action in book.actions:
        day = action.recorded
        if day is None:
            continue
        raised = min(meeting_now(book, cited.meeting).date for cited in action.raised)
        wrong = "which is in the future" if day > today else ""
        if day < raised:
            wrong = f"before it was raised ({format_date(raised)})"
        if wrong:
            message = f"{action.id} was put in the register on {format_date(day)}, {wrong}"
            yield Finding(action, message, "recorded", "Correct the day, or take it out where it is not known.")


def _after(slot: Slot, added: date, today: date) -> str | None:
    if added > today:
        return "which is in the future"
    moved = min((former.on for former in slot.moved_from if former.on is not None), default=None)
    if moved is not None and moved < added:
        return f"but moved on {format_date(moved)}, before that"
    if slot.cancelled is not None and slot.cancelled.on < added:
        return f"but called off on {format_date(slot.cancelled.on)}, before that"
    return None
