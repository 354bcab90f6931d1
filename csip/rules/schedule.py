"""Rules about the schedule: two meetings on one day, days off, moves without a reason, times not certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.actions import each_action_state
from csip.facts.clear_days import HolidayCalendar
from csip.facts.days_off import why_shut
from csip.facts.notice import calendar
from csip.files.names import ACTIONS, PANEL, SCHEDULE
from csip.language.dates import WrittenTime, format_date, format_time
from csip.language.meeting_days import MOST_SITTINGS, MeetingDay, format_meeting
from csip.language.names import folded
from csip.language.phrases import in_words, listed
from csip.language.quoting import quoted
from csip.models import AgendaSetting, Entry, Former, Slot
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

_NO_REASON = {"not recorded", "unknown", "not known", "none", "not given", "no reason", "n/a", "?"}


@rule("CSIP402", WARNING, SCHEDULE)
def minutes_agree_with_the_schedule(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting's file gives the time and venue that the schedule gives.

    One of the two is wrong, or the meeting was moved and the schedule was not told. A venue may be given more
    fully in one place ("Swale 1, Sessions House") than in the other ("Swale 1").

    Bad:
        time: "14:30"       # in meetings/2011-12-07.yaml
        time: "15:00"       # in schedule.yaml, at 2011-12-07
    Good:
        time: "15:00"       # in both
    """
    for meeting in book.meetings:
        slot = book.slot_on.get(meeting.day)
        if slot is None or slot.day != meeting.day or slot.cancelled is not None:
            continue
        file = f"{format_meeting(meeting.day)}: the {'minutes say' if meeting.has_minutes else 'agenda says'}"
        if meeting.time and slot.time and meeting.time.time != slot.time.time:
            said, scheduled = format_time(meeting.time.time), format_time(slot.time.time)
            hint = "Which is right? Correct `time:` here or in schedule.yaml."
            yield Finding(meeting, f"{file} {said}, the schedule says {scheduled}", "time", hint)
        if meeting.venue and slot.venue and not _same_place(meeting.venue, slot.venue):
            hint = "Which is right? Correct `venue:` here or in schedule.yaml."
            message = f"{file} {quoted(meeting.venue)}, the schedule says {quoted(slot.venue)}"
            yield Finding(meeting, message, "venue", hint)
        if {*map(folded, meeting.joint_with)} != {*map(folded, slot.joint_with)}:
            with_ = f"joint with {listed([*meeting.joint_with])}" if meeting.joint_with else "not joint"
            scheduled = f"joint with {listed([*slot.joint_with])}" if slot.joint_with else "not joint"
            message = f"{file} {with_}, the schedule says {scheduled}"
            hint = "Which is right? Correct `joint_with:` here or in schedule.yaml."
            yield Finding(meeting, message, "joint_with" if meeting.joint_with else "date", hint)


def _same_place(venue_then: str, other: str) -> bool:
    """The same, or one says more: every part of the one, between commas, is a part of the other."""
    first, second = (
        {"".join(part.split()).casefold() for part in venue.split(",") if part.strip()} for venue in (venue_then, other)
    )
    return first <= second or second <= first


@rule("CSIP403", WARNING, PANEL, SCHEDULE)
def on_a_working_day(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No meeting or agenda setting is on a weekend, on a bank holiday or on a day when the office is closed.

    Such a date is most often a slip. Where it is meant, waive the finding with the reason.

    Bad:
        - date: 2012-06-05       # a bank holiday, the Diamond Jubilee
    Good:
        - date: 2012-06-07
    """
    days_off = calendar(book.panel)
    for slot in book.slots:
        if slot.cancelled is not None:
            continue
        if why := _day_off(slot.date, days_off):
            yield Finding(slot, why, "date", _move(slot, today))
        if slot.agenda_setting is not None and (why := _day_off(slot.agenda_setting.date, days_off)):
            yield Finding(slot.agenda_setting, f"agenda setting: {why}", "date", _SLIP)


def _day_off(day: date, days_off: HolidayCalendar) -> str | None:
    if (shut := why_shut(day, days_off)) is not None:
        return f"{format_date(day, weekday=True)} is {shut}"
    return f"{format_date(day)} is a {format_date(day, weekday=True).split()[0]}" if day.weekday() > 4 else None


_SLIP = "A slip? Correct the date. If it is meant, waive this with the reason."


def _move(slot: Slot, today: date) -> str:
    if slot.date < today:
        return _SLIP
    move = f"csip schedule move {slot.day} DATE --reason ..."
    return f"A slip? Correct the date, or move it: `{move}`. If it is meant, waive this with the reason."


@rule("CSIP406", ERROR)
def agenda_setting_comes_first(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda is settled before the day of its meeting.

    Bad:
        - date: 2012-03-07
          agenda_setting: {date: 2012-03-08}
    Good:
        - date: 2012-03-07
          agenda_setting: {date: 2012-02-14}
    """
    for slot in book.slots:
        setting = slot.agenda_setting
        if setting is not None and setting.date >= slot.date:
            if setting.date == slot.date:
                message = f"agenda setting is on the day of its meeting ({format_meeting(slot.day)})"
            else:
                message = (
                    f"agenda setting ({format_date(setting.date)}) is after its meeting ({format_meeting(slot.day)})"
                )
            hint = "Correct whichever date is wrong: was the meeting moved, and its agenda setting not?"
            yield Finding(setting, message, "date", hint)


@rule("CSIP407", WARNING, SCHEDULE)
def one_engagement_at_a_time(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No two engagements, meetings or agenda settings, begin at the same time on the same day.

    The chair and the clerk are wanted at both.

    Bad:
        - {date: 2012-03-07, time: "10:00"}
        - {date: 2012-04-11, time: "10:00", agenda_setting: {date: 2012-03-07, time: "10:00"}}
    Good:
        - {date: 2012-04-11, time: "10:00", agenda_setting: {date: 2012-03-07, time: "14:00"}}
    """
    taken: dict[tuple[date, object], tuple[Entry, str]] = {}
    for slot in book.slots:
        if slot.cancelled is not None:
            continue
        for entry in (slot, slot.agenda_setting):
            if entry is None or entry.time is None:
                continue
            what = "the meeting" if entry is slot else f"the agenda setting for {format_meeting(slot.day)}"
            other, other_what = taken.setdefault((entry.date, entry.time.time), (entry, what))
            if other is entry or (isinstance(other, Slot) and other.day == slot.day):  # CSIP412 says so
                continue
            when = f"{format_time(entry.time.time)} on {format_date(entry.date)}"
            yield Finding(entry, f"{what} is at {when}, and so is {other_what}", "time", "Which of the two is right?")


@rule("CSIP408", NOTE)
def times_are_certain(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A time says whether it is before or after noon.

    A bare 12.30 is read as half past noon, and a bare 9.30 as the morning. Write the 24-hour clock, or am or pm.

    Bad:
        time: "12.30"
    Good:
        time: "12:30"
    """
    for entry, field, time in _times(book):
        if time is not None and time.note is not None:
            sure = format_time(time.time, "24")
            yield Finding(entry, time.note, field, f'If that is right, write `{field}: "{sure}"` and no one need ask.')


def _times(book: MinuteBook) -> Iterator[tuple[Entry, str, WrittenTime | None]]:
    for slot in book.slots:
        moves: tuple[Former, ...] = slot.moved_from
        yield slot, "time", slot.time
        if slot.agenda_setting is not None:
            yield slot.agenda_setting, "time", slot.agenda_setting.time
            moves += slot.agenda_setting.moved_from
        for former in moves:
            yield former, "time", former.time
    for meeting in book.meetings:
        yield meeting, "time", meeting.time
        yield meeting, "ended", meeting.ended


@rule("CSIP411", WARNING, SCHEDULE)
def moves_have_a_reason(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting or agenda setting that was moved says why.

    People plan round the dates, and some time later somebody asks. `reason: not recorded` is honest, and is
    reported so that whoever remembers can say; waive it where nobody does.

    Bad:
        moved_from:
          - {date: 2012-02-29, time: "14:30"}
    Good:
        moved_from:
          - {date: 2012-02-29, time: "14:30", reason: the Chair was called to Cabinet}
    """
    due: Counter[MeetingDay] | None = None
    for slot in book.slots:
        for former, moved in _moves_without_reason(slot):
            due = due if due is not None else _due_at(book, today)
            owed = due[slot.day]
            actions = f"; {in_words(owed, 'action is', 'actions are')} due at it" if owed else ""
            what = "meeting put on again" if former.cancelled is not None else f"meeting moved {moved}"
            yield Finding(former, f"{what} with no reason recorded{actions}", "reason", _WHY)
        if slot.agenda_setting is not None:
            for former, moved in _moves_without_reason(slot.agenda_setting):
                yield Finding(former, f"agenda setting moved {moved} with no reason recorded", "reason", _WHY)


_WHY = "Who remembers why? Write it here as `reason:`."


def _moves_without_reason(moved: Slot | AgendaSetting) -> Iterator[tuple[Former, str]]:
    """Each such former date, and in words from what to what it was moved then."""
    later: tuple[Slot | AgendaSetting | Former, ...] = (*moved.moved_from[1:], moved)
    for former, then in zip(moved.moved_from, later, strict=False):
        if former.reason is not None and former.reason.strip(" .").casefold() not in _NO_REASON:
            continue
        if former.date != then.date:
            same_year = former.date.year == then.date.year
            yield former, f"from {format_date(former.date, year=not same_year)} to {format_date(then.date)}"
        elif former.time and then.time and former.time.time != then.time.time:
            times = f"from {format_time(former.time.time)} to {format_time(then.time.time)}"
            yield former, f"{times} on {format_date(then.date)}"
        else:
            yield former, f"to another place on {format_date(then.date)}"


def _due_at(book: MinuteBook, today: date) -> Counter[MeetingDay]:
    """How many open actions are due at each meeting."""
    if not book.has_read(ACTIONS):
        return Counter()
    return Counter(s.due.at for s in each_action_state(book, today, only_open=True) if s.due.at is not None)


@rule("CSIP412", ERROR)
def one_meeting_of_a_name(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A day names one meeting, or `sitting` says which of the day's it is; and one file holds its minutes.

    A meeting is known by its date, and by every date it ever had. An action due at "the meeting of 7 March"
    cannot tell which of two is meant. Where a body meets twice on one day, the meeting that was arranged second has
    `sitting: "2"`, on the schedule and in its file, and is called 2012-03-07-2 wherever it is named.

    Bad:
        - {date: 2012-03-07, time: "10:00"}
        - {date: 2012-03-07, time: "15:00"}
    Good:
        - {date: 2012-03-07, time: "10:00"}
        - {date: 2012-03-07, sitting: "2", time: "15:00"}
    """
    of_day: dict[MeetingDay, Slot] = {}
    for slot in book.slots:
        if of_day.setdefault(slot.day, slot) is not slot:
            message = f"another meeting is already on the schedule for {format_meeting(slot.day)}"
            hint = f"If they are one meeting, keep one entry. If they are two, {_tell_apart(book, slot.date)}."
            yield Finding(slot, message, "date", hint)
    formerly: dict[MeetingDay, Slot] = {}
    for slot, former in [(moved, former) for moved in book.slots for former in moved.moved_from]:
        present, past = of_day.get(former.day, slot), formerly.setdefault(former.day, slot)
        if present is slot and past is slot:
            continue
        other = f"the meeting of {format_meeting(past.day)} was on this day once, too"
        if present is not slot:
            other = "another meeting is on the schedule for that day now"
        message = (
            f"this meeting was moved from {format_meeting(former.day)}, and {other}: links cannot tell which is meant"
        )
        hint = f"Correct this entry if it never had that day. If both had it, {_tell_apart(book, former.date)}."
        yield Finding(former, message, "date", hint)
    for before, meeting in zip(book.meetings, book.meetings[1:], strict=False):  # they are in order
        if before.day == meeting.day:
            message = f"{before.at.file.name} holds the meeting of {format_meeting(meeting.day)}, too"
            hint = (
                "Which is the record? Keep one file and delete the other. If they are two meetings, "
                f"{_tell_apart(book, meeting.date)}."
            )
            yield Finding(meeting, message, "date", hint)


def _tell_apart(book: MinuteBook, day: date) -> str:
    """What to write so that a further meeting of a day is known from the others."""
    taken = {slot.sitting for slot in book.slots if slot.date == day}
    taken |= {meeting.sitting for meeting in book.meetings if meeting.date == day}
    taken |= {former.sitting for slot in book.slots for former in slot.moved_from if former.date == day}
    free = next(sitting for sitting in range(2, MOST_SITTINGS + 2) if str(sitting) not in taken)
    return f'give the one that was arranged second `sitting: "{free}"`, and call its file {MeetingDay(day, free)}.yaml'


_STILL_NIGHT = 5  # o'clock


@rule("CSIP235", WARNING)
def ends_after_it_begins(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting ends after it began.

    One that went on past midnight may end before 5 am.

    Bad:
        time: "19:30"
        ended: "18:45"
    Good:
        time: "19:30"
        ended: "20:45"
    """
    for meeting in book.meetings:
        if meeting.time is None or meeting.ended is None or meeting.time.note or meeting.ended.note:
            continue  # where it is not certain which half of the day is meant, CSIP408 asks
        begun, ended = meeting.time.time, meeting.ended.time
        if ended <= begun and ended.hour >= _STILL_NIGHT:
            message = f"{format_meeting(meeting.day)}: ended at {format_time(ended)}, begun at {format_time(begun)}"
            yield Finding(meeting, message, "ended", "Correct the one that is wrong: `time:` or `ended:`.")
