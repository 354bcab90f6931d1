"""The book as it was known on a day: which meetings were on the schedule then, and where they stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.book.remembered import remembered

if TYPE_CHECKING:
    from csip.language.meeting_days import MeetingDay
    from csip.models import Action, AgendaSetting, Former, Slot


def as_at(book: MinuteBook, day: date) -> MinuteBook:
    """The book with the schedule as it stood at the end of that day.

    What has no day on which it was recorded counts as known all along: see `undated`. Between two changes the schedule
    is the same, and so is the book.
    """
    changed = _changed_on(book)
    place = bisect_right(changed, day)
    return book if place == len(changed) else _as_at(book, changed[place - 1] if place else date.min)


@remembered(8)
def _changed_on(book: MinuteBook) -> tuple[date, ...]:
    """The days on which something of the schedule was put on record."""
    found: set[date | None] = set()
    for slot in book.slots:
        settings = slot.agenda_setting.moved_from if slot.agenda_setting is not None else ()
        found |= {slot.added, *(former.on for former in (*slot.moved_from, *settings))}
        calls_off = (slot.cancelled, *(former.cancelled for former in slot.moved_from))
        found |= {cancelled.on for cancelled in calls_off if cancelled is not None}
    return tuple(sorted(day for day in found if day is not None))


@remembered(8)  # asked for each action of a register, of one day or two
def _as_at(book: MinuteBook, day: date) -> MinuteBook:
    slots = tuple(at for slot in book.slots if (at := slot_at(slot, day)) is not None)
    same = len(slots) == len(book.slots) and all(one is other for one, other in zip(slots, book.slots, strict=True))
    return book if same else replace(book, slots=slots)


def slot_at(slot: Slot, day: date) -> Slot | None:
    """A meeting as the schedule had it at the end of that day; None where it was put there later."""
    if slot.added is not None and slot.added > day:
        return None
    changed: dict[str, object] = {}
    place = _first_later(slot.moved_from, day)
    if place is not None:
        former = slot.moved_from[place]
        changed = {"date": former.date, "sitting": former.sitting, "time": former.time, "venue": former.venue}
        changed["moved_from"] = slot.moved_from[:place]
    if place is not None and (stood := slot.moved_from[place].cancelled) is not None:
        changed["cancelled"] = stood if stood.on <= day else None
    elif slot.cancelled is not None and slot.cancelled.on > day:
        changed["cancelled"] = None
    if slot.agenda_setting is not None:
        setting = _setting_at(slot.agenda_setting, day)
        if setting is not slot.agenda_setting:
            changed["agenda_setting"] = setting
    return slot.changed(**changed) if changed else slot


def _setting_at(setting: AgendaSetting, day: date) -> AgendaSetting:
    place = _first_later(setting.moved_from, day)
    if place is None:
        return setting
    former = setting.moved_from[place]
    return setting.changed(date=former.date, time=former.time, moved_from=setting.moved_from[:place])


def _first_later(moved_from: Sequence[Former], day: date) -> int | None:
    """The first change that was recorded after that day: what it changed is what stood then."""
    return next((n for n, former in enumerate(moved_from) if former.on is not None and former.on > day), None)


def was_recorded(action: Action, day: date) -> bool:
    """The register held this action at the end of that day, as far as it says when it was put there."""
    return action.raised_on <= day and (action.recorded is None or action.recorded <= day)


class Undated(NamedTuple):
    """What is taken as known on a day because the book does not say when it was put there."""

    actions: tuple[str, ...]
    meetings: tuple[MeetingDay, ...]


def undated(book: MinuteBook, actions: Sequence[Action], day: date) -> Undated:
    """Those of these actions, and of the meetings to come on that day, that have no day of their own.

    A meeting held by then was known by then.
    """
    coming = (slot for slot in as_at(book, day).in_order if slot.date > day)
    return Undated(
        tuple(action.id for action in actions if action.recorded is None),
        tuple(s.day for s in coming if s.added is None or any(former.on is None for former in s.moved_from)),
    )
