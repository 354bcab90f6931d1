"""Tables of a PDF: those that are ruled, and rows without rules whose words plainly stand in columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, pairwise
from typing import NamedTuple

from csip.importers.papers.lines import MOST_COLUMNS, Row
from csip.importers.papers.pdf_paragraphs import begins_anew, is_apart, mark_joins
from csip.importers.papers.pdf_pieces import Page, Piece, Rule
from csip.importers.papers.pdf_rows import Printed, rows_of, words_text
from csip.language.pattern import Pattern

_NEAR = 3.0  # points: rules that near to each other meet
_MOST_CELLS = 2_500  # on one page
_STRIP = 12.0  # points
_MOST_RULES = 800  # more on one page are a drawing, or the rules of ruled paper
_INSIDE = ("", "scan", "upended")
_AMOUNT = Pattern(r"[-–(]?\s?[£$€]?\s?\d[\d,]*(?:\.\d\d)?\s?(?:cr|dr|p|%|\))?|[-–]|nil", re.I)
_MONEY = Pattern(r"[£$€]\s?\d|\d\.\d\d\b")
_CUT_WORD = Pattern(r"[^\W\d_][-\u2010\xad]$")
_ENDED = Pattern(r"[.!?:;][\"'”’)]*$")
_LONGEST_RUN = 400  # rows
_TRIED = 40  # lines that may be no table, and still hold one further down
_OFTEN = 3  # rows that begin at a place make it the start of a column
_LONGEST_CELL = 70  # letters, on the average, of cells that no rules part


class _Cell(NamedTuple):
    row: int
    column: int
    span: int
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, piece: Piece) -> bool:
        return self.x0 <= (piece.x0 + piece.x1) / 2 <= self.x1 and self.y0 <= piece.y - piece.size * 0.3 <= self.y1


def ruled_tables(page: Page, pitch: float) -> list[list[Printed]]:
    """The rows of each table that rules part into cells; a frame round words, or a column alone, is no table."""
    found = []
    for rules in _networks(page.rules):
        held: dict[_Cell, list[Piece]] = {cell: [] for cell in _cells(rules)}
        _fill(held, page.pieces)
        if len({cell.column for cell, pieces in held.items() if pieces}) > 1:
            found.append(list(_rows(held, pitch)))
    return [rows for rows in found if rows]


def _fill(held: dict[_Cell, list[Piece]], pieces: Iterable[Piece]) -> None:
    """Put each piece into the cell in which it stands."""
    strips: dict[int, list[_Cell]] = {}
    for cell in held:
        for strip in range(int(cell.y0 // _STRIP), int(cell.y1 // _STRIP) + 1):
            strips.setdefault(strip, []).append(cell)
    for piece in pieces:
        near = strips.get(int((piece.y - piece.size * 0.3) // _STRIP), ()) if piece.kind in _INSIDE else ()
        around = next((cell for cell in near if cell.holds(piece)), None)
        if around is not None:
            held[around].append(piece)


def _networks(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """The rules that touch one another, level ones with upright ones."""
    level, upright = _merged([r for r in rules if r.level]), _merged([r for r in rules if not r.level])
    if not level or not upright or len(level) + len(upright) > _MOST_RULES:
        return
    left = set(range(len(level))), set(range(len(upright)))
    while left[0]:
        mine = {left[0].pop()}, set[int]()
        waiting = [(0, next(iter(mine[0])))]
        while waiting:
            kind, n = waiting.pop()
            for other in [o for o in left[1 - kind] if _meet(level[o if kind else n], upright[n if kind else o])]:
                left[1 - kind].discard(other)
                mine[1 - kind].add(other)
                waiting.append((1 - kind, other))
        if len(mine[0]) > 1 and len(mine[1]) > 1:
            yield [level[n] for n in mine[0]] + [upright[n] for n in mine[1]]


def _meet(level: Rule, upright: Rule) -> bool:
    across = level.x0 - _NEAR <= upright.x0 <= level.x1 + _NEAR
    return across and upright.y0 - _NEAR <= level.y0 <= upright.y1 + _NEAR


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that go on in one another, as one: programs draw them cell by cell, and twice."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y0), r.x0) if r.level else (round(r.x0), r.y0)):
        last = found[-1] if found else None
        if last and rule.level and abs(rule.y0 - last.y0) < _NEAR / 2 and rule.x0 <= last.x1 + _NEAR:
            found[-1] = last._replace(x1=max(last.x1, rule.x1))
        elif last and not rule.level and abs(rule.x0 - last.x0) < _NEAR / 2 and rule.y0 <= last.y1 + _NEAR:
            found[-1] = last._replace(y1=max(last.y1, rule.y1))
        else:
            found.append(rule)
    return found


def _places(values: Iterable[float]) -> list[float]:
    """Where the rules stand, those that are near to each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _cells(rules: Sequence[Rule]) -> Iterator[_Cell]:
    """The cells of a network of rules, those that are rectangles."""
    xs = _places(r.x0 for r in rules if not r.level)
    ys = _places(r.y0 for r in rules if r.level)
    if len(xs) > MOST_COLUMNS or len(xs) * len(ys) > _MOST_CELLS:
        return
    for units in _open_to_each_other(rules, xs, ys):
        (top, _), (bottom, _) = min(units), max(units)
        first, last = min(column for _, column in units), max(column for _, column in units)
        if (bottom - top + 1) * (last - first + 1) == len(units):
            yield _Cell(top, first, last - first + 1, xs[first], ys[top], xs[last + 1], ys[bottom + 1])


def _open_to_each_other(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> list[list[tuple[int, int]]]:
    """The squares between all the places where rules stand, by row and column: those together that no rule parts."""
    walls = [[r for r in rules if not r.level and abs(r.x0 - x) <= _NEAR] for x in xs]
    floors = [[r for r in rules if r.level and abs(r.y0 - y) <= _NEAR] for y in ys]
    group = {(row, column): [(row, column)] for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    for row, column in list(group):
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if column + 2 < len(xs) and not any(r.y0 <= y <= r.y1 for r in walls[column + 1]):
            _unite(group, (row, column), (row, column + 1))
        if row + 2 < len(ys) and not any(r.x0 <= x <= r.x1 for r in floors[row + 1]):
            _unite(group, (row, column), (row + 1, column))
    return list({id(units): units for units in group.values()}.values())


def _unite(group: dict[tuple[int, int], list[tuple[int, int]]], one: tuple[int, int], other: tuple[int, int]) -> None:
    large, small = sorted((group[one], group[other]), key=len, reverse=True)
    if large is not small:
        large.extend(small)
        group.update(dict.fromkeys(small, large))


def _rows(held: dict[_Cell, list[Piece]], pitch: float) -> Iterator[Printed]:
    """Each row with its cells; one that stands beside several rows is a cell of the first of them."""
    by_row = sorted(held, key=lambda cell: (cell.row, cell.column))
    wide = max(cell.column + cell.span for cell in held)
    table = next(iter(held))
    for _, group in groupby(by_row, key=lambda cell: cell.row):
        cells = list(group)
        pieces = tuple(piece for cell in cells for piece in held[cell])
        texts: list[str] = []
        spans: list[int] = []
        starts: list[float | None] = []
        for cell in cells:
            if cell.column > sum(spans):  # one from a row above reaches down here
                texts.append("")
                starts.append(None)
                spans.append(cell.column - sum(spans))
            starts.append(cell.x0)
            inset = min((piece.x0 - cell.x0 for piece in held[cell]), default=0)
            texts.append(cell_text(held[cell], pitch, cell.x1 - min(inset, 8)))
            spans.append(cell.span)
        if sum(spans) < wide:
            texts.append("")
            starts.append(None)
            spans.append(wide - sum(spans))
        if pieces:
            yield Printed(pieces, cells=tuple(texts), row=Row(0, tuple(spans)), table=table, starts=tuple(starts))


def cell_text(pieces: Sequence[Piece], pitch: float, edge: float = 0) -> str:
    """The words of a cell, its paragraphs on lines of their own; `edge` is where the cell ends."""
    lines = [Printed(row) for row in rows_of(pieces)]
    left, right = min((line.x0 for line in lines), default=0), max((line.x1 for line in lines), default=0)
    right = max(right, edge)
    for line in lines:
        line.left, line.right = left, right
    mark_joins(lines, pitch)
    text = ""
    for line in lines:
        words = " ".join(words_text(part) for part in line.parts)
        text = _with_next(text, words) if line.joined is not False else f"{text}\n{words}"
    return text.strip()


def _with_next(text: str, words: str) -> str:
    """The next line of a paragraph behind the last; a word that was cut at its hyphen is one."""
    return text + words if _CUT_WORD.search(text) and words[:1].islower() else f"{text} {words}"


def over_page(text: str, words: str) -> str:
    """What a cell holds above and below the end of a page: one paragraph, unless its sentence had ended."""
    if not text or not words:
        return text or words
    new = begins_anew(words) or (_ENDED.search(text) and not words[:1].islower())
    return f"{text}\n{words}" if new else _with_next(text, words)


# --- without rules ----------------------------------------------------------------------------------------------------


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
