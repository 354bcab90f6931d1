"""How a printed page is shared where letters are not all of one width: columns of tables, numbers before their text."""

from __future__ import annotations

import math

from csip.documents.blocks import Document, Table
from csip.formats.nesting import number_widths
from csip.formats.wrap import shares
from csip.language.display import visible, width
from csip.language.sides import unmarked

_TWIPS_A_LETTER = 110  # half an em of 11 point, the size of the words in tables
_TWIPS_A_SMALL_LETTER = 80  # half an em of 8 point
_MARGINS = 2  # letters' room that a cell keeps free at its sides
_LEAN, _LEAN_EMS = frozenset("ijlftrI'|.,:;!()[]-/ "), 0.32
_STOUT, _STOUT_EMS = frozenset("mwMW@%&"), 0.9
_CAPITAL_EMS, _OTHER_EMS = 0.7, 0.56
_BOLD = 1.1  # headings are bold, and the face of another machine may be wider than ours

ACROSS, ACROSS_BROAD = 9638, 14570  # twips between the margins, upright and turned on its side
FIRST = 567  # twips: the least room for a number
_NUMBER, _FIGURE, _GAP = 623, 133, 113  # twips: that of a deeper one, a figure of 12 point Arial, a space


def column_widths(table: Table, across: int) -> list[int]:
    """How wide each column is, in twips, where all are as wide as `across`."""
    shared = portions(table, across)
    return [across * share // sum(shared) for share in shared]


def number_columns(document: Document) -> dict[int, tuple[int, int]]:
    """For each depth, in twips: where the text begins, and how far its number hangs before it."""
    widest = number_widths(document.blocks)
    columns, left = {}, 0
    for depth in range(max(widest, default=0) + 1):
        least = FIRST if depth == 0 else _NUMBER
        hanging = min(max(least, widest.get(depth, 0) * _FIGURE + _GAP), 4000)
        left += hanging
        columns[depth] = (left, hanging)
    return columns


def portions(table: Table, across: int) -> list[int]:
    """A part of the page for each column, where the page is `across` twips wide; empty cells to sign in are alike."""
    if table.by_hand:
        return [1] * len(table.columns)
    headings = [visible(unmarked(column.heading)) for column in table.columns]
    cells = [[heading, *(visible(unmarked(row[n])) for row in table.rows)] for n, heading in enumerate(headings)]
    room = across // (_TWIPS_A_SMALL_LETTER if table.small else _TWIPS_A_LETTER) - _MARGINS * len(cells)
    shared = shares(cells, room, letters) or [max(letters(word) for word in " ".join(c).split(" ")) for c in cells]
    return [share + _MARGINS for share in shared]


def letters(text: str) -> int:
    """The room that text takes in a typeface such as Arial, counted in letters of half an em."""
    if not text.isascii():
        return math.ceil(width(text) * 2 * _OTHER_EMS * _BOLD)
    ems = 0.0
    for character in text:
        if character in _LEAN:
            ems += _LEAN_EMS
        elif character in _STOUT:
            ems += _STOUT_EMS
        else:
            ems += _CAPITAL_EMS if character.isupper() else _OTHER_EMS
    return math.ceil(ems * 2 * _BOLD)
