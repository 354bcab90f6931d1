"""What was mistyped on the schedule, taken off it or corrected: as if it had never been written, so nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from csip.changes.schedule import clock, day_edits, in_order_again, refuse_taken_day, renamed
from csip.errors import CsipError
from csip.files.names import SCHEDULE
from csip.language.dates import format_date
from csip.language.lengths import format_length
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import listed
from csip.models.entry import Entry, keys_of
from csip.yaml_text.edits import Delete, Edit, Plan, Put, Remove, Rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csip.book.minute_book import MinuteBook
    from csip.models import Meeting, Slot
    from csip.models.schedule import Kind


class Correction(NamedTuple):
    """What is put right of a meeting; None for what stays, an empty time or venue for what is not settled yet.

    An empty length is for a meeting that lasts as long as others. No paper prints the length, so it may be put right
    whatever hangs on the meeting.
    """

    day: MeetingDay | None = None
    time: str | None = None
    venue: str | None = None
    kind: Kind | None = None
    length: str | None = None


def remove_slot(book: MinuteBook, slot: Slot) -> Plan:
    """Take a meeting that was mistyped off the schedule.

    Raises: CsipError where anything hangs on it, and where its agenda has been begun.
    """
    _refuse_what_hangs(book, slot, "be taken off the schedule", by_date=True)
    meeting = book.meeting_on.get(slot.day)
    if meeting is not None:
        raise CsipError(
            f"the agenda of {format_meeting(slot.day)} is begun: {meeting.at.file.name}",
            "If nothing in that file is wanted, delete it first.",
        )
    return {SCHEDULE: [Delete(slot.at.path)]}


def correct_slot(book: MinuteBook, slot: Slot, correction: Correction) -> Plan:
    """Put right what was mistyped of a meeting; nothing says what it was before. An agenda that is begun follows.

    Its entry goes where its new date belongs, if the schedule is in order of date. Raises: CsipError where anything
    hangs on what is corrected, for a day that another meeting has, and where nothing would change.
    """
    day = correction.day or slot.day
    moves = day != slot.day
    length = format_length(slot.length) if slot.length is not None else None
    now = {"time": clock(slot.time), "venue": slot.venue, "kind": slot.kind, "length": length}
    said = {key: value for key, value in correction._asdict().items() if key != "day"}
    new = {key: value for key, value in said.items() if value is not None and (value or None) != now[key]}
    if not (moves or new):
        raise CsipError("nothing would change: the meeting is on the schedule as you give it")
    if moves or new.keys() != {"length"}:
        _refuse_what_hangs(book, slot, "be corrected", by_date=moves)
    path = slot.at.path
    edits = day_edits(path, slot.day, day)
    edits += [_set(path, key, value) for key, value in new.items()]
    plan: Plan = {SCHEDULE: edits}
    if moves:
        refuse_taken_day(book, day, slot)
        edits += in_order_again(book, slot, day)
    meeting = book.meeting_on.get(slot.day)
    if meeting is not None and (following := _following(meeting, day, new)):
        plan[meeting.at.file.name] = following
    return plan


def _following(meeting: Meeting, day: MeetingDay, new: dict[str, Any]) -> list[Edit | Rename]:
    """What changes in the agenda of a meeting whose entry is corrected."""
    has = {"time": meeting.time is not None, "venue": meeting.venue is not None}
    edits = day_edits((), meeting.day, day)
    edits += [_set((), key, value) for key, value in new.items() if key in has and (value or has[key])]
    return [*edits, *renamed(meeting.at.file.name, meeting.day, day)]


_KEYS = ("date", "sitting", "time", "venue", "length", "agenda_setting", "added", "moved_from", "cancelled")


def _set(path: tuple[str | int, ...], key: str, value: Any) -> Edit:
    """The key with that value, or without it where there is none, or none that need be written."""
    if not value or (key == "kind" and value == "ordinary"):
        return Remove(path, key)
    return Put(path, key, value, _KEYS if key == "kind" else _KEYS[: _KEYS.index(key)])


def _refuse_what_hangs(book: MinuteBook, slot: Slot, act: str, *, by_date: bool) -> None:
    hangs = list(what_hangs(book, slot, by_date=by_date))
    if not hangs:
        return
    meeting = book.meeting_on.get(slot.day)
    if meeting is not None and meeting.has_minutes:
        hint = "If the schedule was wrong, correct schedule.yaml by hand."
    elif slot.cancelled is not None:
        hint = f"It stays there for those who had the date. Is it on? `csip schedule restore {slot.day} --reason ...`."
    else:
        hint = (
            f"`csip schedule move {slot.day} DATE --reason ...` and `csip schedule cancel {slot.day} --reason ...` "
            "say openly what has changed."
        )
    raise CsipError(f"the meeting of {format_meeting(slot.day)} cannot {act}: {listed(hangs)}", hint)


def what_hangs(book: MinuteBook, slot: Slot, *, by_date: bool) -> Iterator[str]:
    """Why others know of the meeting as it stands; `by_date`: with what names it by its date, and would lose it."""
    meeting = book.meeting_on.get(slot.day)
    if meeting is not None and meeting.has_minutes:
        yield "it was held and minuted"
    elif meeting is not None and meeting.agenda_published is not None:
        yield f"its agenda went out on {format_date(meeting.agenda_published)}"
    if slot.moved_from:
        yield "it was moved, and its former date is known"
    if slot.cancelled is not None:
        yield f"it was cancelled ({slot.cancelled.reason})"
    if printed := list(_printed_in(book, slot)):
        yield f"the approved minutes of {listed(printed)} print its date"
    if by_date:
        if actions := [action.id for action in book.actions if _names(action, slot.day)]:
            yield f"{listed(actions)} {'names' if len(actions) == 1 else 'name'} it in actions.yaml"
        for other in book.meetings:
            if any(approval.meeting == slot.day for item in other.items for approval in item.approves_own):
                yield f"an item of {format_meeting(other.day)} approves its minutes"


def _printed_in(book: MinuteBook, slot: Slot) -> Iterator[str]:
    """The approved minutes whose table of dates has this meeting: it was on the schedule when they were approved."""
    words = format_date(slot.date, year=False)
    for meeting in book.meetings:
        for approval in (approval for item in meeting.items for approval in item.approves_own):
            printed = approval.printed
            if printed is None or book.moment(approval.meeting) >= book.in_time(slot):
                continue
            on_it = slot.added is None or slot.added <= printed.as_at
            if on_it and any(f" {words}" in f" {cell}" for row in printed.dates[1:] for cell in row):
                yield format_meeting(approval.meeting)


def _names(value: Any, day: MeetingDay) -> bool:
    """Whether anything in an entry names that meeting."""
    if isinstance(value, Entry):
        return any(_names(getattr(value, key), day) for key in keys_of(type(value)))
    return value == day or (isinstance(value, tuple) and any(_names(inner, day) for inner in value))
