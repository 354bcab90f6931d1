"""A table in a Word file: its columns share the page, its rows stay whole, its headings are repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csip.documents.blocks import Table
from csip.formats.columns import column_widths
from csip.formats.docx_elements import Elements, one_line
from csip.language.display import visible

KEPT_ROWS = 30  # a longer table is let break over pages
_KEPT_WITH_SIGNATURE = 12  # rows; of more only the last are
_LAST_ROWS = 3
_ROW_BY_HAND = "680"
_LIGHTS = {"green": "1B5E20", "amber": "8A4B00", "red": "8A1C1C"}


class Tables:
    """Makes tables on a page of this width, in twentieths of a point."""

    def __init__(self, elements: Elements, across: int) -> None:
        self.elements, self.across = elements, across

    def table(self, table: Table, *, keep: bool = False, whole: bool = False, left: int = 0) -> Any:
        """The table, its columns sharing the page from `left` on, its headings repeated where it goes on.

        `keep` holds its last rows on the page of what follows it, `whole` all of them on one page.
        """
        whole |= (table.by_hand and len(table.rows) <= KEPT_ROWS) or (keep and len(table.rows) <= _KEPT_WITH_SIGNATURE)
        made = self.elements.new("w:tbl")
        properties = self.elements.under(made, "w:tblPr")
        self.elements.under(properties, "w:tblStyle", val=self.elements.styles["minutes table"].style_id)
        if left:
            self.elements.under(properties, "w:tblW", w=str(self.across - left), type="dxa")
            self.elements.under(properties, "w:tblInd", w=str(left), type="dxa")
        else:
            self.elements.under(properties, "w:tblW", w="5000", type="pct")
        self.elements.under(properties, "w:tblLayout", type="fixed")
        look = ("0020", "1") if table.headed else ("0000", "0")
        self.elements.under(properties, "w:tblLook", val=look[0], firstRow=look[1], lastRow="0", firstColumn="0",
                    lastColumn="0", noHBand="1", noVBand="1")  # fmt: skip
        if table.caption:
            self.elements.under(properties, "w:tblCaption", val=visible(one_line(table.caption)))
        widths = column_widths(table, self.across - left)
        grid = self.elements.under(made, "w:tblGrid")
        for wide in widths:
            self.elements.under(grid, "w:gridCol", w=str(wide))
        headings = [tuple(column.heading for column in table.columns)] if table.headed else []
        for n, row in enumerate((*headings, *table.rows), start=-len(headings)):
            after = len(table.rows) - 1 - n  # rows
            kept = (keep and after < _LAST_ROWS) or (whole and (keep or after > 0))
            made.append(self._row(table, row, widths, place=n, keep=kept))
        return made

    def _row(self, table: Table, cells: Sequence[str], widths: list[int], *, place: int, keep: bool) -> Any:
        """A row of the table, by its place; that of the headings is -1."""
        row = self.elements.new("w:tr")
        properties = self.elements.under(row, "w:trPr")
        self.elements.under(properties, "w:cantSplit")
        heading = place < 0
        if table.by_hand and not heading:
            self.elements.under(properties, "w:trHeight", val=_ROW_BY_HAND, hRule="atLeast")
        if heading:
            self.elements.under(properties, "w:tblHeader")
        for cell, wide, column in zip(cells, widths, table.columns, strict=True):
            made = self.elements.under(row, "w:tc")
            self.elements.under(self.elements.under(made, "w:tcPr"), "w:tcW", w=str(wide), type="dxa")
            style = "Minutes Cell Heading" if heading else "Minutes Cell"
            colour = "" if heading else _LIGHTS.get(column.light(cell), "")
            words = self.elements.line(
                style, (cell, place in table.totals), keep=keep, colour=colour, small=table.small
            )
            if column.right:
                self.elements.under(words.find(self.elements.qn("w:pPr")), "w:jc", val="right")
            made.append(words)
        return row
