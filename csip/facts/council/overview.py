"""Where each body of a council stands on a day, in a line."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.actions import action_states
from csip.facts.meetings import next_slot
from csip.facts.status import Stage, meeting_statuses
from csip.models import Panel, Person, Slot


class BodyNow(NamedTuple):
    """One body as its whole book has it. `drafts` are the meetings held whose minutes are not approved."""

    key: str
    panel: Panel
    exists: bool
    chair: str | None
    clerk: str | None
    next: Slot | None
    drafts: int
    open: int
    overdue: int


def body_now(key: str, book: MinuteBook, day: date) -> BodyNow:
    """The body as it stands on that day; the next meeting may be today's."""
    panel = book.panel
    owed = action_states(book, day, only_open=True)
    waiting = (Stage.DRAFT, Stage.PROVISIONAL, Stage.HELD)
    return BodyNow(
        key,
        panel,
        panel.existed is None or panel.existed.covers(day),
        _who(panel, "Chair", day),
        _who(panel, "Clerk", day),
        next_slot(book, date.fromordinal(day.toordinal() - 1)),
        sum(status.stage in waiting for status in meeting_statuses(book, day)),
        len(owed),
        sum(state.is_overdue for state in owed),
    )


def _who(panel: Panel, role: str, day: date) -> str | None:
    """Whoever has that role on the day; the first in the list, where there are several."""
    return next((person.name for person in panel.people if person.role == role and _is_there(person, day)), None)


def _is_there(person: Person, day: date) -> bool:
    return person.is_member(day) or person.is_officer(day)
