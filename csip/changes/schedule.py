"""Changes to the schedule: meetings added, moved, called off or put on again."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.agenda_sent import last_sent
from csip.files.names import SCHEDULE
from csip.language.dates import WrittenTime, format_date, format_time, parse_time
from csip.language.meeting_days import MOST_SITTINGS, MeetingDay, format_meeting
from csip.models import Slot
from csip.yaml_text.edits import Append, Edit, Insert, Plan, Put, Remove, Rename, Reorder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csip.files.source import KeyPath
    from csip.models.schedule import Kind


def clock(time: WrittenTime | None) -> str | None:
    """A time as the tool writes it: 24 hours."""
    return time.time.strftime("%H:%M") if time is not None else None


def find_slot(book: MinuteBook, day: MeetingDay, *, to_add: bool = False) -> Slot:
    """The meeting on the schedule that is or was named so.

    Raises: CsipError where there is none; with `to_add`, it says how to put one there.
    """
    slot = book.slot_on.get(day)
    if slot is None:
        near = sorted(book.slots, key=lambda s: abs((s.date - day.date).days))[:3]
        names = ", ".join(format_meeting(s.day) for s in sorted(near, key=lambda s: s.day))
        hint = f"The nearest are {names}." if names else "The schedule is empty."
        if to_add:
            hint += f" To add it: `csip schedule add {day}`."
        raise CsipError(f"no meeting is on the schedule for {format_meeting(day)}", hint)
    return slot


SECOND = "Is it a further meeting of that day? Say --second."


def refuse_taken_day(book: MinuteBook, day: MeetingDay, moving: Slot | None = None) -> None:
    """Raises: CsipError where a meeting other than the one that is moving has or had this day."""
    taken = book.slot_on.get(day)
    if taken is None or taken is moving:
        return
    if taken.day != day:
        raise CsipError(
            f"{format_meeting(day)} was once the date of the meeting that is now on {format_meeting(taken.day)}, and "
            "what names that date means that meeting",
            SECOND,
        )
    if taken.cancelled is not None:
        raise CsipError(
            f"the meeting of {format_meeting(day)} is on the schedule, cancelled: {taken.cancelled.reason}",
            f"Is it on again? `csip schedule restore {day} --reason ...`. {SECOND}",
        )
    raise CsipError(f"a meeting is already on the schedule for {format_meeting(day)}", SECOND)


def further_meeting(book: MinuteBook, day: date, moving: Slot | None = None) -> MeetingDay:
    """What names a meeting put on a day that another has or had: the second, or the next that no meeting ever was.

    Raises: CsipError where no other meeting has or had the day, and where there is no further name for one.
    """
    if not any(taken.date == day for slot in book.slots if slot is not moving for taken in slot.days):
        raise CsipError(
            f"no other meeting is on the schedule for {format_date(day)}",
            "--second is for a further meeting of a day that has one: leave it out.",
        )
    names = (MeetingDay(day, sitting) for sitting in range(2, MOST_SITTINGS + 1))
    free = next((name for name in names if name not in book.slot_on and not book.has_file(name)), None)
    if free is None:
        raise CsipError(f"{format_date(day)} has or had {MOST_SITTINGS} meetings already", "Is the date right?")
    return free


def named_anew(book: MinuteBook, slot: Slot, day: date, *, second: bool = False) -> MeetingDay:
    """What names a meeting that is put on another day, `second` to one there; on its own day it stays what it is.

    Raises: CsipError where `second` is said of its own day, or of one that no other meeting has or had.
    """
    if day == slot.date:
        if second:
            raise CsipError(
                f"the meeting of {format_meeting(slot.day)} is on that day already", "It stays what it is: no --second."
            )
        return slot.day
    return further_meeting(book, day, slot) if second else MeetingDay(day)


def day_fields(day: MeetingDay) -> dict[str, Any]:
    """The keys by which an entry or a file says which meeting it is."""
    return {"date": day.date} | ({"sitting": str(day.sitting)} if day.sitting > 1 else {})


def day_edits(path: KeyPath, was: MeetingDay, to: MeetingDay) -> list[Edit | Rename]:
    """The edits that give an entry or a file another day."""
    edits: list[Edit | Rename] = [Put(path, "date", to.date)] if to.date != was.date else []
    if to.sitting != was.sitting:
        edits.append(Put(path, "sitting", str(to.sitting), ("date",)) if to.sitting > 1 else Remove(path, "sitting"))
    return edits


def renamed(file: str, was: MeetingDay, to: MeetingDay) -> list[Edit | Rename]:
    """The file of a meeting called by its new day, where it was called by the former."""
    path = PurePosixPath(file)
    return [Rename(str(path.with_name(f"{to}.yaml")))] if path.name == f"{was}.yaml" and to != was else []


class Terms(NamedTuple):
    """What meetings are put on the schedule with; the time is as files have it. None for what is not settled yet."""

    time: str | None = None
    venue: str | None = None
    kind: Kind = "ordinary"
    agenda_setting: dict[str, Any] | None = None
    length: str | None = None
    joint_with: Sequence[str] = ()


def add_slots(book: MinuteBook, days: Sequence[MeetingDay], terms: Terms, *, on: date) -> Plan:
    """New meetings on the schedule, with the day on which they were put there.

    No other entry is moved. Raises: CsipError where a day is given twice, and where a meeting has or had one of them.
    """
    for n, day in enumerate(days):
        if day in days[:n]:
            raise CsipError(f"{format_meeting(day)} is given twice", "Nothing was written. Give each date once.")
        refuse_taken_day(book, day)
    fields = {
        "time": terms.time,
        "venue": terms.venue,
        "length": terms.length,
        "joint_with": list(terms.joint_with) or None,
        "agenda_setting": terms.agenda_setting,
        "added": on,
        "kind": terms.kind if terms.kind != "ordinary" else None,
    }
    told = {key: value for key, value in fields.items() if value is not None}
    return {SCHEDULE: new_entries(book, [day_fields(day) | told for day in days])}


def new_entries(book: MinuteBook, entries: Sequence[dict[str, Any]]) -> list[Edit]:
    """Each goes before the first meeting that is later than it, so that a list in order of date stays so."""
    appended: list[Edit] = []
    inserted: list[Edit] = []
    for entry in sorted(entries, key=lambda entry: (entry["date"], entry.get("sitting", ""))):
        index = next((n for n, slot in enumerate(book.slots) if slot.date > entry["date"]), None)
        edit = Append(("meetings",), entry) if index is None else Insert(("meetings",), index, entry)
        (appended if index is None else inserted).append(edit)
    return [*appended, *reversed(inserted)]  # from the end, so that no edit shifts another's place


class Usual(NamedTuple):
    """When and where meetings are held that nothing else is said of; None for what is not settled."""

    time: str | None
    venue: str | None


def usual_terms(book: MinuteBook, kind: Kind, today: date) -> Usual:
    """The time and the place that `meets` in panel.yaml says.

    What it does not say, an ordinary meeting has from the last ordinary one on the schedule, where all that are to come
    agree in it.
    """
    meets = book.panel.meets
    said = Usual(clock(meets.time), meets.venue) if meets is not None else Usual(None, None)
    ordinary = [slot for slot in book.in_order if slot.kind == "ordinary"]
    if not ordinary or kind != "ordinary":
        return said
    alike = [*(slot for slot in ordinary if slot.date >= today), ordinary[-1]]
    times, venues = {clock(slot.time) for slot in alike}, {slot.venue for slot in alike}
    return Usual(
        said.time or (times.pop() if len(times) == 1 else None),
        said.venue or (venues.pop() if len(venues) == 1 else None),
    )


class NewTerms(NamedTuple):
    """What a meeting is moved to: the day, and what else changes; None for what stays. The time is as files have it."""

    to: MeetingDay
    time: str | None = None
    venue: str | None = None
    agenda_setting: dict[str, Any] | None = None


_SLOT_ORDER = ("date", "sitting", "time", "venue", "length", "agenda_setting", "moved_from")


def move_slot(book: MinuteBook, slot: Slot, terms: NewTerms, *, reason: str, on: date) -> Plan:
    """Move a meeting; its former row stays under `moved_from`, and all that is due at it follows.

    Its entry goes where its new date belongs, if the schedule is in order of date. Raises: CsipError for a meeting that
    was cancelled or minuted, for a day that another meeting has, and where nothing would change.
    """
    to, agenda_setting = terms.to, terms.agenda_setting
    if slot.cancelled is not None:
        raise CsipError(
            f"the meeting of {format_meeting(slot.day)} was cancelled",
            f"Is it on again? First `csip schedule restore {slot.day} --reason ...`, then move it.",
        )
    refuse_taken_day(book, to, slot)
    meeting = book.meeting_on.get(slot.day)
    if meeting is not None and meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_meeting(slot.day)} was held and minuted; it cannot be moved now",
            "If the schedule was wrong, correct schedule.yaml by hand.",
        )
    now = {"time": clock(slot.time), "venue": slot.venue}
    new = {key: v for key, v in {"time": terms.time, "venue": terms.venue}.items() if v is not None and v != now[key]}
    moves = to != slot.day
    if not (moves or new or agenda_setting):
        raise CsipError("nothing would change: the date, time and place are already as given")
    path = slot.at.path
    edits: list[Edit | Rename] = []
    if moves or new:
        edits.append(_keep_former(slot, {**_as_it_stands(slot), "reason": reason, "on": on}))
        edits += day_edits(path, slot.day, to)
        edits.extend(Put(path, key, v, _SLOT_ORDER[:4]) for key, v in new.items())
    if agenda_setting is not None:
        edits.append(Put(path, "agenda_setting", _moved_setting(slot, agenda_setting, reason, on), _SLOT_ORDER[:5]))
    if moves:
        edits += in_order_again(book, slot, to)
    plan: Plan = {SCHEDULE: edits}
    if meeting is not None and (moves or new):
        file = meeting.at.file.name
        changed = day_edits((), slot.day, to)
        changed += (Put((), key, v, ("date", "sitting", "time")) for key, v in new.items())
        plan[file] = [*changed, *renamed(file, slot.day, to)]
    return plan


def in_order_again(book: MinuteBook, slot: Slot, day: MeetingDay) -> list[Edit]:
    """The entry put where its new date belongs; not in a list that is in another order than that of dates."""
    others = [(other.day, n) for n, other in enumerate(book.slots) if other is not slot]
    if others != sorted(others):
        return []
    own = next(n for n, other in enumerate(book.slots) if other is slot)
    order = tuple(n for _, n in sorted([*others, (day, own)]))
    return [Reorder(("meetings",), order)] if order != tuple(range(len(order))) else []


def _as_it_stands(slot: Slot) -> dict[str, Any]:
    told = {**day_fields(slot.day), "time": clock(slot.time), "venue": slot.venue}
    return {key: value for key, value in told.items() if value is not None}


def _keep_former(slot: Slot, former: dict[str, Any]) -> Edit:
    if slot.moved_from:
        return Append((*slot.at.path, "moved_from"), former)
    return Put(slot.at.path, "moved_from", [former], _SLOT_ORDER[:6])


def moved_in_words(book: MinuteBook, slot: Slot, terms: NewTerms) -> list[str]:
    """What a move changes, said so that it can be passed on; `slot` as it was before."""
    begins = format_time(parse_time(terms.time).time) if terms.time and terms.time != clock(slot.time) else None
    place = terms.venue if terms.venue != slot.venue else None
    lines = []
    if terms.to != slot.day:
        is_now = ", ".join(part for part in (format_meeting(terms.to, weekday=True), begins, place) if part)
        lines.append(f"The meeting of {format_meeting(slot.day)} is now on {is_now}.")
    elif begins or place:
        lines.append(_on_the_same_day(slot, begins, place))
    meeting = book.meeting_on.get(slot.day)
    sent_out = last_sent(meeting) if meeting is not None and lines else None
    if terms.agenda_setting is not None:
        lines.append(_agenda_settled(terms.agenda_setting))
    if sent_out is not None:
        lines.append(f"Its agenda went out on {format_date(sent_out)} and says otherwise: send it out again.")
    return lines


def _on_the_same_day(slot: Slot, begins: str | None, place: str | None) -> str:
    was = f" (was {format_time(slot.time.time)})" if slot.time is not None else ""
    changes = [f"it begins at {begins}{was}"] if begins else []
    was = f" (was {slot.venue})" if slot.venue is not None else ""
    changes += [f"the place is {place}{was}"] if place else []
    return f"The meeting of {format_meeting(slot.day, weekday=True)} stays on its day: {', '.join(changes)}."


def _agenda_settled(setting: dict[str, Any]) -> str:
    at = f", {format_time(parse_time(setting['time']).time)}" if setting.get("time") else ""
    return f"Its agenda is settled on {format_date(setting['date'], weekday=True)}{at}."


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
    """Call a meeting off. It stays on the schedule, marked, with its reason.

    Raises: CsipError for one that was cancelled already, or held and minuted.
    """
    if slot.cancelled is not None:
        raise CsipError(f"the meeting of {format_meeting(slot.day)} was already cancelled")
    meeting = book.meeting_on.get(slot.day)
    if meeting is not None and meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_meeting(slot.day)} was held and minuted; it cannot be cancelled",
            "If the schedule was wrong, correct schedule.yaml by hand.",
        )
    return {SCHEDULE: [Put(slot.at.path, "cancelled", {"on": on, "reason": reason}, _SLOT_ORDER)]}


def restore_slot(slot: Slot, *, reason: str, on: date) -> Plan:
    """Put a meeting that was called off on again. That it was, and why, stays under `moved_from`.

    Raises: CsipError for one that is not cancelled, or was only cancelled after that day.
    """
    if slot.cancelled is None:
        raise CsipError(
            f"the meeting of {format_meeting(slot.day)} is not cancelled",
            f"`csip schedule move {slot.day} DATE --reason ...` gives it another day, time or place.",
        )
    cancelled = slot.cancelled
    if on < cancelled.on:
        raise CsipError(
            f"the meeting of {format_meeting(slot.day)} was cancelled on {format_date(cancelled.on)}; "
            "it cannot have been put on again before that",
            "Check the date after --on.",
        )
    was = {"on": cancelled.on, "reason": cancelled.reason}
    former = {**_as_it_stands(slot), "cancelled": was, "reason": reason, "on": on}
    return {SCHEDULE: [_keep_former(slot, former), Remove(slot.at.path, "cancelled")]}
