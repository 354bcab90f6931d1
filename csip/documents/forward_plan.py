"""The forward plan: what was promised to which meeting, and what to a meeting that nobody has fixed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Document, Heading, Mark, Paragraph, Words
from csip.facts.actions import ActionState, action_states
from csip.language.dates import format_date
from csip.language.phrases import in_words


def forward_plan(book: MinuteBook, today: date) -> Document:
    """Each meeting to come with its items and the actions due at it; then what has no meeting yet, oldest first."""
    open_now = action_states(book, today, only_open=True)
    blocks: list[Block] = []
    for slot in book.in_order:
        if slot.date < today:
            continue
        due = [s for s in open_now if s.due.day == slot.date]
        meeting = book.meeting_on.get(slot.date)
        items = [item.title for item in meeting.items] if meeting is not None else []
        blocks.append(Heading(format_date(slot.date, weekday=True)))
        blocks += _entries(due)
        if items:
            blocks.append(Words(f"On the agenda so far: {'; '.join(items)}."))
        if not due and not items:
            blocks.append(Words("Nothing is promised to this meeting yet."))
    future = [s for s in open_now if s.due.day is None and s.due.meeting]
    if future:
        blocks.append(Heading("Promised to a future meeting"))
        blocks += _entries(sorted(future, key=lambda s: -s.meetings_passed))
    between = [s for s in open_now if s.due.day is not None and s.due.day >= today and not _at_a_meeting(book, s)]
    if between:
        blocks.append(Heading("Due between meetings"))
        blocks += _entries(sorted(between, key=lambda s: s.due.day or today))
    late = [s for s in open_now if s.is_overdue]
    if late:
        blocks.append(Heading("Overdue"))
        blocks += _entries(late)
    return Document(
        f"{book.panel.name}: forward plan as at {format_date(today, weekday=True)}",
        tuple(blocks) or (Words("No meeting is on the schedule, and nothing is promised."),),
    )


def _at_a_meeting(book: MinuteBook, s: ActionState) -> bool:
    return any(slot.date == s.due.day for slot in book.in_order)


def _entries(states: Sequence[ActionState]) -> list[Block]:
    blocks: list[Block] = []
    for s in states:
        marks = [Mark("Owner", ", ".join(s.owner)), Mark("Due", s.due.words)]
        if s.meetings_passed:
            passed = in_words(s.meetings_passed, "meeting has", "meetings have")
            marks.append(Mark("Waiting", f"{passed} passed without it"))
        blocks.append(Paragraph(s.action.text, number=s.action.id, marks=tuple(marks)))
    return blocks
