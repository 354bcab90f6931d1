"""Changes to the schedule: a meeting added, moved or called off."""

from __future__ import annotations

from datetime import date
from typing import Any

from csip.book import SCHEDULE, MinuteBook
from csip.edit import Append, Edit, Plan, Put, Rename
from csip.errors import CsipError
from csip.models import Slot
from csip.times import WrittenTime, format_date


def clock(time: WrittenTime | None) -> str | None:
    """A time as the tool writes it: 24 hours."""
    return time.time.strftime("%H:%M") if time is not None else None


def find_slot(book: MinuteBook, day: date) -> Slot:
    """The meeting on the schedule that has or had this date."""
    slot = book.slot_on.get(day)
    if slot is None:
        near_dates = sorted(book.slots, key=lambda s: abs((s.date - day).days))[:3]
        hint = ", ".join(format_date(s.date) for s in sorted(near_dates, key=lambda s: s.date))
        raise CsipError(
            f"no meeting is on the schedule for {format_date(day)}",
            f"The nearest are {hint}." if hint else "The schedule is empty.",
        )
    return slot


def _free(book: MinuteBook, day: date, moving: Slot | None = None) -> None:
    taken = book.slot_on.get(day)
    if taken is not None and taken is not moving:
        raise CsipError(
            f"{format_date(day)} is (or once was) the date of another meeting, and a meeting is known by its date",
            "Choose another day.",
        )


def add_slot(
    book: MinuteBook, day: date, *, time: str | None, venue: str | None, agenda_setting: dict[str, Any] | None, on: date
) -> Plan:
    """A new meeting on the schedule, with the day on which it was put there."""
    _free(book, day)
    fields = {"date": day, "time": time, "venue": venue, "agenda_setting": agenda_setting, "added": on}
    return {SCHEDULE: [Append(("meetings",), {key: v for key, v in fields.items() if v is not None})]}


_SLOT_ORDER = ("date", "time", "venue", "agenda_setting", "moved_from")


def move_slot(
    book: MinuteBook,
    slot: Slot,
    *,
    to: date,
    time: str | None,
    venue: str | None,
    agenda_setting: dict[str, Any] | None,
    reason: str,
    on: date,
) -> Plan:
    """Move a meeting; its former row stays under `moved_from`, and all that is due at it follows."""
    _free(book, to, slot)
    if slot.cancelled is not None:
        raise CsipError(
            f"the meeting of {format_date(slot.date)} was cancelled",
            "`csip schedule add DATE` puts another one on the schedule.",
        )
    meeting = book.meeting_on.get(slot.date)
    if meeting is not None and meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(slot.date)} was held and minuted; it cannot be moved now",
            "If the schedule was wrong, correct schedule.yaml by hand.",
        )
    if to == slot.date and not (time or venue or agenda_setting):
        raise CsipError("nothing would change: it is on that day already")
    path = slot.at.path
    edits: list[Edit | Rename] = []
    if to != slot.date or time or venue:
        former = {"date": slot.date, "time": clock(slot.time), "venue": slot.venue, "reason": reason, "on": on}
        former = {key: value for key, value in former.items() if value is not None}
        if slot.moved_from:
            edits.append(Append((*path, "moved_from"), former))
        else:
            edits.append(Put(path, "moved_from", [former], _SLOT_ORDER[:4]))
        new = {"date": to, "time": time, "venue": venue}
        edits.extend(Put(path, key, v, _SLOT_ORDER[:3]) for key, v in new.items() if v is not None)
    if agenda_setting is not None:
        edits.append(Put(path, "agenda_setting", _moved_setting(slot, agenda_setting, reason, on), _SLOT_ORDER[:3]))
    plan: Plan = {SCHEDULE: edits}
    if meeting is not None and to != slot.date:
        file = meeting.at.file.name
        fields = {"date": to, "time": time, "venue": venue}
        changed: list[Edit | Rename] = [Put((), key, v, ("date", "time")) for key, v in fields.items() if v]
        renamed = file.replace(slot.date.isoformat(), to.isoformat())
        plan[file] = [*changed, Rename(renamed)] if renamed != file else changed
    return plan


def _moved_setting(slot: Slot, new: dict[str, Any], reason: str, on: date) -> dict[str, Any]:
    was = slot.agenda_setting
    if was is None:
        return new
    former = [
        {k: v for k, v in {"date": f.date, "time": clock(f.time), "reason": f.reason, "on": f.on}.items() if v}
        for f in was.moved_from
    ]
    last = {"date": was.date, "time": clock(was.time), "reason": reason, "on": on}
    return {**new, "moved_from": [*former, {key: value for key, value in last.items() if value is not None}]}


def cancel_slot(book: MinuteBook, slot: Slot, *, reason: str, on: date) -> Plan:
    """Call a meeting off. It stays on the schedule, marked, with its reason."""
    if slot.cancelled is not None:
        raise CsipError(f"the meeting of {format_date(slot.date)} was cancelled already")
    meeting = book.meeting_on.get(slot.date)
    if meeting is not None and meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(slot.date)} was held and minuted; it cannot be cancelled",
            "If the schedule was wrong, correct schedule.yaml by hand.",
        )
    return {SCHEDULE: [Put(slot.at.path, "cancelled", {"on": on, "reason": reason}, _SLOT_ORDER)]}
