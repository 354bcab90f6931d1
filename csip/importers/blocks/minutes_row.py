"""A row of minutes set as a table as the lines of an item: number and title, what was said, who is to act and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.titles import title_like
from csip.importers.papers.lines import Line, Row
from csip.language.pattern import Pattern
from csip.language.promises.find import promises_in

_OWNERS = Pattern(r"(?:(?:All|[A-Z]{2,3}|Clerk|Chair|Head|Secretary|Treasurer)[/, ]*)+")
_NOTHING = Pattern(r"(?i)\W*(?:none|nil|noted|agreed|approved|n/?a)\W*")
# Words behind what somebody is to do: who acts did not move it
_MOVED = Pattern(r"(?i)\W*(?:prop(?:osed)?|moved|seconded|2nd|all in favou?r|carried)\b.{0,80}$")
_DECIDED = frozenset(("decision", "resolution", "motion"))  # and nothing is left to do


def lines_of_row(row: Line, kinds: list[str]) -> list[Line]:
    """The lines of an item: its number and title first, and who is to act behind the words that say what."""
    if any(cell.strip() for cell in row.cells[len(kinds) :]):
        return [row]  # more cells than headings
    parts = _Parts.of(row.cells, kinds)
    if not (parts.texts or parts.number or parts.title):
        return [_line(row, parts.tail)] if parts.tail else []
    texts = _texts(parts)
    if dealt := _dealt(numbers_in(row.cells[kinds.index("number")]) if "number" in kinds else [], texts):
        return [_line(row, text)._replace(heading=2 * heads) for text, heads in dealt]
    first = [parts.title] if parts.title else texts[:1]
    texts = texts if parts.title else texts[1:]
    if parts.number:
        first = [f"{parts.number} {''.join(first)}".strip()]
    within = {text for text in parts.texts if "\t" in text}  # rows of a table in the cell
    lines = [_row_within(row, text) if text in within else _line(row, text) for text in (*first, *texts)]
    return _headed(lines) if parts.number or parts.title else lines


def _headed(lines: list[Line]) -> list[Line]:
    """The lines of an item, the first as its heading, where it is short and others follow."""
    head, *below = lines
    if below and len(head.text.split()) < 13 and "\t" not in head.text:
        return [head._replace(heading=2), *below]
    return lines


_NUMBER_ALONE = Pattern(r"\(?[\w][\w./-]{0,14}[.):]?")
_LONGEST_HEADING = 8  # words


def numbers_in(cell: str) -> list[str]:
    """The numbers that stand in one cell, each on its line; none where a line is anything else."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    alone = all(
        _NUMBER_ALONE.fullmatch(line) and (mark := mark_of(f"{line} Xx")) and mark.rest == "Xx" for line in lines
    )
    return lines if alone else []


def _dealt(numbers: Sequence[str], texts: Sequence[str]) -> list[tuple[str, bool]]:
    """Several numbers of one cell, each before its heading in the cell beside it, and before the lines below that.

    They are dealt only where there are as many numbers like the first as lines that end in a colon. Each line says
    whether it is a heading.
    """
    like_first = [n for n, number in enumerate(numbers) if _shape(number) == _shape(numbers[0])]
    headings = [n for n, text in enumerate(texts) if text.endswith(":") and len(text.split()) <= _LONGEST_HEADING]
    if len(like_first) < 2 or len(like_first) != len(headings) or headings[0]:
        return []
    before: dict[int, str] = {}
    for first, last, at in zip(like_first, [*like_first[1:], len(numbers)], headings, strict=True):
        before |= dict(enumerate(numbers[first:last], at))
    return [(f"{before[n]} {text}" if n in before else text, n in headings) for n, text in enumerate(texts)]


def _shape(number: str) -> str:
    return re.sub(r"\d+", "0", number)


def _texts(parts: _Parts) -> list[str]:
    """What was said, with who is to act."""
    texts = list(parts.texts)
    nothing = _NOTHING.fullmatch(parts.action) and len(texts) + bool(parts.title) < 2  # "None" beside a title
    says_what = len(parts.action.split()) > 4 and not _OWNERS.fullmatch(parts.action)  # "LD to send the draft to all"
    if nothing or says_what or not texts:
        return [*texts, *([parts.tail] if parts.tail else [])]
    _behind(texts, parts)
    return texts


def _behind(texts: list[str], parts: _Parts) -> None:
    """Set who is to act behind the sentence that says what: each of several behind their own, if as many promise."""
    if not parts.tail:
        return
    owners = [part for part in parts.owners if part]
    promising = [n for n, text in enumerate(texts) if any(p.kind not in _DECIDED for p in promises_in(text))]
    if len(owners) > 1 and len(owners) == len(promising) and not parts.due:
        for n, owner in zip(promising, owners, strict=True):
            texts[n] = f"{texts[n]}\t{owner}"
        return
    last = -2 if len(texts) > 1 and _MOVED.match(texts[-1]) else -1
    at = promising[-1] if promising else last
    texts[at] = f"{texts[at]}\t{parts.tail}"


class _Parts(NamedTuple):
    """What a row holds."""

    number: str
    title: str  # from a column of its own, or behind the number
    texts: tuple[str, ...]
    owners: tuple[str, ...]  # the lines of the cell that says who
    due: str

    @property
    def action(self) -> str:
        return " ".join(" ".join(self.owners).split())

    @property
    def tail(self) -> str:
        return "\t".join(filter(None, (self.action, self.due)))

    @classmethod
    def of(cls, cells: tuple[str, ...], kinds: list[str]) -> _Parts:
        """Cells that a short row lacks are empty."""
        held: dict[str, list[str]] = {"number": [], "title": [], "text": [], "action": [], "due": []}
        for kind, cell in zip(kinds, (*_with_title(cells, kinds), *[""] * len(kinds)), strict=False):
            lines = [part.strip() for part in cell.split("\n")]
            held[kind] += [part for part in lines if part or kind == "action"]
        number, title, due = (" ".join(" ".join(held[kind]).split()) for kind in ("number", "title", "due"))
        if not title:
            title = _title_behind(number)
            number = number[: len(number) - len(title)].strip()
        return cls(number, title, tuple(held["text"]), tuple(held["action"]), due)


def _title_behind(number: str) -> str:
    """The title in the cell of a number: "1. Welcome", or "Welcome" where the items have no numbers."""
    mark = mark_of(number)
    title = mark.rest if mark and mark.style != "bullet" else "" if mark else number
    return title if title_like(title) and re.search(r"[^\W\d_]{2}", title) and not mark_of(title) else ""


def _line(row: Line, text: str) -> Line:
    made = next((mark for mark in row.made.split() if text.startswith(mark)), "")
    return row._replace(text=text, cells=(), row=None, made=made)


def _row_within(row: Line, text: str) -> Line:
    cells = tuple(text.split("\t"))
    return row._replace(text=text, cells=cells, row=Row(-1 - (row.row.table if row.row else 0), (1,) * len(cells)))


def _with_title(cells: tuple[str, ...], kinds: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row; where title and text stand together in one cell, with an empty one for the title."""
    if list(kinds) == ["number", "title", "text", "action"] and len(cells) == 3:
        return (cells[0], "", *cells[1:])
    return cells
