"""A file of any kind as a paper: which reader it needs, and what no minute book can hold."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from csip.errors import CsipError
from csip.files.given import SMALLER, read_given
from csip.importers.papers.encodings import declared_encoding, decode
from csip.importers.papers.kinds import SCANNED, Kind, kind_of, refuse_empty
from csip.importers.papers.lines import Line, Paper, refuse_long_paper
from csip.language.characters import unprintable
from csip.language.display import visible

_MAY_BE_PICTURES = ("docx", "rtf", "odt")
LARGEST = 30_000_000  # bytes of a paper; minutes of a hundred pages are under one


def read_paper(source: Path | bytes, name: str | None = None) -> Paper:
    """Read a file of any kind that csip knows, by its name's ending and by what it holds.

    `name` is what messages call it; of bytes, its ending says the kind. Raises: CsipError, with a way forward, for a
    file that is of no such kind, is damaged, holds no text, is longer than minutes, or has a character that no minute
    book can hold.
    """
    if isinstance(source, Path):
        name = name or source.name
        content = read_given(source, called=name, largest=LARGEST)
    else:
        name, content = name or "paper", source
        if len(content) > LARGEST:
            raise CsipError(f"{name} is too large for minutes ({len(content):,} bytes)", SMALLER)
    paper = _reader(name, content)
    matter = {key: value.translate(_SPACE) for key, value in paper.front_matter.items()}
    paper = replace(paper, lines=tuple(_writable(line, name) for line in paper.lines), front_matter=matter)
    refuse_long_paper(name, lines=len(paper.lines), characters=sum(len(line.text) for line in paper.lines))
    return paper


# Space of other kinds than a minute book may hold: page breaks, Word's manual line breaks, separators; and the mark
# that Windows puts before a text, left in its midst where two were joined.
_SPACE = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ") | {"\ufeff": ""})


def _writable(line: Line, name: str) -> Line:
    """The line as a minute book can hold it; a character that none can hold is named, for the clerk to take out."""
    text = writable_text(line.text, name, line.number)
    return line if text == line.text else line._replace(text=text, cells=tuple(c.translate(_SPACE) for c in line.cells))


def writable_text(words: str, name: str, number: int) -> str:
    """Words of this line of a paper as a minute book can hold them; of a line that has no number it is 0.

    Raises: CsipError of a character that no book can hold, named for the clerk to take out.
    """
    if words.isprintable():
        return words
    text = words.translate(_SPACE)
    if bad := unprintable(text):
        before = text[: text.index(bad)][-30:].lstrip()
        raise CsipError(
            f"{name} holds a character that cannot be printed (U+{ord(bad):04X})"
            + (f", at line {number}" if number else "")
            + (f" after “{visible(before)}”" if before else ""),
            "Delete it there, and import the paper again."
            if not name.lower().endswith(".pdf")
            else "A PDF cannot be edited: save the paper as .docx or .txt from the program it came from.",
        )
    return text


def _reader(name: str, content: bytes) -> Paper:
    kind = kind_of(content, name)
    match kind:
        case "docx":
            from csip.importers.papers.docx import read_docx as read
        case "pdf":
            from csip.importers.papers.pdf import read_pdf as read
        case "xlsx":
            from csip.importers.papers.xlsx import read_xlsx as read
        case "rtf":
            from csip.importers.papers.rtf import read_rtf as read
        case "odt":
            from csip.importers.papers.odt import read_odt as read
        case "eml":
            from csip.importers.papers.eml import read_eml as read
        case "html" | "markdown" | "text" | "csv":
            read = partial(_of_text, kind)
    paper = read(content, name)
    if all(line.blank for line in paper.lines):
        if kind in _MAY_BE_PICTURES:
            raise CsipError(f"{name} holds no text: it may be only a picture of a page", SCANNED)
        refuse_empty(name)
    return replace(paper, kind=kind, content=content)


def _of_text(kind: Kind, content: bytes, name: str) -> Paper:
    """A paper whose file is text."""
    decoded = decode(content, name, declared=declared_encoding(content) if kind == "html" else "")
    text = decoded.text
    if kind == "html":
        from csip.importers.papers.html import read_html

        paper = read_html(text, name)
    elif kind == "markdown":
        from csip.importers.papers.markdown import read_markdown

        paper = read_markdown(text, name)
    elif kind == "csv":
        from csip.importers.papers.csv_table import read_csv

        paper = read_csv(text, name)
    else:
        from csip.importers.papers.text import read_text

        paper = read_text(text, name)
    return replace(paper, notes=(*decoded.remarks, *paper.notes), guessed=decoded.guessed)
