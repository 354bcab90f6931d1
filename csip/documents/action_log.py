"""The action log as the body sees it: what is open, by owner and due date, and once what was closed since it met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.documents.actions import due_cell, raised_in_words, state
from csip.documents.blocks import Block, Column, Document, Heading, Table, Words
from csip.documents.titles import publisher, titled
from csip.facts.actions import ActionState, action_states, in_order
from csip.facts.as_at import as_at
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words, listed
from csip.models import Closed

OPEN = (
    Column("id", "Id"),
    Column("owner", "Owner"),
    Column("due", "Due"),
    Column("text", "Action"),
    Column("raised", "Raised"),
    Column("age", "Meetings since", short="Mtgs", right=True),
    Column("status", "State"),
    Column("update", "Last heard"),
)
CLOSED = (
    Column("id", "Id"),
    Column("owner", "Owner"),
    Column("text", "Action"),
    Column("raised", "Raised"),
    Column("closed", "Closed"),
    Column("note", "What came of it"),
)


class ActionLog(NamedTuple):
    """What the log shows as at a day. `since` is the last meeting before that day, if there was one."""

    open: tuple[ActionState, ...]
    closed: tuple[ActionState, ...]
    since: MeetingDay | None

    @property
    def shown(self) -> tuple[ActionState, ...]:
        return (*self.open, *self.closed)


def gathered(book: MinuteBook, as_of: date) -> ActionLog:
    """Every open action, and those closed after the last meeting before that day: logs made for one meeting after
    another show each closing once."""
    everything = action_states(book, as_of)
    held = [day for day in _meetings(book, as_of) if day.date < as_of]
    since = held[-1] if held else None
    closed = [s for s in everything if s.closed is not None and (since is None or s.closed.date > since.date)]
    return ActionLog(
        in_order((s for s in everything if s.is_open), "owner"),
        tuple(sorted(closed, key=lambda s: (s.closed.date if s.closed else as_of, s.action.id))),
        since,
    )


def _meetings(book: MinuteBook, as_of: date) -> list[MeetingDay]:
    return [slot.day for slot in as_at(book, as_of).in_order]


def action_log(book: MinuteBook, as_of: date, remark: str | None = None) -> Document:
    """The log as a document; a `remark` on what it shows stands before it."""
    log = gathered(book, as_of)
    meetings, then = _meetings(book, as_of), as_at(book, as_of)
    blocks: list[Block] = [*([Words(remark)] if remark else []), Words(_summary(log)), Heading("Open")]
    if log.open:
        rows = tuple(
            (
                *(s.action.id, ", ".join(s.owner), due_cell(s.due), s.action.text, raised_in_words(s.action)),
                *(str(_age(then, s, meetings)), state(s), _last_heard(s)),
            )
            for s in log.open
        )
        heard = any(row[-1] for row in rows)  # a column with nothing in it takes room from those that say something
        columns = OPEN if heard else OPEN[:-1]
        blocks.append(Table("Open actions", columns, tuple(row[: len(columns)] for row in rows)))
    else:
        blocks.append(Words("There are none."))
    since = f" since the meeting of {format_meeting(log.since)}" if log.since is not None else ""
    blocks.append(Heading(f"Closed{since}"))
    blocks.append(
        Table("Closed actions", CLOSED, tuple(_closed(s, s.closed) for s in log.closed if s.closed is not None))
        if log.closed
        else Words("There are none.")
    )
    title = titled(book.panel, f"action log as at {format_date(as_of, weekday=True)}")
    return Document(title, tuple(blocks), dated=as_of, publisher=publisher(book.panel))


def _summary(log: ActionLog) -> str:
    facts = (
        (sum(s.is_overdue for s in log.open), "overdue"),
        (sum(s.owner == ("unassigned",) for s in log.open), "with no owner"),
        (sum(s.due.day is None and not s.due.meeting for s in log.open), "with no date"),
    )
    qualified = listed([f"{number} {fact}" for number, fact in facts if number])
    count = in_words(len(log.open), "open action") if log.open else "No open actions"
    since = f" since the meeting of {format_meeting(log.since)}" if log.since is not None else ""
    return f"{count}{f', {qualified}' if qualified else ''}; {len(log.closed) or 'none'} closed{since}."


def _age(then: MinuteBook, s: ActionState, meetings: Sequence[MeetingDay]) -> int:
    """How many meetings there have been since the one that raised it."""
    raised = then.moment(s.action.raised_at)
    return sum(raised < then.moment(day) and day.date <= s.as_of for day in meetings)


def _last_heard(s: ActionState) -> str:
    last = max(reversed(s.updates), key=lambda update: update.date, default=None)  # of one day, the last written
    return f"{format_date(last.date)}: {last.note}" if last is not None else ""


def _closed(s: ActionState, closed: Closed) -> tuple[str, ...]:
    where = ""
    if closed.meeting is not None:
        by = f" by {closed.body}" if closed.body is not None else ""
        where = f" (agreed{by} on {format_meeting(closed.meeting)}{f', {closed.minute}' if closed.minute else ''})"
    about = (s.action.id, ", ".join(s.owner), s.action.text, raised_in_words(s.action))
    return (*about, format_date(closed.date), f"{closed.note}{where}")
