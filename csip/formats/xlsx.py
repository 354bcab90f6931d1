"""Tables as a workbook for Excel: days are days, figures are figures, and all else is words. It holds no formula.

The headings stay in sight and have a filter each; on paper they are repeated on every page. The same document gives
the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from csip.documents.blocks import Column, Document, Table
from csip.errors import CsipError
from csip.formats.extras import needed
from csip.formats.wrap import fold
from csip.formats.zipped import without_traces
from csip.language.display import visible, width
from csip.language.pattern import Pattern

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_CELL, _MOST_ROWS, _LONGEST_NAME = 32_767, 1_048_575, 31  # Excel's own limits
_FIRST_YEAR = 1900  # Excel knows no day before it
_NARROWEST, _WIDEST = 8, 42  # characters
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001  a day that is the same at every run, where the document has none
_LINE, _HIGHEST = 13, 409  # points
_NOT_IN_A_NAME = Pattern(r"[\[\]:*?/\\]")
_FORMULA = ("=", "+", "-", "@")
_SHOWN: dict[str, dict[str, object]] = {
    "day": {"num_format": "d mmm yyyy", "align": "left"},  # the words of the next column would touch them at the right
    "hour": {"num_format": "hh:mm", "align": "left"},
    "figure": {"num_format": "0", "align": "right", "indent": 1},
}


def xlsx(document: Document) -> bytes:
    """The document's data on a sheet; else its tables, each on one of its own.

    Raises: CsipError for more rows or longer words than a sheet can hold: none is cut.
    """
    with needed("Excel files"):
        from xlsxwriter import Workbook

    made = BytesIO()
    # Words are words, whatever they look like; nothing of csip's own writes a formula or a link.
    book = Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    dated = document.dated
    book.set_properties(
        {
            "title": visible(document.file_title),
            "author": visible(document.publisher),
            "created": datetime(dated.year, dated.month, dated.day) if dated is not None else _LONG_AGO,  # noqa: DTZ001
        }
    )
    tables = [block for block in document.blocks if isinstance(block, Table)]
    shown = tables if document.data is None else [document.data]
    looks = _Looks(book)
    taken: set[str] = set()
    for table in shown or [Table("", (), ())]:
        _sheet(book.add_worksheet(_named(table.caption or document.title, taken)), table, looks, document)
    book.close()
    return without_traces(made)


class _Looks:
    """How cells look: words broken over lines, at the top of their row; days, hours and figures by their kind."""

    def __init__(self, book: Workbook) -> None:
        ground: dict[str, object] = {"valign": "top", "font_name": "Arial", "font_size": 10}
        self.heading = book.add_format({**ground, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E7EEF4"})
        self.words = book.add_format({**ground, "text_wrap": True})
        # Who types into such a cell afterwards makes no formula of it either.
        self.like_a_formula = book.add_format({**ground, "text_wrap": True, "quote_prefix": True})
        self.kinds = {kind: book.add_format({**ground, **shown}) for kind, shown in _SHOWN.items()}


def _sheet(sheet: Worksheet, table: Table, looks: _Looks, document: Document) -> None:
    if len(table.rows) > _MOST_ROWS:
        raise CsipError(f"a sheet of Excel holds {_MOST_ROWS:,} rows, and here are {len(table.rows):,}", _AS_CSV)
    wide = [_wide(table, n) for n in range(len(table.columns))]
    sheet.set_row(0, _high([column.unique_name for column in table.columns], wide))
    for n, column in enumerate(table.columns):
        sheet.set_column(n, n, wide[n])
        _put(sheet, 0, n, visible(column.unique_name), looks.heading)
    for row, cells in enumerate(table.rows, 1):
        sheet.set_row(row, _high(cells, wide))
        for n, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _write(sheet, row, n, column, cell, looks)
    if table.columns:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.repeat_rows(0)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    page, of = document.page_of
    sheet.set_footer(f"&L{visible(document.file_title).replace('&', '&&')[:200]}&R{page} &P {of} &N")


_AS_CSV = "Print it with --format csv, which has no such limit."


def _write(sheet: Worksheet, row: int, n: int, column: Column, cell: str, looks: _Looks) -> None:
    value = _typed(column, cell)
    if value is None:
        words = visible(cell, keep="\n\t")
        if len(words.encode("utf-16-le")) // 2 > _LONGEST_CELL:
            raise CsipError(
                f"a cell of Excel holds {_LONGEST_CELL:,} characters: {column.unique_name} in row {row + 1} is longer",
                _AS_CSV,
            )
        if words:
            _put(sheet, row, n, words, looks.like_a_formula if words.lstrip()[:1] in _FORMULA else looks.words)
    elif isinstance(value, int):
        sheet.write_number(row, n, value, looks.kinds["figure"])
    else:
        sheet.write_datetime(row, n, value, looks.kinds[column.holds])


def _put(sheet: Worksheet, row: int, n: int, words: str, look: Format) -> None:
    if words.startswith("<r>") and words.endswith("</r>"):  # XlsxWriter would take it for markup of its own
        sheet.write_rich_string(row, n, words[:1], words[1:2], words[2:], look)
    else:
        sheet.write_string(row, n, words, look)


def _typed(column: Column, cell: str) -> date | time | int | None:
    """The value of a cell, by what its column holds; None for words."""
    try:
        if column.holds == "day" and re.fullmatch(r"\d{4}-\d\d-\d\d", cell, re.ASCII):
            day = date.fromisoformat(cell)
            return day if day.year >= _FIRST_YEAR else None
        if column.holds == "hour" and re.fullmatch(r"\d\d:\d\d", cell, re.ASCII):
            return time.fromisoformat(cell)
    except ValueError:  # looks like one, and is none
        return None
    is_figure = column.holds == "figure" and re.fullmatch(r"0|[1-9]\d{0,14}", cell, re.ASCII)
    return int(cell) if is_figure else None


def _high(cells: Sequence[str], wide: Sequence[int]) -> float:
    """How high a row is, in points: LibreOffice does not fit rows to their words in a file that it did not make."""
    lines = max(  # a letter of our typeface is narrower than one of the face in which Excel counts a column
        (
            sum(len(fold(visible(line), w + w // 6)) for line in cell.split("\n"))
            for cell, w in zip(cells, wide, strict=True)
        ),
        default=1,
    )
    return min(lines * _LINE + 2, _HIGHEST)


def _wide(table: Table, n: int) -> int:
    """The characters across a column: its longest line, or what can still be read beside others.

    A heading may take several lines, but no word of it two.
    """
    heading = max(map(width, visible(table.columns[n].unique_name).split()), default=0) + 3  # the arrow of the filter
    day = 12 if table.columns[n].holds == "day" else 0  # as it is shown, which is longer than as it is given
    longest = max((width(visible(line)) for row in table.rows for line in row[n].split("\n")), default=0) + 1
    return min(max(longest, heading, day, _NARROWEST), _WIDEST)


def _named(words: str, taken: set[str]) -> str:
    """A name for a sheet: Excel allows few letters, some signs not at all, and no name twice."""
    plain = _NOT_IN_A_NAME.sub(" ", visible(words)).strip("' ")[:_LONGEST_NAME].strip("' ") or "Sheet"
    plain = "Sheet" if plain.casefold() == "history" else plain  # Excel keeps that one for itself
    again = (f"{plain[: _LONGEST_NAME - len(ending)]}{ending}" for ending in (f" {n}" for n in count(2)))
    name = plain if plain.casefold() not in taken else next(n for n in again if n.casefold() not in taken)
    taken.add(name.casefold())
    return name
