"""Word files: paragraphs, tables and text boxes in order, with the numbers that Word itself would print.

Read straight from the file's XML: the library that the exports use neither shows automatic numbers nor tracked changes,
nor refuses a file made to exhaust a computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from csip.errors import CsipError
from csip.importers.papers.docx_numbers import NOT_LISTED, Listed, Numbers
from csip.importers.papers.docx_parts import IF_KNOWN, MAIN, SAVE_AGAIN, parts_of, tree_of
from csip.importers.papers.docx_runs import Runs, as_shown, font_of, symbol_of
from csip.importers.papers.lines import MOST_COLUMNS, Line, Paper, Row, paragraph_lines, quoted, refuse_long_paper
from csip.importers.papers.number_words import whole
from csip.language.pattern import Pattern

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = _MC + "Fallback"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOX = W + "txbxContent"
_SPACES = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_OTHERS = (W + "pPr", W + "rPr", W + "del", W + "moveFrom", _BOX, _FALLBACK)  # read apart, or no words
_BESIDE = {
    W + "footnoteReference": ("footnotes", "a footnote"),
    W + "endnoteReference": ("endnotes", "an endnote"),
    W + "commentReference": ("comments", "a comment"),
}
_SET_ANEW = Pattern(r"\s*(?:DATE|TIME|SAVEDATE|PRINTDATE)\b")
_NOTES = {
    "hidden": "hidden words are among the leftovers",
    "struck out": "struck-out words are among the leftovers",
    "equation": "an equation stands here, whose letters are among the leftovers without its form",
}


def read_docx(content: bytes, name: str) -> Paper:
    """Read a Word file. Deleted words, headers, footers, notes and comments are kept apart, never dropped.

    Raises: CsipError for what is no Word file, is damaged, or unpacks to far more than minutes.
    """
    try:
        return _read(content, name)
    except RecursionError:
        raise CsipError(f"{name} is nested deeper than any Word file: it is refused", IF_KNOWN) from None


def _read(content: bytes, name: str) -> Paper:
    parts = parts_of(content, name)
    if MAIN not in parts:
        raise CsipError(f"{name} is not a Word file: it has no document in it", SAVE_AGAIN)
    styles = tree_of(parts, "word/styles.xml", name)
    reader = _Reader(name, Numbers(tree_of(parts, "word/numbering.xml", name), styles), Runs(styles))
    document = _read_tree(parts, MAIN, name)
    reader.beside = dict(_beside(parts, name))
    body = document.find(W + "body") if document is not None else None
    if body is not None:
        reader.read(body)
    for part in sorted(parts):
        if found := re.fullmatch(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml", part):
            tree = _read_tree(parts, part, name)
            if tree is not None:
                reader.apart = {"header": "page header", "footer": "page footer"}.get(found[1], found[1])
                reader.read(tree)
    return Paper(tuple(reader.lines), name, one_paragraph_a_line=True, notes=tuple(reader.notes))


def _beside(parts: dict[str, bytes], name: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The words of each footnote, endnote and comment, by its part and number."""
    for part, _ in _BESIDE.values():
        tree = tree_of(parts, f"word/{part}.xml", name)
        for note in tree if tree is not None else ():
            words = " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in note.iter(W + "p"))
            yield (part, note.get(W + "id", "")), " ".join(words.split())


def _read_tree(parts: dict[str, bytes], part: str, name: str) -> ET.Element | None:
    """A part that holds words; of what it says in two ways, only the one that has words."""
    tree = tree_of(parts, part, name)
    for either in tree.iter(_MC + "AlternateContent") if tree is not None else ():
        choices = [choice for choice in either if choice.tag != _FALLBACK]
        if not any(map(_has_words, choices)):
            for choice in either:
                choice.tag = _MC + "Choice"
    return tree


def _has_words(element: ET.Element) -> bool:
    return any((found.text or "").strip() for found in element.iter(W + "t"))


class _Reader:
    def __init__(self, name: str, numbers: Numbers, runs: Runs) -> None:
        self.name = name
        self.numbers = numbers
        self.runs = runs
        self.tags: set[str] = set()  # of all the elements of the part: what is in none need not be looked for in each
        self.lines: list[Line] = []
        self.notes: list[tuple[int, str]] = []
        self.beside: dict[tuple[str, str], str] = {}  # the words of each note and comment, by its part and number
        self.apart = ""
        self.tables = 0

    def read(self, part: ET.Element) -> None:
        """All that a part holds."""
        self.tags = {element.tag for element in part.iter()}
        self.blocks(part)

    def blocks(self, parent: ET.Element) -> None:
        for element in parent:
            if element.tag == W + "p":
                self.paragraph(element)
            elif element.tag == W + "tbl":
                self.table(element)
            elif element.tag in (W + "del", W + "moveFrom"):
                self.deleted(element)
            elif element.tag != W + "sectPr":
                self.blocks(element)

    def paragraph(self, paragraph: ET.Element) -> None:
        style = self.numbers.style_of(paragraph)
        words = list(self.words(paragraph, style))
        text = "".join(piece for kind, piece in words if not kind)
        number, level = self.number(paragraph, words)
        number = number if text.strip() else None
        bullet = number == ""
        lead = self.lead_of(paragraph, style, text)
        if number:
            lead += len(number) + bool(text[:1].strip()) if lead else 0
            text = f"{number} {text}" if text[:1].strip() else number + text
        made = number or ""
        heading = self.numbers.heading_of(style, paragraph, text.strip())
        strong = bool(text.strip()) and self.is_set_off(paragraph, style)
        refuse_long_paper(self.name, lines=len(self.lines) + text.count("\n"))
        self.lines += paragraph_lines(
            Line(
                text, len(self.lines) + 1, heading=heading, strong=strong, lead=lead, bullet=bullet, level=level,
                made=made, apart=self.apart,
            )
        )  # fmt: skip
        self.set_apart(words)
        self.set_beside(paragraph)
        for box in _found(paragraph, _BOX) if _BOX in self.tags else ():
            self.notes.append((len(self.lines), "the words of a text box stand after this line"))
            self.blocks(box)
        self.deleted(paragraph)

    def table(self, table: ET.Element) -> None:
        self.tables += 1
        rows = list(_found(table, W + "tr"))
        for row in rows:
            if _is_frame(rows) and not _is_on(row.find(f"{W}trPr/{W}hidden")):
                self.blocks(row)
            else:
                self.row(row)
        self.lines.append(Line("", len(self.lines) + 1))  # two tables are not one

    def row(self, row: ET.Element) -> None:
        cells: list[str] = []
        made: list[str] = []
        words: list[tuple[str, str]] = []
        for cell in _found(row, W + "tc"):
            numbered = []
            for columns in _lines_of(cell):
                line = []
                for paragraph in columns:
                    pieces = list(self.words(paragraph, self.numbers.style_of(paragraph)))
                    text = "".join(piece for kind, piece in pieces if not kind)
                    number = self.number(paragraph, pieces).number
                    made += [number] if number else []
                    line.append(f"{number} {text}".strip() if number else text.strip())
                    words += [*pieces, ("", "")]
                numbered.append("\t".join(line).rstrip())
            cells.append("\n".join(part for part in numbered if part))
        hidden = _is_on(row.find(f"{W}trPr/{W}hidden"))
        if any(piece.strip() for kind, piece in words if not kind):  # more than a number that Word counts
            self.lines.append(
                Line(
                    "\t".join(cells).replace("\n", " "), len(self.lines) + 1, cells=tuple(cells),
                    row=self.row_of_table(row), made=" ".join(made), apart="hidden" if hidden else self.apart,
                )
            )  # fmt: skip
        if hidden:
            self.notes.append((len(self.lines), f"{_NOTES['hidden']}: {quoted(' '.join(filter(None, cells)))}"))
        self.set_apart(words)
        self.set_beside(row)
        self.deleted(row)

    def number(self, paragraph: ET.Element, words: list[tuple[str, str]]) -> Listed:
        """The number of a paragraph. Word counts an empty one too, but none that is hidden or deleted as a whole."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        gone = mark is not None and (_is_on(mark.find(W + "vanish")) or mark.find(W + "del") is not None)
        shown = any(piece.strip() for kind, piece in words if not kind)
        return NOT_LISTED if gone and not shown else self.numbers.next_number(paragraph)

    def is_set_off(self, paragraph: ET.Element, style: str) -> bool:
        """Whether every run of words of a paragraph is bold, underlined, in capitals or large."""
        runs = [run for run in _found(paragraph, W + "r") if any((t.text or "").strip() for t in run.findall(W + "t"))]
        return bool(runs) and all(self.runs.sets_off(run, style) for run in runs)

    def lead_of(self, paragraph: ET.Element, style: str, text: str) -> int:
        """How many letters at the beginning of a paragraph are set off from the rest."""
        lead = ""
        for run in _found(paragraph, W + "r"):
            words = "".join(_SPACES.get(t.tag, t.text or "") for t in run if t.tag == W + "t" or t.tag in _SPACES)
            if words.strip() and not self.runs.sets_off(run, style):
                break
            lead += words
        return len(lead.rstrip()) if lead.strip() and lead.strip() != text.strip() and text.startswith(lead) else 0

    def row_of_table(self, row: ET.Element) -> Row:
        """Which columns the cells take."""
        spans = (_columns(cell.find(f"{W}tcPr/{W}gridSpan")) for cell in _found(row, W + "tc"))
        return Row(self.tables, tuple(max(span, 1) for span in spans), _columns(row.find(f"{W}trPr/{W}gridBefore")))

    def words(self, element: ET.Element, style: str, kind: str = "", font: str = "") -> Iterator[tuple[str, str]]:
        """The text of a paragraph as Word shows it with all changes accepted, piece by piece, each with its kind.

        What is hidden, struck out or an equation has a kind; text boxes are read apart.
        """
        for child in element:
            if child.tag == W + "t":
                yield kind, as_shown(child.text or "", font)[0] if font else child.text or ""
            elif child.tag == W + "sym":
                yield kind, symbol_of(child)
            elif child.tag == _MATHS + "t":
                yield kind or "equation", child.text or ""
            elif child.tag in _SPACES:
                yield kind, _SPACES[child.tag]
            elif child.tag == W + "r":
                yield from self.words(child, style, kind or self.runs.kind_of(child, style), font_of(child))
            elif child.tag not in _OTHERS:
                yield from self.words(child, style, kind, font)

    def set_apart(self, words: list[tuple[str, str]]) -> None:
        """The words of a paragraph or row that are no plain words, as lines of their own."""
        for kind, pieces in groupby(words, key=lambda pair: pair[0]):
            text = " ".join("".join(piece for _, piece in pieces).split())
            if kind and text:
                self.lines.append(Line(text, len(self.lines) + 1, apart=kind))
                self.notes.append((len(self.lines), f"{_NOTES[kind]}: {quoted(text)}"))

    def set_beside(self, element: ET.Element) -> None:
        """Remarks on what stands beside the words of a paragraph or row: notes, and days that change by themselves."""
        for tag, (part, what) in _BESIDE.items() if not self.tags.isdisjoint(_BESIDE) else ():
            for mark in element.iter(tag):
                if words := self.beside.get((part, mark.get(W + "id", "")), ""):
                    remark = f"{what} stands here, and its words are among the leftovers: {quoted(words)}"
                    self.notes.append((len(self.lines), remark))
        fields = [found.text or "" for found in element.iter(W + "instrText")] if W + "instrText" in self.tags else []
        fields += [found.get(W + "instr", "") for found in element.iter(W + "fldSimple")]
        if any(_SET_ANEW.match(field) for field in fields):
            self.notes.append((len(self.lines), "Word sets a day or an hour in this line anew by itself: is it right?"))

    def deleted(self, element: ET.Element) -> None:
        if self.tags.isdisjoint((W + "delText", W + "moveFrom")):
            return
        words = "".join(found.text or "" for found in _found(element, W + "delText"))
        moved = [element] if element.tag == W + "moveFrom" else _found(element, W + "moveFrom")
        words += "".join(found.text or "" for gone in moved for found in gone.iter(W + "t"))
        if words.strip():
            self.lines.append(Line(words, len(self.lines) + 1, apart="deleted"))
            self.notes.append(
                (len(self.lines), "tracked changes: deleted words are among the leftovers, inserted ones are read")
            )


def _lines_of(cell: ET.Element) -> Iterator[list[ET.Element]]:
    """The lines of a cell: each a paragraph, or the paragraphs of a row of a table within the cell."""
    for child in cell:
        if child.tag == W + "p":
            yield [child]
            yield from ([inner] for inner in _found(child, W + "p", inside=True))  # of text boxes
        elif child.tag == W + "tbl":
            for row in _found(child, W + "tr"):
                yield list(_found(row, W + "p", inside=True))
        elif child.tag != _FALLBACK:
            yield from _lines_of(child)


def _columns(mark: ET.Element | None) -> int:
    return min(whole(mark.get(W + "val")) or 0, MOST_COLUMNS) if mark is not None else 0


def _is_frame(rows: list[ET.Element]) -> bool:
    """Whether a table has one column only: a frame round paragraphs, or a page laid out in it."""
    return all(sum(1 for _ in _found(row, W + "tc")) < 2 for row in rows)


def _is_on(mark: ET.Element | None) -> bool:
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _found(element: ET.Element, tag: str, *, inside: bool = False) -> Iterator[ET.Element]:
    """The nearest elements of this kind below, `inside` those found too. Word's fallback copies never count."""
    for child in element:
        if child.tag == tag:
            yield child
        if child.tag not in (tag, _FALLBACK) or (inside and child.tag == tag):
            if child.tag == _BOX and tag in (W + "delText", W + "moveFrom"):
                continue
            yield from _found(child, tag, inside=inside)
