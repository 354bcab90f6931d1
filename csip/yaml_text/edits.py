"""What may be asked of a file of the book: the edits, and a change made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from csip.files.source import KeyPath


@dataclass(frozen=True, slots=True)
class Append:
    """Add an entry at the end of the list at `path`."""

    path: KeyPath
    value: Any


@dataclass(frozen=True, slots=True)
class Put:
    """Give `key` of the mapping at `path` this value.

    A new key goes after the last of `after` that is there (at the end when none is), or before all others.
    """

    path: KeyPath
    key: str
    value: Any
    after: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """Take `key` and its value out of the mapping at `path`."""

    path: KeyPath
    key: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Give the entry at `path`, which ends in its place in a list, another form."""

    path: KeyPath
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an entry into the list at `path`, before the one that stands at `index`."""

    path: KeyPath
    index: int
    value: Any


@dataclass(frozen=True, slots=True)
class Delete:
    """Take the entry at `path`, which ends in its place in a list, out of it."""

    path: KeyPath


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put the entries of the list at `path` into another order: first that which stands at `order[0]`, and so on."""

    path: KeyPath
    order: tuple[int, ...]


Edit = Append | Put | Remove | Replace | Insert | Delete | Reorder


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the file another name within the book, after its other edits."""

    name: str


Plan = dict[str, Sequence[Edit | Rename]]
"""The edits of a change, by file name."""
