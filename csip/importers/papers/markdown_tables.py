"""The rows of Markdown as papers have them: with no rule below their headings, longer than those, over blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csip.language.pattern import Pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_RULE = Pattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_SHORT_RULE = Pattern(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")  # under headings only: a cell may be a dash
_PIPE = Pattern(r"(?<!\\)\|")
_MOST_LINES = 40  # of a row


def use_rows(md: MarkdownIt) -> None:
    """Read tables by `_rows`: a renderer's own drops the cells of a row that is longer than its headings."""
    md.block.ruler.before("fence", "rows", _rows, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _rows(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    ruled = _heads_a_rule(state, start, end)
    if not ruled and not _is_row(_text(state, start)):
        return False
    if silent:
        return True
    rows: list[tuple[int, int, list[str]]] = []  # where it begins and ends, and its cells
    at = start
    while at < end and state.sCount[at] >= state.blkIndent:
        text = _text(state, at)
        wide = len(rows[0][2]) if rows else 0
        if not text:
            at += 1
            if at >= end or not _is_row(_text(state, at)) or len(_cells(_text(state, at))) != wide:
                break
            continue
        if not (_PIPE.search(text) if ruled else text.startswith("|")):
            break
        if "|" in text and (_SHORT_RULE if len(rows) == 1 else _RULE).match(text):
            at += 1
            continue
        text, after = _whole(state, at, end, wide)
        rows.append((at, after, _cells(text)))
        at = after
    if not rows:
        return False
    state.line = max(rows[-1][1], min(at, end))
    _push(state, rows)
    return True


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _is_row(text: str) -> bool:
    return text.startswith("|") and text.count("|") > 1


def _heads_a_rule(state: StateBlock, start: int, end: int) -> bool:
    """Whether headings stand here without a mark before the first, over a rule of as many columns."""
    if start + 1 >= end or state.sCount[start + 1] < state.blkIndent:
        return False
    rule = _text(state, start + 1)
    return "|" in rule and bool(_SHORT_RULE.match(rule)) and len(_cells(rule)) == len(_cells(_text(state, start)))


def _whole(state: StateBlock, at: int, end: int, wide: int) -> tuple[str, int]:
    """A row, which goes on over the lines below until it has its columns, and the line after it."""
    text = _text(state, at)
    pieces, pipes = [text], len(_PIPE.findall(text))
    if not text.startswith("|") or text.endswith("|") or pipes > wide:
        return text, at + 1
    for line in range(at + 1, min(at + _MOST_LINES, end)):
        more = _text(state, line)
        pieces.append(more)
        pipes += len(_PIPE.findall(more))
        if pipes > wide + 1:
            break
        if pipes == wide + 1 and more.endswith("|"):
            return "\n".join(pieces), line + 1
    return text, at + 1


def _cells(row: str) -> list[str]:
    """The cells of a row, whose own marks are those between two of them."""
    inner = row.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(inner)]


def _push(state: StateBlock, rows: list[tuple[int, int, list[str]]]) -> None:
    state.push("table_open", "table", 1).map = [rows[0][0], rows[-1][1]]
    for start, end, cells in rows:
        state.push("tr_open", "tr", 1).map = [start, end]
        for cell in cells:
            state.push("td_open", "td", 1)
            inline = state.push("inline", "", 0)
            inline.content, inline.map, inline.children = cell, [start, end], []
            state.push("td_close", "td", -1)
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
