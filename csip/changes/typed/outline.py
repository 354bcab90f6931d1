"""The minutes as they are to be: items and paragraphs in their order, each with what it is of the old ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from csip.changes.typed.fact_lines import Facts
from csip.changes.typed.headings import Section
from csip.changes.typed.lines import Typed
from csip.changes.typed.marks import is_nested, number_of
from csip.changes.typed.matching import Match, Stood
from csip.changes.typed.sheet import Block
from csip.facts.numbering import successor
from csip.files.source import KeyPath
from csip.language.pattern import Pattern
from csip.models import CitedParagraph, Item, Meeting

_LIST_MARK = Pattern(r"(?:[-–•*]|\d{1,3}[.)]|[a-z]{1,2}\))\s")


@dataclass(slots=True, eq=False)
class Node:
    """A paragraph as it is to be: as typed, and what it was; `stated` are the facts that its words plainly state."""

    typed: Typed
    old: Block | None
    children: list[Node] = field(default_factory=list)
    stated: Facts = field(default_factory=dict)

    @property
    def cited(self) -> CitedParagraph | None:
        return self.old.cited if self.old is not None else None

    @property
    def path(self) -> KeyPath | None:
        """Where the paragraph stood in the file; None for a new one."""
        return self.old.path if self.old is not None else None

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True, eq=False)
class ItemNode:
    """An item as it is to be; `place` is where the old one stood. `number` is the one to print before its title."""

    section: Section
    place: int | None
    old: Block | None
    item: Item | None
    number: str | None
    children: list[Node] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return f"{self.number}. {self.section.title}" if self.number else self.section.title

    def walk(self) -> Iterator[Node]:
        for child in self.children:
            yield from child.walk()


def outline(meeting: Meeting, before: Sequence[Stood], after: Sequence[Section], found: Match) -> list[ItemNode]:
    """The items in the order in which they were typed, with their paragraphs and their numbers."""
    nodes: list[ItemNode] = []
    for n, section in enumerate(after):
        place = found.items.get(n)
        old = before[place][0] if place is not None else None
        item = meeting.items[place] if place is not None else None
        node = ItemNode(section, place, old, item, section.number)
        _nest(node, [(one, found.paragraphs.get((n, k))) for k, one in enumerate(section.paragraphs)])
        nodes.append(node)
    _number(nodes)
    return nodes


def _nest(item: ItemNode, paragraphs: Sequence[tuple[Typed, Block | None]]) -> None:
    """Put each paragraph under the one it belongs to: an old one as deep as it was, a new one as it was typed."""
    above: list[Node] = []  # the last paragraph, and those it stands in
    for typed, old in paragraphs:
        depth = old.depth if old is not None else _depth(typed, above)
        del above[depth:]
        node = Node(typed, old)
        (above[-1].children if above else item.children).append(node)
        above.append(node)


def _depth(typed: Typed, above: Sequence[Node]) -> int:
    """How deep a new paragraph goes: the line of a list under its lead, a sub-paragraph beside the one before it.

    What follows a list without a mark of its own stands beside the list's lead, however it is indented.
    """
    lines = [n for n, node in enumerate(above) if _is_in_a_list(node.typed)]
    if typed.listed and lines:
        beside = (n for n in reversed(lines) if typed.indent > above[n].typed.indent - 2)
        nearest = next(beside, lines[0])
        return nearest + 1 if typed.indent >= above[nearest].typed.indent + 2 else nearest
    if typed.listed and above:
        return len(above)
    if not is_nested(typed) or not above or above[-1].typed.rows:
        return 0
    if lines and number_of(typed.words) is None:
        return lines[0] - 1 if lines[0] else 0
    return max(1, len(above) - 1)


def _is_in_a_list(typed: Typed) -> bool:
    return typed.listed or _LIST_MARK.match(typed.words) is not None


def _number(nodes: Sequence[ItemNode]) -> None:
    """Two items never get one number: the later goes on from the one before it. Those that shared one may."""
    holders: dict[str, ItemNode] = {}
    last: str | None = None
    for node in nodes:
        wanted = node.number
        if wanted in holders and not _shared(holders[wanted], node, wanted):
            wanted = successor(last or wanted)
            while wanted in holders:
                wanted = successor(wanted)
        node.number = wanted
        if wanted is not None:
            holders.setdefault(wanted, node)
        last = wanted or last


def _shared(one: ItemNode, other: ItemNode, number: str) -> bool:
    return all(node.old is not None and node.old.number == number for node in (one, other))


def implied(number_before: str | None, *, is_first: bool) -> str | None:
    """The number that an item gets whose file says none, as `csip.facts.numbering` counts."""
    if number_before is None:
        return "1" if is_first else None
    return successor(number_before)


def renumbered(number: str, node: ItemNode) -> str:
    """A paragraph's number once its item has another: 3.1 of item 3 that is now item 4 is 4.1."""
    return swapped(number, node.old.number if node.old is not None else None, node.number)


def swapped(number: str, before: str | None, after: str | None) -> str:
    """A paragraph's number, with the number of its item `before` changed for that `after`."""
    if before is None or after is None or not number.startswith(f"{before}."):
        return number
    return after + number[len(before) :]
