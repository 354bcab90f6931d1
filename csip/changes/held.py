"""Where and when a meeting was in fact held, and when it ended."""

from __future__ import annotations

from collections.abc import Mapping

from csip.changes.roll_edits import MEETING_KEYS
from csip.errors import CsipError
from csip.language.dates import WrittenTime, format_time, parse_time
from csip.language.meeting_days import format_meeting
from csip.models import Meeting
from csip.yaml_text.edits import Edit, Plan, Put, Remove

NAMES = {"time": "began", "ended": "ended", "venue": "venue", "title": "title"}
"""The keys that can be said, and what each is called."""


def say_held(meeting: Meeting, values: Mapping[str, str | None]) -> tuple[Plan, list[str], list[str]]:
    """Give keys of a meeting other values; None takes one away. What is said now, and what is said no longer, in words.

    Raises: CsipError where nothing would change, or the meeting would end before it began.
    """
    edits: list[Edit] = []
    now: list[str] = []
    gone: list[str] = []
    for key, value in values.items():
        before = _before(meeting, key)
        if value == before:
            continue
        if before is not None:
            gone.append(f"{NAMES[key]}: {_shown(key, before)}")
        if value is None:
            edits.append(Remove((), key))
            now.append(f"{NAMES[key]}: not said")
        else:
            edits.append(Put((), key, value, MEETING_KEYS[: MEETING_KEYS.index(key)]))
            now.append(f"{NAMES[key]}: {_shown(key, value)}")
    if not edits:
        raise CsipError(
            f"nothing would change: the file of {format_meeting(meeting.day)} says so already",
            "`csip held --help` lists what can be said.",
        )
    _refuse_end_before_beginning(meeting, values)
    return {meeting.at.file.name: edits}, now, gone


def _before(meeting: Meeting, key: str) -> str | None:
    before = getattr(meeting, key)
    return before.time.strftime("%H:%M") if isinstance(before, WrittenTime) else before


def _shown(key: str, value: str) -> str:
    return format_time(parse_time(value).time) if key in ("time", "ended") else value


def _refuse_end_before_beginning(meeting: Meeting, values: Mapping[str, str | None]) -> None:
    began, ended = (values[key] if key in values else _before(meeting, key) for key in ("time", "ended"))
    if began and ended and ended <= began:
        evening = f"{int(ended[:2]) + 12}{ended[2:]}" if ended < "12" else ended
        raise CsipError(
            f"the meeting began at {_shown('time', began)} and cannot have ended at {_shown('ended', ended)}",
            f"Write {_shown('ended', evening)} if that is what you mean."
            if evening > began
            else "Check the two times.",
        )
