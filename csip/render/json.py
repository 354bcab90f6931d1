"""Actions as JSON for programs: one object with a version. ASCII, so that no terminal or encoding can spoil it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from json import dumps
from typing import Any

from csip.queries import Standing

VERSION = 1


def actions_json(standings: Iterable[Standing], as_of: date) -> str:
    """`{"version": 1, "as_of": ..., "actions": [...]}`, the actions in the order given."""
    found = {"version": VERSION, "as_of": as_of.isoformat(), "actions": [action(s) for s in standings]}
    return dumps(found, indent=2) + "\n"


def action(s: Standing) -> dict[str, Any]:
    """One action as it stood: dates are ISO, what is not known is null.

    `due` is the day it falls due. `due_meeting` is the date of the meeting it is due at; `next` while the
    schedule has none, `future` where none was named.
    """
    return {
        "id": s.action.id,
        "text": s.action.text,
        "kind": s.action.kind,
        "owner": list(s.owner),
        "raised": [{"meeting": cited.meeting.isoformat(), "minute": cited.minute} for cited in s.action.raised],
        "as_minuted": s.action.as_minuted,
        "due": _iso(s.due.day),
        "due_meeting": _due_meeting(s),
        "due_moved_from": _iso(s.due.moved_from),
        "overdue": s.is_overdue,
        "days_overdue": s.days_overdue,
        "status": s.status,
        "updates": [{"date": update.date.isoformat(), "note": update.note} for update in s.updates],
        "closed": None
        if s.closed is None
        else {
            "date": s.closed.date.isoformat(),
            "note": s.closed.note,
            "meeting": _iso(s.closed.meeting),
            "minute": s.closed.minute,
        },
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _due_meeting(s: Standing) -> str | None:
    if not s.due.meeting:
        return None
    if s.due.day is not None:
        return s.due.day.isoformat()
    return "future" if s.due.words == "a future meeting" else "next"
