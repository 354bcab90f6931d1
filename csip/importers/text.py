"""Plain text: every line as it stands."""

from __future__ import annotations

import re

from csip.importers.lines import Line, Paper

_ENDS = re.compile(r"\r\n|\r|\n")


def read_text(text: str, name: str) -> Paper:
    """Read plain text; a form feed is a page break, and tabs make the cells of a row."""
    lines: list[Line] = []
    for number, line in enumerate(_ENDS.split(text), 1):
        for part in line.split("\f"):
            cells = tuple(cell.strip() for cell in part.split("\t")) if part.count("\t") >= 2 else ()
            lines.append(Line(part, number, cells=cells if sum(map(bool, cells)) >= 3 else ()))
    return Paper(tuple(lines), name)
