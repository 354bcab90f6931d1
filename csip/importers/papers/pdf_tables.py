"""Tables of a PDF that rules part into cells; and what a cell holds, whatever parts it from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from csip.importers.papers.lines import MOST_COLUMNS, Row
from csip.importers.papers.pdf_paragraphs import begins_anew, mark_joins
from csip.importers.papers.pdf_pieces import Page, Piece, Rule
from csip.importers.papers.pdf_rows import Printed, rows_of, words_text
from csip.language.pattern import Pattern

_NEAR = 3.0  # points: rules that near to each other meet
_MOST_CELLS = 2_500  # on one page
_STRIP = 12.0  # points
_MOST_RULES = 800  # more on one page are a drawing, or the rules of ruled paper
_INSIDE = ("", "scan", "upended")
_CUT_WORD = Pattern(r"[^\W\d_][-\u2010\xad]$")
_ENDED = Pattern(r"[.!?:;][\"'”’)]*$")


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
