"""The schedule as a calendar that people subscribe to (RFC 5545), through the icalendar library.

A meeting keeps its UID for ever, whatever its date; SEQUENCE counts the recorded changes; a cancelled meeting
stays, marked. Agenda settings and actions are in private calendars only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from csip.errors import CsipError
from csip.facts.actions import ActionState
from csip.facts.in_calendars import InCalendar
from csip.facts.running_order import time_of_day
from csip.language.dates import WrittenTime
from csip.language.display import visible
from csip.language.meeting_days import MeetingDay
from csip.language.phrases import listed
from csip.models import Former, Meeting, Panel, Slot, Time

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone

    from csip.documents.invitations import CalendarEntry

ZONE = "Europe/London"


As = Literal["todos", "events"]


class OfABody(NamedTuple):
    """What one body puts into a calendar: its meetings, and the actions of a private one."""

    panel: Panel
    slots: Sequence[Slot]
    actions: Sequence[ActionState] = ()
    elsewhere: bool = False
    """Joint meetings that it keeps, in the calendar of another body: its agenda settings are not that body's."""
    known: Mapping[MeetingDay, InCalendar] = MappingProxyType({})
    """What its schedule does not say of its meetings, each by the day that it was first given."""


def calendar(
    panel: Panel,
    slots: Sequence[Slot],
    *,
    private: bool,
    actions: Sequence[ActionState] = (),
    as_: As = "events",
    elsewhere: Sequence[tuple[Panel, Slot]] = (),
    known: Mapping[MeetingDay, InCalendar] = MappingProxyType({}),
) -> bytes:
    """The calendar's bytes: the same book gives the same bytes. `actions` are for private calendars only.

    They become events of a whole day, on the day on which each is due: those with no day have none. Or to-dos, which
    neither Outlook nor Google takes from a file. `elsewhere` are joint meetings that other bodies keep, with the
    keeper's panel and as that has them: whoever has both calendars sees one entry. `known` is what the schedule does
    not say of the meetings: when they ended, and what was edited by hand.

    Raises: CsipError where the library that makes calendars is not installed.
    """
    kept = (OfABody(keeper, (slot,), elsewhere=True) for keeper, slot in elsewhere)
    return calendar_of_all(panel.name, [OfABody(panel, slots, actions, known=known), *kept], private=private, as_=as_)


def calendar_of_all(name: str, bodies: Iterable[OfABody], *, private: bool, as_: As = "events") -> bytes:
    """One calendar of several bodies, under that name: each entry has the UID that its body's own calendar gives it."""
    made = _new_calendar(name + (" (private)" if private else ""))
    for panel, slots, actions, elsewhere, known in bodies:
        for slot in sorted(slots, key=lambda s: s.day):
            about = known.get(slot.first_day, InCalendar())
            _meeting(made, panel, slot, about, private=private)
            if private and slot.agenda_setting is not None and not elsewhere:
                _agenda_setting(made, panel, slot, about)
        for standing in actions:
            if as_ == "todos":
                _todo(made, panel, standing)
            elif standing.due.day is not None:
                _due_day(made, panel, standing, standing.due.day)
    return bytes(made.to_ical())


def calendar_of_actions(name: str, bodies: Sequence[tuple[str, Panel, Sequence[ActionState]]], as_: As) -> bytes:
    """What is owed to several bodies, given as key, panel and actions: each entry is the same as in its own body's.

    Raises: CsipError where the library that makes calendars is not installed.
    """
    made = _new_calendar(f"{name} (private)")
    for key, panel, actions in bodies:
        for standing in actions:
            if as_ == "todos":
                _todo(made, panel, standing, f"{key}:")
            elif standing.due.day is not None:
                _due_day(made, panel, standing, standing.due.day, f"{key}:")
    return bytes(made.to_ical())


def _new_calendar(name: str) -> Calendar:
    """Raises: CsipError where the library that makes calendars is not installed."""
    try:
        from icalendar import Calendar
    except ImportError:
        from csip.files.install_advice import how_to_install

        raise CsipError("calendars need a further package", f"Install it with: {how_to_install()}") from None
    made = Calendar()
    made.add("prodid", "-//csip//minutes and actions//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", visible(name))
    made.add_component(_london())
    return made


def invitation_calendar(panel: Panel, slot: Slot | None, meeting: Meeting, invited: Sequence[CalendarEntry]) -> bytes:
    """What guests are invited to, each item an entry of its own, with the time at which they are wanted.

    Where an item has no time it is the meeting's. Raises: CsipError where the library that makes calendars is missing.
    """
    made = _new_calendar(panel.name)
    known = slot or Slot(date=meeting.date, sitting=meeting.sitting)
    for entry in invited:
        _invitation(made, panel, known, meeting, entry)
    return bytes(made.to_ical())


def _invitation(made: Calendar, panel: Panel, slot: Slot, meeting: Meeting, entry: CalendarEntry) -> None:
    from icalendar import Event

    event = Event()
    named = sha256("\0".join((entry.guest, entry.title)).encode()).hexdigest()[:12]
    event.add("uid", f"{named_for_ever(slot)}.invitation-{named}@{uid_domain(panel)}")
    begins = WrittenTime(time_of_day(entry.begins), None) if entry.begins is not None else meeting.time
    _times(event, meeting.date, begins, slot.moved_from, slot)
    if entry.begins is not None and entry.ends is not None and entry.begins < entry.ends < 24 * 60:
        event.add("dtend", _begins(meeting.date, WrittenTime(time_of_day(entry.ends), None)))
    event.add("summary", visible(f"{_called_off(slot)}{panel.name}: {entry.title}"))
    if meeting.venue is not None:
        event.add("location", visible(meeting.venue))
    made.add_component(event)


def _london() -> Timezone:
    """British time by its rule since 1996. The library's own table puts each spring change an hour late."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, month, start in (
        (summer, "BST", 3, datetime(1996, 3, 31, 1)),  # noqa: DTZ001  a zone's rules are in local time
        (winter, "GMT", 10, datetime(1996, 10, 27, 2)),  # noqa: DTZ001
    ):
        hour = timedelta(hours=1)
        part.add("tzname", name)
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", timedelta(0) if part is summer else hour)
        part.add("tzoffsetto", hour if part is summer else timedelta(0))
        zone.add_component(part)
    return zone


def _meeting(made: Calendar, panel: Panel, slot: Slot, about: InCalendar, *, private: bool) -> None:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{named_for_ever(slot)}.meeting@{uid_domain(panel)}")
    ends, planned = _ends(panel, slot, about.ended), _ends(panel, slot, None)
    minuted = [slot.date] if ends != planned else []  # a change of the entry like any other
    edited = max([*minuted, *([about.edited] if about.edited is not None else [])], default=None)
    _times(event, slot.date, slot.time, slot.moved_from, slot, about.by_hand + len(minuted), edited)
    if ends is not None:
        event.add("dtend", ends)
    named = f"Joint meeting: {listed([panel.name, *slot.joint_with])}" if slot.joint_with else panel.name
    event.add("summary", visible(f"{_called_off(slot)}{named}"))
    if slot.venue is not None:
        event.add("location", visible(slot.venue))
    if slot.cancelled is not None and private:  # a reason may name somebody
        event.add("description", visible(f"Cancelled: {slot.cancelled.reason}"))
    made.add_component(event)


def _ends(panel: Panel, slot: Slot, ended: Time | None) -> datetime | None:
    """When it ended, once it is minuted; else when it is to end, where that is known."""
    if slot.time is None:
        return None
    if ended is not None and ended.time != slot.time.time:
        night = timedelta(days=1) if ended.time < slot.time.time else timedelta(0)  # it went on past midnight
        return _begins(slot.date + night, ended)
    length = lasts(panel, slot)
    return _begins(slot.date, slot.time) + length if length is not None else None


def _agenda_setting(made: Calendar, panel: Panel, slot: Slot, about: InCalendar) -> None:
    from icalendar import Event

    setting = slot.agenda_setting
    assert setting is not None  # noqa: S101  asked by the caller
    event = Event()
    event.add("uid", f"{named_for_ever(slot)}.agenda-setting@{uid_domain(panel)}")
    _times(event, setting.date, setting.time, setting.moved_from, slot, about.setting_by_hand, about.edited)
    event.add("summary", visible(f"{_called_off(slot)}Agenda setting: {panel.name}"))
    made.add_component(event)


def _called_off(slot: Slot) -> str:
    """For calendars that heed no STATUS, and show a cancelled meeting as if it stood."""
    return "CANCELLED: " if slot.cancelled is not None else ""


def _times(
    event: Any,
    day: date,
    at: Time | None,
    moved_from: Sequence[Former],
    slot: Slot,
    by_hand: int = 0,
    edited: date | None = None,
) -> None:
    """When it is, and how often that changed: by records of the book, and by hand."""
    event.add("dtstart", _begins(day, at) if at is not None else day)
    cancellings = [former.cancelled for former in slot.moved_from if former.cancelled is not None]
    cancellings += [slot.cancelled] if slot.cancelled is not None else []
    restored = [former.on for former in slot.moved_from if former.cancelled is not None]
    moves = [former.on for former in moved_from if former.cancelled is None]
    changes = [*moves, *restored, *(cancelled.on for cancelled in cancellings)]
    event.add("sequence", len(changes) + by_hand)
    # When it was last changed, by the book's own dates and git's: a clock's time would change the file at every run.
    known = [change for change in (*changes, edited) if change is not None]
    _stamp(event, max(known, default=min(slot.first_day.date, day)))
    status = "CANCELLED" if slot.cancelled is not None else "CONFIRMED" if at is not None else "TENTATIVE"
    event.add("status", status)


def _stamp(entry: Any, day: date) -> None:
    """Which day's state the entry shows: of two with one number, calendars take the later."""
    then = datetime.combine(day, time(0), UTC)
    entry.add("dtstamp", then)
    entry.add("last-modified", then)


def _due_day(made: Calendar, panel: Panel, s: ActionState, day: date, whose: str = "") -> None:
    from icalendar import Event

    event = Event()
    _told(event, panel, s, "due", whose if s.is_open else f"DONE: {whose}")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    made.add_component(event)


def _told(entry: Any, panel: Panel, s: ActionState, kind: str, whose: str) -> None:
    """What a to-do and an event say alike; `kind` keeps their ids apart, `whose` body stands before the action's."""
    entry.add("uid", f"{re.sub('[^A-Za-z0-9-]', '-', s.action.id)}.{kind}@{uid_domain(panel)}")
    stamp = max((update.date for update in s.updates), default=s.action.raised_on)
    _stamp(entry, stamp)
    entry.add("summary", visible(f"{whose}{s.action.id}: {s.action.text}"))
    entry.add("description", visible(f"Owner: {', '.join(s.owner)}. Due: {s.due.words}."))
    entry.add("sequence", len(s.updates))


def _begins(day: date, at: Time) -> datetime:
    from zoneinfo import ZoneInfo

    return datetime.combine(day, at.time, ZoneInfo(ZONE))


def _todo(made: Calendar, panel: Panel, s: ActionState, whose: str = "") -> None:
    from icalendar import Todo

    todo = Todo()
    _told(todo, panel, s, "action", whose)
    if s.due.day is not None:
        todo.add("due", s.due.day)
    if s.closed is not None:
        todo.add("completed", datetime.combine(s.closed.date, time(0), UTC))
    todo.add("status", "NEEDS-ACTION" if s.is_open else "COMPLETED")
    made.add_component(todo)


def lasts(panel: Panel, slot: Slot) -> timedelta | None:
    """How long a meeting is to last: as the schedule says, or as the body's meetings do. None where neither says."""
    return slot.length or (panel.meets.length if panel.meets is not None else None)


def named_for_ever(slot: Slot) -> str:
    """The day a meeting was first given, and which of that day's meetings it was: `20260610`, `20260610-2`."""
    day = slot.first_day
    return f"{day.date:%Y%m%d}" if day.sitting == 1 else f"{day.date:%Y%m%d}-{day.sitting}"


def uid_domain(panel: Panel) -> str:
    """What makes this body's ids its own: `calendar_id` in panel.yaml, else the body's name."""
    return re.sub(r"[^a-z0-9]+", "-", panel.in_calendars.casefold()).strip("-") or "minutes"
