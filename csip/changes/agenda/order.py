"""Where an item stands on an agenda, and which number it bears there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.find import find_item
from csip.errors import CsipError
from csip.facts.numbering import in_turn, item_numbers
from csip.language.phrases import listed
from csip.models import Meeting
from csip.yaml_text.edits import Append, Edit, Insert, Put, Reorder
from csip.yaml_text.parse import parse


@dataclass(frozen=True, slots=True)
class Where:
    """Where an item is to stand: after an item, before one, in the place of one, or last under a section; else last.

    Each is named by its number or its title.
    """

    after: str | None = None
    before: str | None = None
    at: str | None = None
    under: str | None = None


def place_of(meeting: Meeting, where: Where) -> int:
    """The place before which an item is to stand.

    Raises: CsipError where more than one is said, and for a place that is not there.
    """
    said = [words for words in (where.after, where.before, where.at, where.under) if words is not None]
    if len(said) > 1:
        raise CsipError("--after, --before, --at and --under each say where the item is to stand", "Give one of them.")
    if where.after is not None:
        return find_item(meeting, where.after) + 1
    if where.before is not None:
        return find_item(meeting, where.before)
    if where.under is not None:
        return section_at(meeting, where.under)[-1] + 1
    if where.at is None or _is_next(meeting, where.at):
        return len(meeting.items)
    return find_item(meeting, where.at)


def section_at(meeting: Meeting, wanted: str) -> range:
    """The places of a section and of the items under it.

    Raises: CsipError where there is none of that name.
    """
    place = find_item(meeting, wanted)
    if not meeting.items[place].is_section:
        sections = [item.title for item in meeting.items if item.is_section]
        raise CsipError(
            f"“{meeting.items[place].title}” is no heading over other items",
            f"Such headings are {listed(sections)}."
            if sections
            else "`csip item add TITLE --section` puts one on the agenda; items that follow stand under it.",
        )
    return section_of(meeting, place)


def section_of(meeting: Meeting, place: int) -> range:
    """The places of the section that begins here: it goes on until the next."""
    following = (n for n, item in enumerate(meeting.items) if n > place and item.is_section)
    return range(place, next(following, len(meeting.items)))


def _is_next(meeting: Meeting, wanted: str) -> bool:
    """Whether it is the number that an item after the last would have."""
    return in_turn([*item_numbers(meeting), None])[-1] == wanted.strip().rstrip(".")


def numbers_in(
    book: MinuteBook, meeting: Meeting, order: Sequence[int | None], sections: Collection[int] = ()
) -> list[str | None]:
    """What is to stand under `number` of each item in the new order; None where nothing is.

    `order` has the places where the items stood, and None for one that is new; `sections` are the places in it of new
    ones that are headings over others. Only where the items are 1, 2, 3 ... as
    csip writes them do those that follow get other numbers.
    """
    was = item_numbers(meeting)
    numbered = [number for number in was if number is not None]
    written = [
        meeting.items[place].number if place is not None else "none" if now in sections else None
        for now, place in enumerate(order)
    ]
    if not are_plain(numbered):
        return written
    bears = any(item.number not in (None, "none") for item in meeting.items)
    if not numbered:
        bears = book.panel.numbers_items
    wanted: list[str | None] = []
    count = 0
    for now, place in enumerate(order):
        is_heading = now in sections if place is None else was[place] is None
        count += not is_heading
        wanted.append(None if is_heading else str(count))
    numbers = [
        number if own not in (None, "none") or (own is None and place is None and bears) else own
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
