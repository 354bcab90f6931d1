"""When each item of an agenda is taken: what is fixed, and what follows from how long the items before it may take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta
from typing import NamedTuple

from csip.language.lengths import parse_length
from csip.language.pattern import Pattern
from csip.models import Item, Meeting

_DAY = 24 * 60
PRESENT_FOR_ITEM = Pattern(r"(?:present|attended|in attendance|joined the meeting) for th(?:is|e) item", re.I)
"""What paragraphs say of those who came for one item."""


class ItemTime(NamedTuple):
    """When an item begins and is to end, as far as that is known; in a day's minutes, 19:30 is 1,170."""

    item: Item
    begins: int | None
    ends: int | None

    @property
    def is_known(self) -> bool:
        """It is known when the item begins, and something is said of its own time."""
        return self.begins is not None and has_times(self.item)

    @property
    def is_fixed(self) -> bool:
        """The file says when it begins; else that follows from the items before it."""
        return self.item.starts is not None


class Overrun(NamedTuple):
    """Items that are allowed more time than there is before what comes next."""

    items: tuple[Item, ...]
    until: int
    """When they would end at the earliest."""
    next: Item | None
    """The item whose time is fixed; None for the end of the meeting."""


class Gap(NamedTuple):
    """Time for which nothing is planned before an item whose time is fixed."""

    item: Item
    begins: int
    ends: int


def minutes_of_day(at: time) -> int:
    """A time of day as minutes since midnight."""
    return at.hour * 60 + at.minute


def time_of_day(minutes: int) -> time:
    """Minutes since midnight as a time of that day."""
    return time(*divmod(minutes, 60))


def has_times(item: Item) -> bool:
    """Whether anything is said of when the item is taken."""
    return item.starts is not None or item.until is not None or item.allow is not None


def running_order(meeting: Meeting) -> tuple[ItemTime, ...]:
    """The time of each item, in the order of the agenda: `allow` adds up from the meeting's time, `starts` begins anew.

    An item with neither takes what is left until the next `starts`: what comes after it is known from there on. Nothing
    is known beyond midnight. A heading over other items takes no time, and has none.
    """
    clock = minutes_of_day(meeting.time.time) if meeting.time is not None else None
    found = []
    for item in meeting.items:
        if item.is_section:
            found.append(ItemTime(item, None, None))
            continue
        begins = minutes_of_day(item.starts.time) if item.starts is not None else clock
        begins = begins if begins is not None and begins < _DAY else None
        ends = minutes_of_day(item.until.time) if item.until is not None else None
        if ends is None and begins is not None and item.allow is not None:
            ends = begins + allowed(item)
        found.append(ItemTime(item, begins, ends))
        clock = ends
    return tuple(found)


def allowed(item: Item) -> int:
    """For how many minutes the item may be taken; 0 where nothing is said."""
    return round(parse_length(item.allow) / timedelta(minutes=1)) if item.allow is not None else 0


def overruns(meeting: Meeting, ends_by: time | None = None) -> Iterator[Overrun]:
    """Where the items are allowed more time than there is, even if those of which nothing is said take none."""
    clock = minutes_of_day(meeting.time.time) if meeting.time is not None else None
    since: list[Item] = []
    for item in meeting.items:
        if item.is_section:
            continue
        starts = minutes_of_day(item.starts.time) if item.starts is not None else None
        if starts is not None:
            if clock is not None and clock > starts and since:
                yield Overrun(tuple(since), clock, item)
            clock, since = starts, []
        if item.until is not None:
            clock = minutes_of_day(item.until.time)
            since = [item]
        elif item.allow is not None and clock is not None:
            clock += allowed(item)
            since.append(item)
    if ends_by is not None and clock is not None and since and clock > minutes_of_day(ends_by):
        yield Overrun(tuple(since), clock, None)


def gaps(meeting: Meeting, least: int) -> Iterator[Gap]:
    """Where more than so many minutes are planned for nothing."""
    before: ItemTime | None = None
    for now in running_order(meeting):
        if now.item.is_section:
            continue
        ends = before.ends if before is not None else None
        if now.is_fixed and now.begins is not None and ends is not None and now.begins - ends > least:
            yield Gap(now.item, ends, now.begins)
        before = now
