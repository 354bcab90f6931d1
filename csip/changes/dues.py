"""By when an action is due: what stands after `due:` for the words that say so, and the day in words for an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.council.elsewhere import body_meant
from csip.facts.due_days import due_date
from csip.facts.meetings import next_slot, typed_meeting
from csip.importers.head.dates import Slot as ListedSlot
from csip.importers.proposals.dues import due_in
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting, parse_meeting_day
from csip.language.pattern import Pattern
from csip.language.quoting import nearest_meetings
from csip.models import DueMeeting, Slot

_PERIOD = Pattern(r"(?i)(?:this|next) (?:week|month|year)")


def meeting_to_come(book: MinuteBook, day: date) -> Slot:
    """The next meeting after a day. Raises: CsipError where none is on the schedule."""
    slot = next_slot(book, day)
    if slot is None:
        raise CsipError(
            f"no meeting is on the schedule after {format_date(day)}",
            "Add it with `csip schedule add DATE`, or write `future` until a date is fixed.",
        )
    return slot


def body_before(book: MinuteBook, words: str) -> tuple[MinuteBook, str]:
    """The body that stands before a meeting, `cabinet:2011-01-10`, and the rest: this body where it names none.

    Raises: CsipError where nobody answers to the name, or its schedule cannot be read.
    """
    name, colon, rest = words.partition(":")
    if not colon or name.strip().isdecimal():
        return book, words
    body = body_meant(book, name.strip())
    if isinstance(body, str):
        raise CsipError(f"“{name.strip()}” before the colon is no body whose meetings are known: {body}", _OF_A_BODY)
    return body, rest.strip()


_OF_A_BODY = "A meeting of another body of the council is `planning:2026-07-08` or `planning:next`."


def due_at_body(book: MinuteBook, words: str, counted_from: date, *, put_off: bool) -> Any:
    """What to write after `due:` for a meeting of another body: its date, `next` or `future`.

    Who puts an action off means the next after that day, which is then written with its date. Raises: CsipError where
    that body has no such meeting.
    """
    body, rest = body_before(book, words)
    wanted = rest.casefold()
    if wanted == "next" and put_off:
        due: dict[str, Any] = {"meeting": meeting_to_come(body, counted_from).day}
    elif wanted in {"next", "future"}:
        due = {"meeting": wanted}
    else:
        named = typed_meeting(body, rest, _OF_A_BODY)
        if named not in body.slot_on:
            known = nearest_meetings(named.date, (slot.day for slot in body.in_order))
            raise CsipError(f"{body.panel.name} has no meeting on {format_meeting(named)}", known)
        if named.date < counted_from and not put_off:
            raise CsipError(
                f"{format_meeting(named)} is before the action was raised ({format_date(counted_from)})",
                "Give a later date.",
            )
        due = {"meeting": named}
    return due if body is book else {**due, "body": body.panel.name}


def due_from_words(book: MinuteBook, words: str, counted_from: date, *, typed: bool = False) -> Any:
    """What the words of a minute say: a date, or a meeting by its date, `next` or `future`; None for nothing.

    They are read as import reads a paper's. `typed`: they are but the due date, so that "by" or "in" may be left out.
    """
    text = " ".join(words.split())
    said = [text]
    if typed:
        said += [
            f"by {text}",
            f"by the {text}",
            f"in {text}",
            *([f"by the end of {text}"] if _PERIOD.fullmatch(text) else []),
        ]
    slots = [ListedSlot(slot.date.isoformat()) for slot in book.in_order]
    for one in said:
        found = due_in(one, counted_from.isoformat(), slots)
        if found.meeting is not None:
            named = found.meeting
            return {"meeting": named if named in {"next", "future"} else parse_meeting_day(named)}
        if found.date is not None:
            return date.fromisoformat(found.date)
    return None


def due_typed(due: Any) -> str | None:
    """What a clerk types after `--due` for it: the other way round."""
    if isinstance(due, dict):
        return str(due["meeting"]) if "meeting" in due else "none"
    return str(due) if due is not None else None


def due_in_words(book: MinuteBook, due: Any, raised: MeetingDay, today: date) -> str:
    """`due at the meeting of Tuesday 9 June 2026`: what stands after `due:`, as an answer says it."""
    if isinstance(due, dict) and "body" in due:
        on = due_date(book, DueMeeting(meeting=due["meeting"], body=due["body"]), raised, today)
        past = _past(on.day, today) if on.day is not None else ""
        return f"due at {on.words if on.day is None else f'the {on.words}'}{past}"
    if isinstance(due, dict) and "meeting" in due:
        named = due["meeting"]
        if named == "future":
            return "due at a future meeting"
        after = (slot for slot in book.in_order if book.in_time(slot) > book.moment(raised))
        slot = next(after, None) if named == "next" else book.slot_on.get(named)
        if slot is None:
            return "due at the next meeting (none is on the schedule)"
        return f"due at the meeting of {format_meeting(slot.day, weekday=True)}{_past(slot.date, today)}"
    if not isinstance(due, date):
        return "without a due date"
    return f"due on {format_date(due, weekday=True)}{_past(due, today)}"


def _past(day: date, today: date) -> str:
    return ", which is past" if day < today else ""
