"""The forward plan: what was promised to which meeting, and what to a meeting that nobody has fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.actions import when_due
from csip.documents.blocks import Block, Document, Heading, Mark, Paragraph, Words, paper
from csip.documents.side_by_side import in_its_languages
from csip.documents.titles import publisher, titled
from csip.facts.actions import ActionState, action_states
from csip.language.meeting_days import MeetingDay
from csip.language.tongue import ENGLISH, Tongue


def forward_plan(book: MinuteBook, today: date) -> Document:
    """Each meeting to come with its items and the actions due at it; then what has no meeting yet, oldest first."""
    return in_its_languages(book.panel.language, lambda say: _forward_plan(book, today, say))


def _forward_plan(book: MinuteBook, today: date, say: Tongue) -> Document:
    open_now = action_states(book, today, only_open=True)
    blocks = [*_meetings_to_come(book, open_now, today, say), *_at_no_meeting(book, open_now, today, say)]
    title = titled(book.panel, say("forward plan as at {day}", day=say.date(today, weekday=True)))
    nothing = Words(say("No meeting is on the schedule, and nothing is promised."))
    return paper(say, title, blocks or [nothing], dated=today, publisher=publisher(book.panel))


def _at_no_meeting(book: MinuteBook, open_now: Sequence[ActionState], today: date, say: Tongue) -> list[Block]:
    """What is open and due at no meeting of this body that is known, each kind under its heading."""
    meetings = {slot.date for slot in book.in_order}
    future = [s for s in open_now if s.due.day is None and s.due.meeting]
    ahead = sorted(
        (s for s in open_now if s.due.day is not None and s.due.day >= today), key=lambda s: s.due.day or today
    )
    return [
        *part(say("Promised to a future meeting"), sorted(future, key=lambda s: -s.meetings_passed), say),
        *part(
            say("Due between meetings"),
            [s for s in ahead if s.due.elsewhere is None and s.due.day not in meetings],
            say,
        ),
        *part(say("Due at meetings of other bodies"), [s for s in ahead if s.due.elsewhere is not None], say),
        *part(say("Overdue"), [s for s in open_now if s.is_overdue], say),
    ]


def _meetings_to_come(book: MinuteBook, open_now: Sequence[ActionState], today: date, say: Tongue) -> Iterator[Block]:
    first = {slot.date: slot.day for slot in reversed(book.in_order)}
    for slot in book.in_order:
        if slot.date >= today:
            yield from _meeting(book, slot.day, [s for s in open_now if wanted_at(first, s) == slot.day], say)


def _meeting(book: MinuteBook, day: MeetingDay, due: Sequence[ActionState], say: Tongue) -> list[Block]:
    """What is due at a meeting, and what is on its agenda so far."""
    meeting = book.meeting_on.get(day)
    items = [item.title for item in meeting.items] if meeting is not None else []
    blocks: list[Block] = [Heading(say.meeting(day, weekday=True)), *entries(due, say)]
    if items:
        blocks.append(Words(say("On the agenda so far: {items}.", items="; ".join(items))))
    if not due and not items:
        blocks.append(Words(say("Nothing is promised to this meeting yet.")))
    return blocks


def wanted_at(first: Mapping[date, MeetingDay], s: ActionState) -> MeetingDay | None:
    """The meeting at which an action is due, or the first of the day on which it is; none where it is due elsewhere."""
    if s.due.elsewhere is not None:
        return None
    return s.due.at or (first.get(s.due.day) if s.due.day is not None else None)


def part(heading: str, states: Sequence[ActionState], say: Tongue = ENGLISH) -> list[Block]:
    """The actions under their heading; nothing where there are none."""
    return [Heading(heading), *entries(states, say)] if states else []


def entries(states: Sequence[ActionState], say: Tongue = ENGLISH) -> list[Block]:
    """Each action with its owner, when it is due, and how many meetings passed without it."""
    blocks: list[Block] = []
    for s in states:
        marks = [Mark(say("Owner"), ", ".join(map(say, s.owner))), Mark(say("Due"), when_due(s.due, say))]
        if s.meetings_passed:
            passed = say.counted(s.meetings_passed, "meeting has", "meetings have")
            marks.append(Mark(say("Waiting"), say("{meetings} passed without it", meetings=passed)))
        blocks.append(Paragraph(s.action.text, number=s.action.id, marks=tuple(marks)))
    return blocks
