"""The edits that put the lists of a file into their new order: what goes, what comes, what stands elsewhere.

First entries are taken out and put in, from the end of the file up, so that no edit moves the place of another;
then lists whose entries changed places are put in order, the inner ones first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from csip.files.source import KeyPath
from csip.yaml_text.edits import Delete, Edit, Insert, Reorder


@dataclass(slots=True, eq=False)
class Entry:
    """An entry of a list as it is to be: where it stood in that list, or else the value that comes."""

    home: int | None
    value: Any = None
    within: Arrangement | None = None  # the list in it, where that stood before


@dataclass(slots=True, eq=False)
class Arrangement:
    """A list of the file at `path`, which had `count` entries, and the entries that it is to have."""

    path: KeyPath
    count: int
    entries: list[Entry] = field(default_factory=list)

    def edits(self) -> list[Edit]:
        return [*self._parted(), *self._ordered(self.path)]

    def _coming(self) -> dict[int, list[Entry]]:
        """What comes, by the place before which it is put: after the entry that it follows, where that stood."""
        coming: dict[int, list[Entry]] = {}
        place = 0
        for entry in self.entries:
            if entry.home is not None:
                place = entry.home + 1
            else:
                coming.setdefault(place, []).append(entry)
        return coming

    def _parted(self) -> list[Edit]:
        coming = self._coming()
        stays = {entry.home: entry for entry in self.entries if entry.home is not None}
        found: list[Edit] = []
        for place in range(self.count, -1, -1):
            if place in stays:
                within = stays[place].within
                found += within._parted() if within is not None else ()
            elif place < self.count:
                found.append(Delete((*self.path, place)))
            found += (Insert(self.path, place, entry.value) for entry in reversed(coming.get(place, ())))
        return found

    def _ordered(self, path: KeyPath) -> list[Edit]:
        """`path` is where the list stands once all is taken out and put in."""
        coming = self._coming()
        stays = {entry.home: entry for entry in self.entries if entry.home is not None}
        now: list[Entry] = []
        for place in range(self.count + 1):
            now += coming.get(place, ())
            now += (stays[place],) if place in stays else ()
        at = {id(entry): index for index, entry in enumerate(now)}
        found: list[Edit] = []
        for entry in now:
            if entry.within is not None:
                found += entry.within._ordered((*path, at[id(entry)], "minutes"))
        order = tuple(at[id(entry)] for entry in self.entries)
        return [*found, Reorder(path, order)] if order != tuple(range(len(order))) else found


def moved(homes: Sequence[int | None]) -> set[int]:
    """The places in the new order of the fewest entries that changed places.

    `homes` are where the entries of the list, in their new order, stood in the old one; None for one that is new.
    """
    old = [(n, home) for n, home in enumerate(homes) if home is not None]
    still = _longest_rising([home for _, home in old])
    return {n for k, (n, _) in enumerate(old) if k not in still}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest run of numbers, each greater than the one before it."""
    tails: list[int] = []  # by length: the place of the least number that ends such a run
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number, key=numbers.__getitem__)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [place]
    found: set[int] = set()
    place = tails[-1] if tails else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
