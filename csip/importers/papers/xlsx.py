"""Excel workbooks: each sheet a table, each row a line of cells, each cell as the sheet shows it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from typing import Any

from csip.errors import CsipError
from csip.importers.papers.archive import IF_KNOWN, SAVE_AGAIN, xml_parts
from csip.importers.papers.lines import MOST_COLUMNS, Line, Paper, Row, refuse_long_paper
from csip.language.pattern import Pattern

PROGRAM = "Excel"
_MOST_EMPTY = 20_000  # rows without a word between two that have some: a sheet that says its last row is the millionth
_MONEY = Pattern(r"\[\$([^\]-]{1,3})|\"([£$€]|[A-Z]{3} ?)\"|([£$€])")
_DECIMALS = Pattern(r"\.(0+)")


def read_xlsx(content: bytes, name: str) -> Paper:
    """Read a workbook: a row with words is a line of cells; a sheet's name is a heading, where there are several.

    Sheets that are hidden are set apart. Of a formula the result is read that Excel last saw. Raises: CsipError for
    what is no workbook, is damaged, is larger than an action log, or where the library is not installed.
    """
    xml_parts(content, name, PROGRAM, is_xml)  # refuses what would exhaust the library
    lines: list[Line] = []
    sheets = _workbook(content, name)
    for number, (title, hidden, rows) in enumerate(sheets, 1):
        apart = "hidden" if hidden else ""
        if len(sheets) > 1:
            lines.append(Line(title, len(lines) + 1, heading=1, apart=apart))
        for cells in rows:
            row = Row(number, (1,) * len(cells))
            text = "\t".join(cells).replace("\n", " ")
            lines.append(Line(text, len(lines) + 1, cells=cells, row=row, apart=apart))
            refuse_long_paper(name, lines=len(lines))
        lines.append(Line("", len(lines) + 1))
    return Paper(tuple(lines), name, one_paragraph_a_line=True)


def is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels")) or part.startswith("xl/worksheets/")


def _workbook(content: bytes, name: str) -> list[tuple[str, bool, list[tuple[str, ...]]]]:
    """Each sheet that has a word in it: its name, whether it is hidden, and its rows that have words."""
    try:
        import openpyxl
    except ImportError:
        from csip.files.install_advice import how_to_install

        raise CsipError(
            f"{name} is an Excel workbook, and nothing is installed that can read it",
            f"Save the sheet as .csv, or install what reads it with: {how_to_install()}",
        ) from None
    sheets: list[tuple[str, bool, list[tuple[str, ...]]]] = []
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # the library tells, and prints, of styles and drawings that it does not know
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a sheet says of its size may be far too much
                if rows := list(_rows(sheet, name)):
                    sheets.append((sheet.title, sheet.sheet_state != "visible", rows))
        except CsipError:
            raise
        except Exception as error:
            raise CsipError(
                f"{name} cannot be opened as an Excel file: {error}", SAVE_AGAIN.format(program=PROGRAM)
            ) from error
    return sheets


def _rows(sheet: Any, name: str) -> Iterator[tuple[str, ...]]:
    empty = 0
    for row in sheet.iter_rows():
        cells = [_shown(cell.value, cell.number_format or "") if cell.value is not None else "" for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > _MOST_EMPTY or len(cells) > MOST_COLUMNS:
            raise CsipError(
                f"{name} is larger than an action log: a sheet has "
                + ("words far below its last row" if empty else f"more than {MOST_COLUMNS} columns"),
                "Copy the rows that you want into a new sheet. " + IF_KNOWN.format(program=PROGRAM),
            )
        if cells:
            yield tuple(cells)


def _shown(value: object, form: str) -> str:
    """A value in letters and figures: days as 2025-03-31, whatever form the sheet gives them."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, form)
    return "\n".join(" ".join(part.split()) for part in str(value).splitlines()).strip()


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:.10g}%"
    money = _MONEY.search(form)
    decimals = _DECIMALS.search(form.split(";", maxsplit=1)[0])
    if not money:
        return f"{value:.15g}"
    sign = next(filter(None, money.groups()))
    return f"{'-' if value < 0 else ''}{sign}{abs(value):,.{len(decimals[1]) if decimals else 0}f}"
