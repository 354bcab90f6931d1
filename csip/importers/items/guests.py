"""Who came for one item of imported minutes, or was asked to: where its words say it, and the roll does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from csip.importers.items.drafts import ItemDraft
from csip.importers.items.happened import GuestSaid, guests_in, invited_in
from csip.importers.roll.roll import Roll
from csip.language.names import FullName, folded, full_name


def with_guests(items: Sequence[ItemDraft], roll: Roll) -> tuple[ItemDraft, ...]:
    """The items with those who `attended` or were `invited` for each; the words stay in their paragraph."""
    entries = (*roll.people(), *roll.lists.get("apologies", ()), *roll.guests)
    rolled = [parts for entry in entries if (parts := full_name(entry.name))]
    return tuple(
        item._replace(
            invited=_records(_said(item, invited_in), rolled),
            attended=_records(_said(item, guests_in), rolled),
        )
        for item in items
    )


def _said(item: ItemDraft, reads: Callable[[str], Iterator[GuestSaid]]) -> Iterator[GuestSaid]:
    for paragraph in item.paragraphs():
        yield from reads(paragraph.text)


def _records(said: Iterable[GuestSaid], rolled: Sequence[FullName]) -> tuple[Mapping[str, str], ...]:
    """Each once, in the keys of a meeting file; nobody who is on the roll."""
    found: dict[str, Mapping[str, str]] = {}
    for guest in said:
        parts = full_name(guest.who)
        if parts is None or any(parts.may_be(one) for one in rolled):
            continue
        record = {"name": guest.who, "capacity": guest.capacity, "to": guest.to}
        found.setdefault(folded(guest.who), {key: value for key, value in record.items() if value})
    return tuple(found.values())
