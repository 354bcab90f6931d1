"""A document as a Word file: real headings, hanging numbers as typed, headings of tables repeated on every page.

Styles go by name (`STYLES` in `docx_file`), so that a council's template can look as the council likes.
"""

from __future__ import annotations

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
from csip.formats.columns import ACROSS, ACROSS_BROAD, FIRST, number_columns
from csip.formats.docx_elements import Elements, one_line
from csip.formats.docx_file import describe, opened, saved
from csip.formats.docx_pages import HeadAndFoot
from csip.formats.docx_tables import KEPT_ROWS, Tables
from csip.formats.nesting import level_by_level
from csip.language.display import visible

_HOUSE = ((567, 567), (1190, 623), (1813, 623))
_BULLETS, _BULLET = (0, 567, 1190), 425  # where the bullets of the house's lists stand, and their words after them


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
    HeadAndFoot(writer.elements, writer.word, document, across=writer.across, house=writer.house).write()
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
        self.word, self.document, self.house = word, document, house
        self.elements = Elements(word)
        self.end = word.element.body.find(self.elements.qn("w:sectPr"))
        if self.end is None:
            self.end = word.element.body.get_or_add_sectPr()
        self.left = number_columns(document)
        self.across = ACROSS
        if house and document.is_broad:
            self._turn_the_page()
        self.tables = Tables(self.elements, self.across)

    def _turn_the_page(self) -> None:
        qn = self.elements.qn
        size = self.end.find(qn("w:pgSz"))
        for key, value in (("w", "16838"), ("h", "11906"), ("orient", "landscape")):
            size.set(qn(f"w:{key}"), value)
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
            self.table(block.table, whole=len(block.table.rows) <= KEPT_ROWS)
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

            line = self.elements.line("Header")
            drawn = self.word.part.new_pic_inline(BytesIO(head.logo), height=Mm(18))
            drawn.docPr.set("descr", visible(head.alt))
            self.elements.under(self.elements.under(line, "w:r"), "w:drawing").append(drawn)
            self.end.addprevious(line)
        for words in head.lines:
            made = self.elements.line("Header", (words, False))
            self.elements.under(made.find(self.elements.qn("w:pPr")), "w:jc", val="right")
            self.end.addprevious(made)
        self.line("Header")

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
        runs = ((f"{one_line(label)}\t", False),) if label else ()
        self.line(style, *runs, (block.text, False), place=place, keep=keep)

    def _is_a_list(self, name: str) -> bool:
        style = self.elements.styles[name.casefold()]
        return style.element.find(f".//{self.elements.qn('w:numPr')}") is not None

    def line(
        self,
        style: str,
        *runs: tuple[str, bool],
        place: dict[str, int] | None = None,
        keep: bool = False,
        above: str | None = None,
    ) -> None:
        """Write a line of text: see `Elements.line`."""
        self.end.addprevious(self.elements.line(style, *runs, place=place, keep=keep, above=above))

    def table(self, table: Table, *, keep: bool = False, whole: bool = False, left: int = 0) -> None:
        """Write a table: see `Tables.table`."""
        self.end.addprevious(self.tables.table(table, keep=keep, whole=whole, left=left))
        self.line("Minutes Name", keep=keep)  # Word joins two tables that nothing parts
