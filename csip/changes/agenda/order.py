"""Where an item stands on an agenda, and which number it bears there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.find import find_item
from csip.errors import CsipError
from csip.facts.numbering import in_turn, item_numbers
from csip.models import Meeting
from csip.yaml_text.edits import Append, Edit, Insert, Put, Reorder
from csip.yaml_text.parse import parse


@dataclass(frozen=True, slots=True)
class Where:
    """Where an item is to stand: after an item, before one, or in the place of one, by number or title; else last."""

    after: str | None = None
    before: str | None = None
    at: str | None = None


def place_of(meeting: Meeting, where: Where) -> int:
    """The place before which an item is to stand.

    Raises: CsipError where more than one is said, and for a place that is not there.
    """
    said = [words for words in (where.after, where.before, where.at) if words is not None]
    if len(said) > 1:
        raise CsipError("--after, --before and --at each say where the item is to stand", "Give one of them.")
    if where.after is not None:
        return find_item(meeting, where.after) + 1
    if where.before is not None:
        return find_item(meeting, where.before)
    if where.at is None or _is_next(meeting, where.at):
        return len(meeting.items)
    return find_item(meeting, where.at)


def _is_next(meeting: Meeting, wanted: str) -> bool:
    """Whether it is the number that an item after the last would have."""
    return in_turn([*item_numbers(meeting), None])[-1] == wanted.strip().rstrip(".")


def numbers_in(book: MinuteBook, meeting: Meeting, order: Sequence[int | None]) -> list[str | None]:
    """What is to stand under `number` of each item in the new order; None where nothing is.

    `order` has the places where the items stood, and None for one that is new. Only where the items are 1, 2, 3 ... as
    csip writes them do those that follow get other numbers.
    """
    was = item_numbers(meeting)
    numbered = [number for number in was if number is not None]
    written = [meeting.items[place].number if place is not None else None for place in order]
    if not are_plain(numbered):
        return written
    bears = any(item.number not in (None, "none") for item in meeting.items)
    if not numbered:
        bears = book.panel.numbering in {"1.1", "(1)"}
    wanted: list[str | None] = []
    count = 0
    for place in order:
        is_heading = place is not None and was[place] is None
        count += not is_heading
        wanted.append(None if is_heading else str(count))
    numbers = [
        number if own not in (None, "none") or (place is None and bears) else own
        for own, number, place in zip(written, wanted, order, strict=True)
    ]
    while (wrong := _first_otherwise(_counted(meeting, numbers), wanted)) is not None:
        numbers[wrong] = wanted[wrong] or "none"
    return numbers


def are_plain(numbers: Sequence[str]) -> bool:
    """Whether they are 1, 2, 3 in turn, as csip writes them."""
    return list(numbers) == [str(count) for count in range(1, len(numbers) + 1)]


def _counted(meeting: Meeting, written: Sequence[str | None]) -> Sequence[str | None]:
    """The numbers that are printed when these are written: see `item_numbers`."""
    return written if meeting.as_printed is not None else in_turn(written)


def _first_otherwise(numbers: Sequence[str | None], wanted: Sequence[str | None]) -> int | None:
    pairs = enumerate(zip(numbers, wanted, strict=True))
    return next((place for place, (number, other) in pairs if number != other), None)


def renumbered(meeting: Meeting, order: Sequence[int | None], numbers: Sequence[str | None]) -> list[Edit]:
    """The edits of the numbers of items that stay, once all stand in their new order."""
    return [
        Put(("items", now), "number", number, first=True)
        for now, (place, number) in enumerate(zip(order, numbers, strict=True))
        if place is not None and number != meeting.items[place].number
    ]


def inserted(meeting: Meeting, place: int, item: dict[str, Any]) -> list[Edit]:
    """The edits that put a new item in at this place."""
    count = len(meeting.items)
    if not count:
        tree, _ = parse(meeting.at.file)
        has_list = tree is not None and "items" in tree.value
        return [Append(("items",), item) if has_list else Put((), "items", [item])]
    if place == 0:  # put in second and then moved up, so that a comment above the first item stays with that
        return [Insert(("items",), 1, item), Reorder(("items",), (1, 0, *range(2, count + 1)))]
    return [Insert(("items",), place, item)]
