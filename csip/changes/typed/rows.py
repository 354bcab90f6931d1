"""The rows of a table as shown and typed: `| a | b |`, or cells parted by tabs, as Word and Excel copy them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csip.language.pattern import Pattern

Row = tuple[str, ...]
Rows = tuple[Row, ...]

_RULE = Pattern(r":?-{3,}:?")
_PIECE = Pattern(r"\\.|[^\\]|\\$", re.DOTALL)


def row_shown(row: Row) -> str:
    """A row as a line: a bar within a cell, and what would be taken for a rule, stand after a backslash."""
    cells = [re.sub(r"[|\\]", r"\\\g<0>", one_line(cell)) for cell in row]
    if all(_RULE.fullmatch(cell) for cell in cells):
        cells[0] = f"\\{cells[0]}"
    return f"| {' | '.join(cells)} |"


def rows_shown(rows: Sequence[Row]) -> str:
    return "\n".join(map(row_shown, rows))


def one_line(cell: str) -> str:
    """The words of a cell as they can be typed in a line."""
    return " ".join(cell.split())


def row_typed(line: str) -> Row | None:
    """The cells of a line between bars; None for a line of words."""
    written = line.strip()
    if not written.startswith("|"):
        return None
    cells = [""]
    for piece in _PIECE.findall(written[1:]):
        if piece == "|":
            cells.append("")
        else:
            cells[-1] += piece
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    elif len(cells) == 1:
        return None
    return tuple(cell.strip() for cell in cells)


def rows_typed(lines: Sequence[str]) -> Rows:
    """The rows of a table that was typed; the rule that others draw under the headings is none of them."""
    rows = [row_typed(line) or _parted_by_tabs(line) for line in lines]
    if len(rows) > 1 and all(_RULE.fullmatch(cell) for cell in rows[1]):
        del rows[1]
    return tuple(tuple(re.sub(r"\\(.)", r"\1", cell) for cell in row) for row in rows)


def _parted_by_tabs(line: str) -> Row:
    """The cells of a line; tabs before its first word only indent it."""
    return tuple(cell.strip() for cell in line.lstrip().rstrip(" ").split("\t"))


def table_lines(lines: Sequence[str]) -> set[int]:
    """Which of some lines are rows: those between bars, and two or more in a row with as many tabs within them."""
    found = {n for n, line in enumerate(lines) if row_typed(line) is not None}
    tabs = [len(_parted_by_tabs(line)) for line in lines]
    for n in range(1, len(lines)):
        if tabs[n] > 1 and tabs[n] == tabs[n - 1]:
            found |= {n - 1, n}
    return found


def rows_now(typed: Rows, old: Rows) -> Rows:
    """The rows typed; a cell that was shown so keeps the line ends and spaces that it had."""
    if not old:
        return typed
    rows = {row_shown(row): row for row in reversed(old)}
    columns = [{one_line(cell): cell for cell in reversed(column)} for column in zip(*old, strict=True)]
    found = []
    for row in typed:
        cells = tuple(columns[n].get(cell, cell) if n < len(columns) else cell for n, cell in enumerate(row))
        found.append(rows.get(row_shown(row), cells))
    return tuple(found)
