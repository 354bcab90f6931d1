"""The words of a plain text: those of its decoded bytes, line by line."""

from __future__ import annotations

from csip.importers.papers.encodings import decode
from csip.importers.papers.kinds import is_restructured
from csip.importers.witness import Passage, Testimony, split_words
from csip.language.pattern import Pattern

_LINE_ENDS = Pattern(r"\r\n|\r|\n")
_REFERENCE_MARKS = Pattern(r"`__?(?!\w)|`|(?<=\w)__?(?!\w)")


def text_words(content: bytes, name: str) -> Testimony:
    """Every line of the text, as it stands. Raises: CsipError for bytes that are no text."""
    lines = enumerate(_LINE_ENDS.split(decode(content, name).text), 1)
    split = _split_restructured if is_restructured(name) else split_words
    return Testimony(tuple(Passage(f"line {number}", line) for number, line in lines if line.strip()), split=split)


def _split_restructured(text: str) -> list[str]:
    """The words of reStructuredText without the marks around references, alike in the source and in what was read."""
    return split_words(_REFERENCE_MARKS.sub("", text))
