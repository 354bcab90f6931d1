"""The forward plan: what was promised to which meeting, and what to a meeting that nobody has fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Document, Heading, Mark, Paragraph, Words
from csip.documents.titles import publisher, titled
from csip.facts.actions import ActionState, action_states
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words


def forward_plan(book: MinuteBook, today: date) -> Document:
    """Each meeting to come with its items and the actions due at it; then what has no meeting yet, oldest first."""
    open_now = action_states(book, today, only_open=True)
    meetings = {slot.date for slot in book.in_order}
    future = [s for s in open_now if s.due.day is None and s.due.meeting]
    between = [s for s in open_now if s.due.day is not None and s.due.day >= today and s.due.day not in meetings]
    late = [s for s in open_now if s.is_overdue]
    blocks = [
        *_meetings_to_come(book, open_now, today),
        *_part("Promised to a future meeting", sorted(future, key=lambda s: -s.meetings_passed)),
        *_part("Due between meetings", sorted(between, key=lambda s: s.due.day or today)),
        *_part("Overdue", late),
    ]
    return Document(
        titled(book.panel, f"forward plan as at {format_date(today, weekday=True)}"),
        tuple(blocks) or (Words("No meeting is on the schedule, and nothing is promised."),),
        dated=today,
        publisher=publisher(book.panel),
    )


def _meetings_to_come(book: MinuteBook, open_now: Sequence[ActionState], today: date) -> Iterator[Block]:
    first = {slot.date: slot.day for slot in reversed(book.in_order)}
    for slot in book.in_order:
        if slot.date >= today:
            yield from _meeting(book, slot.day, [s for s in open_now if _wanted_at(first, s) == slot.day])


def _meeting(book: MinuteBook, day: MeetingDay, due: Sequence[ActionState]) -> list[Block]:
    """What is due at a meeting, and what is on its agenda so far."""
    meeting = book.meeting_on.get(day)
    items = [item.title for item in meeting.items] if meeting is not None else []
    blocks: list[Block] = [Heading(format_meeting(day, weekday=True)), *_entries(due)]
    if items:
        blocks.append(Words(f"On the agenda so far: {'; '.join(items)}."))
    if not due and not items:
        blocks.append(Words("Nothing is promised to this meeting yet."))
    return blocks


def _wanted_at(first: Mapping[date, MeetingDay], s: ActionState) -> MeetingDay | None:
    """The meeting at which an action is due, or the first of the day on which it is."""
    return s.due.at or (first.get(s.due.day) if s.due.day is not None else None)


def _part(heading: str, states: Sequence[ActionState]) -> list[Block]:
    """The actions under their heading; nothing where there are none."""
    return [Heading(heading), *_entries(states)] if states else []


def _entries(states: Sequence[ActionState]) -> list[Block]:
    blocks: list[Block] = []
    for s in states:
        marks = [Mark("Owner", ", ".join(s.owner)), Mark("Due", s.due.words)]
        if s.meetings_passed:
            passed = in_words(s.meetings_passed, "meeting has", "meetings have")
            marks.append(Mark("Waiting", f"{passed} passed without it"))
        blocks.append(Paragraph(s.action.text, number=s.action.id, marks=tuple(marks)))
    return blocks
