"""Tables with a column for given names and one for surnames, made into tables with one for names."""

from __future__ import annotations

from collections.abc import Sequence

from csip.importers.blocks.block import Block
from csip.language.pattern import Pattern

_GIVEN = Pattern(r"(?i)\W*(?:given|first|fore)[- ]?names?\W*")
_FAMILY = Pattern(r"(?i)\W*(?:family|last|sur)[- ]?names?\W*")


def with_whole_names(blocks: list[Block]) -> list[Block]:
    """The blocks; in rows of such a table the surname stands behind the given name, whichever column is first."""
    columns: dict[int, tuple[int, int]] = {}  # of a table, where the given names stand, and the surnames
    whole = []
    for block in blocks:
        table = block.row.table if block.row is not None else None
        if table is not None and table not in columns and (found := _columns(block.cells)):
            columns[table] = found
            whole.append(block._replace(cells=_joined(block.cells, found, "Name")))
        elif table in columns and table is not None:
            whole.append(block._replace(cells=_joined(block.cells, columns[table])))
        else:
            whole.append(block)
    return whole


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    given = next((n for n, cell in enumerate(cells) if _GIVEN.fullmatch(cell)), None)
    family = next((n for n, cell in enumerate(cells) if _FAMILY.fullmatch(cell)), None)
    return (given, family) if given is not None and family is not None else None


def _joined(cells: Sequence[str], columns: tuple[int, int], heading: str = "") -> tuple[str, ...]:
    if max(columns) >= len(cells):
        return tuple(cells)
    name = heading or " ".join(cells[n] for n in columns if cells[n].strip())
    return tuple(name if n == min(columns) else cell for n, cell in enumerate(cells) if n != max(columns))
