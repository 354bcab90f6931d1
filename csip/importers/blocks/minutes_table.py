"""Minutes set as a table, a row for each item, with a column for the number and one for who is to act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.minutes_row import lines_of_row
from csip.importers.blocks.titles import tells, title_like
from csip.importers.papers.lines import Line
from csip.language.pattern import Pattern

_NUMBER = Pattern(
    r"(?i)(?:agenda |minute )?(?:item|no|number|ref|reference|serial|ser|#)?(?: ?no)?\.?|agenda|minute ref(?:erence)?"
)
_TEXT = Pattern(
    r"(?i)(?:agenda )?(?:minutes?|discussion|notes?|details?|subject|summary|business|description|topic|item|items"
    r"|narrative|matters?|title|decisions?|outcomes?|resolutions?|comments?|updates?|key (?:discussion )?points?"
    r"|(?:discussion|talking) points?|(?:notes?|discussion|minutes) ?/ ?action (?:items?|points?)"
    r"|decisions? ?/ ?actions?|discussion ?/ ?decisions?)"
    r"(?: (?:of|and|/|&) \w+| under discussion| description| and decisions?| and actions?)*:?"
)
_ACTION = Pattern(
    r"(?i)(?:actions?(?: (?:by|points?|required|owner|for|items?))*(?: ?/ ?\w+)?"
    r"|actions?:? (?:responsible|owner)(?: ?/ ?\w+)?|by(?: whom)?|who|owner|lead"
    r"|initials?|(?:person )?responsible):?"
)
_WHO = Pattern(r"(?i)(?:action )?(?:by|owner|lead)|by whom|who|initials?|(?:person )?responsible")
_DUE = Pattern(
    r"(?i)(?:due|target|completion|action|by)? ?(?:date|when|deadline)|due(?: by)?|by|timescales?|date due|complete by"
)
_FEWEST_ROWS = 2
_LONGEST_TITLE = 9  # words
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
        found.extend(_tables([line for line in lines[at:end] if not line.blank]))
        at = end
    return found


def _tables(rows: Sequence[Line]) -> Iterator[Line]:
    """The rows of one table after the other; those of a table within another stand as they are."""
    while rows:  # a table may be nothing but empty cells
        own = [n for n, row in enumerate(rows) if _table_of(row) == _table_of(rows[0])]
        taken, places = iter(_table([rows[n] for n in own])), set(own)
        for n, row in enumerate(rows[: own[-1] + 1]):
            yield from next(taken) if n in places else [row]
        rows = rows[own[-1] + 1 :]


def _begin_with_titles(rows: Sequence[Line]) -> bool:
    """Whether the first line in most of the cells of text is the title of those below it."""
    first = [row.cells[0].split("\n")[0].strip() for row in rows if "\n" in row.cells[0]]
    fitting = sum(title_like(line) and not tells(line) and len(line.split()) < _LONGEST_TITLE for line in first)
    return len(first) * 2 > len(rows) and fitting * 4 >= len(first) * 3


def _parted(row: Line) -> Line:
    """A row, the first line of its text as a cell of its own."""
    title, _, text = row.cells[0].partition("\n")
    return row._replace(cells=(title, text, *row.cells[1:]), row=None)


def _table_of(row: Line) -> int | None:
    return row.row.table if row.row else None


def _table(rows: Sequence[Line]) -> list[list[Line]]:
    """The lines of each row."""
    narrow = _without_empty_columns(rows)
    rows = narrow if _kinds(narrow[0].cells) else rows
    headed = _over_rows(_kinds(rows[0].cells), rows[1:])
    kinds = headed or _plain_kinds(rows)
    if kinds == ["text", "action"] and _begin_with_titles(rows[1:]):
        kinds, rows = ["title", *kinds], [rows[0], *map(_parted, rows[1:])]
    if kinds and len(rows) - bool(headed) >= (1 if headed else _FEWEST_ROWS):
        return [_taken_apart(row, kinds, rows[0] if headed else None) for row in rows]
    if _has_titles_at_left(rows):
        return [lines_of_row(row, ["number", "text"]) if _titled(row) else [row] for row in rows]
    return [[row] for row in rows]


def _without_empty_columns(rows: Sequence[Line]) -> Sequence[Line]:
    """The rows without the columns that hold nothing below their headings: "Note | No. | Item"."""
    wide = len(rows[0].cells)
    filled = [n for n in range(wide) if any(row.cells[n].strip() for row in rows[1:] if n < len(row.cells))]
    if len(rows) <= _FEWEST_ROWS or len(filled) in (0, 1, wide) or any(len(row.cells) != wide for row in rows):
        return rows
    return [row._replace(cells=tuple(row.cells[n] for n in filled), row=None) for row in rows]


def _taken_apart(row: Line, kinds: list[str], heading: Line | None) -> list[Line]:
    if heading and [cell.casefold() for cell in row.cells] == [cell.casefold() for cell in heading.cells]:
        return [row._replace(cells=(), row=None, apart="heading of a table")]
    return lines_of_row(row, kinds)


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
    heads = [" ".join(cell.split()).strip(" :*") for cell in cells]
    kinds = _settled(heads, _kinds_alone(heads))
    wide = len(cells) >= 2 and "text" in kinds and ("number" in kinds or "action" in kinds)
    if kinds.count("text") > 1:
        kinds[kinds.index("text")] = "title"
    return kinds if wide and kinds.count("action") < 2 and any(cell.strip() for cell in cells[1:]) else []


def _kinds_alone(heads: Sequence[str]) -> list[str]:
    """What each column holds by its own heading; nothing where one of them has no place in such a table."""
    kinds: list[str] = []
    for n, words in enumerate(heads):
        kind = "due" if n and "action" in kinds and _DUE.fullmatch(words) else _kind_of(words, n, len(heads))
        if not kind:
            return []
        kinds.append(kind)
    return kinds


def _settled(heads: Sequence[str], kinds: list[str]) -> list[str]:
    """The same where the headings of the other columns say that one means something else."""
    if kinds.count("action") == 2 and "text" in kinds and _WHO.fullmatch(heads[_last(kinds, "action")]):
        kinds[kinds.index("action")] = "text"  # what is to be done, beside who is to do it
    if (
        "text" not in kinds
        and kinds[:1] == ["number"]
        and kinds.count("number") == 1
        and re.search(r"(?i)item|agenda", heads[0])
    ):
        kinds[0] = "text"  # "Item | Action": the items whole in one column
    return kinds


def _kind_of(words: str, n: int, width: int) -> str:
    """What a column holds by its heading; where it has none, by its place."""
    if not words:
        return {0: "number", width - 2: "text", width - 1: "action"}.get(n, "")
    if n and _ACTION.fullmatch(words):
        return "action"
    if n == 0 and _NUMBER.fullmatch(words):
        return "number"
    return "text" if _TEXT.fullmatch(words) else ""


def _last(kinds: list[str], kind: str) -> int:
    return len(kinds) - 1 - kinds[::-1].index(kind)


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


def _has_titles_at_left(rows: Sequence[Line]) -> bool:
    """Whether the first of two columns holds "1. Welcome", "2. Budget" ..., perhaps below the lists of people."""
    if max(len(row.cells) for row in rows) != 2:
        return False
    titled = [row for row in rows if _titled(row)]
    return len(titled) >= _FEWEST_ROWS and all(_titled(row) for row in rows[rows.index(titled[0]) :])


def _titled(row: Line) -> bool:
    mark = mark_of(" ".join(row.cells[0].split()))
    return mark is not None and mark.style != "bullet" and title_like(mark.rest) and not mark.rest.endswith(".")
