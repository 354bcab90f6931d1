"""In which order the lines of a page are read: columns of prose one after the other, and rows as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from csip.importers.papers.pdf_pieces import Piece
from csip.importers.papers.pdf_rows import Printed, parts_of, rows_of, words_text

Pieces = tuple[Piece, ...]
_FEWEST_LINES = 4  # of a column
_FEWEST_LETTERS = 18  # of a line in a column of prose, on the average
_DEEPEST = 3


def in_order(pieces: Sequence[Piece], edges: tuple[float, float] | None = None, depth: int = 0) -> list[Printed]:
    """The lines of a page, or of one of its columns; `edges` are where those of the paper begin and end."""
    rows = rows_of(pieces)
    found: list[Printed] = []
    done = 0
    while depth < _DEEPEST and (run := _next_columns(rows, done)):
        begin, end, gutter = run
        found += _lines(rows[done:begin], edges)
        inside = [piece for row in rows[begin:end] for piece in row]
        found += in_order([p for p in inside if p.x0 < gutter], depth=depth + 1)
        found += in_order([p for p in inside if p.x0 >= gutter], depth=depth + 1)
        done = end
    return found + _lines(rows[done:], edges)


def _lines(rows: Sequence[Pieces], edges: tuple[float, float] | None) -> list[Printed]:
    """Lines of one column, each with the edges of all of them."""
    found = [Printed(row) for row in rows]
    left, right = edges or (min((line.x0 for line in found), default=0), max((line.x1 for line in found), default=0))
    for line in found:
        line.left, line.right = left, right
    return found


def edges_of(rows: Sequence[Pieces]) -> tuple[float, float]:
    """Where the lines of a paper begin and end, but for a few that run out further."""
    begins, ends = sorted(row[0].x0 for row in rows), sorted(row[-1].x1 for row in rows)
    few = len(rows) // 50
    return (begins[few], ends[-1 - few]) if rows else (0, 0)


def _next_columns(rows: Sequence[Pieces], done: int) -> tuple[int, int, float] | None:
    """Where the next rows begin and end that are two columns of prose, and where the second column begins."""
    starts = Counter(
        round(part[0].x0 / 3) for row in rows[done:] for part in parts_of(row)[1:]
    )  # of the parts after a gap, to the nearest three points
    for place, often in starts.most_common(3):
        gutter = place * 3 - 3.0
        if often < _FEWEST_LINES:
            break
        runs = groupby(range(done, len(rows)), key=lambda n: not any(p.x0 < gutter < p.x1 for p in rows[n]))
        for clear, run in runs:
            at = list(run)
            if clear and _are_columns(rows[at[0] : at[-1] + 1], gutter):
                both = [n for n in at if rows[n][0].x0 < gutter <= rows[n][-1].x0]
                return both[0], both[-1] + 1, gutter
    return None


def _are_columns(rows: Sequence[Pieces], gutter: float) -> bool:
    left = [[p for p in row if p.x0 < gutter] for row in rows]
    right = [[p for p in row if p.x0 >= gutter] for row in rows]
    return all(_is_prose([row for row in side if row]) for side in (left, right))


def _is_prose(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether most lines of a column go on to its edge, and few hold a gap: so does prose, and no list of names."""
    if len(lines) < _FEWEST_LINES or sum(len(words_text(line)) for line in lines) < _FEWEST_LETTERS * len(lines):
        return False
    edge, left = max(line[-1].x1 for line in lines), min(line[0].x0 for line in lines)
    full = sum(line[-1].x1 > edge - (edge - left) * 0.2 for line in lines)
    return full >= len(lines) * 0.5 and sum(len(parts_of(line)) > 1 for line in lines) * 4 < len(lines)
