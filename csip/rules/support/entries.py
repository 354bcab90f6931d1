"""Every entry of a book to which a finding can point, so that the finding can be waived where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from csip.book.naming import may_have_key
from csip.files.source import IN_MEMORY
from csip.models.annotations import annotations_of, entries_in
from csip.models.entry import Entry, keys_of

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook


def every_entry(book: MinuteBook) -> Iterator[Entry]:
    """All of them, each before those that stand within it."""
    return entries_within(*tops(book))


def waiving_entries(book: MinuteBook) -> Iterator[Entry]:
    """Those that waive anything, in the same order. Hardly any file has one: only those that may are gone through."""
    may_waive: dict[int, bool] = {id(book.panel.file): True}  # of the panel, since people of the council stand in it
    for top in tops(book):
        source = top.file
        if id(source) not in may_waive:
            may_waive[id(source)] = may_have_key(source.data, "waive") or source is IN_MEMORY
        if may_waive[id(source)]:
            yield from (entry for entry in entries_within(top) if entry.waive)


def entries_within(*tops: Entry) -> Iterator[Entry]:
    """These entries, each before those that stand within it."""
    waiting = [*reversed(tops)]
    while waiting:
        entry = waiting.pop()
        yield entry
        for name in _keys_of_entries(type(entry)):  # type: ignore[arg-type]  # an entry has no hash; its type has
            value = getattr(entry, name)
            if isinstance(value, tuple):
                waiting += value
            elif isinstance(value, Entry):  # not None, nor the word or date that may stand in its place
                waiting.append(value)


def tops(book: MinuteBook) -> tuple[Entry, ...]:
    """The entries that stand at the top of each file."""
    plan = (book.plan,) if book.plan is not None else ()
    return (book.panel, *book.slots, *book.meetings, *book.actions, *plan, *book.reports)


@cache
def _keys_of_entries(kind: type[Entry]) -> tuple[str, ...]:
    """The keys of a kind of entry, by their names in the code, under which entries may stand."""
    annotations = annotations_of(kind)
    return tuple(name for name, field in keys_of(kind).items() if entries_in(annotations[field.alias or name]))
