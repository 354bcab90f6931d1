"""A document as a Word file: real headings, hanging numbers as typed, headings of tables repeated on every page.

Styles go by name (`STYLES` in `docx_file`), so that a council's template can look as the council likes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

from csip.documents.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Letterhead,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.formats.columns import ACROSS, ACROSS_BROAD, FIRST, column_widths, number_columns
from csip.formats.docx_file import describe, opened, saved
from csip.formats.nesting import level_by_level
from csip.language.display import visible, width
from csip.language.sides import pieces

_KEPT_ROWS = 30  # a longer table is let break over pages
_KEPT_WITH_SIGNATURE = 12  # rows; of more only the last are
_LAST_ROWS = 3
_ROW_BY_HAND = "680"
_BEFORE_PAGE_NUMBERS = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type"),
    *("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType"),
)  # what Word wants to stand before them in a section
_LIGHTS = {"green": "1B5E20", "amber": "8A4B00", "red": "8A1C1C"}


def docx(document: Document, template: bytes | None = None) -> bytes:
    """The file's bytes; on the styles, headers and footers of `template`, where one is given."""
    writer = _Writer(opened(template), document, house=template is None)
    before: Block | None = None
    if document.letterhead is not None:
        writer.letterhead(document.letterhead)
    if not isinstance(document.blocks[0] if document.blocks else None, Plate):  # plates begin on the first page
        writer.line("Title", (document.full_title, False))
    blocks = level_by_level(document.blocks)
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        writer.block(block, before, after)
        before = block
    writer.head_and_foot()
    describe(
        writer.word,
        title=document.file_title,
        publisher=document.publisher,
        language=document.language,
        dated=document.dated,
    )
    return saved(writer.word)


class _Writer:
    """Writes blocks to the end of a Word document."""

    def __init__(self, word: Any, document: Document, *, house: bool) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from lxml.etree import SubElement

        self.word, self.document, self.house = word, document, house
        self.new, self.below, self.qn = OxmlElement, SubElement, cache(qn)
        self.end = word.element.body.find(qn("w:sectPr"))
        if self.end is None:
            self.end = word.element.body.get_or_add_sectPr()
        self.styles = {style.name.casefold(): style for style in word.styles if style.name}
        self.left = number_columns(document)
        self.across = ACROSS
        if house and document.is_broad:
            self._turn_the_page()

    def _turn_the_page(self) -> None:
        size = self.end.find(self.qn("w:pgSz"))
        for key, value in (("w", "16838"), ("h", "11906"), ("orient", "landscape")):
            size.set(self.qn(f"w:{key}"), value)
        self.across = ACROSS_BROAD

    def block(self, block: Block, before: Block | None, after: Block | None) -> None:
        signed = isinstance(after, Signature)  # nobody is to sign a page that says nothing
        if isinstance(block, Heading):
            self.line(f"Heading {min(max(block.level - 1, 1), 3)}", (block.printed, False))
        elif isinstance(block, Words):
            apart = self.house and isinstance(before, Names | Paragraph | Note)  # it belongs to none of these
            self.line("Normal", (block.text, False), keep=signed, above="240" if apart else None)
        elif isinstance(block, Note):
            self.line("Minutes Note", (f"{block.label}: ", True), (block.text, False), keep=signed)
        elif isinstance(block, Names) and block.run_in:
            self.line("Minutes Name", (f"{block.label} ", True), (block.joined, False))
        elif isinstance(block, Names):
            self.line("Heading 1", (block.heading, False))
            for name in block.lines:
                self.line("Minutes Name", (name, False))
        elif isinstance(block, Paragraph):
            self.paragraph(block, keep=signed)
        elif isinstance(block, Table):
            if block.caption and before is not None and not isinstance(before, Heading):
                self.line("Caption", (block.caption, False))
            self.table(block, keep=signed)
        elif isinstance(block, Chart):
            self.line("Caption", (block.title, False))
            self.table(block.table, whole=len(block.table.rows) <= _KEPT_ROWS)
        elif isinstance(block, Signature):
            for words in block.printed:
                self.line("Minutes Signature", (words, False))
        elif isinstance(block, Plate):
            self.line("Minutes Plate", (block.name, False))
            if block.role:
                self.line("Minutes Plate Role", (block.role, False))

    def letterhead(self, head: Letterhead) -> None:
        """The logo, and its lines under each other at the right of it, above the title."""
        if head.logo is not None:
            from docx.shared import Mm

            line = self._line("Header")
            drawn = self.word.part.new_pic_inline(BytesIO(head.logo), height=Mm(18))
            drawn.docPr.set("descr", visible(head.alt))
            self._under(line, "w:r").append(self._drawing(drawn))
            self.end.addprevious(line)
        for words in head.lines:
            made = self._line("Header", (words, False))
            self._under(made.find(self.qn("w:pPr")), "w:jc", val="right")
            self.end.addprevious(made)
        self.line("Header")

    def _drawing(self, inline: Any) -> Any:
        drawing = self.new("w:drawing")
        drawing.append(inline)
        return drawing

    def paragraph(self, block: Paragraph, *, keep: bool = False) -> None:
        """A minuted paragraph: its words, its table and its marks; the first mark on the page of what it marks."""
        left, hanging = self.left[block.depth]
        if block.text or block.table is None:
            self._words(block, keep=block.is_kept or (keep and not block.marks and block.table is None))
        if block.table is not None:
            alone = not block.text and not block.number
            held = keep or bool(block.marks)
            self.table(block.table, keep=held, left=left - hanging if alone else left)
        place = {"left": left + 170} if self.house and left != FIRST else None
        for mark in block.marks:
            last = mark is block.marks[-1]
            self.line("Minutes Mark", (f"{mark.label}: ", True), (mark.text, False), place=place, keep=keep and last)

    def _words(self, block: Paragraph, *, keep: bool) -> None:
        """Its number or mark and a tab, and the text hanging beside them; or a bullet of a Word list."""
        deep = min(block.depth, 2)
        suffix = f" {deep + 1}" if deep else ""
        left, hanging = self.left[block.depth]
        if block.bullet and not block.number and self._is_a_list(f"List Bullet{suffix}"):
            own = self.house and left - hanging != _BULLETS[deep]
            place = {"left": left - hanging + _BULLET, "hanging": _BULLET} if own else None
            self.line(f"List Bullet{suffix}", (block.text, False), place=place, keep=keep)
            return
        label = block.number or ("•" if block.bullet else "")
        style = f"Minutes Paragraph{suffix}" if label or block.depth else "Normal"
        direct = self.house and (left, hanging) != _HOUSE[deep]
        place = {"left": left, "hanging": hanging} if direct and label else None
        if not label and block.depth:
            place = {"left": left - hanging, "hanging": 0}
        runs = ((f"{_one_line(label)}\t", False),) if label else ()
        self.line(style, *runs, (block.text, False), place=place, keep=keep)

    def _is_a_list(self, name: str) -> bool:
        return self.styles[name.casefold()].element.find(f".//{self.qn('w:numPr')}") is not None

    def line(
        self,
        style: str,
        *runs: tuple[str, bool],
        place: dict[str, int] | None = None,
        keep: bool = False,
        above: str | None = None,
    ) -> None:
        self.end.addprevious(self._line(style, *runs, place=place, keep=keep, above=above))

    def _line(
        self,
        style: str,
        *runs: tuple[str, bool],
        place: dict[str, int] | None = None,
        keep: bool = False,
        above: str | None = None,
        colour: str = "",
        small: bool = False,
    ) -> Any:
        """A line of text in a style; `keep` holds it on the page of the next one, `above` sets it apart."""
        made = self.new("w:p")
        properties = self._under(made, "w:pPr")
        known = self.styles.get(style.casefold())
        if known is not None and style != "Normal":
            self._under(properties, "w:pStyle", val=known.style_id)
        if keep:
            self._under(properties, "w:keepNext")
        if above is not None:
            self._under(properties, "w:spacing", before=above)
        if small:
            self._under(properties, "w:spacing", before="0", after="0")
        if place is not None:
            self._under(properties, "w:ind", **{key: str(value) for key, value in place.items()})
        if small:  # an empty cell is as high as its paragraph's mark
            self._under(self._under(properties, "w:rPr"), "w:sz", val=_SMALL)
        for text, bold in runs:
            for words, english in pieces(text):
                run = self._under(made, "w:r")
                if bold or colour or small or english:
                    self._looks(run, bold=bold, colour=colour, small=small, english=english)
                self._write(run, visible(words, keep="\n\t"))
        return made

    def _looks(self, run: Any, *, bold: bool, colour: str, small: bool, english: bool) -> None:
        looks = self._under(run, "w:rPr")
        if bold:
            self._under(looks, "w:b")
        if colour:
            self._under(looks, "w:color", val=colour)
        if small:
            self._under(looks, "w:sz", val=_SMALL)
        if english:
            self._under(looks, "w:lang", val=self.document.second_language or "")

    def _write(self, run: Any, text: str) -> None:
        for piece in re.split(r"([\n\t])", text):
            if piece in ("\n", "\t"):
                self._under(run, "w:br" if piece == "\n" else "w:tab")
            elif piece:
                words = self._under(run, "w:t")
                words.text = piece
                if piece != piece.strip():
                    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _under(self, parent: Any, tag: str, **attributes: str) -> Any:
        made = self.below(parent, self.qn(tag))
        for key, value in attributes.items():
            made.set(self.qn(f"w:{key}"), value)
        return made

    def table(self, table: Table, *, keep: bool = False, whole: bool = False, left: int = 0) -> None:
        """The table, its columns sharing the page from `left` on, its headings repeated where it goes on.

        `keep` holds its last rows on the page of what follows it, `whole` all of them on one page.
        """
        whole |= (table.by_hand and len(table.rows) <= _KEPT_ROWS) or (keep and len(table.rows) <= _KEPT_WITH_SIGNATURE)
        made = self.new("w:tbl")
        properties = self._under(made, "w:tblPr")
        self._under(properties, "w:tblStyle", val=self.styles["minutes table"].style_id)
        if left:
            self._under(properties, "w:tblW", w=str(self.across - left), type="dxa")
            self._under(properties, "w:tblInd", w=str(left), type="dxa")
        else:
            self._under(properties, "w:tblW", w="5000", type="pct")
        self._under(properties, "w:tblLayout", type="fixed")
        look = ("0020", "1") if table.headed else ("0000", "0")
        self._under(properties, "w:tblLook", val=look[0], firstRow=look[1], lastRow="0", firstColumn="0",
                    lastColumn="0", noHBand="1", noVBand="1")  # fmt: skip
        if table.caption:
            self._under(properties, "w:tblCaption", val=visible(_one_line(table.caption)))
        widths = column_widths(table, self.across - left)
        grid = self._under(made, "w:tblGrid")
        for wide in widths:
            self._under(grid, "w:gridCol", w=str(wide))
        headings = [tuple(column.heading for column in table.columns)] if table.headed else []
        for n, row in enumerate((*headings, *table.rows), start=-len(headings)):
            after = len(table.rows) - 1 - n  # rows
            kept = (keep and after < _LAST_ROWS) or (whole and (keep or after > 0))
            made.append(self._row(table, row, widths, place=n, keep=kept))
        self.end.addprevious(made)
        self.line("Minutes Name", keep=keep)  # Word joins two tables that nothing parts

    def _row(self, table: Table, cells: Sequence[str], widths: list[int], *, place: int, keep: bool) -> Any:
        """A row of the table, by its place; that of the headings is -1."""
        row = self.new("w:tr")
        properties = self._under(row, "w:trPr")
        self._under(properties, "w:cantSplit")
        heading = place < 0
        if table.by_hand and not heading:
            self._under(properties, "w:trHeight", val=_ROW_BY_HAND, hRule="atLeast")
        if heading:
            self._under(properties, "w:tblHeader")
        for cell, wide, column in zip(cells, widths, table.columns, strict=True):
            made = self._under(row, "w:tc")
            self._under(self._under(made, "w:tcPr"), "w:tcW", w=str(wide), type="dxa")
            style = "Minutes Cell Heading" if heading else "Minutes Cell"
            colour = "" if heading else _LIGHTS.get(column.light(cell), "")
            words = self._line(style, (cell, place in table.totals), keep=keep, colour=colour, small=table.small)
            if column.right:
                self._under(words.find(self.qn("w:pPr")), "w:jc", val="right")
            made.append(words)
        return row

    def head_and_foot(self) -> None:
        """DRAFT at the head of every page while it is one; at the foot, unless the template has one, page x of y."""
        for section in self.word.sections:
            heads = [section.header]
            if section.different_first_page_header_footer:
                heads.append(section.first_page_header)
            if self.word.settings.odd_and_even_pages_header_footer:
                heads.append(section.even_page_header)
            for head in heads:
                if self.document.draft:
                    head.is_linked_to_previous = False
                    head._element.insert(0, self._line("Minutes Draft", (self.document.draft, False)))
            if self.house or not self._has_page_number(section.footer):
                section.footer.is_linked_to_previous = False
                element = section.footer._element
                for empty in list(element) if self.house else []:
                    element.remove(empty)
                element.append(self._page_line())

        if self.document.first_page is not None:
            self._begin_at_page(self.document.first_page)

    def _begin_at_page(self, number: int) -> None:
        """The pages count from this number on, through all sections that a template has."""
        for section in self.word.sections:
            for old in section._sectPr.findall(self.qn("w:pgNumType")):
                old.attrib.pop(self.qn("w:start"), None)
        first = self.word.sections[0]._sectPr
        counting = first.find(self.qn("w:pgNumType"))
        if counting is None:
            counting = self.new("w:pgNumType")
            earlier = {self.qn(f"w:{name}") for name in _BEFORE_PAGE_NUMBERS}
            first.insert(sum(child.tag in earlier for child in first), counting)
        counting.set(self.qn("w:start"), str(number))

    def _has_page_number(self, footer: Any) -> bool:
        return not footer.is_linked_to_previous and "PAGE" in "".join(
            (part.text or "") + (part.get(self.qn("w:instr")) or "") for part in footer._element.iter()
        )

    def _page_line(self) -> Any:
        title = _one_line(self.document.full_title)
        page, of = self.document.page_of
        line = self._line("Footer", (f"{title}\t{page} " if self.house and width(title) < 90 else f"{page} ", False))
        tabs = self.new("w:tabs")
        if self.across != ACROSS:
            self._under(tabs, "w:tab", val="clear", pos=str(ACROSS))
        self._under(tabs, "w:tab", val="right", pos=str(self.across))
        line.find(self.qn("w:pPr")).append(tabs)
        self._field(line, "PAGE")
        if self.document.first_page is None:
            self._write(self._under(line, "w:r"), f" {of} ")
            self._field(line, "NUMPAGES")
        return line

    def _field(self, line: Any, name: str) -> None:
        """A number that Word works out when it lays the page out."""
        self._under(self._under(line, "w:r"), "w:fldChar", fldCharType="begin")
        instruction = self._under(self._under(line, "w:r"), "w:instrText")
        instruction.text = f" {name} "
        instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self._under(self._under(line, "w:r"), "w:fldChar", fldCharType="separate")
        self._write(self._under(line, "w:r"), "1")
        self._under(self._under(line, "w:r"), "w:fldChar", fldCharType="end")


_SMALL = "16"  # half points
_HOUSE = ((567, 567), (1190, 623), (1813, 623))
_BULLETS, _BULLET = (0, 567, 1190), 425  # where the bullets of the house's lists stand, and their words after them


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
