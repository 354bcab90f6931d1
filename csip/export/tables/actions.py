"""The tables of actions: each as it stood on the day, with what raised it, whose it is and what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csip.documents.actions import due_in_words
from csip.export.table import Column, Foreign, Row, Table
from csip.export.tables.bodies import OF_BODY, OF_PERSON, PERSON
from csip.export.tables.meetings import N
from csip.language.meeting_days import MeetingDay

if TYPE_CHECKING:
    from csip.export.part import Part
    from csip.facts.actions import ActionState

ACTIONS_FILE = ("actions.yaml",)
ACTION = Column("action", "text", "The action's id, which is never given again.", True)
OF_ACTION = Foreign(("council", "body", "action"), "actions")


def _due_meeting(part: Part, one: ActionState) -> str | None:
    """The permanent name of the meeting of this body at which it is due; `next`, `future` or another body's day."""
    due = one.due
    if not due.meeting:
        return None
    if due.elsewhere is not None:
        return due.elsewhere.which
    if due.at is not None:
        return part.called(due.at)
    return "future" if due.words == "a future meeting" else "next"


def _actions(part: Part) -> Iterator[Row]:
    for one in part.actions:
        action, closed, due = one.action, one.closed, one.due
        at = closed.meeting if closed is not None else None
        elsewhere = closed.body if closed is not None else None
        yield (
            action.id,
            part.action_id(action.id),
            action.text,
            action.kind,
            action.as_minuted,
            action.recorded,
            action.raised_on,
            due.day,
            _due_meeting(part, one),
            (due.elsewhere.key if due.elsewhere is not None else part.body) if due.meeting else None,
            due_in_words(due),
            one.status,
            one.days_overdue,
            one.meetings_passed,
            closed.date if closed is not None else None,
            closed.note if closed is not None else None,
            (part.body_called(elsewhere) if elsewhere is not None else part.body) if at is not None else None,
            (part.called(at) if elsewhere is None else str(at)) if isinstance(at, MeetingDay) else None,
            closed.minute if closed is not None else None,
            "; ".join(action.formalises) or None,
            one.review_from,
            one.waiting_on,
        )


ACTIONS = Table(
    "actions",
    "Actions",
    "The register of actions, each as it stood on the day of the export.",
    (
        ACTION,
        Column("id", "text", "Its address for ever.", True),
        Column("text", "text", "What is to be done.", True),
        Column("kind", "text", "action, undertaking, request, offer or resolution.", True),
        Column("as_minuted", "text", "Words of the paragraph that raised it, to the character."),
        Column("recorded", "date", "The day on which it was put in the register."),
        Column("raised_on", "date", "The day of the first meeting that raised it.", True),
        Column("due", "date", "The day on which it falls due."),
        Column("due_meeting", "text", "The meeting at which it is due; next or future, where that has no day yet."),
        Column("due_body", "text", "The body whose meeting that is."),
        Column("due_words", "text", "When it is due, in words.", True),
        Column("status", "text", "open, overdue or closed.", True),
        Column("days_overdue", "integer", "Days since it fell due.", True),
        Column("meetings_passed", "integer", "Meetings held since it fell due, or since it was raised.", True),
        Column("closed_on", "date", "The day on which it ended."),
        Column("closed_note", "text", "What happened."),
        Column("closed_body", "text", "The body whose meeting closed it."),
        Column("closed_meeting", "text", "The meeting that closed it."),
        Column("closed_reference", "text", "The paragraph that says so."),
        Column("formalises", "text", "The actions that this resolution formalises, with `; ` between them."),
        Column("review_from", "date", "Not to be chased before this day.", private=True),
        Column("waiting_on", "text", "Somebody else who must act first.", private=True),
    ),
    ("action",),
    _actions,
    (OF_BODY,),
    ACTIONS_FILE,
)


def _raised(part: Part) -> Iterator[Row]:
    for one in part.actions:
        for n, cited in enumerate(one.action.raised, 1):
            yield one.action.id, n, part.called(cited.meeting), cited.minute, cited.as_minuted


RAISED = Table(
    "raised",
    "What raised an action",
    "The minutes that raised each action.",
    (
        ACTION,
        N,
        Column("meeting", "text", "The meeting.", True),
        Column("reference", "text", "The paragraph."),
        Column("as_minuted", "text", "Its words, where those of the action are another's."),
    ),
    ("action", "n"),
    _raised,
    (OF_ACTION,),
    ACTIONS_FILE,
)


def _owners(part: Part) -> Iterator[Row]:
    for one in part.actions:
        for n, owner in enumerate(one.owner, 1):
            known = part.person(owner, part.day)
            yield one.action.id, n, owner, known.slug if known is not None else None


OWNERS = Table(
    "owners",
    "Owners of actions",
    "Whose each action is, by the name that may be shown.",
    (ACTION, N, Column("owner", "text", "A person, a post, or `unassigned`.", True), PERSON),
    ("action", "n"),
    _owners,
    (OF_ACTION, OF_PERSON),
    ACTIONS_FILE,
)


def _updates(part: Part) -> Iterator[Row]:
    for one in part.actions:
        for n, update in enumerate(one.updates, 1):
            if update.note:  # without one it is known only to work out how the action stood
                yield one.action.id, n, update.date, update.note


UPDATES = Table(
    "updates",
    "Notes on actions",
    "What was noted on the way, where the council shows that.",
    (
        ACTION,
        N,
        Column("date", "date", "The day.", True),
        Column("note", "text", "What was noted.", True),
    ),
    ("action", "n"),
    _updates,
    (OF_ACTION,),
    ACTIONS_FILE,
)
