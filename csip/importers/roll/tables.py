"""Rolls in tables: lists in columns, names with marks for who was there, labels over cells of their own columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.labels import Label, Section, is_attendance_header, is_state_column, label_of, names_column
from csip.importers.roll.pieces import POST_THEN_NAME
from csip.importers.roll.words import BRACKETS, INITIALS, is_about_somebody, is_name, is_post
from csip.language.pattern import Pattern

Attended = Literal["present", "online", "absent", "apologies", "officers"]

_MEANING: tuple[tuple[Attended, str], ...] = (  # what a mark in the column "Present" says
    ("present", "✓ ✔ ☑ ✅ √ • ● * y yes p pr pres present here attended attending attendee 1 in-person l late tardy"),
    ("online", "online zoom teams virtual virtually remote remotely phone telephone"),
    ("absent", "✗ ✘ ☒ ❌ ☐ n no a ab abs absent 0 - – —"),
    ("apologies", "apologies apology ap apol excused regrets regret e ex exc s"),
)
_STATES: tuple[tuple[Attended, str], ...] = (  # what the words of a council's page say, before a comma
    ("online", r"(?:present|attend\w*|in attendance)\W+(?:virtual|remote|on ?line|via|by).*"),
    ("present", r"present\b.*|attended\b.*|in person"),
    ("apologies", r"apolog\w+\b.*|sent apologies.*"),
    ("absent", r"absent\b.*|did not attend|not (?:present|attending).*"),
    ("officers", r"(?:also )?in attendance|officer"),
)
_MARKS = {mark: meaning for meaning, marks in _MEANING for mark in marks.split()}
_HOUR_BEHIND = Pattern(r"\s*\(\s*\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?\s*\)$")
_MOST_ROWS = 500


class Person(NamedTuple):
    """Somebody whom a row of a table of attendance names, and the list he belongs to."""

    section: Section
    cells: tuple[str, ...]
    line: int
    online: bool


class Attendance(NamedTuple):
    """What a table of names and marks says: its rows in number, the people, the words that are only marks."""

    rows: int
    people: tuple[Person, ...]
    told: Mapping[int, str]
    unsure: tuple[Remark, ...]


def attendance_of(blocks: list[Block], at: int) -> Attendance | None:
    """The table of names and marks that begins with this block, if one does."""
    header = blocks[at].cells
    rows = _rows_below(blocks, at) if is_attendance_header(header) else []
    named = names_column(header) or 0
    columns = {n: section for n, cell in enumerate(header) if n != named and (section := _section(cell))}
    marks = {row.cells[n].strip().lower() for row in rows for n in columns} - {""}
    if not rows or any(_meaning(mark, crossed=False) is None for mark in marks):
        return None
    crossed = any(_MARKS.get(mark) == "present" for mark in marks)  # "x" beside ticks: was not there
    people: list[Person] = []
    unsure: list[Remark] = []
    told = {blocks[at].line: blocks[at].text}
    for row in rows:
        marked = [(columns[n], row.cells[n].strip()) for n in columns if row.cells[n].strip()]
        said = _first_of_each(marked, crossed=crossed)
        section, online = _list_of(said, crossed=crossed)
        cells = (row.cells[named], *(cell for n, cell in enumerate(row.cells) if n not in columns and n != named))
        people.append(Person(section, cells, row.line, online))
        told[row.line] = " ".join(mark for _, mark in marked)
        unsure += _doubts(row.line, cells[0], [mark for _, mark in marked])
    return Attendance(len(rows) + 1, tuple(people), told, tuple(unsure))


def _doubts(line: int, name: str, marks: Sequence[str]) -> Iterator[Remark]:
    """What is to be asked of somebody's marks: of none at all, and of one that has two meanings."""
    if any(mark.upper() == "L" for mark in marks):
        yield line, f"the roll has “L” beside {name}: read as “late”; was it leave of absence?"
    if not marks:
        yield line, f"the roll marks nothing for {name}: taken for absent"


def _section(heading: str) -> Section | None:
    """The list of those whom a column marks."""
    label = label_of(heading)
    return label.section if label and not label.rest else "present" if is_state_column(heading) else None


def _rows_below(blocks: list[Block], at: int) -> list[Block]:
    """The rows with as many cells as their headings, and a name in the first."""
    wide = len(blocks[at].cells)
    below = blocks[at + 1 : at + _MOST_ROWS]
    return list(takewhile(lambda block: len(block.cells) == wide and bool(block.cells[0].strip()), below))


def _first_of_each(marked: Sequence[tuple[Section, str]], *, crossed: bool) -> dict[Section, str]:
    """The mark of each column; of two roll calls, the first that says that somebody was there, or else the first."""
    said: dict[Section, str] = {}
    for section, mark in marked:
        if section not in said or _meaning(said[section], crossed=crossed) not in ("present", "online"):
            here = _meaning(mark, crossed=crossed) in ("present", "online")
            said[section] = mark if here else said.get(section, mark)
    return said


def _list_of(said: Mapping[Section, str], *, crossed: bool) -> tuple[Section, bool]:
    """The list of somebody by the marks in his row, and whether he was there online."""
    for column, mark in said.items():
        meaning = _meaning(mark, crossed=crossed) or "absent"
        if meaning == "online":
            return "present", True
        return (column if meaning == "present" else meaning), False
    return "absent", False


def _meaning(mark: str, *, crossed: bool) -> Attended | None:
    """What a mark says; an "x" says that somebody was there, unless ticks say so beside it."""
    mark = mark.lower()
    if mark == "x":
        return "absent" if crossed else "present"
    mark = _HOUR_BEHIND.sub("", mark)  # "L (6:40)", who came late
    known = _MARKS.get(mark) or _MARKS.get(mark.strip(" .()"))
    return known or next((meaning for meaning, form in _STATES if re.fullmatch(form, mark.strip(" .()"))), None)


def label_columns(block: Block) -> list[Section]:
    """The lists that the columns of a table begin, "Present | Apologies", where each of its headings is a label."""
    labels = [label_of(cell) for cell in block.cells]
    return [label.section for label in labels if label and not label.rest] if len(labels) > 1 and all(labels) else []


def label_regions(blocks: list[Block], at: int) -> list[tuple[Block, Section | None, tuple[str, ...]]]:
    """The rows of a table in which a label heads the cells below it, down its own columns, and who is in which list.

    Nothing where no label stands in a second column.
    """
    rows = _rows_of_table(blocks, at) if any(_heads(cell) for cell in blocks[at].cells) else []
    if not any(_heads(cell) and column for row in rows for column, cell in _places(row)):
        return []
    heads: dict[int, Section | None] = {}
    found: list[tuple[Block, Section | None, tuple[str, ...]]] = []
    for row in rows:
        groups: dict[int, list[str]] = {}
        for column, cell in _places(row):
            label = label_in_cell(cell)
            if _heads(cell):
                heads[column] = label.section if label else None
            head = max((at for at in heads if at <= column), default=None)
            if head is None:
                return []
            if words := (label.rest if label else "" if _heads(cell) else cell).strip():
                groups.setdefault(head, []).append(words)
        found += [(row, heads[head], tuple(cells)) for head, cells in groups.items()] or [(row, None, ())]
    return found


def _rows_of_table(blocks: list[Block], at: int) -> list[Block]:
    """The rows of the table from this one on; none where it has one column."""
    first = blocks[at]
    if len(first.cells) < 2 or first.row is None:
        return []
    table = first.row.table
    return list(
        takewhile(lambda block: block.row is not None and block.row.table == table, blocks[at : at + _MOST_ROWS])
    )


def label_in_cell(cell: str) -> Label | None:
    """The label that a cell of a table begins with; "Councillor:" over one of them or more, too."""
    label, alone = label_of(cell), cell.strip().removesuffix(":")
    if label is None and alone != cell.strip() and (many := label_of(f"{alone}s:")) and not many.rest:
        return many._replace(words=alone)
    return label


def _heads(cell: str) -> bool:
    """Whether a cell is a label, of the roll or of something else: "Apologies:", "Distribution:"."""
    label = label_in_cell(cell)
    return label is not None or bool(re.fullmatch(r"[A-Z][A-Za-z ]{2,30}:", cell.strip()))


def _places(row: Block) -> list[tuple[int, str]]:
    """The cells of a row, each with the column in which it begins."""
    spans = row.row.spans if row.row else ()
    column, found = row.row.before if row.row else 0, []
    for n, cell in enumerate(row.cells):
        found.append((column, cell))
        column += spans[n] if n < len(spans) else 1
    return found


def columns_in(words: str, *, columned: bool) -> tuple[str, ...]:
    """A name, initials and a post set apart by tabs or spaces; nothing where the columns are people."""
    parts = tuple(part.strip() for part in re.split(r"\t+|\s{3,}", words.strip()) if part.strip())
    if not 2 <= len(parts) <= 5 or not is_name(BRACKETS.sub("", parts[0])):
        return ()
    rest = [BRACKETS.sub("", part) for part in parts[1:]]
    if any(POST_THEN_NAME.fullmatch(part) and is_name(part) for part in rest):
        return ()  # "P Moss   Clerk J Cole"
    people = [part for part in rest if is_name(part) and not INITIALS.fullmatch(part)]
    if people and not columned and not all(is_post(part) or is_about_somebody(part) for part in people):
        return ()
    return parts
