"""What is to be done next in a book, and by when: what `csip` alone says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csip.book.joint import Elsewhere
from csip.book.minute_book import MinuteBook
from csip.facts.actions import action_states
from csip.facts.deadlines import Deadlines, deadlines
from csip.facts.joint_elsewhere import approved_here, minutes_there
from csip.facts.status import MeetingStatus, Stage, meeting_statuses
from csip.language.dates import format_date, format_time
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words, listed
from csip.models import Meeting, Slot

RECENT = timedelta(days=92)


class Step(NamedTuple):
    """One thing to be done, in words, and the command that does it."""

    words: str
    command: str = ""


def recent_days(book: MinuteBook, today: date) -> tuple[MeetingDay, ...]:
    """The meetings that may want something: those of the last three months, and the next."""
    past = (slot for slot in book.in_order if today - RECENT <= slot.date < today)
    return tuple(slot.day for slot in (*past, *_coming(book, today)))


def next_steps(book: MinuteBook, today: date, elsewhere: Elsewhere | None = None) -> tuple[Step, ...]:
    """What waits after the last meetings, before the next one, and in the register; the oldest meeting first.

    Joint meetings that are kept `elsewhere` are told where they come before the next one of this book, and while their
    minutes wait for this body.
    """
    days = recent_days(book, today)
    statuses = [status for status in meeting_statuses(book, today) if status.day in days]
    steps = [step for status in statuses if status.day.date < today for step in _after(book, status, today)]
    coming = _coming(book, today)
    steps += _joint(book, elsewhere or Elsewhere(), coming, today)
    if not coming:
        steps.append(Step("No meeting to come is on the schedule.", "csip schedule add DATE"))
    for slot in coming:
        what = "The next meeting" if slot is coming[0] else "A further meeting that day"
        steps += _before(book, what, slot, next(status for status in statuses if status.day == slot.day), today)
    overdue = sum(state.is_overdue for state in action_states(book, today, only_open=True))
    if overdue:
        steps.append(Step(f"{in_words(overdue, 'action is', 'actions are')} overdue.", "csip actions --overdue"))
    return tuple(steps)


def _joint(book: MinuteBook, elsewhere: Elsewhere, coming: Sequence[Slot], today: date) -> Iterator[Step]:
    """What waits of joint meetings that other bodies keep."""
    for kept in elsewhere.kept:
        slot, meeting = kept.slot, minutes_there(kept)
        if slot.cancelled is not None:
            continue
        if slot.date >= today and (not coming or slot.date <= coming[0].date):
            when = ", ".join((format_meeting(slot.day, weekday=True), *_where(slot)))
            words = f"A joint meeting with {listed([*slot.joint_with])} is on {when}; {slot.kept_by} keeps its record."
            yield Step(words, f"csip agenda {slot.named}" if meeting is not None else "")
        elif today - RECENT <= slot.date < today and meeting is not None and meeting.has_minutes:
            is_done = any(at.approval.as_ != "provisional" for at in approved_here(book, kept))
            later = any(m.has_minutes and slot.date < m.date <= today for m in book.meetings)
            if later and not is_done:
                words = f"The minutes of the joint meeting of {format_meeting(slot.day)} are not approved by this body."
                yield Step(words, f"csip approve {slot.named}")


def _where(slot: Slot) -> list[str]:
    when = [format_time(slot.time.time)] if slot.time is not None else []
    return [*when, *([slot.venue] if slot.venue is not None else [])]


def _coming(book: MinuteBook, today: date) -> Sequence[Slot]:
    """The meetings of the next day on which there is any."""
    to_come = [slot for slot in book.in_order if slot.date >= today]
    return [slot for slot in to_come if slot.date == to_come[0].date]


def _after(book: MinuteBook, status: MeetingStatus, today: date) -> Iterator[Step]:
    """What is still to be done for a meeting that was held."""
    if status.stage is Stage.HELD:
        due = deadlines(book, status.slot).draft_minutes_due if status.slot is not None else None
        by = f" They are due by {format_date(due, weekday=True)}." if due is not None else ""
        roll = f"csip roll {status.day}, then csip write {status.day}"
        command = roll if status.meeting is not None else f"csip new-meeting {status.day}"
        yield Step(f"The minutes of {format_meeting(status.day)} are not in the book.{by}", command)
    elif status.stage in {Stage.DRAFT, Stage.PROVISIONAL}:
        later = any(_later(book, meeting, status.day) and meeting.date <= today for meeting in book.meetings)
        if later:
            words = f"The minutes of {format_meeting(status.day)} are still a draft."
            yield Step(words, f"csip approve {status.day}")


def _later(book: MinuteBook, meeting: Meeting, than: MeetingDay) -> bool:
    return meeting.has_minutes and book.in_time(meeting) > book.moment(than)


def _before(book: MinuteBook, what: str, slot: Slot, status: MeetingStatus, today: date) -> Iterator[Step]:
    """What is still to be done for the next meeting."""
    joint = f", joint with {listed([*slot.joint_with])}" if slot.joint_with else ""
    meets = f"{what} is on {', '.join((format_meeting(slot.day, weekday=True), *_where(slot)))}{joint}."
    if slot.date == today and status.meeting is not None and not status.meeting.has_minutes:
        yield Step(meets, f"csip roll {slot.day}")
        return
    if status.stage is Stage.SCHEDULED:
        setting = slot.agenda_setting
        settled = ""
        if setting is not None and setting.date >= today:
            settled = f" Its agenda is settled on {format_date(setting.date, weekday=True)}."
        yield Step(f"{meets}{settled}{_publish_by(deadlines(book, slot), today)}", f"csip new-meeting {slot.day}")
    elif status.stage is Stage.AGENDA_DRAFT:
        publish = _publish_by(deadlines(book, slot), today) or " Its agenda has not gone out."
        yield Step(f"{meets}{publish}", f"csip agenda {slot.day}, then csip publish-agenda {slot.day}")
    elif status.stage is Stage.AGENDA_PUBLISHED and status.since is not None:
        yield Step(f"{meets} Its agenda went out on {format_date(status.since)}.", f"csip pack {slot.day}")
    else:
        yield Step(meets)


def _publish_by(one: Deadlines, today: date) -> str:
    if one.last_to_publish is None:
        return ""
    by = format_date(one.last_to_publish, weekday=True)
    late = one.last_to_publish < today
    return f" Its agenda {'was to go out' if late else 'goes out'} by {by}{', which is past' if late else ''}."
