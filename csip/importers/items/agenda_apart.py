"""An agenda that stands beside the minutes in one paper: it is no business of its own."""

from __future__ import annotations

from collections.abc import Sequence

from csip.importers.blocks.block import Block
from csip.importers.items.number_forms import Number
from csip.language.pattern import Pattern

AGENDA = Pattern(r"(?i)\W*(?:(?:draft|meeting|the|order of) )*agenda\W*(?:items?\W*)?")


def agenda_apart(numbers: Sequence[Number], items: Sequence[Number], blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an agenda, under its own heading, whose numbers begin at 1 before or behind those of the items."""
    at = next((n for n, block in enumerate(blocks) if AGENDA.fullmatch(block.text)), None)
    if at is None or not items:
        return []
    places = {item.at for item in items}
    first, last = items[0].at, items[-1].at
    own = [number for number in numbers if number.at not in places and number.at > at]
    own = [number for number in own if number.at < first or number.at > last]
    if len(own) < 2 or own[0].at - at > 3 or own[0].value[-1] != items[0].value[-1]:
        return []
    if at > last:
        return list(blocks[at:])
    return list(blocks[at:first]) if at < first and all(b.mark for b in blocks[own[0].at : own[-1].at]) else []
