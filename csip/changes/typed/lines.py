"""A typed text as pieces: paragraphs and headings, the lines of lists and tables, and the facts typed under each.

A blank line ends a piece. So does the line of a list or a table, which is never run into the words before it. A line
that is indented under a short one begins a line of its own within its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from csip.changes.typed.fact_lines import LABELS, read_line
from csip.changes.typed.rows import Rows, rows_shown, rows_typed, table_lines
from csip.errors import CsipError
from csip.language.pattern import Pattern


class Typed(NamedTuple):
    """A typed piece: its words, its indent, the lines of facts under it, and where each begins.

    `marked` is a line of a list or a table, and `tight` one that stands right under other lines; `listed` is one that
    belongs to the paragraph before it (`csip.changes.typed.headings` finds out). `rows` is the table under its words;
    of one that `is_table` the words are its rows, as they are shown.
    """

    words: str
    indent: int
    facts: tuple[str, ...]
    line: int
    facts_line: int
    marked: bool = False
    tight: bool = False
    listed: bool = False
    rows: Rows = ()
    is_table: bool = False


WIDTH = 80
DEEP = 8
"""So much further than its paragraph a line is indented that stands for itself, whatever stands above it."""
_SHORT = 55  # a line that ends before this column was not broken because it was full
_MARKERS = {
    "point": Pattern(r"\s*[-–•*]\s+\S"),
    "number": Pattern(r"\s*(\d{1,3})[.)]\s+\S"),
    "letter": Pattern(r"\s*(?:[a-z]{1,2}\)|\([a-z]{1,4}\))\s+\S"),
}
STARTS_A_LINE = Pattern(r"[-–•*]|\d{1,3}[.)]|[a-z]{1,2}\)|\([a-z]{1,4}\)|\|.*")
"""A word that at the start of a line may be read as the mark of a list or a table."""


def typed_blocks(
    text: str, known: Collection[str] = (), known_facts: Container[str] = (), headings: Container[str] = ()
) -> list[Typed]:
    """The pieces of a typed text. Facts set apart by a blank line belong to the paragraph before them.

    `known` are the blocks that stood there before: one of them is words, even where it looks like a fact or a list;
    `headings` are those of them under which something else begins. A fact that stood there is one, even where csip
    could not read it.
    """
    found: list[Typed] = []
    known = {flat(printed) for printed in known}
    longest = max(map(len, known), default=0)
    for at, lines in _parted(text):
        stood = _stood(lines, known, longest)
        for piece in _pieces(lines, at, stood, known_facts, headings):
            if piece.words or not found:
                found.append(piece)
            else:
                last = found[-1]
                where = last.facts_line if last.facts else piece.facts_line
                found[-1] = last._replace(facts=(*last.facts, *piece.facts), facts_line=where)
    return found


def _parted(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that stand together, with the number of the first; remarks are left out."""
    lines: list[str] = []
    began = 1
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate([*body.split("\n"), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            began = began if lines else number
            lines.append(line)
        elif lines:
            yield began, lines
            lines = []


def _stood(lines: Sequence[str], known: Container[str], longest: int) -> int:
    """How many of the lines, from the first, are a block that stood there before."""
    stood, words = 0, ""
    for n, line in enumerate(lines, 1):
        words = f"{words} {line.strip()}" if words else line.strip()
        if len(words) > longest:
            break
        if words in known:
            stood = n
    return stood


def _pieces(
    lines: Sequence[str], at: int, stood: int, known_facts: Container[str], headings: Container[str]
) -> Iterator[Typed]:
    """Lines that stand together, parted where a line of a list begins, and where words follow facts."""
    rows = table_lines(lines) - set(range(stood))
    marked = _list_lines(lines)
    began, words, facts, facts_at = 0, list(lines[:stood]), list[str](), 0
    is_heading = flat(_joined(words)) in headings
    for n in range(stood, len(lines)):
        line, written = lines[n], lines[n].strip()
        if LABELS.match(written) and (written in known_facts or read_line(written) is not None):
            facts_at = facts_at if facts else n
            facts.append(written)
            continue
        if n in rows and n - 1 in rows and words and not facts:
            words.append(line)
            continue
        after_mark = began in marked and not _goes_on(line, lines[began])
        anew = facts or is_heading or n in marked or n in rows or began in rows or after_mark
        if anew and (words or facts):
            yield _piece(words, facts, at, began, facts_at, marked, rows)
            words, facts = [], []
        if not words:
            began, is_heading = n, False
        words.append(line)
    yield _piece(words, facts, at, began, facts_at, marked, rows)


def _piece(
    words: Sequence[str],
    facts: Sequence[str],
    at: int,
    began: int,
    facts_at: int,
    marked: Container[int],
    rows: Container[int],
) -> Typed:
    indent = _indent(words[0]) if words else 0
    facts_line = at + (facts_at if facts else began)
    is_marked = bool(words) and began in marked
    piece = Typed(_joined(words), indent, tuple(facts), at + began, facts_line, is_marked, is_marked and began > 0)
    if not words or began not in rows:
        return piece
    table = rows_typed(words)
    uneven = next((n for n, row in enumerate(table) if len(row) != len(table[0])), None)
    if uneven is not None:
        raise CsipError(
            f"line {at + began}: the table that begins here has {len(table[0])} cells in its first row, and"
            f" {len(table[uneven])} in that of “{' | '.join(table[uneven])}”",
            "Type an empty cell as | |, so that each row has as many.",
        )
    return piece._replace(words=rows_shown(table), rows=table, is_table=True, marked=True)


def _joined(lines: Sequence[str]) -> str:
    """The words of a paragraph, with the line ends that are its own."""
    if not lines:
        return ""
    hang = _indent(lines[0]) + _width_of_mark(lines[0])
    words = lines[0].strip()
    for before, line in pairwise(lines):
        words += ("\n" if _is_a_line_of_its_own(before, line, hang, _indent(lines[0])) else " ") + line.strip()
    return words


def _is_a_line_of_its_own(before: str, line: str, hang: int, first: int) -> bool:
    """It is indented, and neither full lines nor the middle of a sentence can be why it begins there."""
    indent = _indent(line)
    if indent >= first + DEEP:
        return True
    if indent <= first or indent == hang:
        return False
    room = len(before.rstrip()) + 1 + len(re.split(r"(?<=\S) (?=\S)", line.strip())[0])
    in_a_sentence = line.strip()[:1].islower() and not before.rstrip().endswith((".", ":", ";", ",", "!", "?"))
    return len(before.rstrip()) < _SHORT and room <= WIDTH and not in_a_sentence


def _width_of_mark(line: str) -> int:
    """How far the words of a list's line stand behind its mark: what goes on under them is the same line."""
    mark = re.match(r"(?:[-–•*]|\d{1,3}[.)]|[a-z]{1,2}\)|\([a-z]{1,4}\))\s+", line.lstrip())
    return len(mark[0]) if mark is not None else 0


def flat(words: str) -> str:
    """Words in one line."""
    return re.sub(r"\s*[\r\n]+\s*", " ", words).strip()


def _list_lines(lines: Sequence[str]) -> set[int]:
    """The lines that are lines of a list or a table, and not the middle of a sentence that was broken there.

    One alone is the middle of a sentence, unless a colon leads in to it: "at flat" / "12. The Clerk".
    """
    found: set[int] = set()
    for kind, marker in _MARKERS.items():
        places = [n for n in range(len(lines)) if marker.match(lines[n])]
        if not places:
            continue
        led = places[0] > 0 and lines[places[0] - 1].rstrip().endswith(":")
        if kind == "number" and not led:
            found.update(_in_a_row(lines, places))
        elif led or len(places) > 1 or (kind == "point" and places[0] == 0):
            found.update(places)
    return found


def _in_a_row(lines: Sequence[str], places: Sequence[int]) -> Iterator[int]:
    """The numbered lines that have a neighbour, 2. one of 1. or 3., and those that begin a list."""
    numbers = [int(match[1]) for n in places if (match := _MARKERS["number"].match(lines[n]))]
    for index, n in enumerate(places):
        before = index > 0 and numbers[index - 1] + 1 == numbers[index]
        after = index + 1 < len(places) and numbers[index] + 1 == numbers[index + 1]
        if before or after or numbers[index] == 1:
            yield n


def _goes_on(line: str, first: str) -> bool:
    """A line under one of a list goes on with it: it is indented further, or begins in the middle of a sentence."""
    return _indent(line) > _indent(first) or line.strip()[:1].islower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
