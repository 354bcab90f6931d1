"""Tables as text (.csv), as a spreadsheet saves them: each record a line of cells."""

from __future__ import annotations

import csv
import io

from csip.errors import CsipError
from csip.importers.papers.lines import MOST_COLUMNS, Line, Paper, Row, refuse_long_paper

DELIMITERS = ",;\t|"
_SAMPLE = 20  # lines that tell what parts the cells


def read_csv(text: str, name: str) -> Paper:
    """Read records parted by commas, semicolons, tabs or bars, whichever the first lines have most of.

    Raises: CsipError for what is no such table, or is longer than an action log.
    """
    refuse_long_paper(name, lines=text.count("\n"), characters=len(text))
    lines: list[Line] = []
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for record in records:
            cells = tuple("\n".join(" ".join(part.split()) for part in cell.splitlines()).strip() for cell in record)
            if len(cells) > MOST_COLUMNS:
                raise CsipError(
                    f"line {records.line_num} of {name} has more than {MOST_COLUMNS} columns",
                    "Open it in a spreadsheet, keep the columns of the log, and save it again.",
                )
            joined = "\t".join(cells).replace("\n", " ")
            row = Row(1, (1,) * len(cells))
            lines.append(Line(joined, records.line_num, cells=cells if any(cells) else (), row=row))
    except csv.Error as error:
        raise CsipError(
            f"line {records.line_num} of {name} is no row of a table: {error}",
            "Open it in a spreadsheet and save it again as .csv or .xlsx.",
        ) from error
    return Paper(tuple(lines), name, one_paragraph_a_line=True)


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that stands most often in the first lines, a comma where two are as often."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    return max(DELIMITERS, key=sample.count)
