"""A file of any kind as a paper: which reader it needs, and what no minute book can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from csip.errors import CsipError, why_unread
from csip.importers.lines import Line, Paper, refuse_long_paper
from csip.parse import unprintable
from csip.plain import visible

LARGEST = 30_000_000  # bytes of a paper; minutes of a hundred pages are under one


def read_paper(source: Path | bytes, name: str | None = None) -> Paper:
    """Read a text, Markdown, HTML, Word or PDF file, by its name's ending and by what it holds."""
    if isinstance(source, Path):
        name = name or source.name
        try:
            if source.stat().st_size > LARGEST:
                raise CsipError(f"{name} is too large for minutes ({source.stat().st_size:,} bytes)")
            content = source.read_bytes()
        except OSError as error:
            raise CsipError(f"{name} {why_unread(error)}") from error
    else:
        name, content = name or "paper", source
        if len(content) > LARGEST:
            raise CsipError(f"{name} is too large for minutes ({len(content):,} bytes)")
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
    if line.text.isprintable():
        return line
    text = line.text.translate(_SPACE)
    if bad := unprintable(text):
        before = text[: text.index(bad)][-30:].lstrip()
        raise CsipError(
            f"{name} holds a character that cannot be printed (U+{ord(bad):04X}), at line {line.number}"
            + (f" after “{visible(before)}”" if before else ""),
            "Delete it there, and import the paper again."
            if not name.lower().endswith(".pdf")
            else "A PDF cannot be mended: save the paper as .docx or .txt from the program it came from.",
        )
    return line if text == line.text else replace(line, text=text, cells=tuple(c.translate(_SPACE) for c in line.cells))


def _reader(name: str, content: bytes) -> Paper:
    ending = Path(name).suffix.lower()
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(b"PK\x03\x04"):
        from csip.importers.docx import read_docx

        return read_docx(content, name)
    if content.startswith(b"%PDF"):
        from csip.importers.pdf import read_pdf

        return read_pdf(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise CsipError(f"{name} is an old Word file (.doc)", "Open it in Word and save it as .docx")
    if ending in (".docx", ".pdf"):
        raise CsipError(f"{name} is not what its ending says: it is no {ending} file")
    text = decode(content, name)
    if ending in (".html", ".htm", ".xhtml", ".php", ".asp", ".aspx") or _looks_like_html(start):
        from csip.importers.html import read_html

        return read_html(text, name)
    if ending in (".md", ".markdown", ".mkd", ".qmd") or start.startswith(b"---\n"):
        from csip.importers.markdown import read_markdown

        return read_markdown(text, name)
    from csip.importers.text import read_text

    return read_text(text, name)


def _looks_like_html(start: bytes) -> bool:
    lower = start.lower()
    return lower.startswith((b"<!doctype html", b"<html", b"<?php", b"<head", b"<body", b"<div", b"<table"))


def decode(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252, in that order of trying."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise CsipError(f"{name} is not readable as text (a broken UTF-16 file)") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in content:
            raise CsipError(
                f"{name} is not a text file", "Open it in the program it came from, and save it as .docx or .txt."
            ) from None
        return content.decode("cp1252", errors="replace")
