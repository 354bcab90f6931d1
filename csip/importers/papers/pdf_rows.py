"""The pieces of words on a page as printed lines: what stands on one base line, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from csip.importers.papers.lines import Row
from csip.importers.papers.pdf_pieces import Piece
from csip.language.pattern import Pattern

_WORD_GAP = 0.13  # of the size of the letters: wider, and a word has ended
_TAB = 1.05  # of it: wider, and more than the spaces of a stretched line, and it is a tab
_STRETCHED = 1.9  # times the usual space of the line
_SENTENCE_GAP = 3.0  # the same, where a sentence ends: some typists leave four spaces
_FEWEST_OF_SENTENCE = 2  # words
_LABEL = Pattern(r"(?:\(?\w{1,5}(?:\.\w{1,4}){0,4}[.):]*|[^\w\s(£$€“\"'‘-]|-)")
_LONGEST_PAD = 12
_STRIP = 6.0  # points


@dataclass(slots=True, eq=False)
class Printed:
    """A printed line, or a row of a table, and what its place says of it."""

    pieces: tuple[Piece, ...]
    left: float = 0  # where the words of its column begin
    right: float = 0  # and where they end
    heading: int = 0
    level: int = 0
    joined: bool | None = None  # to the line above: it goes on with it, begins anew, or nobody can tell
    apart: str = ""
    cells: tuple[str, ...] = ()
    row: Row | None = None
    table: object = None  # what tells its table from others on the page
    starts: tuple[float | None, ...] = ()  # where the words of each cell begin
    doubts: tuple[str, ...] = ()  # what is to be looked at
    page: int = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)
    y: float = field(init=False)
    top: float = field(init=False)
    size: float = field(init=False)
    strong: bool = field(init=False)
    parts: list[tuple[Piece, ...]] = field(init=False)  # as wide gaps part them
    said: str = ""  # its text, once asked for: by then its column is known

    def __post_init__(self) -> None:
        """Take the measures of the pieces."""
        self.page = self.pieces[0].page
        self.x0, self.x1 = min(p.x0 for p in self.pieces), max(p.x1 for p in self.pieces)
        self.size = _size(self.pieces)
        tall = [p for p in self.pieces if p.size > self.size * 0.8]
        self.y = max(p.y for p in tall)
        self.top = min(p.y for p in tall) - self.size
        self.parts = [] if self.cells else parts_of(self.pieces)
        worded = [p for p in self.pieces if any(map(str.isalnum, p.text))] or list(self.pieces)
        self.strong = all(p.bold for p in worded) or all(p.underlined for p in worded)

    @property
    def text(self) -> str:
        """The words with the spaces of the page: a tab for a wide one, and before all as many as it is set in."""
        if not self.said:
            self.said = (
                "\t".join(self.cells).replace("\n", " ")
                if self.cells
                else _spaced(self.parts, self.left or self.x0, self.size)
            )
        return self.said

    @property
    def first_word(self) -> float:
        """How wide the first word is."""
        end = self.pieces[0].x1
        for before, piece in pairwise(self.pieces):
            if _parted(before, piece):
                break
            end = piece.x1
        return end - self.pieces[0].x0


def _size(pieces: Sequence[Piece]) -> float:
    """The size of most letters."""
    letters: dict[float, int] = {}
    for piece in pieces:
        size = round(piece.size, 1)
        letters[size] = letters.get(size, 0) + len(piece.text)
    return max(letters, key=lambda size: (letters[size], size))


def rows_of(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of each line, from left to right; raised and lowered letters stand with those beside them."""
    rows: list[tuple[float, float, list[Piece]]] = []
    near: dict[tuple[int, int], list[int]] = {}  # the rows that touch each strip of a page
    best, level = -1, None
    for piece in sorted(pieces, key=lambda p: (-round(p.size), p.page, p.y)):
        if (piece.page, piece.y, piece.size) == level:  # as most: it is in the row of the piece before
            rows[best][2].append(piece)
            continue
        level = (piece.page, piece.y, piece.size)
        top, end = piece.y - piece.size * 0.75, piece.y + piece.size * 0.2
        strips = [(piece.page, n) for n in range(int(top // _STRIP), int(min(end, top + 1_000) // _STRIP) + 1)]
        best, most = -1, (end - top) * 0.5
        for n in {n for strip in strips for n in near.get(strip, ())}:
            shared = min(end, rows[n][1]) - max(top, rows[n][0])
            if shared > most or (shared == most and n < best):
                best, most = n, shared
        if best < 0:
            best = len(rows)
            rows.append((top, end, []))
            for strip in strips:
                near.setdefault(strip, []).append(best)
        rows[best][2].append(piece)
    found = sorted((row for _, _, row in rows), key=lambda row: (row[0].page, row[0].y))
    return [tuple(sorted(row, key=lambda p: (p.x0, p.at))) for row in found]


def _parted(before: Piece, piece: Piece) -> bool:
    """Whether there is a space between two pieces of a line."""
    gap, size = piece.x0 - before.x1, max(before.size, piece.size)
    if gap > size * _WORD_GAP or gap < -size:
        return True
    return piece.spaced and piece.at == before.at + 1 and gap > -size * 0.3


def parts_of(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of a line, parted where a wide gap is: as wide as a tab, and wider than the line's other spaces."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    spaces = sorted(gap for gap in gaps if gap > 0.05)
    usual = spaces[len(spaces) // 4] if len(spaces) > 3 else 0
    parts: list[list[Piece]] = [[pieces[0]]]
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        ended = len(parts[-1]) > _FEWEST_OF_SENTENCE and parts[-1][-1].text.endswith((".", "!", "?", "”"))
        if gap > max((_SENTENCE_GAP if ended else _TAB) * piece.size, usual * _STRETCHED):
            parts.append([])
        parts[-1].append(piece)
    return [tuple(part) for part in parts]


def words_text(pieces: Sequence[Piece]) -> str:
    """The words, a space between each two."""
    return "".join(_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> Iterator[str]:
    before: Piece | None = None
    for piece in pieces:
        if before and _parted(before, piece):
            yield " "
        yield piece.text
        before = piece


def _spaced(parts: Sequence[tuple[Piece, ...]], left: float, size: float) -> str:
    """The words of a line, set in by spaces as on a typed page, so that words under words begin in one column."""
    width = max(size, 1) * 0.5

    def column(x: float) -> int:
        return max(0, round((x - left) / width))

    text = " " * min(column(parts[0][0].x0), 60) + words_text(parts[0])
    if len(parts) > 1 and _LABEL.fullmatch(text.strip()):
        second = words_text(parts[1])
        text += " " * max(1, min(column(parts[1][0].x0) - len(text), _LONGEST_PAD)) + second
        parts = parts[1:]
    return "\t".join([text, *map(words_text, parts[1:])])
