"""The pages of a PDF as the lines of a paper: by the file's own structure, or by where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from csip.importers.papers.lines import Line
from csip.importers.papers.page_ends import page_ends
from csip.importers.papers.pdf_columns import edges_of, in_order
from csip.importers.papers.pdf_paragraphs import body_size, is_apart, mark_headings, mark_joins, usual_pitch
from csip.importers.papers.pdf_pieces import APART, Page, Piece
from csip.importers.papers.pdf_rows import Printed, rows_of, words_text
from csip.importers.papers.pdf_structure import structured
from csip.importers.papers.pdf_tables import aligned_tables, ruled_tables

_MOST_BLANK = 3


def lines_of(pages: Sequence[Page], structure: Sequence[Any]) -> list[Line]:
    """The lines of all pages in the order of reading, blank ones between paragraphs that stand apart."""
    rows = [row for page in pages for row in rows_of(p for p in page.pieces if p.plain)]
    edges = edges_of(rows)
    rough = [Printed(row, left=edges[0], right=edges[1]) for row in rows]
    pitch = usual_pitch(rough)
    printed = structured(pages, structure, pitch, edges) if structure else []
    told = bool(printed)
    printed = printed or [line for page in pages for line in _by_place(page, pitch, edges)]
    _mark_ends(printed, pages)
    if not told:
        mark_joins(printed, pitch)
        printed = aligned_tables(printed)
    mark_headings(printed, body_size(printed))
    printed = _with_tables(printed)
    beside = list(_beside(pages, printed))
    return list(_as_lines(printed, beside, pitch))


def _by_place(page: Page, pitch: float, edges: tuple[float, float]) -> Iterator[Printed]:
    """The lines of a page, its tables among them where they stand."""
    tables = ruled_tables(page, pitch)
    within = {piece for rows in tables for row in rows for piece in row.pieces}
    free = [p for p in page.pieces if p.plain and p not in within]
    for table in sorted(tables, key=lambda rows: rows[0].top):
        top = min(piece.y for piece in table[0].pieces)
        above = [p for p in free if p.y < top]
        yield from in_order(above, edges)
        yield from table
        free = [p for p in free if p.y >= top]
    yield from in_order(free, edges)


def _mark_ends(printed: Sequence[Printed], pages: Sequence[Page]) -> None:
    """Set the heads and feet of pages apart."""
    by_page: list[list[Printed]] = [[] for _ in pages]
    for line in printed:
        by_page[line.page].append(line)
    for lines in by_page:
        lines.sort(key=lambda line: line.y)
    for number, at in page_ends([[line.text for line in lines] for lines in by_page]):
        if not by_page[number][at].cells:
            by_page[number][at].apart = APART["artifact"]


def _with_tables(printed: Sequence[Printed]) -> list[Printed]:
    """The rows with the number of their table; one that goes on over the end of a page is one table."""
    found: list[Printed] = []
    table, last = 0, None
    for line in printed:
        if line.row is None:
            last = last if line.apart else None
            found.append(line)
            continue
        columns = sum(line.row.spans)
        if last is None or columns != last[0] or (line.page == last[1] and line.y < last[2]):
            table += 1
        last = (columns, line.page, line.y)
        line.row = line.row._replace(table=table)
        found.append(line)
    return found


def _beside(pages: Sequence[Page], printed: Sequence[Printed]) -> Iterator[Printed]:
    """The pieces that are in no line: what stands apart, as lines of their own; and whatever was left over."""
    used = {(piece.page, piece.at) for line in printed for piece in line.pieces}
    for page in pages:
        rest = [piece for piece in page.pieces if (piece.page, piece.at) not in used]
        for kind, group in groupby(sorted(rest, key=lambda p: p.kind), key=lambda p: p.kind):
            pieces = list(group)
            rows = rows_of(pieces) if kind in ("", "scan", "artifact") else _as_drawn(pieces)
            for row in rows:
                yield Printed(row, apart=APART.get(kind, ""))


def _as_drawn(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Pieces one after another, in lines as far as they are drawn one after another."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if not runs or piece.at != runs[-1][-1].at + 1:
            runs.append([])
        runs[-1].append(piece)
    return [tuple(run) for run in runs]


def _as_lines(printed: Sequence[Printed], beside: Sequence[Printed], pitch: float) -> Iterator[Line]:
    """The lines of the paper; those that stand beside its run come where their page ends."""
    waiting = list(beside)
    above: Printed | None = None
    number = 0
    for line in printed:
        if above and line.page > above.page:
            for aside in [w for w in waiting if w.page < line.page]:
                number += 1
                yield _line(aside, number)
                waiting.remove(aside)
        for _ in range(_blanks(above, line, pitch) if above else 0):
            number += 1
            yield Line("", number)
        number += 1
        yield _line(line, number)
        above = line
    for aside in waiting:
        number += 1
        yield _line(aside, number)
    yield Line("", number + 1)


def _blanks(above: Printed, line: Printed, pitch: float) -> int:
    """How many blank lines the space between two lines is worth."""
    if line.joined or (line.row and above.row and line.row.table == above.row.table):
        return 0
    if above.page != line.page or line.y < above.y or above.cells or line.cells:
        return 1
    if not is_apart(above, line, pitch):
        return 0
    return max(1, min(_MOST_BLANK, round((line.y - above.y) / (max(above.size, line.size) * pitch)) - 1))


def _line(line: Printed, number: int) -> Line:
    apart, pieces = line.apart, line.pieces
    text = line.text if not apart else " ".join(words_text(pieces).split())
    return Line(
        text, number, heading=line.heading, strong=line.strong and not line.cells, level=line.level,
        cells=line.cells, row=line.row, apart=apart, joined=line.joined,
    )  # fmt: skip
