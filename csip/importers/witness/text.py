"""The words of a plain text: those of its decoded bytes, line by line."""

from __future__ import annotations

from csip.importers.papers.encodings import decode
from csip.importers.witness import Passage, Testimony
from csip.language.pattern import Pattern

_LINE_ENDS = Pattern(r"\r\n|\r|\n")


def text_words(content: bytes, name: str) -> Testimony:
    """Every line of the text, as it stands. Raises: CsipError for bytes that are no text."""
    lines = enumerate(_LINE_ENDS.split(decode(content, name).text), 1)
    return Testimony(tuple(Passage(f"line {number}", line) for number, line in lines if line.strip()))
