"""The parts of addresses that are for ever: a meeting's day, a person's name, an action's id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csip.language.meeting_days import MeetingDay
from csip.public.slugs import slug

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook


def first_day(book: MinuteBook, day: MeetingDay) -> MeetingDay:
    """The day that a meeting was first given, whatever became of it."""
    slot = book.slot_on.get(day)
    return slot.days[1] if slot is not None and len(slot.days) > 1 else day


def person_slugs(names: Iterable[str]) -> dict[str, str]:
    """Each name's part of an address; of two alike, the later has a number behind it."""
    each = list(dict.fromkeys(names))
    return dict(zip(each, parts_of_names(each), strict=True))


def parts_of_names(names: Iterable[str]) -> list[str]:
    """A part of an address for each of these people, who may bear one name."""
    found: list[str] = []
    times: dict[str, int] = defaultdict(int)
    for name in names:
        form = slug(name)
        times[form] += 1
        found.append(form if times[form] == 1 else f"{form}-{times[form]}")
    return found


def action_part(action_id: str) -> str:
    """An action's id as a part of an address."""
    return slug(action_id).upper()
