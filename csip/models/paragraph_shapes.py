"""What the keys of a paragraph must be to one another: words or a table, rows of one length, a number or a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csip.diagnostics import Severity
from csip.files.source import KeyPath
from csip.language.phrases import in_words
from csip.models.findings import ValueFinding

if TYPE_CHECKING:
    from csip.models import Paragraph
    from csip.models.plan import ReportParagraph


def misshapen_in(paragraphs: Sequence[Paragraph]) -> Iterator[ValueFinding]:
    """What is wrong with these paragraphs and with all below them, each key alone being right."""
    for paragraph in paragraphs:
        if not paragraph.text and not paragraph.table:
            yield _error(
                "CSIP102", paragraph.place, "`text:` is missing here", "Add `text:` to this entry of `minutes`."
            )
        yield from uneven_rows(paragraph)
        if paragraph.mark is not None and (paragraph.bullet or paragraph.number not in (None, "none")):
            other = "bullet" if paragraph.bullet else "number"
            message = f"a line of a list has a `mark` or a `{other}`, not both"
            yield _error("CSIP103", (*paragraph.place, "mark"), message, "Delete one of them.")
        yield from misshapen_in(paragraph.minutes)


def uneven_rows(paragraph: Paragraph | ReportParagraph) -> Iterator[ValueFinding]:
    """A row that has more cells or fewer than the headings: nobody could tell what stands under which."""
    wide = len(paragraph.table[0]) if paragraph.table else 0
    for place, row in enumerate(paragraph.table):
        if len(row) != wide or not row:
            path = (*paragraph.place, "table", place)
            message = f"this row of the table has {in_words(len(row), 'cell')}, and its first row {wide}"
            yield _error("CSIP103", path, message, 'Write an empty cell as "".')


def _error(code: str, path: KeyPath, message: str, hint: str) -> ValueFinding:
    return ValueFinding(code, Severity.ERROR, path, message, hint)
