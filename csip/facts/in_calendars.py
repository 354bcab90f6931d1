"""What a calendar shows of a meeting that the schedule does not say: when it ended, and what was edited by hand.

Calendars tell a newer entry from an older one by a number that must rise with each change (SEQUENCE). Changes that csip
made are on record in the schedule. One made in an editor is not, and git alone knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.files import git
from csip.files.names import SCHEDULE
from csip.files.source import Source
from csip.language.meeting_days import MeetingDay
from csip.models import AgendaSetting, Slot, Time
from csip.models.build import build_slots
from csip.yaml_text.parse import parse


class InCalendar(NamedTuple):
    """When a meeting `ended`; how many changes of it and of its agenda setting are on no record, and since when."""

    ended: Time | None = None
    by_hand: int = 0
    setting_by_hand: int = 0
    edited: date | None = None


def in_calendars(book: MinuteBook) -> dict[MeetingDay, InCalendar]:
    """What is known of the book's meetings, each by the day that it was first given.

    Without git, or with a checkout that has not the whole history, nothing is known of changes made by hand.
    """
    found = dict(_edits(book.root, book.slots))
    for meeting in book.meetings:
        slot = book.slot_on.get(meeting.day)
        if slot is not None and meeting.has_minutes and meeting.ended is not None:
            found[slot.first_day] = found.get(slot.first_day, InCalendar())._replace(ended=meeting.ended)
    return found


def _edits(root: Path, slots: Iterable[Slot]) -> Iterator[tuple[MeetingDay, InCalendar]]:
    """From version to version: what changed and is on no record. The present state may not be committed yet."""
    if git.is_shallow(root):
        return
    before: dict[MeetingDay, Slot] = {}
    known: dict[MeetingDay, InCalendar] = {}
    for version in reversed(git.versions(root, SCHEDULE)):
        if version.blob is not None:
            now = {slot.first_day: slot for slot in _slots_in(root, version.blob)}
            _count(before, now, known, version.day)
            before |= now  # a version that cannot be read, or in which a meeting is missing, is passed over
    if before:
        _count(before, {slot.first_day: slot for slot in slots}, known, None)
    yield from known.items()


def _slots_in(root: Path, blob: str) -> tuple[Slot, ...]:
    data = git.contents(root, blob)
    tree = parse(Source(root / SCHEDULE, SCHEDULE, data))[0] if data is not None else None
    return build_slots(tree)[0] if tree is not None else ()


def _count(
    before: dict[MeetingDay, Slot], now: dict[MeetingDay, Slot], known: dict[MeetingDay, InCalendar], on: date | None
) -> None:
    for day, slot in now.items():
        if day not in before:
            continue
        old, had = before[day], known.get(day, InCalendar())
        more = _unrecorded(_shown(old), _shown(slot), recorded(old), recorded(slot))
        setting = _unrecorded(
            _setting(old.agenda_setting),
            _setting(slot.agenda_setting),
            recorded_of_setting(old),
            recorded_of_setting(slot),
        )
        if more or setting:
            edited = max((one for one in (had.edited, on) if one is not None), default=None)
            known[day] = InCalendar(None, had.by_hand + more, had.setting_by_hand + setting, edited)


def _unrecorded(old: object, new: object, records: int, records_now: int) -> int:
    """By how much the number must rise beyond what is on record, so that it never falls and each change raises it."""
    taken_out = max(records - records_now, 0)
    return taken_out + (1 if new != old and records_now <= records else 0)


def recorded(slot: Slot) -> int:
    """How many changes of a meeting are on record in the schedule: moves, cancellations, restorings."""
    moves = sum(former.cancelled is None for former in slot.moved_from)
    return moves + _cancellings(slot)


def recorded_of_setting(slot: Slot) -> int:
    """The same of its agenda setting, which is called off and restored with it."""
    setting = slot.agenda_setting
    return (len(setting.moved_from) if setting is not None else 0) + _cancellings(slot)


def _cancellings(slot: Slot) -> int:
    """How often it was called off, and restored."""
    undone = sum(former.cancelled is not None for former in slot.moved_from)
    return 2 * undone + (1 if slot.cancelled is not None else 0)


def _shown(slot: Slot) -> tuple[object, ...]:
    time = slot.time.time if slot.time is not None else None
    return slot.day, time, slot.venue, slot.length, slot.joint_with, slot.cancelled is not None


def _setting(setting: AgendaSetting | None) -> tuple[object, ...]:
    if setting is None:
        return ()
    return setting.date, setting.time.time if setting.time is not None else None
