"""Where a value stands in a file: its path of keys."""

from __future__ import annotations

from typing import Any


class Place:
    """The way to an entry within its file: keys and indices, each below the one before.

    Files of one kind hold their entries at the same places, and may share them (`shared`): a paragraph then keeps no
    place of its own. All places are equal, so that two equal paragraphs are equal wherever they stand.
    """

    __slots__ = ("_below", "_key", "_parent")

    def __init__(self, parent: Place | None = None, key: str | int = "", *, shared: bool = False) -> None:
        self._parent = parent
        self._key = key
        self._below: dict[str | int, Place] | None = {} if shared else None

    def below(self, key: str | int) -> Place:
        """The place under this key or index."""
        if self._below is None:
            return Place(self, key)
        found = self._below.get(key)
        if found is None:
            found = self._below[key] = Place(self, key, shared=True)
        return found

    @property
    def path(self) -> tuple[str | int, ...]:
        keys: list[str | int] = []
        here: Place = self
        while here._parent is not None:
            keys.append(here._key)
            here = here._parent
        return tuple(reversed(keys))

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process it is the place that is shared there."""
        if self._parent is not None:
            return Place.below, (self._parent, self._key)
        return (_any_meeting, ()) if self is ANY_MEETING else (Place, ())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    def __hash__(self) -> int:
        return 0


TOP = Place()


ANY_MEETING = Place(shared=True)  # there are thousands of their files, and in each an item 3 with a paragraph 5


def _any_meeting() -> Place:
    return ANY_MEETING
