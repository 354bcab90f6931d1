"""Plain text: every line as it stands."""

from __future__ import annotations

import re

from csip.importers.dates_in_text import DATE
from csip.importers.papers.double_spacing import closed_up
from csip.importers.papers.kinds import is_restructured
from csip.importers.papers.lines import Line, Paper, Row, refuse_long_paper
from csip.importers.papers.set_in import nested_further
from csip.language.pattern import Pattern

_ENDS = Pattern(r"\r\n|\r|\n")
_DATE_HEADINGS = Pattern(r"(?i)\s*(?:agenda setting|meetings?|dates?|day)\b[^.;:]{0,60}?(?:\s{3,}|\t)\s*\S")
_RULE = Pattern(r"-{2,}(?:  +-{2,})+")
_REFERENCE = Pattern(r"`([^`<>\n]{1,200})`__?(?!\w)")  # of reStructuredText: "`Ann Roe`_ will write"
_LONGEST_CELL = 200
_MOST_LINES = 12  # of one row


def read_text(text: str, name: str) -> Paper:
    """Read plain text; a form feed is a page break, and tabs make the cells of a row, or columns under a rule.

    Of reStructuredText the marks around references are no words.

    Raises: CsipError for a text that is longer than minutes.
    """
    refuse_long_paper(name, lines=text.count("\n") + text.count("\f"), characters=len(text))
    lines: list[Line] = []
    text = _REFERENCE.sub(r"\1", text) if is_restructured(name) else text
    typed = _ENDS.split(text)
    for number, words in enumerate(nested_further(typed, range(len(typed))), 1):
        for part in words.split("\f"):
            cells = tuple(cell.strip() for cell in part.split("\t")) if part.count("\t") >= 2 else ()
            lines.append(Line(part, number, cells=cells if sum(map(bool, cells)) >= 3 else ()))
    read = 0  # a rule within a table that was read begins no other
    for at, line in enumerate(lines):
        if at > read and not lines[at - 1].blank and _RULE.fullmatch(line.text.strip()):
            read = _columns(lines, at)
    _spaced_dates(lines)
    printed = closed_up(lines)
    return Paper(printed or tuple(lines), name, flows=printed is not None)


def _spaced_dates(lines: list[Line]) -> None:
    """A table of dates whose columns stand apart by spaces only: its headings say so, and dates stand below them."""
    for at, line in enumerate(lines[:-1]):
        if line.cells or line.apart or not _DATE_HEADINGS.match(line.text):
            continue
        headings = re.split(r"\s{3,}|\t+", line.text.strip())
        end = at + 1
        while end < len(lines) and not lines[end].blank:
            columns = re.split(r"\s{2,}|\t+", lines[end].text.strip())
            if len(columns) != len(headings) or not any(DATE.search(cell) for cell in columns):
                break
            lines[end] = lines[end]._replace(cells=tuple(columns))
            end += 1
        if end > at + 1 and len(headings) > 1:
            lines[at] = line._replace(cells=tuple(headings))


def _columns(lines: list[Line], rule: int) -> int:
    """A table set with spaces: its columns are where the dashes of its rule stand. The index of the line after it."""
    starts = [found.start() for found in re.finditer(r"-+", lines[rule].text)]
    lines[rule] = Line(lines[rule].text, lines[rule].number, apart="rule of a table")
    at, apart = rule - 1, False
    while at < len(lines):
        row = lines[at]
        if at == rule or row.blank:
            apart = at != rule
            at += 1
            continue
        if not _is_row(row.text, starts):
            return at
        texts = _texts_of_row(lines, at, starts) if apart else [row.text]
        _set_row(lines, at, texts, starts, table=lines[rule].number)
        at += len(texts)
        apart = apart and len(texts) == 1
    return at


def _is_row(text: str, starts: list[int]) -> bool:
    """Whether nothing stands between the columns, and at least one gap between two of them is there."""
    gaps = [text[start - 2 : start] for start in starts[1:]]
    return len(text) <= _LONGEST_CELL and "  " in gaps and not any(gap.strip() for gap in gaps)


def _texts_of_row(lines: list[Line], at: int, starts: list[int]) -> list[str]:
    """The lines of a row that stands apart: the first, and those below it if each fills fewer columns."""
    texts = [lines[at].text]
    for line in lines[at + 1 : at + _MOST_LINES]:
        if line.blank:
            break
        texts.append(line.text)
    return texts if all(_filled(text, starts) < _filled(texts[0], starts) for text in texts[1:]) else texts[:1]


def _set_row(lines: list[Line], at: int, texts: list[str], starts: list[int], *, table: int) -> None:
    """Set all the words of a row in its first line, cell by cell."""
    cells = tuple(
        " ".join(filter(None, (text[start:end].strip() for text in texts)))
        for start, end in zip(starts, [*starts[1:], _LONGEST_CELL], strict=True)
    )
    lines[at] = Line("\t".join(cells), lines[at].number, cells=cells, row=Row(table, (1,) * len(cells)))
    for n in range(at + 1, at + len(texts)):
        lines[n] = Line("", lines[n].number)


def _filled(text: str, starts: list[int]) -> int:
    """How many of the columns hold words in this line."""
    return sum(bool(text[start : start + 2].strip()) for start in starts)
