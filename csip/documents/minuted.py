"""Paragraphs, lists and tables of the record as blocks: minutes, extracts and registers print them alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from csip.documents.blocks import Block, Column, Mark, Paragraph, Table
from csip.language.pattern import Pattern
from csip.models import Paragraph as Minuted

_AMOUNT = Pattern(r"[-–−+(]?\s?(?:[£$€]\s?)?[-–−]?\d[\d,  ]*(?:\.\d+)?\s?(?:%|p)?\)?(?:\s?(?:CR|DR|cr|dr))?")
_NOTHING = Pattern(r"[-–—]?|[Nn]il|n/a")
_TOTAL = Pattern(r"(?:sub-?\s?|grand\s)?totals?\b", re.IGNORECASE)


def minuted(
    paragraph: Minuted, number: str | None, depth: int, *, bullet: bool, marks: Sequence[Mark] = ()
) -> Paragraph:
    """A paragraph of the record as it is printed, with the number it has or would have."""
    label = number if number is not None else paragraph.mark
    listed = number is None and paragraph.is_listed
    table = minuted_table(paragraph.table) if paragraph.table else None
    return Paragraph(paragraph.text, label, depth, bullet and label is None, tuple(marks), table, listed)


def minuted_table(rows: Sequence[tuple[str, ...]]) -> Table:
    """A table of the record. Its first row is its headings, unless an amount stands there."""
    headed = len(rows) > 1 and not any(_is_amount(cell) for cell in rows[0])
    body = tuple(rows[1:] if headed else rows)
    headings = rows[0] if headed else ("",) * len(rows[0])
    columns = (
        Column("", heading, right=_are_amounts(cells))
        for heading, cells in zip(headings, zip(*body, strict=True), strict=True)
    )
    totals = tuple(place for place, row in enumerate(body) if _adds_up(row))
    return Table("", tuple(columns), body, totals=totals, headed=headed)


def _is_amount(cell: str) -> bool:
    return _AMOUNT.fullmatch(cell.strip()) is not None


def _are_amounts(cells: Sequence[str]) -> bool:
    """All that stands in a column is money or numbers, and something does."""
    filled = [cell for cell in cells if not _NOTHING.fullmatch(cell.strip())]
    return bool(filled) and all(map(_is_amount, filled))


def _adds_up(row: Sequence[str]) -> bool:
    first = next((cell for cell in row if cell.strip()), "")
    return _TOTAL.match(first.strip()) is not None


def with_lists_under_their_lead(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, where a list or a table stands beside a numbered paragraph: under its words, not left of them."""
    under_words, deeper = False, 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            under_words = False
            yield block
            continue
        if block.depth == 0:
            is_of_a_list = block.listed or not block.text
            under_words = under_words if is_of_a_list else block.number is not None
            deeper = 1 if is_of_a_list and under_words else 0
        yield block._replace(depth=block.depth + deeper)
