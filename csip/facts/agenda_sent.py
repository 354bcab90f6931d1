"""When an agenda went out: first, and each time it was sent out again; and from which day it gives notice.

The first day is the notice that was given, and no later one takes its place. A meeting that was moved since is another
matter: of its new day, time and place only an agenda gives notice that went out after that.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.clear_days import NotCoveredError, clear_days
from csip.facts.notice import calendar, notice_rule
from csip.models import Item, Meeting


class Sending(NamedTuple):
    """A day on which an agenda went out, and the headings that were on it; none where nobody wrote them down."""

    on: date
    headings: tuple[str, ...]

    def has(self, title: str) -> bool:
        """An item of this title was on it."""
        return _flat(title) in map(_flat, self.headings)


def sendings(meeting: Meeting, by: date = date.max) -> tuple[Sending, ...]:
    """Each time the agenda went out until a day, the first time first."""
    if meeting.agenda_published is None:
        return ()
    again = (Sending(one.on, one.items) for one in meeting.agenda_revised)
    known = (Sending(meeting.agenda_published, meeting.agenda_items), *again)
    return tuple(sending for sending in known if sending.on <= by)


def last_sent(meeting: Meeting, by: date = date.max) -> date | None:
    """The day until then on which the agenda last went out."""
    return max((sending.on for sending in sendings(meeting, by)), default=None)


def notice_given(book: MinuteBook, meeting: Meeting) -> date | None:
    """The day from which clear days count: on which it first went out, or first again after the meeting was moved.

    Of a meeting that was moved and whose agenda did not go out again, it is the first day after all.
    """
    slot = book.slot_on.get(meeting.day)
    moved = max((was.on for was in slot.moved_from if was.on is not None), default=date.min) if slot else date.min
    days = [sending.on for sending in sendings(meeting)]
    return next((day for day in days if day >= moved), next(iter(days), None))


class Late(NamedTuple):
    """An item that was first on an agenda that went out again too late for it: the day, and its clear days."""

    on: date
    clear: int
    rule: int


def first_late(book: MinuteBook, meeting: Meeting, item: Item) -> Late | None:
    """An item that was not on the agenda that first went out, and had too few clear days when it first was on one.

    None where it was on the first agenda, or on none; and where the body has no rule, or its holidays are not known.
    """
    known, rule = sendings(meeting), notice_rule(book.panel, meeting.date)
    first = next((sending for sending in known if sending.has(item.title)), None)
    if first is None or first is known[0] or rule is None or not known[0].headings:
        return None
    try:
        given = len(clear_days(first.on, meeting.date, calendar(book.panel), **rule.counting))
    except NotCoveredError:
        return None
    return Late(first.on, given, rule.clear_days) if given < rule.clear_days else None


def _flat(title: str) -> str:
    return " ".join(title.split()).casefold()
