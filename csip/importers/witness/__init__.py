"""A second way to the words of a paper, which shares nothing with the reader that makes minutes of it.

A reader may misunderstand a paper, or not know one of its constructs; what it never saw it cannot miss. So a witness
for each kind of file says which words the file holds and where they stand, understanding as little as possible, and
`csip.importers.proof` compares. To add a kind: a module here with one function from the bytes to a `Testimony`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from csip.importers.papers.kinds import Kind


def split_words(text: str) -> list[str]:
    """The words of a text, parted at white space of any kind; a mark that Windows puts before a text does not count."""
    return text.replace("\ufeff", "").split()


class Passage(NamedTuple):
    """Words that stand together in a paper: a line, a paragraph, a cell.

    `place` is where they stand, in the clerk's words ("line 40", "paragraph 12"). `kind` is empty for the run of the
    text; else it says why these words are not simply what the paper says: "hidden", "struck out", "footnote" ...
    """

    place: str
    text: str
    kind: str = ""


class Notice(NamedTuple):
    """Something that the paper shows and no words can hold, such as "a picture"; `place` as in `Passage`."""

    place: str
    what: str


class Testimony(NamedTuple):
    """All the words of a paper, and all that is in it besides words.

    `split` parts the text of a passage, and of a line that was read, into words: at white space, if the format has no
    marks of its own that its reader takes off.
    """

    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...] = ()
    split: Callable[[str], list[str]] = split_words
    remarks: tuple[Notice, ...] = ()  # what is to be looked at, in words
    lacking: tuple[str, ...] = ()  # what the witness cannot vouch for


def testimony(content: bytes, kind: Kind, name: str) -> Testimony:
    """What the witness for this kind of file says of these bytes.

    Raises: CsipError for what no paper of its kind does, and where the library that the witness needs is not installed.
    """
    match kind:
        case "text":
            from csip.importers.witness.text import text_words as words
        case "markdown":
            from csip.importers.witness.markdown import markdown_words as words
        case "docx":
            from csip.importers.witness.docx import docx_words as words
        case "html":
            from csip.importers.witness.html import html_words as words
        case "pdf":
            from csip.importers.witness.pdf import pdf_words as words
        case "xlsx":
            from csip.importers.witness.xlsx import xlsx_words as words
        case "rtf":
            from csip.importers.witness.rtf import rtf_words as words
        case "odt":
            from csip.importers.witness.odt import odt_words as words
        case "eml":
            from csip.importers.witness.eml import eml_words as words
        case "csv":
            from csip.importers.witness.csv_table import csv_words as words
    return words(content, name)
