"""Minutes set as a table, a row for each item, with a column for the number and one for who is to act."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from csip.importers.blocks.marks import mark_of
from csip.importers.papers.lines import Line

_NUMBER = re.compile(
    r"(?i)(?:agenda |minute )?(?:item|no|number|ref|reference|#)?(?: ?no)?\.?|agenda|minute ref(?:erence)?"
)
_TEXT = re.compile(
    r"(?i)(?:agenda )?(?:minutes?|discussion|notes?|details?|subject|summary|business|description|topic|item|items"
    r"|narrative|matters?|title)(?: (?:of|and|/|&) \w+| under discussion| description| and decisions?)*:?"
)
_ACTION = re.compile(
    r"(?i)(?:actions?(?: (?:by|points?|required|owner|for|items?))*(?: ?/ ?\w+)?|by(?: whom)?|who|owner|lead"
    r"|initials?):?"
)
_OWNERS = re.compile(r"(?:(?:All|[A-Z]{2,3}|Clerk|Chair|Head|Secretary|Treasurer)[/, ]*)+")
_NOTHING = re.compile(r"(?i)\W*(?:none|nil|noted|agreed|approved|n/?a)\W*")
# Words behind what somebody is to do: who acts did not move it
_MOVED = re.compile(r"(?i)\W*(?:prop(?:osed)?|moved|seconded|2nd|all in favou?r|carried)\b.{0,80}$")
_FEWEST_ROWS = 2
_LONG = 40  # characters that a cell of minutes has, on the average, where no heading says what it is


def unfold(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each row of such a table as the lines of an item; other tables stay as they are."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        if not lines[at].cells or lines[at].apart:
            found.append(lines[at])
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].cells and not lines[end].apart:
            end += 1
            if end == at + 1 and end + 1 < len(lines) and lines[end].blank and lines[end + 1].cells:
                end += 1  # the rule under the headings of a Markdown table
        rows = [line for line in lines[at:end] if not line.blank]
        found.extend(_table(rows) if rows else ())  # a table may be nothing but empty cells
        at = end
    return found


def _table(rows: Sequence[Line]) -> list[Line]:
    headed = _over_rows(_kinds(rows[0].cells), rows[1:])
    kinds = headed or _plain_kinds(rows)
    if not kinds or len(rows) - bool(headed) < (1 if headed else _FEWEST_ROWS):
        return list(rows)
    found: list[Line] = []
    for row in rows:
        if headed and [cell.casefold() for cell in row.cells] == [cell.casefold() for cell in rows[0].cells]:
            found.append(replace(row, cells=(), row=None, apart="heading of a table"))
        else:
            found.extend(_row(row, kinds))
    return found


def _over_rows(kinds: list[str], rows: Sequence[Line]) -> list[str]:
    """The kinds of the columns, with one for the numbers where the headings have none over it."""
    wider = [row for row in rows if len(row.cells) == len(kinds) + 1 and _is_number(row.cells[0])]
    if kinds[:1] == ["number"] and "title" not in kinds and len(wider) * 2 >= len(rows) > 0:
        return ["number", "title", *kinds[1:]]
    return kinds


def _is_number(cell: str) -> bool:
    mark = mark_of(cell)
    return bool(re.fullmatch(r"\s*\d{1,3}\s*", cell)) or (mark is not None and not mark.rest and mark.style != "bullet")


def _kinds(cells: tuple[str, ...]) -> list[str]:
    """What each column holds, if these are the headings of a table of minutes."""
    kinds: list[str] = []
    for n, cell in enumerate(cells):
        words = " ".join(cell.split()).strip(" :*")
        if _ACTION.fullmatch(words) and n:
            kinds.append("action")
        elif n == 0 and _NUMBER.fullmatch(words):
            kinds.append("number")
        elif _TEXT.fullmatch(words):
            kinds.append("text")
        elif not words:
            kinds.append("text" if n == len(cells) - 2 else "action" if n == len(cells) - 1 else "number")
        else:
            return []
    wide = len(cells) >= 2 and "text" in kinds and ("number" in kinds or "action" in kinds)
    if kinds.count("text") > 1:
        kinds[kinds.index("text")] = "title"
    return kinds if wide and kinds.count("action") < 2 and any(cell.strip() for cell in cells[1:]) else []


def _plain_kinds(rows: Sequence[Line]) -> list[str]:
    """The same by what the rows hold: a number first, perhaps a title, then long words, then perhaps initials."""
    width = max(len(row.cells) for row in rows)
    if not 2 <= width <= 4 or len(rows) < _FEWEST_ROWS + 1:
        return []
    numbered = sum(_is_number(row.cells[0]) for row in rows)
    bare = sum(bool(re.fullmatch(r"\s*\d{1,3}\s*", row.cells[0])) for row in rows)
    if max(numbered, bare) * 2 < len(rows):
        return []
    full = [row for row in rows if len(row.cells) == width]
    lengths = [_mean_length(full, column) for column in range(1, width)]
    for kinds in _PLAIN:
        if len(kinds) == width and all(_FITS[kind](length) for kind, length in zip(kinds[1:], lengths, strict=True)):
            return list(kinds) if "title" not in kinds or _rises(rows) else []
    return []


# The columns that tables without headings have, and how many characters a cell of each has on the average.
_PLAIN = (
    ("number", "text"),
    ("number", "text", "action"),
    ("number", "title", "text"),
    ("number", "title", "text", "action"),
)
_FITS: dict[str, Callable[[float], bool]] = {
    "text": lambda length: length >= _LONG,
    "title": lambda length: 4 <= length < 3 * _LONG,
    "action": lambda length: length <= _LONG - 15,
}


def _mean_length(rows: Sequence[Line], column: int) -> float:
    return sum(len(row.cells[column]) for row in rows) / len(rows)


def _rises(rows: Sequence[Line]) -> bool:
    """Whether the numbers of the rows go up by one, as those of items do, and of planning applications do not."""
    numbers = [[int(figures) for figures in re.findall(r"\d+", row.cells[0])] for row in rows]
    numbers = [number for number in numbers if number]
    steps = [sum(b) - sum(a) for a, b in pairwise(numbers)]
    return len(steps) >= _FEWEST_ROWS and steps.count(1) * 3 >= len(steps) * 2


def _row(row: Line, kinds: list[str]) -> list[Line]:
    """The lines of an item: its number before the first of them, and who is to act behind the last."""
    number, texts, action = _by_kind(row.cells, kinds)
    if len(texts) < 2 and _NOTHING.fullmatch(action):  # "None" beside a title, in the column of actions
        texts, action = [*texts, action], ""
    if any(cell.strip() for cell in row.cells[len(kinds) :]):
        return [row]  # more cells than headings
    if not texts and not number:
        return [_line(row, action)] if action else []
    texts = texts or [""]
    if number:
        texts[0] = f"{number} {texts[0]}".strip()
    says_what = len(action.split()) > 4 and not _OWNERS.fullmatch(action)  # "LD to send the draft to the editor"
    if says_what:
        texts.append(action)
    elif action:
        at = -2 if len(texts) > 1 and _MOVED.match(texts[-1]) else -1
        texts[at] = f"{texts[at]}\t{action}"
    lines = [_line(row, text) for text in texts]
    titled = number or any(
        cell.strip() for kind, cell in zip(kinds, _with_title(row.cells, kinds), strict=False) if kind == "title"
    )
    if titled and len(lines) > 1 and len(texts[0].split()) < 13 and "\t" not in texts[0]:
        lines[0] = replace(lines[0], heading=2)
    return lines


def _with_title(cells: tuple[str, ...], kinds: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row; where title and text stand together in one cell, with an empty one for the title."""
    if list(kinds) == ["number", "title", "text", "action"] and len(cells) == 3:
        return (cells[0], "", *cells[1:])
    return cells


def _by_kind(cells: tuple[str, ...], kinds: list[str]) -> tuple[str, list[str], str]:
    """The number, the lines of the text and who is to act; cells that a short row lacks are empty."""
    number, action = "", ""
    texts: list[str] = []
    for kind, cell in zip(kinds, (*_with_title(cells, kinds), *[""] * len(kinds)), strict=False):
        if kind == "number":
            number = " ".join(cell.split())
        elif kind == "action":
            action = " ".join(cell.split())
        else:
            parts = [part.strip() for part in cell.split("\n") if part.strip()]
            titled = kind == "title"
            texts += [" ".join(parts)] if titled and parts else parts
    return number, texts, action


def _line(row: Line, text: str) -> Line:
    return replace(row, text=text, cells=(), row=None)
