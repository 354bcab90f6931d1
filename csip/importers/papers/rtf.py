"""Rich Text files: paragraphs, tables and text boxes in order, with the numbers that the file spells out.

Read straight from the file's own language: the library that makes plain text of it (striprtf) drops headers, notes and
text boxes, takes struck-out and hidden words for live ones, and tells no table from a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from csip.importers.papers.docx_runs import as_shown
from csip.importers.papers.lines import Line, Paper, Row, paragraph_lines, quoted, refuse_long_paper
from csip.importers.papers.rtf_source import (
    BOXES,
    DELETED,
    ENDS,
    HIDDEN,
    KINDS,
    LETTERS,
    MARKS,
    PROPERTIES,
    RUNS,
    STRUCK_OUT,
    WORDLESS,
    Font,
    Token,
    decoded,
    fonts_of,
    letter_of,
    tokens,
)  # fmt: skip

_LONGEST_HEADING = 120  # characters: an outline level left on a whole paragraph makes no heading of it
_NOTES = {
    HIDDEN: "hidden words are among the leftovers",
    STRUCK_OUT: "struck-out words are among the leftovers",
    DELETED: "tracked changes: deleted words are among the leftovers, inserted ones are read",
    "equation": "an equation stands here, whose letters are among the leftovers without its form",
    "footnotes": "a note stands here, and its words are among the leftovers",
    "WordArt": "the words of a drawing are among the leftovers",
    "description of a picture": "the description of a picture is among the leftovers",
    "comments": "a comment stands here, and its words are among the leftovers",
}
_PROPERTIES = {"v": HIDDEN, "strike": STRUCK_OUT, "striked": STRUCK_OUT, "deleted": DELETED}
_UNDERLINED = frozenset(("ul", "uldb", "ulw", "ulth"))
_SETS_OFF = _UNDERLINED | {"b", "caps"}
_STYLE = re.compile(rb"\{\\s(\d{1,4})(?:\\[a-z]+-?\d*|\s)*+(title|heading ([1-9]));", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces."""

    kind: str | None = ""  # of its words: "" for the run of the text, None where they are no words
    shown: frozenset[str] = frozenset()  # "hidden", "struck out", "deleted"
    set_off: frozenset[str] = frozenset()  # "b", "ul", "caps"
    font: int | None = None
    fallback: int = 1  # signs behind a letter of Unicode, for programs that do not know it
    starred: bool = False
    begun: bool = False  # its first word is past
    is_mark: bool = False
    own: str = ""  # the word that began it, where that is one of a kind


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way."""

    pieces: list[tuple[str, str]] = field(default_factory=list)  # (kind, words)
    mark: str = ""
    bold: bool = True  # or underlined, or in capitals: all of its words so far
    lead: int = 0  # how many letters at its beginning are
    in_table: bool = False
    style: int = 0
    outline: int | None = None
    level: int = 0


@dataclass(slots=True)
class _Flow:
    """The text of the paper, or of one note, header or box in it, as far as it has been read."""

    apart: str = ""
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    cells: list[str] = field(default_factory=list)  # of the row under way
    cell: list[str] = field(default_factory=list)  # the paragraphs of the cell under way
    nested: list[str] = field(default_factory=list)  # the cells of the row of a table within that cell
    made: list[str] = field(default_factory=list)  # the marks in the row


def read_rtf(content: bytes, name: str) -> Paper:
    """Read a Rich Text file. Deleted words, headers, footers, notes and comments are kept apart, never dropped.

    Raises: CsipError for a file that is longer than minutes, or nested to do harm.
    """
    fonts, codec = fonts_of(content, name)
    reader = _Reader(name, fonts, codec, _headings(content))
    for token in tokens(content, name):
        reader.take(token)
    reader.end_of_file()
    return Paper(tuple(reader.lines), name, one_paragraph_a_line=True, notes=tuple(reader.notes))


def _headings(content: bytes) -> dict[int, int]:
    """The level of each style that is a heading, by the style's number."""
    start = content.find(b"{\\stylesheet")
    sheet = content[start : start + 200_000] if start >= 0 else b""
    return {int(found[1]): int(found[3] or 1) for found in _STYLE.finditer(sheet)}


class _Reader:
    def __init__(self, name: str, fonts: dict[int, Font], codec: str, headings: dict[int, int]) -> None:
        self.name, self.fonts, self.codec, self.headings = name, fonts, codec, headings
        self.lines: list[Line] = []
        self.notes: list[tuple[int, str]] = []
        self.group = _Group(kind=None)
        self.groups: list[_Group] = []
        self.flow = _Flow()
        self.left: list[_Flow] = []  # those that a note or a box stands in the midst of
        self.tables = 0
        self.held = bytearray()  # letters that are not decoded yet
        self.skip = 0  # signs that stand for a letter of Unicode
        self.property = ""  # of a drawing

    # --- tokens ---

    def take(self, token: Token) -> None:
        if token.kind == "byte":
            if self.skip:
                self.skip -= 1
            else:
                self.held.append(token.value or 0)
            return
        self.decode_held()
        if token.kind == "open":
            self.groups.append(self.group)
            self.group = replace(self.group, starred=False, begun=False, own="")
        elif token.kind == "close":
            self.close()
        elif token.kind == "text":
            self.plain(token.word)
        else:
            self.word(token.word, token.value)
        if token.kind in ("open", "close"):
            self.skip = 0

    def decode_held(self) -> None:
        if self.held:
            font = self.fonts.get(self.group.font or 0)
            self.add(decoded(bytes(self.held), font.codec if font else self.codec))
            self.held.clear()

    def plain(self, text: str) -> None:
        skipped = min(self.skip, len(text))
        self.skip -= skipped
        if self.group.own == "sn":
            self.property = text.strip()
        if not text.isascii():
            text = decoded(text.encode("latin-1"), self.codec)
        self.add(text[skipped:])
        self.group.begun = True

    def word(self, word: str, value: int | None) -> None:
        if word == "*":
            self.group.starred = True
            return
        if not self.group.begun:
            self.begin(word)
        on = value != 0
        if word in LETTERS:
            self.skipped_or(LETTERS[word])
        elif word == "u":
            self.add(letter_of(value))
            self.skip = self.group.fallback
        elif word == "uc":
            self.group.fallback = min(value or 0, 20)
        elif word in _PROPERTIES:
            kinds = self.group.shown | {_PROPERTIES[word]} if on else self.group.shown - {_PROPERTIES[word]}
            self.group.shown = kinds
        elif word in _SETS_OFF:
            self.group.set_off = self.group.set_off | {word} if on else self.group.set_off - {word}
        elif word == "ulnone":
            self.group.set_off -= _UNDERLINED
        elif word == "f":
            self.group.font = value
        elif word == "plain":
            self.group.shown = self.group.set_off = frozenset()
        elif word == "nestrow" or (word in ENDS and self.group.kind is not None):
            self.end(word)
        else:
            self.of_paragraph(word, value)

    def skipped_or(self, letter: str) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.add(letter)

    def of_paragraph(self, word: str, value: int | None) -> None:
        paragraph = self.flow.paragraph
        if word == "pard" and not self.group.is_mark:
            paragraph.in_table, paragraph.style, paragraph.outline, paragraph.level = False, 0, None, 0
        elif word == "intbl":
            paragraph.in_table = True
        elif word == "s" and not self.group.is_mark:
            paragraph.style = value or 0
        elif word == "outlinelevel":
            paragraph.outline = value
        elif word == "ilvl":
            paragraph.level = min(value or 0, 8)

    # --- groups ---

    def begin(self, word: str) -> None:
        """The first word of a group says what its words are."""
        group = self.group
        group.begun = True
        if word == "rtf":
            group.kind = ""
        elif word == "sv":
            group.kind, group.own = PROPERTIES.get(self.property), word
        elif word in MARKS:
            group.is_mark = True
        elif word in KINDS:
            group.kind = KINDS[word] if group.kind is not None else None
            group.own, group.shown = word, frozenset()
        elif word == "result":  # of an object: the words that it shows
            group.kind = group.kind or ""
        elif word in RUNS:
            group.own = word
        elif word in WORDLESS or group.starred or word.endswith("Pr"):
            group.kind, group.own = None, word
        if _stands_apart(group):
            self.left.append(self.flow)
            self.flow = _Flow(group.kind or "")

    def close(self) -> None:
        if _stands_apart(self.group):
            if self.flow.paragraph.pieces:
                self.end("par")
            self.row()
            self.flow = self.left.pop()
        self.group = self.groups.pop() if self.groups else self.group

    # --- words ---

    def add(self, text: str) -> None:
        group = self.group
        if group.kind is None or not text:
            return
        font = self.fonts.get(group.font or 0)
        if font and font.pictures:
            text = as_shown(text, font.name)[0]
        if group.is_mark:
            self.flow.paragraph.mark += text
            return
        kind = next((shown for shown in (DELETED, HIDDEN, STRUCK_OUT) if shown in group.shown), group.kind)
        self.flow.paragraph.pieces.append((kind, text))
        if self.flow.paragraph.bold and not kind and group.set_off:
            self.flow.paragraph.lead = sum(len(piece) for own, piece in self.flow.paragraph.pieces if not own)
        self.flow.paragraph.bold = self.flow.paragraph.bold and (bool(group.set_off) or not text.strip())

    def end(self, word: str) -> None:
        """The end of a line, a paragraph, a cell or a row."""
        if word in ("line", "softline"):
            self.flow.paragraph.pieces.append(("", "\n"))
            return
        flow, paragraph = self.flow, self.flow.paragraph
        flow.paragraph = replace(paragraph, pieces=[], mark="", bold=True, lead=0)
        if word == "row" or paragraph.in_table or word in ("cell", "nestcell", "nestrow"):
            words = self.in_cell(paragraph)
            if word == "nestcell":
                flow.nested.append(words)
            elif words:
                flow.cell.append(words)
            if word == "nestrow":
                flow.cell.append("\t".join(flow.nested).rstrip())
                flow.nested = []
            elif word == "cell":
                flow.cells.append("\n".join(flow.cell))
                flow.cell = []
            elif word == "row":
                self.row()
        else:
            self.row()
            self.of_words(paragraph)

    def of_words(self, paragraph: _Paragraph) -> None:
        apart = self.flow.apart
        text = _live(paragraph, apart)
        text = text.strip() if apart else text
        mark = paragraph.mark.strip() if text.strip() else ""
        lead = paragraph.lead - (len(text) - len(text.lstrip())) + len(mark) + 1 if mark else paragraph.lead
        text = f"{mark} {text.lstrip()}" if mark else text
        lead = lead if paragraph.lead and not apart else 0
        heading = self.headings.get(paragraph.style) or _outline(paragraph, text)
        refuse_long_paper(self.name, lines=len(self.lines) + text.count("\n"))
        self.lines += paragraph_lines(
            Line(
                text, len(self.lines) + 1, heading=heading, strong=paragraph.bold, lead=lead, level=paragraph.level,
                made=mark, apart=apart,
            )
        )  # fmt: skip
        if apart in _NOTES and text.strip():
            self.notes.append((len(self.lines), f"{_NOTES[apart]}: {quoted(text.strip())}"))
        self.set_apart(paragraph)

    def in_cell(self, paragraph: _Paragraph) -> str:
        """The words of a paragraph of a cell; what is apart in it becomes lines of their own."""
        self.set_apart(paragraph)
        self.flow.made += paragraph.mark.split()
        return f"{paragraph.mark.strip()} {_live(paragraph, self.flow.apart).strip()}".strip()

    def row(self) -> None:
        """The row under way as a line; nothing where none is."""
        flow = self.flow
        last = [*flow.cell, *(["\t".join(flow.nested)] if flow.nested else [])]
        cells = (*flow.cells, *(["\n".join(last)] if last else []))
        flow.cells, flow.cell, flow.nested = [], [], []
        if any(cells):
            self.tables += not (self.lines and self.lines[-1].row)
            row = Row(self.tables, (1,) * len(cells))
            text = "\t".join(cells).replace("\n", " ")
            made = " ".join(flow.made)
            self.lines.append(Line(text, len(self.lines) + 1, cells=cells, row=row, made=made, apart=flow.apart))
        flow.made = []

    def set_apart(self, paragraph: _Paragraph) -> None:
        """The words of a paragraph that are no plain words, as lines of their own."""
        for kind, pieces in groupby(paragraph.pieces, key=lambda pair: pair[0]):
            text = " ".join(_joined(piece for _, piece in pieces).split())
            if kind and kind != self.flow.apart and text:
                self.lines.append(Line(text, len(self.lines) + 1, apart=kind))
                if kind in _NOTES:
                    self.notes.append((len(self.lines), f"{_NOTES[kind]}: {quoted(text)}"))

    def end_of_file(self) -> None:
        self.decode_held()
        while self.groups:
            self.close()
        self.end("par")
        self.row()


def _stands_apart(group: _Group) -> bool:
    """Whether a group's words are paragraphs of their own, wherever it stands: a note, a header, a text box."""
    within = group.kind in (None, HIDDEN, "equation")
    return not within and (group.own in BOXES or group.own in KINDS)


def _live(paragraph: _Paragraph, kind: str) -> str:
    return _joined(piece for own, piece in paragraph.pieces if own == kind or piece == "\n")


def _joined(pieces: Iterable[str]) -> str:
    """Pieces of text as one, the halves of a letter beyond the first 65,536 put together."""
    text = "".join(pieces)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _outline(paragraph: _Paragraph, text: str) -> int:
    short = paragraph.outline is not None and paragraph.outline < 9 and len(text) <= _LONGEST_HEADING
    return (paragraph.outline or 0) + 1 if short else 0
