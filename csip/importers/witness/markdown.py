"""The words of a Markdown file: those of its source, less the marks that Markdown uses up.

No parser is asked which words a page would show: every word of the source counts, so that none can be hidden by a mark
that is misunderstood.
"""

from __future__ import annotations

import re

from csip.importers.papers.encodings import decode
from csip.importers.papers.markdown_apart import cut_apart
from csip.importers.witness import Notice, Passage, Testimony, split_words

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_MARKS = str.maketrans({**dict.fromkeys("\\*_#>~`"), "|": " "})
_RULE = re.compile(r"[-+=:]+")  # of a table or a heading, or a bullet
_PROPERTY = re.compile(r"([A-Za-z_][\w -]*):\s*(['\"]?)(.*)\2\s*$")
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)
_HIDES = re.compile(
    r"<[^<>]{0,300}?(?:\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden)[^<>]{0,300}>", re.IGNORECASE
)


def split_marked(text: str) -> list[str]:
    """The words of a line of Markdown without its marks, alike in the source and in what was read of it."""
    return [word for word in split_words(text.translate(_MARKS)) if not _RULE.fullmatch(word)]


def markdown_words(content: bytes, name: str) -> Testimony:
    """Every line of the source; comments and struck-out words as passages of their own.

    Raises: CsipError for bytes that are no text.
    """
    text, apart = cut_apart("\n".join(_LINE_ENDS.split(decode(content, name).text)))
    passages = [Passage(f"line {number}", words, kind) for number, words, kind in apart]
    notices: list[Notice] = []
    matter = text.split("\n", 1)[0].strip() == "---"
    for number, line in enumerate(text.split("\n"), 1):
        words = line
        if matter and number > 1:
            matter = line.strip() not in ("---", "...")
            words = _PROPERTY.sub(r"\1: \3", line) if matter else line
        if line.strip():
            passages.append(Passage(f"line {number}", words))
        if _PICTURE.search(line):
            notices.append(Notice(f"line {number}", "a picture"))
        if _HIDES.search(line):
            notices.append(Notice(f"line {number}", "a mark of HTML that hides words"))
    return Testimony(tuple(passages), tuple(notices), split_marked)
