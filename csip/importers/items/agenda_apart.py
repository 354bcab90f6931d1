"""An agenda that stands beside the minutes in one paper: it is no business of its own."""

from __future__ import annotations

from collections.abc import Sequence

from csip.importers.blocks.block import Block
from csip.importers.items.agenda_words import ACTIONS
from csip.importers.items.number_forms import Number
from csip.language.pattern import Pattern

AGENDA = Pattern(r"(?i)\W*(?:(?:draft|meeting|the|order of) )*agenda\W*(?:items?\W*)?")

_NEAR = 3  # blocks below its heading


def agenda_apart(numbers: Sequence[Number], items: Sequence[Number], blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an agenda, under its own heading, whose numbers begin at 1 before or behind those of the items.

    A list of actions may stand between them: it is none of the agenda.
    """
    at = next((n for n, block in enumerate(blocks) if AGENDA.fullmatch(block.text)), None)
    own = _numbers_of_agenda(numbers, items, at) if at is not None and items else []
    if at is None or not own:
        return []
    first, last = items[0].at, items[-1].at
    if at > last:
        return list(blocks[at:])
    if at > first or not all(block.mark for block in blocks[own[0].at : own[-1].at]):
        return []
    end = next((n for n in range(own[-1].at + 1, first) if ACTIONS.fullmatch(blocks[n].text)), first)
    return list(blocks[at:end])


def _numbers_of_agenda(numbers: Sequence[Number], items: Sequence[Number], at: int) -> list[Number]:
    """The numbers right below the heading of an agenda, none of them of an item; nothing unless they begin as those."""
    places = {item.at for item in items}
    first, last = items[0].at, items[-1].at
    own = [number for number in numbers if number.at not in places and number.at > at]
    own = [number for number in own if number.at < first or number.at > last]
    begins = len(own) > 1 and own[0].at - at <= _NEAR and own[0].value[-1] == items[0].value[-1]
    return own if begins else []
