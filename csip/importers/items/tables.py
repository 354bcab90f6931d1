"""Tables within an item: accounts to be paid, planning applications, what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.importers.blocks.block import Block
from csip.importers.items.motion_tables import motion_columns
from csip.importers.papers.lines import Row
from csip.language.pattern import Pattern
from csip.language.promises.find import promises_in

_ACTIONS = Pattern(
    r"(?i)\W*(?:actions?(?: (?:by|points?|required|owner|for|items?))*|by(?: whom)?|who|owner|lead|responsible)\W*"
)
_PROSE = 150  # characters that the cells of a column have on the average where minutes are set in columns


def rows_at(blocks: Sequence[Block], at: int) -> int:
    """How many rows the table has that begins here; 0 where none does, or one of a single row or column."""
    first = blocks[at].row
    if first is None:
        return 0
    end = at
    while end < len(blocks) and (row := blocks[end].row) is not None and row.table == first.table:
        end += 1
    wide = max(len(block.row.spans) for block in blocks[at:end] if block.row)
    return end - at if end - at > 1 and wide > 1 else 0


def holds_business(rows: Sequence[Block]) -> bool:
    """Whether rows say who is to do what or who moved what, or hold the minutes themselves: they are read as lines."""
    if any(_ACTIONS.fullmatch(cell) for cell in rows[0].cells) or motion_columns(rows[0].cells):
        return True
    columns = zip(*evened(rows), strict=True)
    if any(sum(map(len, column)) > _PROSE * len(column) for column in columns):
        return True
    return any(promise.confidence == "firm" for row in rows for cell in row.cells for promise in promises_in(cell))


def evened(rows: Sequence[Block]) -> tuple[tuple[str, ...], ...]:
    """The cells, each row with as many: empty ones where a cell takes several columns, and behind a row that ends."""
    full = [tuple(_over_columns(row)) for row in rows]
    wide = max(map(len, full))
    return tuple((*cells, *[""] * (wide - len(cells))) for cells in full)


def _over_columns(row: Block) -> Iterator[str]:
    shape = row.row or Row(0, ())
    yield from [""] * shape.before
    for cell, span in zip(row.cells or (row.text,), shape.spans, strict=True):
        yield cell
        yield from [""] * (span - 1)
