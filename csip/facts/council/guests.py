"""Who of the council is asked to come for one item of a meeting, and when: they may be wanted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.numbering import item_numbers
from csip.facts.people import find_person
from csip.facts.running_order import running_order
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting


class GuestAt(NamedTuple):
    """One who is asked for an item whose time is known; in the meeting day's minutes, 19:30 is 1,170."""

    day: MeetingDay
    name: str
    item: str
    """Its number, else its title."""
    begins: int
    ends: int


def guests(book: MinuteBook, meetings: Iterable[Meeting]) -> Iterator[GuestAt]:
    """The guests of all items that have a beginning and an end; of what is taken in private no title is told."""
    for meeting in meetings:
        if not any(item.invited for item in meeting.items):
            continue
        for now, number in zip(running_order(meeting), item_numbers(meeting), strict=True):
            title = "an item taken in private" if now.item.exempt is not None else now.item.title
            named = f"item {number}" if number is not None else title
            for guest in now.item.invited:
                person = find_person(book, guest.name, meeting.date)
                if person is not None and now.begins is not None and now.ends is not None and now.begins < now.ends:
                    yield GuestAt(meeting.day, person.name, named, now.begins, now.ends)
