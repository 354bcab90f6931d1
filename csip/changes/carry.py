"""Actions carried over to the next meeting: which can be, and what is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.changes.actions import redate_action
from csip.errors import CsipError
from csip.facts.actions import action_states
from csip.facts.due_days import DueOn, due_date
from csip.files.names import ACTIONS
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.models import Action, Slot
from csip.yaml_text.edits import Edit, Plan, Rename


def due_at(book: MinuteBook, meeting: MeetingDay, today: date) -> list[Action]:
    """The open actions that are due at that meeting."""
    standing = action_states(book, today, only_open=True)
    return [state.action for state in standing if state.due.at == meeting]


def carry_actions(book: MinuteBook, actions: Sequence[Action], to: Slot, *, note: str, on: date) -> Plan:
    """Make actions due at a meeting; when they were due until then stays in the note.

    Raises: CsipError for one that is closed, and for one that is due at that meeting already, or later.
    """
    edits: list[Edit | Rename] = []
    for action in actions:
        if action.closed is not None:
            raise CsipError(
                f"{action.id} was closed on {format_date(action.closed.date)}",
                f"Is it open again? `csip action reopen {action.id} --note ...`.",
            )
        due = due_date(book, action.due, action.raised_at, on)
        if due.day is not None and _is_not_before(book, due, to):
            raise CsipError(
                f"{action.id} is due on {format_date(due.day)}, and the next meeting is on {format_meeting(to.day)}: "
                "nothing is to be carried",
                f"`csip action due {action.id} WHEN --note ...` gives it another date.",
            )
        edits += redate_action(action, {"meeting": to.day}, note=note, on=on)[ACTIONS]
    return {ACTIONS: edits}


def _is_not_before(book: MinuteBook, due: DueOn, to: Slot) -> bool:
    """Whether something is due at that meeting already, or on that day, or later."""
    if due.at is not None:
        return book.moment(due.at) >= book.in_time(to)
    return due.day is not None and due.day >= to.date
