"""The tables of a web page as lines: rows of cells, or what a table that only lays out the page holds, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from csip.importers.papers.html_parts import Part, Seen
from csip.importers.papers.lines import MOST_COLUMNS, Line, Row
from csip.importers.papers.number_words import whole
from csip.language.pattern import Pattern

_MOST_ROWS = 1000  # that a cell may take
_LAYOUT_ROWS = 3  # a table that lays out a page has hardly more
_FEWEST_LINES = 4  # that the paper has in such a table
_FEWEST_LINKS = 3  # of a menu
_SENTENCES = Pattern(r"[a-z]{3}[.!?] +[A-Z]")


@dataclass(slots=True)
class Cell:
    """A cell, and the lines in it."""

    columns: int = 1
    rows: int = 1
    seen: list[Seen] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(one.line.text for one in self.seen if not one.line.blank)


@dataclass(slots=True)
class Table:
    """A table under way, or a list of terms, whose rows are a term and what is said of it."""

    kind: Literal["table", "dl"]
    number: int
    part: Part
    presents: bool = False  # it says that it only lays out the page
    rows: list[list[Cell]] = field(default_factory=list)
    cell: Cell | None = None  # the one that is open
    loose: list[Seen] = field(default_factory=list)  # what stands in no cell
    nests: bool = False

    def start_row(self) -> None:
        self.cell = None
        self.rows.append([])

    def start_cell(self, attrs: Mapping[str, str | None]) -> None:
        if not self.rows:
            self.rows.append([])
        self.cell = Cell(
            min(max(whole(attrs.get("colspan")) or 1, 1), MOST_COLUMNS),
            min(max(whole(attrs.get("rowspan")) or 1, 1), _MOST_ROWS),
        )
        self.rows[-1].append(self.cell)

    def start_term(self, tag: str) -> None:
        """A term goes into the first cell of a row, what is said of it into the second; several of one kind share."""
        row = self.rows[-1] if self.rows else []
        if not row or (tag == "dt" and len(row) > 1):
            row = [Cell()]
            self.rows.append(row)
        if tag == "dd" and len(row) == 1:
            row.append(Cell())
        self.cell = row[-1]


def lines_of(table: Table) -> list[Seen]:
    """The lines of a table that has ended."""
    if table.kind == "dl":
        return [*table.loose, *_terms(table)]
    rows = list(_evened(table.rows))
    if table.presents or _lays_out(rows):
        return [*table.loose, *(one for row in rows for cell in row for one in _without_menu(cell))]
    found = list(table.loose)
    alone = all(sum(bool(cell.seen) for cell in row) < 2 for row in rows)  # no row has words in two cells
    for row in rows:
        if (len(row) == 1 and len(row[0].seen) > 1) or alone:
            found += (one for cell in row for one in cell.seen)
        else:
            found += _row(table, row)
    return found


def _evened(rows: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """The rows, with an empty cell wherever one from above reaches down."""
    below: dict[int, tuple[int, int]] = {}  # by its first column: how many rows more such a cell takes, and columns
    for row in rows:
        even: list[Cell] = []
        column = 0
        cells = iter(row)
        while True:
            if column in below:
                more, wide = below.pop(column)
                cell = Cell(wide, more)
            elif (given := next(cells, None)) is not None:
                cell = given
            else:
                break
            even.append(cell)
            if cell.rows > 1:
                below[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        yield even


def _lays_out(rows: Sequence[list[Cell]]) -> bool:
    """Whether a table only lays out a page: few rows, in one cell most of the words with headings or tables among them.

    A cell beside it with hardly a word is a number, or who is to act: then it is a table of minutes.
    """
    if len(rows) > _LAYOUT_ROWS:
        return False
    counted = [[len(cell.text.split()) for cell in row] for row in rows]
    most, at, n = max(
        ((count, at, n) for at, row in enumerate(counted) for n, count in enumerate(row)), default=(0, 0, 0)
    )
    seen = rows[at][n].seen if most else []
    beside = [count for k, count in enumerate(counted[at]) if count and k != n] if most else []
    holds = any(one.line.heading or one.line.cells for one in seen) and len(seen) >= _FEWEST_LINES
    return holds and min(beside, default=most) > _FEWEST_LINES and most * 2 > sum(map(sum, counted))


def _without_menu(cell: Cell) -> list[Seen]:
    """The lines of a cell in a table that lays out the page; one that is mostly links is a menu, set apart."""
    linked = sum(one.linked for one in cell.seen)
    if linked < _FEWEST_LINKS or linked * 2 < len(cell.seen) or any(one.line.heading == 1 for one in cell.seen):
        return cell.seen
    return [one._replace(line=one.line._replace(apart=one.line.apart or "page nav")) for one in cell.seen]


def _row(table: Table, row: Sequence[Cell]) -> Iterator[Seen]:
    """The line of a row; where a table stands within a cell, its rows, and then the rest of the row as another."""
    split = next((n for n, cell in enumerate(row) if len(row) > 1 and any(one.line.cells for one in cell.seen)), None)
    if split is None:
        yield from _line(table, row)
        return
    seen = row[split].seen
    first = next(n for n, one in enumerate(seen) if one.line.cells)
    last = max(n for n, one in enumerate(seen) if one.line.cells) + 1
    empty = [Cell(cell.columns) for cell in row]
    yield from _line(table, [*row[:split], Cell(row[split].columns, seen=seen[:first]), *empty[split + 1 :]])
    yield from seen[first:last]
    yield from _row(table, [*empty[:split], Cell(row[split].columns, seen=seen[last:]), *row[split + 1 :]])


def _line(table: Table, row: Sequence[Cell]) -> Iterator[Seen]:
    texts = tuple(cell.text for cell in row)
    if not any(texts):
        return
    seen = [one for cell in row for one in cell.seen]
    known = None if table.nests else Row(table.number, tuple(cell.columns for cell in row))
    if len(texts) == 1:
        made = " ".join(one.line.made.strip() for one in seen if one.line.made)
        yield seen[0]._replace(line=seen[0].line._replace(text=texts[0].replace("\n", " "), row=known, made=made))
        return
    number = min(one.line.number for one in seen)
    text = "\t".join(texts).replace("\n", " ").strip("\t")
    made = " ".join(one.line.made.strip() for one in seen if one.line.made)
    yield Seen(Line(text, number, cells=texts, row=known, made=made, whole=True), table.part)


def _terms(table: Table) -> Iterator[Seen]:
    """A list of terms: a table of two columns, or where it says much of them, each term over its words."""
    rows = [row for row in table.rows if any(cell.seen for cell in row)]
    short = all(
        len(row) == 2
        and len(row[0].seen) == 1
        and not any(one.line.heading or one.line.cells for one in row[1].seen)
        and not _SENTENCES.search(row[1].text)
        for row in rows
    )
    for row in rows:
        if short:
            yield from _line(table, row)
            continue
        for n, cell in enumerate(row):
            yield from (one._replace(line=one.line._replace(strong=True)) if not n else one for one in cell.seen)
