"""OpenDocument texts (.odt): paragraphs, lists and tables in order, with the numbers that LibreOffice would print.

Read straight from the file's XML: the libraries for it (odfdo, odfpy) hand out the same elements, and know neither the
numbers of lists nor what is struck out or hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import NamedTuple
from xml.etree import ElementTree as ET

from csip.importers.papers.lines import MOST_COLUMNS, Line, Paper, Row, paragraph_lines, quoted, refuse_long_paper
from csip.importers.papers.number_words import whole
from csip.importers.papers.odt_numbers import ListPlace, OdtNumbers
from csip.importers.papers.odt_source import DELETED, DRAW, HIDDEN, OFFICE, STRUCK_OUT, SVG, TABLE, TEXT, Looks, Source

_SPACES = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_WORDLESS = frozenset(
    (
        TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls", OFFICE + "forms",
        TEXT + "ruby-text", TEXT + "dde-connection-decls", TEXT + "alphabetical-index-auto-mark-file",
    )
)  # fmt: skip
_ROWS = (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group")
_NOTES = {
    HIDDEN: "hidden words are among the leftovers",
    STRUCK_OUT: "struck-out words are among the leftovers",
    DELETED: "tracked changes: deleted words are among the leftovers, inserted ones are read",
    "footnotes": "a note stands here, and its words are among the leftovers",
    "comments": "a comment stands here, and its words are among the leftovers",
}
_Box = tuple[str, ET.Element]  # what stands in the midst of a paragraph and is read behind it, with its tag
_MOST_SPACES = 200  # that one mark may stand for


class _Piece(NamedTuple):
    """A piece of the words of a paragraph: its kind ("" for plain words), and whether it is bold."""

    kind: str
    text: str
    bold: bool = False


def read_odt(content: bytes, name: str) -> Paper:
    """Read an OpenDocument text. Deleted words, heads and feet of pages, notes and comments are kept apart.

    Raises: CsipError for what is no such file, is damaged or locked, or unpacks to far more than minutes.
    """
    source = Source(content, name)
    reader = _Reader(name, source)
    try:
        reader.blocks(source.body)
        for kind, margin in source.margins:
            reader.apart = kind
            reader.blocks(margin)
    except RecursionError:
        raise Source.too_deep(name) from None
    return Paper(tuple(reader.lines), name, one_paragraph_a_line=True, notes=tuple(reader.notes))


class _Reader:
    def __init__(self, name: str, source: Source) -> None:
        self.name = name
        self.looks = Looks(source.trees)
        self.numbers = OdtNumbers(source.trees)
        self.lines: list[Line] = []
        self.notes: list[tuple[int, str]] = []
        self.apart = ""
        self.in_cell = False
        self.tables = 0

    def blocks(self, parent: ET.Element, place: ListPlace | None = None) -> None:
        """The paragraphs, lists and tables of a part, in order; what else holds such is gone through."""
        for element in parent:
            if element.tag in _PARAGRAPHS:
                self.paragraph(element)
            elif element.tag == TEXT + "list":
                self.items(element, place)
            elif element.tag == TABLE + "table":
                self.table(element)
            elif element.tag == TEXT + "tracked-changes":
                for gone in element.iter(TEXT + "deletion"):
                    self.within(DELETED, gone)
            elif element.tag == TEXT + "section" and element.get(TEXT + "display") == "none":
                self.within(HIDDEN, element)
            elif element.tag not in _WORDLESS:
                self.blocks(element, place)

    def within(self, kind: str, element: ET.Element) -> None:
        """A part of the paper whose words are all of one kind."""
        before, start = self.apart, len(self.lines)
        self.apart = before or kind
        self.blocks(element)
        self.apart = before
        words = " ".join(line.text for line in self.lines[start:] if not line.blank and line.apart == kind)
        if words and kind in _NOTES:
            self.notes.append((len(self.lines), f"{_NOTES[kind]}: {quoted(words)}"))

    def items(self, element: ET.Element, around: ListPlace | None) -> None:
        place = self.numbers.enter(element, around)
        for item in element:
            is_first = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag == TEXT + "list":
                    self.items(child, place)
                elif child.tag in _PARAGRAPHS:
                    number = self.numbers.number(item, place) if is_first else None
                    self.paragraph(child, number, place.level - 1)
                    is_first = False
                else:
                    self.blocks(child)

    def paragraph(self, paragraph: ET.Element, number: str | None = None, level: int = 0) -> None:
        style = paragraph.get(TEXT + "style-name", "")
        heading = self.heading_of(paragraph, style)
        if paragraph.tag == TEXT + "h" and number is None and not level:
            number = self.numbers.heading(paragraph, heading)
        boxes: list[_Box] = []
        pieces = list(self.pieces(paragraph, self.looks.kind_of("paragraph", style) or "", style, boxes))
        live = [piece for piece in pieces if not piece.kind]
        text = "".join(piece.text for piece in live)
        lead = len("".join(piece.text for piece in takewhile(_is_bold, live)).rstrip())
        made = (number or "") if text.strip() or self.in_cell else ""
        lead += len(made) + 1 if made and lead else 0
        text = f"{made} {text}".rstrip() if made else text
        bold = bool(text.strip()) and all(piece.bold for piece in live if piece.text.strip())
        refuse_long_paper(self.name, lines=len(self.lines) + text.count("\n"))
        self.lines += paragraph_lines(
            Line(
                text, len(self.lines) + 1, heading=heading, strong=bold, lead=lead, bullet=number == "", level=level,
                made=made, apart=self.apart,
            )
        )  # fmt: skip
        self.set_apart(pieces)
        self.read_boxes(boxes)

    def heading_of(self, paragraph: ET.Element, style: str) -> int:
        if paragraph.tag == TEXT + "h":
            return min(whole(paragraph.get(TEXT + "outline-level")) or 1, 9)
        return self.looks.heading_of(style)

    def table(self, table: ET.Element) -> None:
        self.tables += 1
        rows = list(_rows(table))
        if all(sum(cell.tag == TABLE + "table-cell" for cell in row) < 2 for row in rows):
            for row in rows:  # a frame round paragraphs, or a page laid out in it
                self.blocks(row)
        else:
            for row in rows:
                self.row(row)
        self.lines.append(Line("", len(self.lines) + 1))  # two tables are not one

    def row(self, row: ET.Element) -> None:
        """A row as a line of cells; what stands apart in a cell comes behind it."""
        cells: list[tuple[str, str, int]] = []  # words, numbers that the list counts, columns
        apart: list[Line] = []
        noted, covered = len(self.notes), 0  # columns that the last cell takes besides its own
        for cell in row:
            repeated = min(whole(cell.get(TABLE + "number-columns-repeated")) or 1, MOST_COLUMNS)
            if cell.tag == TABLE + "covered-table-cell" and covered > 0:
                covered -= repeated
                continue
            span = min(whole(cell.get(TABLE + "number-columns-spanned")) or 1, MOST_COLUMNS)
            words, made, others = self.cell(cell)
            apart += others
            cells += [(words, made, span), *[("", "", 1)] * (repeated - 1)]
            covered = span - 1
        if any(words != made for words, made, _ in cells):  # more than numbers that a list counts
            texts = tuple(words for words, _, _ in cells)
            place = Row(self.tables, tuple(span for _, _, span in cells))
            made = " ".join(filter(None, (made for _, made, _ in cells)))
            text = "\t".join(texts).replace("\n", " ")
            self.lines.append(
                Line(text, len(self.lines) + 1, cells=texts, row=place, made=made, apart=self.apart)
            )  # fmt: skip
        self.notes[noted:] = [(len(self.lines), words) for _, words in self.notes[noted:]]
        for line in apart:
            self.lines.append(line._replace(number=len(self.lines) + 1))

    def cell(self, cell: ET.Element) -> tuple[str, str, list[Line]]:
        """The words of a cell, line by line; the numbers before them that no file spells; and what stands apart."""
        start, within = len(self.lines), self.in_cell
        self.in_cell = True
        self.blocks(cell)
        self.in_cell = within
        held = self.lines[start:]
        del self.lines[start:]
        live = [line for line in held if line.apart == self.apart and not line.blank]
        words = "\n".join("\t".join(line.cells) if line.row else line.text.strip() for line in live)
        made = " ".join(line.made for line in live if line.made)
        return words, made, [line for line in held if line.apart != self.apart]

    def pieces(
        self,
        element: ET.Element,
        kind: str,
        style: str,
        boxes: list[_Box],
        *,
        bold: bool | None = None,
    ) -> Iterator[_Piece]:
        """The words of a paragraph piece by piece; text boxes, notes and comments go to `boxes`, to be read apart."""
        bold = self.looks.sets_off("paragraph", style) or False if bold is None else bold
        yield _Piece(kind, collapsed(element.text), bold)
        for child in element:
            if child.tag in (DRAW + "text-box", TEXT + "note", OFFICE + "annotation"):
                boxes.append((child.tag, child))
            elif child.tag == TEXT + "s":
                yield _Piece(kind, " " * min(whole(child.get(TEXT + "c")) or 1, _MOST_SPACES), bold)
            elif child.tag in _SPACES:
                yield _Piece(kind, _SPACES[child.tag], bold)
            elif child.tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph"):
                yield _Piece(HIDDEN, " ".join(filter(None, (child.get(TEXT + "string-value"), child.text))), bold)
            elif child.tag == TEXT + "span":
                own = child.get(TEXT + "style-name", "")
                said, heavy = self.looks.kind_of("text", own), self.looks.sets_off("text", own)
                inner = kind if said is None or kind not in ("", HIDDEN, STRUCK_OUT) else said
                yield from self.pieces(child, inner, style, boxes, bold=bold if heavy is None else heavy)
            elif child.tag not in _WORDLESS and not child.tag.startswith(SVG):
                yield from self.pieces(child, kind, style, boxes, bold=bold)
            yield _Piece(kind, collapsed(child.tail), bold)

    def set_apart(self, pieces: list[_Piece]) -> None:
        """The words of a paragraph that are no plain words, as lines of their own."""
        for kind, run in groupby(pieces, key=lambda piece: piece.kind):
            text = " ".join("".join(piece.text for piece in run).split())
            if kind and text:
                self.lines.append(Line(text, len(self.lines) + 1, apart=kind))
                self.notes.append((len(self.lines), f"{_NOTES[kind]}: {quoted(text)}"))

    def read_boxes(self, boxes: list[_Box]) -> None:
        for tag, box in boxes:
            if tag == DRAW + "text-box":
                self.notes.append((len(self.lines), "the words of a text box stand after this line"))
                self.blocks(box)
            elif tag == TEXT + "note":
                for body in box.iter(TEXT + "note-body"):
                    self.within("footnotes", body)
            else:
                self.within("comments", box)


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _is_bold(piece: _Piece) -> bool:
    return piece.bold or not piece.text.strip()


def collapsed(text: str | None) -> str:
    """Text as OpenDocument reads it: white space of any kind and length is one space."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
