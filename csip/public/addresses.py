"""The parts of addresses that are for ever: a meeting's day, a person's name, an action's id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from csip.language.meeting_days import MeetingDay
from csip.language.names import folded
from csip.public.slugs import slug

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook


def first_day(book: MinuteBook, day: MeetingDay) -> MeetingDay:
    """The day that a meeting was first given, whatever became of it."""
    slot = book.slot_on.get(day)
    return slot.days[1] if slot is not None and len(slot.days) > 1 else day


def person_slugs(names: Iterable[str]) -> dict[str, str]:
    """Each name's part of an address; of two alike, the later has a number behind it."""
    found: dict[str, str] = {}
    times: dict[str, int] = defaultdict(int)
    for name in names:
        form = slug(name)
        times[form] += 1
        found[name] = form if times[form] == 1 else f"{form}-{times[form]}"
    return found


def person_addresses(names: Iterable[str], prefix: str, shared: Mapping[str, str]) -> dict[str, str]:
    """Each name's page. Of whom the whole council knows it is in `shared`, by the folded name; others are the body's.

    So two bodies may each have a Mr Smith: neither's page is the other's, whichever of them came first.
    """
    kept = list(names)
    parts = person_slugs(name for name in kept if folded(name) not in shared)
    return {name: shared.get(folded(name)) or f"{prefix}people/{parts[name]}/" for name in kept}


def shared_addresses(names: Iterable[str]) -> dict[str, str]:
    """The pages of those whom a whole council knows, by their folded names."""
    return {folded(name): f"people/{part}/" for name, part in person_slugs(names).items()}


def action_part(action_id: str) -> str:
    """An action's id as a part of an address."""
    return slug(action_id).upper()


def anchor(number: str) -> str:
    """The place of a numbered paragraph on its page, as `csip.formats.html` names it."""
    return f"{number}." if number.isdecimal() else number
