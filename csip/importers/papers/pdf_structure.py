"""The lines of a tagged PDF: the file itself says what is a heading, a paragraph, a list or a table, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from csip.importers.papers.lines import MOST_COLUMNS, Row
from csip.importers.papers.pdf_paragraphs import mark_joins
from csip.importers.papers.pdf_pieces import Page, Piece
from csip.importers.papers.pdf_rows import Printed, rows_of
from csip.importers.papers.pdf_tables import cell_text
from csip.language.pattern import Pattern

_BLOCKS = frozenset(("P", "H", "Title", "LI", "Caption", "TOCI", "Note", "Figure", "Formula", "TD", "TH", "BlockQuote"))
_HEADING = Pattern(r"H([1-6])")
_MOST_OUTSIDE = 0.02  # of the letters may stand outside the structure
_MOST_BACK = 0.2  # of its steps may go up the page


@dataclass(slots=True)
class _Element:
    role: str
    parent: int
    columns: int
    rows: int


def structured(pages: Sequence[Page], said: Sequence[Any], pitch: float, edges: tuple[float, float]) -> list[Printed]:
    """The lines in the order of the structure; none where it does not cover the words, or not in a sane order."""
    elements = [_Element(role, parent, columns, rows) for parent, role, columns, rows, _ in said]
    marked = _marked(pages, said)
    found: list[Printed] = []
    for (table, block), group in groupby(marked, key=lambda leaf: _home(elements, leaf[0])):
        leaves = list(group)
        if table >= 0:
            found += _table(elements, table, leaves, pitch)
        else:
            found += _paragraph(elements, block, [p for _, pieces in leaves for p in pieces], pitch, edges)
    return found if _is_sane(found) else []


def _marked(pages: Sequence[Page], said: Sequence[Any]) -> list[tuple[int, list[Piece]]]:
    """The pieces that each leaf of the structure names, in its order; none where too many are not named."""
    held: dict[tuple[int, ...], list[Piece]] = {}
    for page in pages:
        for piece in page.pieces:
            if piece.plain or piece.kind == "upended":
                held.setdefault((piece.page, piece.mark), []).append(piece)
    leaves = [(n, tuple(entry[4])) for n, entry in enumerate(said) if not entry[1] and entry[0] >= 0]
    if not _covers(held, {place for _, place in leaves}):
        return []
    return [(n, held.pop(place)) for n, place in leaves if place in held]


def _is_sane(lines: Sequence[Printed]) -> bool:
    back = sum(a.page == b.page and b.y < a.y - a.size * 2 for a, b in pairwise(lines))
    return back <= _MOST_BACK * len(lines) and not _cut_by_line(lines)


def _covers(held: dict[tuple[int, ...], list[Piece]], places: set[tuple[int, ...]]) -> bool:
    every = sum(len(p.text) for pieces in held.values() for p in pieces)
    outside = sum(len(p.text) for place, pieces in held.items() if place not in places for p in pieces)
    return outside <= _MOST_OUTSIDE * every


def _ancestors(elements: Sequence[_Element], at: int) -> Iterator[int]:
    while at >= 0:
        yield at
        at = elements[at].parent


def _home(elements: Sequence[_Element], leaf: int) -> tuple[int, int]:
    """The outermost table that a leaf stands in, -1 for none; and the paragraph, heading or entry of a list."""
    above = list(_ancestors(elements, leaf))
    tables = [n for n in above if elements[n].role == "Table"]
    if tables:
        return tables[-1], -1
    block = next((n for n in above if elements[n].role in _BLOCKS or _HEADING.fullmatch(elements[n].role)), above[-1])
    entry = next((n for n in above if elements[n].role == "LI"), -1)
    if entry >= 0 and block != entry and _first_in(elements, entry, block):
        return -1, entry  # its number or bullet stands outside the paragraph
    return -1, block


def _first_in(elements: Sequence[_Element], entry: int, block: int) -> bool:
    """Whether a block is the first within an entry of a list."""
    inside = (n for n in range(entry + 1, block) if elements[n].role in _BLOCKS or _HEADING.fullmatch(elements[n].role))
    return next(inside, None) is None


def _paragraph(
    elements: Sequence[_Element], block: int, pieces: Sequence[Piece], pitch: float, edges: tuple[float, float]
) -> Iterator[Printed]:
    role = elements[block].role
    heading = _HEADING.fullmatch(role)
    depth = sum(elements[n].role == "L" for n in _ancestors(elements, block))
    lines = [Printed(row) for run in _runs(pieces) for row in rows_of(run)]
    right = _edge(lines, edges[1])
    for line in lines:
        line.left, line.right = edges[0], right
        line.heading = int(heading[1]) if heading else 1 if role == "Title" else 2 if role == "H" else 0
        line.level = max(depth - 1, 0)
    mark_joins(lines, pitch)
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else None
        line.joined = bool(above) and (line.joined is not False or _goes_on_anyway(above, line))
    yield from lines


def _edge(lines: Sequence[Printed], page: float) -> float:
    """Where the lines of a paragraph end: at the edge of the page, unless two of them end elsewhere, set in."""
    ends = sorted(line.x1 for line in lines)
    if len(ends) > 2 and ends[-1] - ends[-2] < lines[0].size * 3:
        return ends[-1]
    return max(page, ends[-1]) if ends else page


def _goes_on_anyway(above: Printed | None, line: Printed) -> bool:
    """Whether only its place speaks against it: within a paragraph a line ends early where a break was typed."""
    if above is None:
        return False
    short = above.right - above.x1 - line.first_word
    return short < line.size or line.y <= above.y or (line.text.lstrip()[:1].islower() and short < line.size * 8)


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a paragraph, parted where it goes on higher up, in the next column."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.page != run[-1].page or piece.y < run[-1].y - 3 * piece.size):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _table(
    elements: Sequence[_Element], table: int, leaves: Sequence[tuple[int, list[Piece]]], pitch: float
) -> Iterator[Printed]:
    """The rows of a table, with those of its cells that have no words."""
    end = next((n for n in range(table + 1, len(elements)) if elements[n].parent < table), len(elements))
    words: dict[int, list[tuple[int, list[Piece]]]] = {}
    for n, pieces in leaves:
        words.setdefault(_outer(elements, n, table, ("TD", "TH")), []).append((n, pieces))
    rows: dict[int, list[int]] = {}
    for n in range(table + 1, end):
        if elements[n].role in ("TD", "TH") and _outer(elements, n, table, ("TD", "TH")) == n:
            rows.setdefault(_outer(elements, n, table, ("TR",)), []).append(n)
    for _, pieces in words.pop(-1, ()):  # a caption, or words in no cell
        yield from _paragraph(elements, table, pieces, pitch, (0, 0))
    reach: dict[int, int] = {}  # columns that a cell of a row above takes, and in how many rows more
    for cells in rows.values():
        texts: list[str] = []
        spans: list[int] = []
        starts: list[float | None] = []
        for cell in cells:
            while reach.get(sum(spans), 0) > 0:
                reach[sum(spans)] -= 1
                texts.append("")
                spans.append(1)
                starts.append(None)
            span = min(elements[cell].columns, MOST_COLUMNS)
            if elements[cell].rows > 1:
                reach.update(dict.fromkeys(range(sum(spans), sum(spans) + span), elements[cell].rows - 1))
            texts.append(_text(elements, cell, words.get(cell, []), pitch))
            spans.append(span)
            starts.append(min((piece.x0 for _, held in words.get(cell, ()) for piece in held), default=None))
        within = tuple(piece for cell in cells for _, held in words.get(cell, ()) for piece in held)
        if within:
            yield Printed(within, cells=tuple(texts), row=Row(0, tuple(spans)), table=table, starts=tuple(starts))


def _outer(elements: Sequence[_Element], at: int, table: int, roles: Sequence[str]) -> int:
    """The outermost of these elements within a table, -1 for none."""
    found = -1
    for n in _ancestors(elements, at):
        if n == table:
            break
        if elements[n].role in roles:
            found = n
    return found


def _text(elements: Sequence[_Element], cell: int, leaves: Sequence[tuple[int, list[Piece]]], pitch: float) -> str:
    """The words of a cell, paragraph by paragraph."""
    texts = []
    for _, group in groupby(leaves, key=lambda leaf: _block_in(elements, leaf[0], cell)):
        texts.append(cell_text([piece for _, held in group for piece in held], pitch))
    return "\n".join(text for text in texts if text)


def _block_in(elements: Sequence[_Element], leaf: int, cell: int) -> int:
    for n in _ancestors(elements, leaf):
        if n == cell or elements[n].role in _BLOCKS or _HEADING.fullmatch(elements[n].role):
            return n
    return cell


def _cut_by_line(lines: Sequence[Printed]) -> bool:
    """Whether each printed line is called a paragraph: where one ends, its words go on in the next."""
    plain = [line for line in lines if not line.cells]
    full = [(a, b) for a, b in pairwise(plain) if a.page == b.page and a.x1 > a.right - a.size * 2 and b.y > a.y]
    cut = [b for _, b in full if not b.joined and b.text.lstrip()[:1].islower()]
    return len(cut) >= 4 and len(cut) * 4 > len(full)
