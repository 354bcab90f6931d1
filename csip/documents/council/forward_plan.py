"""The forward plan of a council: what was promised to which meeting of which body, by any of its bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.book.council import Council
from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Document, Heading, Words
from csip.documents.council.tables import of_the_council
from csip.documents.forward_plan import entries, part, wanted_at
from csip.facts.actions import ActionState, each_action_state
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting


class _ToCome(NamedTuple):
    day: MeetingDay
    key: str
    items: tuple[str, ...]


class PlanOfAll:
    """What was gathered of the bodies that were looked through so far: their minutes are not kept."""

    def __init__(self, council: Council, today: date) -> None:
        self.council = council
        self.today = today
        self._to_come: list[_ToCome] = []
        self._due_at: dict[tuple[str, str], list[ActionState]] = {}
        self._at_none: list[ActionState] = []

    def add(self, key: str, book: MinuteBook) -> None:
        """A body's meetings to come, and what is open in its register, its actions named in the council's way."""
        for slot in book.in_order:
            if slot.date >= self.today:
                meeting = book.meeting_on.get(slot.day)
                items = tuple(item.title for item in meeting.items) if meeting is not None else ()
                self._to_come.append(_ToCome(slot.day, key, items))
        first = {slot.date: slot.day for slot in reversed(book.in_order)}
        for s in each_action_state(book, self.today, only_open=True):
            here = wanted_at(first, s)
            if s.due.elsewhere is not None:
                self._due_at.setdefault((s.due.elsewhere.key, s.due.elsewhere.which), []).append(s)
            elif here is not None and here.date >= self.today:
                self._due_at.setdefault((key, str(here)), []).append(s)
            else:
                self._at_none.append(s)

    def document(self, incomplete: str | None) -> Document:
        """Each meeting to come with what any body is to bring to it; then what has no meeting yet."""
        blocks: list[Block] = []
        for one in sorted(self._to_come, key=lambda one: (one.day, one.key)):
            due = self._due_at.pop((one.key, str(one.day)), [])
            if due or one.items:
                when, whose = format_meeting(one.day, weekday=True), self.council.name_of(one.key)
                blocks += [Heading(f"{when}: {whose}"), *entries(due)]
            if one.items:
                blocks.append(Words(f"On the agenda so far: {'; '.join(one.items)}."))
        rest = [*self._at_none, *(s for states in self._due_at.values() for s in states)]
        blocks += _at_no_meeting(rest, self.today)
        if not blocks and incomplete is None:
            blocks.append(Words("Nothing is promised, and no agenda is begun."))
        title = f"forward plan as at {format_date(self.today, weekday=True)}"
        return of_the_council(self.council, title, blocks, incomplete=incomplete, dated=self.today)


def _at_no_meeting(states: Sequence[ActionState], today: date) -> list[Block]:
    """What is open and due at no meeting to come, each kind under its heading."""
    future = [s for s in states if s.due.day is None and s.due.meeting]
    ahead = [s for s in states if s.due.day is not None and s.due.day >= today]
    return [
        *part("Promised to a future meeting", sorted(future, key=lambda s: -s.meetings_passed)),
        *part("Due at no meeting of these bodies", sorted(ahead, key=lambda s: s.due.day or today)),
        *part("Overdue", [s for s in states if s.is_overdue]),
    ]
