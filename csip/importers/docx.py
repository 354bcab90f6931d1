"""Word files: paragraphs, tables and text boxes in order, with the numbers that Word itself would print.

Read straight from the file's XML: the library that the exports use neither shows automatic numbers nor tracked changes,
nor refuses a file made to exhaust a computer.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from csip.errors import CsipError
from csip.importers.docx_numbers import Numbers
from csip.importers.lines import Line, Paper, refuse_long_paper

_LARGEST_PART = 10_000_000
_LARGEST_ALL = 200_000_000  # pictures and all
_MOST_TAGS = 400_000  # in all the parts that are read; those of a hundred pages are under a tenth of that
_MOST_PARTS = 5_000
_ENDLESS_TAG = re.compile(rb"<[^>]{20000}")  # so many attributes take seconds
_SAVE_AGAIN = "Open it in Word and save it again."
_IF_KNOWN = "If you know where it comes from, open it in Word and save it again."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = W + "txbxContent"


def read_docx(content: bytes, name: str) -> Paper:
    """Read a Word file. Deleted words, headers, footers, notes and comments are kept apart, never dropped."""
    try:
        return _read(content, name)
    except RecursionError:
        raise CsipError(f"{name} is nested deeper than any Word file: it is refused", _IF_KNOWN) from None


def _read(content: bytes, name: str) -> Paper:
    parts = _parts(content, name)
    if "word/document.xml" not in parts:
        raise CsipError(f"{name} is not a Word file: it has no document in it", _SAVE_AGAIN)
    reader = _Reader(name, Numbers(_tree(parts, "word/numbering.xml", name), _tree(parts, "word/styles.xml", name)))
    document = _tree(parts, "word/document.xml", name)
    body = document.find(W + "body") if document is not None else None
    if body is not None:
        reader.blocks(body)
    for part in sorted(parts):
        if found := re.fullmatch(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml", part):
            tree = _tree(parts, part, name)
            if tree is not None:
                reader.apart = {"header": "page header", "footer": "page footer"}.get(found[1], found[1])
                for paragraph in tree.iter(W + "p"):
                    reader.paragraph(paragraph)
    return Paper(tuple(reader.lines), name, one_paragraph_a_line=True, notes=tuple(reader.notes))


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """The XML parts, none larger than said, and nothing that points outside the file."""
    parts: dict[str, bytes] = {}
    tags = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_ALL:
                raise CsipError(f"{name} unpacks to far more than minutes hold: it is refused", _IF_KNOWN)
            for entry in entries:
                if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/") or ":" in entry.filename:
                    raise CsipError(
                        f"{name} holds a path that leads outside it ({entry.filename}): it is refused", _IF_KNOWN
                    )
                if not (entry.filename.startswith("word/") and entry.filename.endswith(".xml")):
                    continue
                with archive.open(entry) as part:
                    held = part.read(_LARGEST_PART + 1)
                tags += held.count(b"<")
                if len(held) > _LARGEST_PART or tags > _MOST_TAGS or _ENDLESS_TAG.search(held):
                    raise CsipError(f"{name} unpacks to far more than minutes hold: it is refused", _IF_KNOWN)
                parts[entry.filename] = held
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise CsipError(f"{name} cannot be opened as a Word file: {error}", _SAVE_AGAIN) from error
    return parts


def _tree(parts: dict[str, bytes], part: str, name: str) -> ET.Element | None:
    if part not in parts:
        return None
    if b"<!DOCTYPE" in parts[part] or b"<!ENTITY" in parts[part] or b"\x00" in parts[part][:200]:
        raise CsipError(
            f"{name} declares entities of its own in {part}, as no Word file does: it is refused", _IF_KNOWN
        )
    try:
        return ET.fromstring(parts[part])  # noqa: S314 - no DTD gets here, so there are no entities to expand
    except ET.ParseError as error:
        raise CsipError(f"{name} is damaged: {part} cannot be read ({error})", _SAVE_AGAIN) from error


class _Reader:
    def __init__(self, name: str, numbers: Numbers) -> None:
        self.name = name
        self.numbers = numbers
        self.lines: list[Line] = []
        self.notes: list[tuple[int, str]] = []
        self.apart = ""

    def blocks(self, parent: ET.Element) -> None:
        for element in parent:
            if element.tag == W + "p":
                self.paragraph(element)
            elif element.tag == W + "tbl":
                for row in _found(element, W + "tr"):
                    self.row(row)
                self.lines.append(Line("", len(self.lines) + 1))  # two tables are not one
            elif element.tag in (W + "del", W + "moveFrom"):
                self.deleted(element)
            elif element.tag != W + "sectPr":
                self.blocks(element)

    def paragraph(self, paragraph: ET.Element) -> None:
        text = "".join(_words(paragraph))
        style = self.numbers.style_of(paragraph)
        number, level = self.numbers.next_number(paragraph) if text.strip() else (None, 0)
        bullet = number == ""
        if number:
            text = f"{number} {text}" if text[:1].strip() else number + text
        heading = self.numbers.heading_of(style)
        strong = bool(text.strip()) and _bold(paragraph)
        refuse_long_paper(self.name, lines=len(self.lines) + text.count("\n"))
        for part in text.split("\n"):
            cells = tuple(cell.strip() for cell in part.split("\t")) if part.strip().count("\t") >= 2 else ()
            self.lines.append(
                Line(
                    part, len(self.lines) + 1, heading=heading, strong=bool(part.strip()) and strong,
                    bullet=bullet, level=level, cells=cells if sum(map(bool, cells)) >= 3 else (), apart=self.apart,
                )
            )  # fmt: skip
        for box in _found(paragraph, _BOX):
            self.notes.append((len(self.lines), "the words of a text box stand after this line"))
            self.blocks(box)
        self.deleted(paragraph)

    def row(self, row: ET.Element) -> None:
        cells = []
        for cell in _found(row, W + "tc"):
            lines = [("".join(_words(p)), p) for p in _found(cell, W + "p", inside=True)]
            numbered = []
            for text, paragraph in lines:
                number = self.numbers.next_number(paragraph)[0] if text.strip() else None
                numbered.append(f"{number} {text}".strip() if number else text.strip())
            cells.append("\n".join(part for part in numbered if part))
        if any(cells):
            self.lines.append(
                Line("\t".join(cells).replace("\n", " "), len(self.lines) + 1, cells=tuple(cells), apart=self.apart)
            )
        self.deleted(row)

    def deleted(self, element: ET.Element) -> None:
        words = "".join(found.text or "" for found in _found(element, W + "delText"))
        if words.strip():
            self.lines.append(Line(words, len(self.lines) + 1, apart="deleted"))
            self.notes.append(
                (len(self.lines), "tracked changes: deleted words are among the leftovers, inserted ones are read")
            )


def _words(element: ET.Element) -> Iterator[str]:
    """The text of a paragraph as Word shows it with all changes accepted; text boxes are read apart."""
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "tab":
            yield "\t"
        elif child.tag in (W + "br", W + "cr"):
            yield "\n"
        elif child.tag == W + "noBreakHyphen":
            yield "\u2011"
        elif child.tag not in (W + "pPr", W + "rPr", W + "del", W + "moveFrom", _BOX, _FALLBACK):
            yield from _words(child)


def _found(element: ET.Element, tag: str, *, inside: bool = False) -> Iterator[ET.Element]:
    """The nearest elements of this kind below, `inside` those found too. Word's fallback copies never count."""
    for child in element:
        if child.tag == tag:
            yield child
        if child.tag not in (tag, _FALLBACK) or (inside and child.tag == tag):
            if child.tag == _BOX and tag == W + "delText":
                continue
            yield from _found(child, tag, inside=inside)


def _bold(paragraph: ET.Element) -> bool:
    runs = [run for run in paragraph.iter(W + "r") if "".join(_words(run)).strip()]
    for run in runs:
        bold = run.find(f"{W}rPr/{W}b")
        if bold is None or bold.get(W + "val") in ("0", "false"):
            return False
    return bool(runs)
