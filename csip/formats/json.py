"""Actions and meetings as JSON for programs: one object with a version. ASCII: no encoding can spoil it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from json import dumps
from typing import Any, Literal

from csip.documents.blocks import Document
from csip.documents.diary import DiaryEntry
from csip.facts.actions import ActionState
from csip.facts.as_at import Undated
from csip.facts.due_days import DueOn
from csip.language.dates import WrittenTime
from csip.language.lengths import format_length
from csip.language.meeting_days import MeetingDay
from csip.language.sides import unmarked
from csip.models import Action, Closed, Entry, Meeting, Panel, Slot, keys_of

VERSION = 1


def actions_json(panel: Panel, states: Iterable[ActionState], as_of: date, unknown: Undated) -> str:
    """`{"version": 1, "body": ..., "council": ..., "as_of": ..., "undated": ..., "actions": [...]}`, in their order.

    `undated` names what is taken as known on that day, since the book does not say when it was put there.
    """
    undated = {"actions": list(unknown.actions), "meetings": [str(day) for day in unknown.meetings]}
    listed = [action(s) for s in states]
    return _dumped(panel, as_of=as_of.isoformat(), undated=undated, actions=listed)


def action(s: ActionState) -> dict[str, Any]:
    """One action as it stood: dates are ISO, what is not known is null.

    `due` is the day it falls due. `due_meeting` names the meeting it is due at, by its date; `next` while the
    schedule has none, `future` where none was named; another body's with that body before it, `cabinet:2011-01-10`.
    """
    return {key: _SHOWN[key](s) if key in _SHOWN else plain(s.value(key)) for key in ACTION_KEYS}


# Where what is shown is not simply what the action says under the key, but how it stood on the day.
_SHOWN: dict[str, Callable[[ActionState], Any]] = {
    "owner": lambda s: list(s.owner),
    "raised": lambda s: [{"meeting": plain(cited.meeting), "minute": cited.minute} for cited in s.action.raised],
    "due": lambda s: plain(s.due.day),
    "due_meeting": lambda s: _due_meeting(s.due),
    "due_moved_from": lambda s: plain(s.due.moved_from),
    "overdue": lambda s: s.is_overdue,
    "days_overdue": lambda s: s.days_overdue,
    "status": lambda s: s.status,
    "updates": lambda s: [{"date": plain(update.date), "note": update.note} for update in s.updates],
    "closed": lambda s: _closed(s.closed) if s.closed is not None else None,
}
_IN_ORDER = (
    *("id", "text", "kind", "owner", "raised", "as_minuted", "due", "due_meeting", "due_moved_from", "overdue"),
    *("days_overdue", "status", "review_from", "waiting_on", "formalises", "updates", "closed", "recorded"),
)
# The keys of one action, in an order that programs may rely on: one that is added to the model comes last.
ACTION_KEYS = (*_IN_ORDER, *(key for key in keys_of(Action) if key not in _IN_ORDER))


def _closed(closed: Closed) -> dict[str, Any]:
    keys = ("date", "note", "meeting", "minute", *(("body",) if closed.body is not None else ()))
    return {key: plain(getattr(closed, key)) for key in keys}


def _due_meeting(due: DueOn) -> str | None:
    if not due.meeting:
        return None
    if due.elsewhere is not None:
        return due.elsewhere.named
    if due.at is not None:
        return str(due.at)
    return "future" if due.words == "a future meeting" else "next"


# --- meetings --------------------------------------------------------------------------------------------

_AFTER = ("present", "officers", "apologies", "absent", "in_attendance", "ended")  # what an agenda cannot know
_AT_THE_MEETING = {"minutes", "interests"}
_PUBLIC = {"number", "title", "exempt", "urgent", "interests"}


def meeting_json(panel: Panel, meeting: Meeting, made: Document, kind: Literal["agenda", "minutes"]) -> str:
    """`{"version": 1, "kind": ..., "draft": ..., "meeting": {the keys of a meeting's file}}`.

    What is not recorded is left out. Of business taken in private there is the heading only.
    """
    shown = plain(meeting)
    for item, read in zip(shown.get("items", ()), meeting.items, strict=True):
        unknown = _AT_THE_MEETING if kind == "agenda" else set()
        for key in list(item):
            if key in unknown or (read.exempt is not None and key not in _PUBLIC):
                del item[key]
        if kind == "agenda" and "approves" in item:
            approved = item["approves"]
            planned = [{"meeting": one["meeting"]} for one in (approved if isinstance(approved, list) else [approved])]
            item["approves"] = planned if isinstance(approved, list) else planned[0]
    for key in _AFTER if kind == "agenda" else ():
        shown.pop(key, None)
    return _dumped(panel, kind=kind, title=unmarked(made.full_title), draft=made.draft is not None, meeting=shown)


def schedule_json(panel: Panel, slots: Iterable[Slot]) -> str:
    """`{"version": 1, "kind": "schedule", "meetings": [...]}`: the keys of schedule.yaml, earliest first."""
    return _dumped(panel, kind="schedule", meetings=[plain(s) for s in sorted(slots, key=lambda s: s.day)])


def diary_json(council: str, entries: Iterable[DiaryEntry], left_out: Sequence[str]) -> str:
    """`{"version": 1, "kind": "schedule", "council": ..., "left_out": [bodies not read], "meetings": [...]}`.

    Of each meeting its body comes first.
    """
    rows = [{"body": entry.panel.name, "folder": entry.key, **plain(entry.slot)} for entry in entries]
    told = {"version": VERSION, "kind": "schedule", "council": council, "left_out": [*left_out], "meetings": rows}
    return dumps(told, indent=2) + "\n"


def _dumped(panel: Panel, **keys: Any) -> str:
    answer = {"version": VERSION, "body": panel.name, "council": panel.council, **keys}
    return dumps(answer, indent=2) + "\n"


def plain(value: Any) -> Any:
    """A part of the record as JSON has it, under the keys of its file; waivers are the clerk's own and left out."""
    if isinstance(value, Entry):
        shown = {}
        for name, field in keys_of(type(value)).items():
            inner = getattr(value, name)
            if inner != field.default:
                # what one item approved is an object in version 1, and a list only where it is several
                shown[field.alias or name] = plain(inner[0] if name == "approves" and len(inner) == 1 else inner)
        return shown
    if isinstance(value, WrittenTime):
        return f"{value.time:%H:%M}"
    if isinstance(value, timedelta):
        return format_length(value)
    if isinstance(value, date | MeetingDay):
        return str(value)
    return [plain(inner) for inner in value] if isinstance(value, tuple) else value
