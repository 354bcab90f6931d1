"""Days and hours as standards have them: with the offset from UTC that holds on that day."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from csip.export.part import Sitting

_ZONE = ZoneInfo("Europe/London")


def moment(day: date, hour: time | None) -> str:
    """`2026-06-10T18:30:00+01:00`; the day alone where no hour is known."""
    return day.isoformat() if hour is None else datetime.combine(day, hour, _ZONE).isoformat()


def midnight(day: date) -> str:
    """The beginning of a day, where a standard asks for an hour and only a day is known."""
    return datetime.combine(day, time(0), _ZONE).isoformat()


def begins(one: Sitting) -> time | None:
    """When a meeting begins, by the schedule or else its minutes."""
    said = (one.slot.time if one.slot is not None else None) or (one.meeting.time if one.meeting is not None else None)
    return said.time if said is not None else None


def ends(one: Sitting) -> time | None:
    """When it ended, where its minutes are shown."""
    said = one.meeting.ended if one.meeting is not None and one.is_minuted else None
    return said.time if said is not None else None


def venue(one: Sitting) -> str | None:
    """Where it is held."""
    slot, meeting = one.slot, one.meeting
    return (slot.venue if slot is not None else None) or (meeting.venue if meeting is not None else None)
