"""What happened to a meeting or an action, day by day, from the dated facts of the book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.agenda_sent import sendings
from csip.facts.approvals import approvals
from csip.facts.council.elsewhere import body_meant
from csip.facts.meetings import meeting_now
from csip.language.dates import format_date, format_time
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words, listed, ordinal
from csip.models import Action, Approval, Due, DueMeeting, Meeting, NoDueDate, Slot


class Event(NamedTuple):
    """Something that happened, or is to happen, on a day; None where the book does not say on which."""

    day: date | None
    what: str


def meeting_timeline(book: MinuteBook, day: MeetingDay) -> tuple[Event, ...]:
    """A meeting from its place on the schedule to its approval, in order."""
    slot = next((s for s in book.slots if s.day == day), None)
    meeting = book.meeting_on.get(day)
    events = list(_scheduled(slot)) if slot is not None else []
    if meeting is not None:
        events += _minuted(book, meeting)
    elif slot is not None and slot.cancelled is None:
        events.append(Event(day.date, "the meeting; no file in the book"))
    for at in approvals(book).get(day, ()):
        amendments = "; ".join(f"{a.minute}: {a.from_} -> {a.to}" for a in at.approval.amendments)
        how = {"correct": "approved as correct", "amended": "approved as amended"}
        said = how.get(at.approval.as_, "approved provisionally")
        where = f"item {at.item.number}" if at.item.own_number else f"“{at.item.title}”"
        seal = f"; sealed {at.approval.seal[:12]}…" if at.approval.seal else ""
        changes = f" ({amendments})" if amendments else ""
        events.append(
            Event(at.meeting.date, f"minutes {said} by {where} of {_that_meeting(at.meeting.day)}{changes}{seal}")
        )
        if at.approval.signed is not None:
            by = f" by {at.approval.signed_by}" if at.approval.signed_by else ""
            events.append(Event(at.approval.signed, f"minutes signed{by}"))
    return _in_order(events)


def _that_meeting(day: MeetingDay) -> str:
    """A meeting where the day of its event stands beside it."""
    return "that day" if day.sitting == 1 else f"that day's {ordinal(day.sitting)} meeting"


def _scheduled(slot: Slot) -> Iterator[Event]:
    for place, was in enumerate(slot.moved_from):
        now = slot.moved_from[place + 1] if place + 1 < len(slot.moved_from) else slot
        moved = f"moved from {format_meeting(was.day)} to {format_meeting(now.day)}"
        if was.cancelled is not None:
            yield Event(was.cancelled.on, f"cancelled: {was.cancelled.reason}")
            moved = "put on again"
        elif was.day == now.day:
            moved = "time or venue changed" + (f", was {format_time(was.time.time)}" if was.time else "")
            moved += f", was in {was.venue}" if was.venue and was.venue != now.venue else ""
        yield Event(was.on, f"{moved}: {was.reason}" if was.reason else moved)
    setting = slot.agenda_setting
    if setting is not None:
        for former in setting.moved_from:
            yield Event(former.on, f"agenda setting moved from {format_date(former.date)}")
        yield Event(setting.date, "agenda setting")
    if slot.cancelled is not None:
        yield Event(slot.cancelled.on, f"cancelled: {slot.cancelled.reason}")


def _minuted(book: MinuteBook, meeting: Meeting) -> Iterator[Event]:
    for nth, sending in enumerate(sendings(meeting)):
        items = f", {in_words(len(sending.headings), 'item')}" if sending.headings else ""
        yield Event(sending.on, f"agenda published{' again' if nth else ''}{items}")
    if not meeting.has_minutes:
        yield Event(meeting.date, "the meeting; only its agenda is in the book")
        return
    chair = next((f", {a.name} presiding" for a in meeting.present if a.is_chair), "")
    present = f": {in_words(len(meeting.present), 'member')} present{chair}" if meeting.present else ""
    yield Event(meeting.date, f"held{present}; {in_words(len(meeting.paragraphs), 'paragraph')} minuted")
    yield from _approved(book, meeting)
    raised = [a.id for a in book.actions for c in a.raised if meeting_now(book, c.meeting) == meeting.day]
    if raised:
        yield Event(meeting.date, f"raised {listed(list(dict.fromkeys(raised)))}")
    for action in book.actions:
        closed = action.closed
        if (
            closed is not None
            and closed.body is None
            and closed.meeting
            and meeting_now(book, closed.meeting) == meeting.day
        ):
            where = f" at {closed.minute}" if closed.minute else ""
            yield Event(meeting.date, f"agreed{where} that {action.id} is closed: {closed.note}")


def _approved(book: MinuteBook, meeting: Meeting) -> Iterator[Event]:
    """The earlier minutes that each item of a meeting approved."""
    for item in meeting.items:
        if item.approves:
            approved = listed([_meeting_approved(book, approval) for approval in item.approves])
            where = f"item {item.number}" if item.own_number else f"“{item.title}”"
            yield Event(meeting.date, f"{where} approved the minutes of {approved}")


def _meeting_approved(book: MinuteBook, approval: Approval) -> str:
    if approval.kept_by is not None:
        return f"{format_meeting(approval.meeting)} (a joint meeting, kept by {approval.kept_by})"
    return format_meeting(meeting_now(book, approval.meeting))


def action_timeline(book: MinuteBook, action: Action) -> tuple[Event, ...]:
    """An action from the minute that raised it to its closing, what each update changed beside it."""
    events = [*_raised(action), *_updated(action)]
    if isinstance(action.due, DueMeeting) and isinstance(action.due.meeting, MeetingDay):
        held_by = body_meant(book, action.due.body) if action.due.body is not None else book
        slot = held_by.slot_on.get(action.due.meeting) if isinstance(held_by, MinuteBook) else None
        for was in slot.moved_from if slot is not None else ():
            if slot is not None and was.day != slot.day:
                events.append(Event(was.on, f"the meeting at which it is due was moved from {format_meeting(was.day)}"))
    for other in book.actions:
        if action.id in other.formalises:
            events.append(Event(other.raised_on, f"formalised by {other.id}, owner {listed(list(other.owner))}"))
    if action.closed is not None:
        closed = action.closed
        at = ""
        if closed.meeting:
            where = f"{_body_before(closed.body)}{format_meeting(closed.meeting)}"
            at = f", agreed at {closed.minute or 'the meeting'} of {where}"
        events.append(Event(closed.date, f"closed: {closed.note.rstrip('.')}{at}"))
    return _in_order(events)


def _raised(action: Action) -> Iterator[Event]:
    """The minutes that raised it, with the owner and the due date that it had at first."""
    owner = next((update.owner_was for update in action.updates if update.owner_was is not None), action.owner)
    due = next((update.due_was for update in action.updates if update.due_was is not None), action.due)
    whose = "nobody yet" if owner == ("unassigned",) else listed(list(owner))
    for place, cited in enumerate(sorted(action.raised, key=lambda c: c.meeting)):
        words = f"raised for {whose}, {due_in_words(due)}: {action.text}" if not place else "raised again"
        quoted = f" (“{action.as_minuted}”)" if action.as_minuted and not place else ""
        whose = "that day's" if cited.meeting.sitting == 1 else f"that day's {ordinal(cited.meeting.sitting)}"
        where = f"by {cited.minute} of {whose} minutes" if cited.minute else f"at {whose} meeting"
        yield Event(cited.meeting.date, f"{words}; {where}{quoted}")


def _updated(action: Action) -> Iterator[Event]:
    """Each update, and what it changed: what was so until the next that changed it, or is so now."""
    for place, update in enumerate(action.updates):
        later = action.updates[place + 1 :]
        changes = [update.note.rstrip(".")]
        if update.owner_was is not None:
            owner = next((after.owner_was for after in later if after.owner_was is not None), action.owner)
            changes.append(f"owner: {listed(list(update.owner_was))} -> {listed(list(owner))}")
        if update.due_was is not None:
            due = next((after.due_was for after in later if after.due_was is not None), action.due)
            changes.append(f"{due_in_words(update.due_was)} -> {due_in_words(due)}")
        if update.closed_was is not None:
            closing = f"had been closed on {format_date(update.closed_was.date)}: {update.closed_was.note}"
            changes.append(f"reopened ({closing.rstrip('.')})")
        yield Event(update.date, "; ".join(changes))


def due_in_words(due: Due | None) -> str:
    """A due date as it is written in the register: `due at the next meeting`."""
    if isinstance(due, date):
        return f"due {format_date(due)}"
    if isinstance(due, NoDueDate):
        return f"no due date ({due.none})"
    if not isinstance(due, DueMeeting):
        return "no due date"
    if isinstance(due.meeting, MeetingDay):
        return f"due at the meeting of {_body_before(due.body)}{format_meeting(due.meeting)}"
    of = f" of {due.body}" if due.body is not None else ""
    return f"due at the next meeting{of}" if due.meeting == "next" else f"due at a future meeting{of}"


def _body_before(name: str | None) -> str:
    """Another body's name, before the day of its meeting."""
    return f"{name}, " if name is not None else ""


def _in_order(events: list[Event]) -> tuple[Event, ...]:
    """By day; what has no day keeps its place before what follows it."""
    placed: list[tuple[date, Event]] = []
    known = [event.day for event in events]
    for place, event in enumerate(events):
        day = event.day or next((d for d in known[place:] if d is not None), date.max)
        placed.append((day, event))
    return tuple(event for _, event in sorted(placed, key=lambda pair: pair[0]))
