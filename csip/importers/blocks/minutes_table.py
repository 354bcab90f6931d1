"""Minutes set as a table, a row for each item, with a column for the number and one for who is to act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
    headed = _kinds(rows[0].cells)
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
    return kinds if wide and kinds.count("action") < 2 and any(cell.strip() for cell in cells[1:]) else []


def _plain_kinds(rows: Sequence[Line]) -> list[str]:
    """The same by what the rows hold: a number first, then long words, then perhaps somebody's initials."""
    width = max(len(row.cells) for row in rows)
    if width not in (2, 3, 4) or len(rows) < _FEWEST_ROWS + 1:
        return []
    numbered = [row for row in rows if (mark := mark_of(row.cells[0])) and not mark.rest and mark.style != "bullet"]
    bare = [row for row in rows if re.fullmatch(r"\s*\d{1,3}\s*", row.cells[0])]
    titled = width == 4 and _short([row.cells[1] for row in rows if len(row.cells) == width])
    kinds = ["number", "text", "text", "action"] if titled else ["number", "text", "action"][:width]
    texts = [len(_cell(row.cells, kinds, kinds.count("text"))) for row in rows]
    last = [len(_cell(row.cells, kinds, len(kinds) - 1)) for row in rows if len(kinds) > 2]
    if max(len(numbered), len(bare)) * 2 < len(rows) or not texts or sum(texts) < _LONG * len(texts):
        return []
    if (last and sum(last) > 25 * len(last)) or width > len(kinds):
        return []
    return kinds


def _short(cells: Sequence[str]) -> bool:
    """Whether these are titles, on the average."""
    return sum(map(len, cells)) < 60 * len(cells)


def _cell(cells: tuple[str, ...], kinds: Sequence[str], at: int) -> str:
    full = _with_title(cells, kinds)
    return full[at] if at < len(full) else ""


def _with_title(cells: tuple[str, ...], kinds: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row; where title and text stand together in one cell, with an empty one for the title."""
    if list(kinds) == ["number", "text", "text", "action"] and len(cells) == 3:
        return (cells[0], "", *cells[1:])
    return cells


def _row(row: Line, kinds: list[str]) -> list[Line]:
    """The lines of an item: its number before the first of them, and who is to act behind the last."""
    number, texts, action = _by_kind(row.cells, kinds)
    if any(cell.strip() for cell in row.cells[len(kinds) :]):
        return [row]  # more cells than headings
    if not texts and not number:
        return [_line(row, action)] if action else []
    texts = texts or [""]
    if number:
        texts[0] = f"{number} {texts[0]}".strip()
    if len(action.split()) > 4:  # "LD to send the draft" says what, and is a paragraph of its own
        texts.append(action)
    elif action:
        texts[-1] = f"{texts[-1]}\t{action}"
    lines = [_line(row, text) for text in texts]
    titled = number or kinds.count("text") > 1
    if titled and len(lines) > 1 and len(texts[0].split()) < 13 and "\t" not in texts[0]:
        lines[0] = replace(lines[0], heading=2)
    return lines


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
            texts += [part.strip() for part in cell.split("\n") if part.strip()]
    return number, texts, action


def _line(row: Line, text: str) -> Line:
    return replace(row, text=text, cells=(), row=None)
