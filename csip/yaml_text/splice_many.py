"""Several edits of one file at one reading of it: what comes out is what one after the other would make.

Each edit is looked up in the text as it was read. There it finds what it would have found after the edits before
it, if two things hold, and there is a rule for each:

- the way: the keys and places that lead to its value lead there still (`_Reading.hides`);
- the words: its stretch of the text is apart from each of theirs (`_Reading.is_apart`).

Otherwise it is made at the next reading, which sees what became of the text.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from yaml.nodes import Node

from csip.errors import CsipError
from csip.files.source import KeyPath
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Put, Remove, Reorder, Replace
from csip.yaml_text.splice import Splice, composed, splice


def spliced(text: str, *edits: Edit) -> str:
    """The text with edits made in it, as if one by one; it is read once for all those that stand apart."""
    waiting: Sequence[Edit] = edits
    while waiting:
        splices, waiting = _at_one_reading(text, waiting)
        newline = "\r\n" if "\r\n" in text else "\n"
        parts, place = [], 0
        for start, end, words in splices:
            parts += [text[place:start], words.replace("\n", newline)]
            place = end
        text = "".join([*parts, text[place:]])
    return text


def _at_one_reading(text: str, edits: Sequence[Edit]) -> tuple[list[Splice], list[Edit]]:
    """The splices of those edits that can be made now, in the order of the text; and the edits that wait.

    An edit of words may wait alone, and others go before it. One whose way is hidden, and one that moves the entries
    of a list, make all wait that follow: those may be about what it puts there.
    """
    root = composed(text)
    reading = _Reading(len(text))
    splices: list[Splice] = []
    waiting: list[Edit] = []
    for n, edit in enumerate(edits):
        reach = _reach(edit)
        found = None if reading.hides(reach) else _found(text, root, edit, is_first=n == 0)
        apart = found is not None and reading.is_apart(reach, found)
        if found is None or (reach.moves and (waiting or not apart)):
            return splices, [*waiting, *edits[n:]]
        if not apart:
            waiting.append(edit)
        else:  # an entry goes before those that came to the same place, but at the end of its list after them
            place = bisect_right if isinstance(edit, Append) else bisect_left
            splices.insert(place(splices, found.start, key=_start), found)
        reading.note(reach, found)
    return splices, waiting


def _found(text: str, root: Node | None, edit: Edit, *, is_first: bool) -> Splice | None:
    """Where the edit changes the text; nowhere if it is perhaps about what an edit before it makes."""
    try:
        return splice(text, root, edit)
    except (LookupError, CsipError):
        if is_first:
            raise
        return None


@dataclass(frozen=True, slots=True)
class _Reach:
    """What an edit is about, and what that means for those that come after it."""

    at: KeyPath  # to a value, or to a place in a list
    covers: bool  # the value there is written over or taken out
    moves: bool  # the entries of the list from that place on have other places afterwards

    @property
    def is_key(self) -> bool:
        return isinstance(self.at[-1], str)

    def containers(self) -> list[KeyPath]:
        """All that it stands in, from the whole file down."""
        return [self.at[:depth] for depth in range(len(self.at))]


_END = sys.maxsize
_start, _end = itemgetter(0), itemgetter(1)  # of a stretch


def _reach(edit: Edit) -> _Reach:
    match edit:
        case Put() | Remove():
            return _Reach((*edit.path, edit.key), covers=True, moves=False)
        case Replace() | Reorder():
            return _Reach(edit.path, covers=True, moves=False)
        case Delete():
            return _Reach(edit.path, covers=True, moves=True)
        case Insert():
            return _Reach((*edit.path, edit.index), covers=False, moves=True)
        case Append():
            return _Reach((*edit.path, _END), covers=False, moves=True)


@dataclass(slots=True)
class _Reading:
    """What has become of a text since it was read: by edits that are made, or wait and come first all the same."""

    length: int  # of the text
    covered: set[KeyPath] = field(default_factory=set)
    altered: set[KeyPath] = field(default_factory=set)  # values that something was changed in
    keyed: set[KeyPath] = field(default_factory=set)  # the mappings that got, lost or changed a key
    moved: dict[KeyPath, tuple[_Reach, Splice]] = field(
        default_factory=dict
    )  # by list: the last that moved its entries
    stretches: list[tuple[int, int]] = field(default_factory=list)  # in the order of the text, none touching another

    def hides(self, reach: _Reach) -> bool:
        """Whether the way of an edit may lead to something else than when the text was read."""
        if reach.covers and reach.at in self.altered:
            return True  # it may end elsewhere, and a comment may be within it
        containers = reach.containers()
        return not self.covered.isdisjoint(containers) or any(
            self._has_moved(reach, depth) for depth, way in enumerate(containers) if way in self.moved
        )

    def _has_moved(self, reach: _Reach, depth: int) -> bool:
        """Whether this step of the way is one of the entries of a list that changed places."""
        last, _ = self.moved[reach.at[:depth]]
        if reach == last and not reach.covers:
            return False  # one more at the same place: it stands right before the other, or after it at the end
        step = reach.at[depth]
        # how the first entry comes or goes depends on those after it: the last to go leaves `[]`
        is_first = reach.moves and depth == len(reach.at) - 1 and step == 0
        return is_first or int(step) >= int(last.at[-1])

    def is_apart(self, reach: _Reach, found: Splice) -> bool:
        """Whether nothing that was changed touches the stretch, or decides where it is."""
        if reach.is_key:
            return reach.at[:-1] not in self.keyed and not self._touching(found)  # a new key goes after certain others
        return not self._touching(found) or self._ends_where_the_next_begins(reach, found)

    def _ends_where_the_next_begins(self, reach: _Reach, found: Splice) -> bool:
        """Of two edits of a list the later stands before the other: it may end where that begins."""
        if not reach.moves or reach.at[:-1] not in self.moved:
            return False
        _, following = self.moved[reach.at[:-1]]
        touching = self._touching(found)
        if reach.covers and found.end == self.length:
            return False  # how the last line goes depends on what follows it
        return len(touching) == 1 and touching[0][0] == found.end == following.start

    def note(self, reach: _Reach, found: Splice) -> None:
        """An edit that was made, or waits: those after it are looked up with it in mind."""
        self.altered.update(reach.containers())
        if reach.is_key:
            self.keyed.add(reach.at[:-1])
        if reach.moves:
            self.moved[reach.at[:-1]] = reach, found
        else:
            self.covered.add(reach.at)
        touching = [(found.start, found.end), *self._touching(found)]
        self.stretches[self._those(found)] = [(min(map(_start, touching)), max(map(_end, touching)))]

    def _touching(self, found: Splice) -> list[tuple[int, int]]:
        return self.stretches[self._those(found)]

    def _those(self, found: Splice) -> slice:
        first = bisect_left(self.stretches, found.start, key=_end)
        return slice(first, bisect_right(self.stretches, found.end, key=_start, lo=first))
