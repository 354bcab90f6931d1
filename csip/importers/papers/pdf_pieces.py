"""What the process that reads PDFs answers, as data: pages, the pieces of words on them and the rules drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from csip.importers.papers.docx_runs import as_shown
from csip.language.pattern import Pattern

_BOLD = Pattern(r"(?i)bold|black|heavy|[-,_ ](?:semi|demi)\b|semibd|cmbx")
_PICTURES = Pattern(r"(?i)(?:^|\+)(wingdings ?[23]?|webdings|symbol|zapfdingbats)")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
APART = {  # why pieces of a kind are no part of the run
    "artifact": "head or foot of a page",
    "unseen": "hidden",
    "white": "hidden",
    "turned": "words across the page",
    "upended": "words up the page",
    "struck out": "struck out",
    "outside": "outside the page",
}


class Rule(NamedTuple):
    """A level or upright line, in points from the upper left corner of its page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 > self.y1 - self.y0


class Piece(NamedTuple):
    """Letters of one typeface that stand together: a word, or a part of one such as the “th” of “26th”."""

    text: str
    x0: float
    x1: float
    y: float  # of its base line, downwards
    size: float
    page: int
    at: int  # its place in the order in which the page draws
    spaced: bool = True  # a space was drawn before it
    bold: bool = False
    underlined: bool = False
    mark: int = -1  # what the structure of the file calls it
    kind: str = ""  # of APART; "" and "scan" (a program read it from a picture) are plain words

    @property
    def plain(self) -> bool:
        return self.kind in ("", "scan")


class Page(NamedTuple):
    """A page: what is written on it, the rules of its tables, and what is laid over it."""

    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]  # without those under or through words
    width: float = 0
    height: float = 0


def page_of(answer: dict[str, Any], number: int, fonts: Sequence[str]) -> Page:
    """A page as the process gives it; `number` counts from 0."""
    turn = _Turn(_way(answer["pieces"]), answer["width"], answer["height"])
    wide, high = (turn.high, turn.wide) if turn.way in (90, 270) else (turn.wide, turn.high)
    rules = [turn.rule(*rule) for rule in answer["rules"]]
    pieces = [_piece(held, at, number, fonts, turn) for at, held in enumerate(answer["pieces"])]
    pieces = [p._replace(kind="outside") if p.plain and _outside(p, wide, high) else p for p in pieces]
    level = sorted((rule for rule in rules if rule.level), key=lambda rule: rule.y0)
    used: set[Rule] = set()
    lined = tuple(_lined(piece, level, used) for piece in pieces)
    return Page(lined, tuple(rule for rule in rules if rule not in used), wide, high)


def _way(held: Sequence[Any]) -> int:
    """How the words of a page are turned, if nearly all are turned alike: a page that lies on its side."""
    ways = Counter(way for text, _, _, _, _, _, way, *_ in held for _ in text)
    way = ways.most_common(1)[0][0] if ways else 0
    return way if way > 0 and ways[way] > ways.total() * 0.8 else 0


class _Turn(NamedTuple):
    """Turns a page as its reader turns it."""

    way: int
    wide: float
    high: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        match self.way:
            case 90:
                return self.high - y, x
            case 270:
                return y, self.wide - x
            case 180:
                return self.wide - x, self.high - y
        return x, y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Rule:
        (a, b), (c, d) = self.place(x0, y0), self.place(x1, y1)
        return Rule(min(a, c), min(b, d), max(a, c), max(b, d))


@lru_cache(maxsize=1000)
def _looks(font: str) -> tuple[str, bool]:
    """Which typeface of pictures this is, if it is one, and whether it is bold."""
    pictures = _PICTURES.search(font)
    return pictures[1].lower() if pictures else "", bool(_BOLD.search(font))


def _piece(held: Sequence[Any], at: int, number: int, fonts: Sequence[str], turn: _Turn) -> Piece:
    text, x, end, y, size, font, way, mark, kind, spaced = held
    pictures, bold = _looks(fonts[font])
    if pictures:
        text = "".join(as_shown(letter, pictures)[0] or letter for letter in text)
    x0, base = turn.place(x, y)
    x1, _ = turn.place(x, end) if way in (90, 270) else turn.place(end, y)
    text = text.translate(_LIGATURES)
    if way != turn.way and kind in ("", "scan"):
        kind = "turned" if way < 0 else "upended"
    return Piece(
        text, min(x0, x1), max(x0, x1), base, size, number, at,
        spaced=spaced, bold=bold, mark=mark, kind=kind,
    )  # fmt: skip


def _outside(piece: Piece, wide: float, high: float) -> bool:
    return piece.x1 < 0 or piece.x0 > wide or piece.y < 0 or piece.y - piece.size > high


def _lined(piece: Piece, rules: Iterable[Rule], used: set[Rule]) -> Piece:
    """The piece, told to be underlined or struck out by the rules that run under it or through it."""
    wide = piece.x1 - piece.x0
    for rule in rules:
        if rule.y0 > piece.y + piece.size * 0.3:
            break
        if rule.y0 < piece.y - piece.size * 0.5 or min(rule.x1, piece.x1) - max(rule.x0, piece.x0) < wide * 0.7:
            continue
        if piece.y - piece.size * 0.42 < rule.y0 < piece.y - piece.size * 0.14 and piece.plain:
            used.add(rule)
            return piece._replace(kind="struck out")
        if piece.y - piece.size * 0.05 < rule.y0 < piece.y + piece.size * 0.24:
            used.add(rule)
            return piece._replace(underlined=True)
    return piece
