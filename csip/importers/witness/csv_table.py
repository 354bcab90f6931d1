"""The words of a table as text (.csv): those of its decoded bytes, without the signs that part cells."""

from __future__ import annotations

from csip.importers.papers.encodings import decode
from csip.importers.witness import Passage, Testimony
from csip.language.pattern import Pattern

_LINE_ENDS = Pattern(r"\r\n|\r|\n")
_SIGNS = Pattern(r"[\s,;|\"\ufeff]+")


def csv_words(content: bytes, name: str) -> Testimony:
    """Every line, as it stands. Raises: CsipError for bytes that are no text."""
    lines = enumerate(_LINE_ENDS.split(decode(content, name).text), 1)
    return Testimony(tuple(Passage(f"line {number}", line) for number, line in lines if line.strip()), split=_words)


def _words(text: str) -> list[str]:
    return [word for word in _SIGNS.split(text) if word]
