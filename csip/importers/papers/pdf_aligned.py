"""Tables of a PDF without rules: rows whose words plainly stand in columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from csip.importers.papers.lines import Row
from csip.importers.papers.pdf_paragraphs import is_apart
from csip.importers.papers.pdf_pieces import Piece
from csip.importers.papers.pdf_rows import Printed
from csip.importers.papers.pdf_tables import cell_text
from csip.language.pattern import Pattern

_NEAR = 3.0  # points: words that begin that near to each other begin in one column
_AMOUNT = Pattern(r"[-–(]?\s?[£$€]?\s?\d[\d,]*(?:\.\d\d)?\s?(?:cr|dr|p|%|\))?|[-–]|nil", re.I)
_MONEY = Pattern(r"[£$€]\s?\d|\d\.\d\d\b")
_LONGEST_RUN = 400  # rows
_TRIED = 40  # lines that may be no table, and still hold one further down
_OFTEN = 3  # rows that begin at a place make it the start of a column
_LONGEST_CELL = 70  # letters, on the average, of cells that no rules part


def aligned_tables(lines: Sequence[Printed], pitch: float) -> list[Printed]:
    """The lines, those that plainly stand in columns with the words of each column as a cell."""
    found: list[Printed] = []
    n = 0
    while n < len(lines):
        run = _run(lines, n)
        columns = _columns(run)
        if found and (_fits(found[-1], run, columns) or _hangs_over(found[-1], run, columns, pitch)):
            run.insert(0, found[-1])  # a first row whose gaps are narrower, or whose first words stand lower
        rows = _as_table(run, columns, pitch) if len(run) > 1 else None
        if rows and run[0] is not lines[n]:
            found.pop()
            n -= 1
        done = len(run) if rows or len(run) > _TRIED else 1
        if rows and n + done < len(lines) and lines[n + done].joined:
            lines[n + done].joined = None  # what was above it is a row now
        found += rows or lines[n : n + done]
        n += done
    return found


def _run(lines: Sequence[Printed], start: int) -> list[Printed]:
    """The lines from here on that have gaps, or stand to the right of the first words, one right under the other."""
    run: list[Printed] = []
    for line in lines[start : start + _LONGEST_RUN] if len(lines[start].parts) > 1 else ():
        last = run[-1] if run else None
        if line.cells or line.apart or line.heading:
            break
        if last and (line.page != last.page or not 0 < line.y - last.y < 3 * line.size):
            break
        beside = last and line.x0 > min(one.x0 for one in run) + 3 * line.size
        if len(line.parts) < 2 and not beside:
            columns = _columns(run)
            if not (_fits(line, run, columns) or _in_first_column(line, run, columns)):
                break
        run.append(line)
    while run and len(run[-1].parts) < 2 and not _ends_table(run):
        run.pop()
    return run


def _ends_table(run: Sequence[Printed]) -> bool:
    """Whether the last line is of the rows above it: it fills their columns, or goes on with a cell of the last one."""
    *above, line = run
    columns = _columns(above)
    under = len(above) > 1 and any(abs(line.x0 - x0) < _NEAR for x0, _ in columns[1:])
    if under or _fits(line, above, columns):
        return True
    gaps = sorted(b.y - a.y for a, b in pairwise(above))
    gap = line.y - above[-1].y
    nearer = len(gaps) > 1 and (gap < gaps[0] * 0.8 or gap <= gaps[0] * 1.05 < gaps[-1] * 0.9)  # than rows stand
    return nearer and _in_first_column(line, above, columns)


def _in_first_column(line: Printed, run: Sequence[Printed], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a short line stands within the first column: the words over some of the rows, or a name of two lines."""
    if len(columns) < 3 or line.strong or abs(line.size - run[0].size) > 0.5:
        return False
    return abs(line.x0 - columns[0][0]) < _NEAR and line.x1 < columns[1][0] - line.size * 0.4


def _columns(run: Sequence[Printed]) -> list[tuple[float, float]]:
    """From where to where the words of each column stand."""
    columns: list[tuple[float, float]] = []
    parts = [part for line in run for part in line.parts if len(line.parts) > 1]
    often = {x for x, times in Counter(round(part[0].x0) for part in parts).items() if times >= _OFTEN}
    for x0, x1 in sorted((words[0].x0, words[-1].x1) for part in parts for words in _parted_at(part, often)):
        if columns and x0 < columns[-1][1] + 2:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _parted_at(part: Sequence[Piece], starts: Set[int]) -> Iterator[list[Piece]]:
    """The words of a part, parted where one begins at the start of a column: the gap before it was a narrow one."""
    words = [part[0]]
    for before, piece in pairwise(part):
        if round(piece.x0) in starts and piece.x0 - before.x1 > piece.size * 0.25:
            yield words
            words = []
        words.append(piece)
    yield words


def _fits(line: Printed, run: Sequence[Printed], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line beside these rows fills two columns at least, more than a space between each two."""
    if len(run) < 2 or len(columns) < 2 or line.cells or line.apart or line.page != run[0].page:
        return False
    if abs(line.y - run[0].y) > 4 * line.size and abs(line.y - run[-1].y) > 4 * line.size:
        return False
    split = _by_column(line, columns)
    filled = [part for part in split if part]
    gaps = [b[0].x0 - a[-1].x1 for a, b in pairwise(filled)]
    if len(filled) < 2 or min(gaps) <= line.size * 0.4:
        return False
    return len(filled) == len(columns) or all(
        not part or abs(part[0].x0 - x0) < _NEAR / 2 for part, (x0, _) in zip(split, columns, strict=True)
    )


def _hangs_over(line: Printed, run: Sequence[Printed], columns: Sequence[tuple[float, float]], pitch: float) -> bool:
    """Whether a line close above these rows begins where one of their columns does: the others stand lower in it."""
    if len(run) < 2 or line.cells or line.apart or line.page != run[0].page or is_apart(line, run[0], pitch):
        return False
    return len(line.parts) == 1 and any(abs(line.x0 - x0) < _NEAR for x0, _ in columns[1:])


def _by_column(line: Printed, columns: Sequence[tuple[float, float]]) -> list[list[Piece]]:
    split: list[list[Piece]] = [[] for _ in columns]
    for piece in line.pieces:
        at = max((n for n, (x0, _) in enumerate(columns) if x0 <= piece.x0 + 2), default=0)
        split[at].append(piece)
    return split


def _as_table(run: Sequence[Printed], columns: Sequence[tuple[float, float]], pitch: float) -> list[Printed] | None:
    """The rows of a table, if the columns are plain: three or more that each row fills, or amounts in the last."""
    groups = _rows_of_table(run, columns, pitch)
    texts = []
    for group in groups:
        split = [_by_column(line, columns) for line in group]
        texts.append([cell_text([p for part in column for p in part], pitch) for column in zip(*split, strict=True)])
    if len(groups) < 2 or not _is_table(texts):
        return None
    shape = Row(0, (1,) * len(columns))
    starts = tuple(x0 for x0, _ in columns)
    rows = []
    for group, cells in zip(groups, texts, strict=True):
        pieces = tuple(piece for line in group for piece in line.pieces)
        rows.append(Printed(pieces, cells=tuple(cells), row=shape, table=run[0], starts=starts))
    return rows


def _rows_of_table(run: Sequence[Printed], columns: Sequence[tuple[float, float]], pitch: float) -> list[list[Printed]]:
    """The lines of each row: those that no wider space parts, or from one that has words in the first column on."""
    if all(len(line.parts) > 1 for line in run):
        return [[line] for line in run]
    first = [bool(_by_column(line, columns)[0]) for line in run]
    groups: list[list[Printed]] = []
    for n, line in enumerate(run):
        if n == 0 or is_apart(run[n - 1], line, pitch):
            groups.append([])
        groups[-1].append(line)
    filled = dict(zip(map(id, run), first, strict=True))
    begun = [sum(filled[id(line)] for line in group) for group in groups]
    if len(groups) > 1 and min(begun) > 0 and begun.count(1) * 2 >= len(groups):
        return groups
    groups = []
    for line in run:
        if filled[id(line)] or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_table(texts: Sequence[Sequence[str]]) -> bool:
    wide = len(texts[0])
    letters = sum(len(cell) for row in texts for cell in row)
    if wide < 2 or letters > _LONGEST_CELL * len(texts) * wide or any(row[0].rstrip().endswith(":") for row in texts):
        return False
    amounts = [row[-1] for row in texts if _AMOUNT.fullmatch(row[-1])]
    if len(amounts) >= max(2, len(texts) - 1) and sum(bool(_MONEY.search(text)) for text in amounts) * 2 > len(amounts):
        return True
    filled = sum(bool(cell) for row in texts for cell in row)
    return wide > 2 and len(texts) > 2 and filled >= 0.7 * wide * len(texts)
