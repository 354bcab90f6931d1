"""The pages of a PDF as the lines of a paper: by the file's own structure, or by where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from csip.importers.papers.lines import Line, Row, quoted
from csip.importers.papers.page_ends import page_ends
from csip.importers.papers.pdf_aligned import aligned_tables
from csip.importers.papers.pdf_columns import edges_of, in_order
from csip.importers.papers.pdf_paragraphs import body_size, is_apart, mark_alike, mark_headings, mark_joins, usual_pitch
from csip.importers.papers.pdf_pieces import APART, Page, Piece
from csip.importers.papers.pdf_rows import Printed, rows_of, words_text
from csip.importers.papers.pdf_structure import structured
from csip.importers.papers.pdf_tables import over_page, ruled_tables
from csip.language.pattern import Pattern

_ADDRESS = Pattern(r"(?i)(?:(?:https?://|www\.)\S+|\S+@\S+|tel\W.{5,20})")
_FOOT = 0.88  # of the height of a page: an address alone below it is the foot
_MOST_BLANK = 3
_NEAR = 6.0  # points: as near as that, columns of two pages are one


def lines_of(pages: Sequence[Page], structure: Sequence[Any]) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of all pages in the order of reading, blank ones between paragraphs that stand apart; and remarks."""
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
        printed = aligned_tables(printed, pitch)
    mark_headings(printed, body_size(printed))
    mark_alike(printed)
    printed = list(_feet_behind(_with_tables(printed)))
    lines: list[Line] = []
    notes: list[tuple[int, str]] = []
    for line in _as_lines(printed, list(_beside(pages, printed)), pitch):
        lines.append(_line(line, len(lines) + 1) if line else Line("", len(lines) + 1))
        notes += [(len(lines), doubt) for doubt in line.doubts] if line else []
    return lines, notes


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
    for page, lines in zip(pages, by_page, strict=True):
        if lines and lines[-1].y > page.height * _FOOT and _ADDRESS.fullmatch(lines[-1].text.strip()):
            lines[-1].apart = APART["artifact"]


def _with_tables(printed: Sequence[Printed]) -> list[Printed]:
    """The rows with the number of their table; one that goes on over the end of a page is one table."""
    found: list[Printed] = []
    number, above = 0, None
    head: tuple[str, ...] = ()  # the first row of the table under way
    starts: dict[int, float] = {}  # of the table under way, where the words of each column begin
    for line in printed:
        if line.row is None:
            above = above if line.apart else None
            found.append(line)
            continue
        over = above is not None and above.page < line.page and (_same_columns(starts, line) or _move(starts, line))
        if over and line.cells == head:  # printed anew at the top of a page
            line.apart, line.row = APART["artifact"], None
            found.append(line)
            continue
        if above is None or not (over or (above.table == line.table and above.page == line.page)):
            number, starts, head = number + 1, {}, line.cells
        elif over and (whole := _whole_row(above, line)):
            found[found.index(above)] = above = whole
            continue
        for column, x in enumerate(line.starts):
            if x is not None:
                starts[column] = min(x, starts.get(column, x))
        line.row = line.row._replace(table=number)
        found.append(line)
        above = line
    return found


def _feet_behind(printed: Sequence[Printed]) -> Iterator[Printed]:
    """The lines, heads and feet of pages within a table put behind it."""
    held: list[Printed] = []
    last: Printed | None = None
    for line in printed:
        if line.apart and last is not None and last.row:
            held.append(line)
            continue
        if held and not (line.row and last and last.row and line.row.table == last.row.table):
            yield from held
            held = []
        yield line
        last = line
    yield from held


def _same_columns(starts: dict[int, float], line: Printed) -> bool:
    """Whether the cells of a row begin where those of a table do: the first of them, and most."""
    both = [abs(x - starts[n]) <= _NEAR for n, x in enumerate(line.starts) if x is not None and n in starts]
    return bool(both) and both[0] and sum(both) * 3 > len(both) * 2 and len(line.starts) > max(starts)


def _move(starts: dict[int, float], line: Printed) -> bool:
    """Put the words of a row into the columns under which they stand; a file may say otherwise after a page's end."""
    places = [
        next((n for n, known in starts.items() if x is not None and abs(x - known) <= _NEAR), -1) for x in line.starts
    ]
    worded = [n for n, cell in enumerate(line.cells) if cell]
    if any(places[n] < 0 for n in worded) or len({places[n] for n in worded}) < len(worded):
        return False
    cells = [""] * (max(starts) + 1)
    moved: list[float | None] = [None] * len(cells)
    for n in worded:
        cells[places[n]], moved[places[n]] = line.cells[n], line.starts[n]
    line.cells, line.starts, line.row = tuple(cells), tuple(moved), Row(0, (1,) * len(cells))
    return True


def _whole_row(above: Printed, line: Printed) -> Printed | None:
    """A row that a page's end has cut in two: below, the first cell is empty, and no cell is filled only there."""
    filled = [bool(cell) for cell in line.cells]
    if len(above.cells) != len(line.cells) or filled[0] or not above.cells[0]:
        return None
    if any(below and not before for below, before in zip(filled, above.cells, strict=True)):
        return None
    cells = tuple(over_page(a, b) for a, b in zip(above.cells, line.cells, strict=True))
    words = next(" ".join(cell.split()[:4]) for cell in line.cells if cell)
    doubt = f"joined two halves of a row of a table, over the end of a page: {quoted(words)}"
    whole = replace(above, pieces=above.pieces + line.pieces, cells=cells, doubts=(*above.doubts, doubt), said="")
    whole.row = above.row
    return whole


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


def _as_lines(printed: Sequence[Printed], beside: Sequence[Printed], pitch: float) -> Iterator[Printed | None]:
    """The lines of the paper, None for blank ones; those that stand beside its run come where their page ends."""
    waiting = sorted(beside, key=lambda line: line.page, reverse=True)
    above: Printed | None = None
    for line in printed:
        within = above and line.row and above.row and line.row.table == above.row.table
        while above and not within and waiting and waiting[-1].page < line.page:
            yield waiting.pop()
        yield from [None] * (_blanks(above, line, pitch) if above else 0)
        yield line
        above = line
    yield from reversed(waiting)
    yield None


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
