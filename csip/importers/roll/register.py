"""A register of attendance over the year: names down the side, days along the top, and a mark in each place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import Section
from csip.importers.dates_in_text import DATE, dates_in
from csip.importers.roll.roll import Roll, RollDraft
from csip.importers.roll.words import is_name, is_vacant
from csip.language.pattern import Pattern

_MARKS: dict[str, Section] = {
    "P": "present", "✓": "present", "✔": "present", "√": "present", "Y": "present", "X": "present", "/": "present",
    "L": "present", "A": "absent", "N": "absent", "AB": "absent", "ABS": "absent", "AP": "apologies", "S": "apologies",
    "E": "apologies", "EX": "apologies",
}  # fmt: skip
_LEGEND = Pattern(r"(?<!\w)(?P<mark>[A-Z✓✔√/]{1,3})\s*[-–—=:]\s*(?P<says>[A-Za-z]+)")
_SAYS: tuple[tuple[str, Section], ...] = (
    (r"present|attend|late|in person|online|virtual|remote", "present"),
    (r"apolog|sanction|excused|accepted|consent|leave|regret", "apologies"),
    (r"absent|not |did not|no apolog", "absent"),
)


def with_register(blocks: Sequence[Block], day: date | None, roll: Roll) -> Roll:
    """The roll, with those whom a register marks on the day of the meeting; its words stay where they are.

    Raises: CsipError where it names more people than any body has.
    """
    tables = [[*rows] for _, rows in groupby((b for b in blocks if b.row), key=lambda b: b.row.table if b.row else 0)]
    if day is None or not any(len(rows) > 2 for rows in tables):
        return roll
    draft = RollDraft(roll)
    legend = _legend(blocks)
    for rows in tables:
        for section, name, line in _marked(rows, day, legend):
            draft.add_row(section, (name,), line)
    return draft.roll()


def _marked(rows: Sequence[Block], day: date, legend: dict[str, Section]) -> Iterator[tuple[Section, str, int]]:
    """Each name of a table, with the list to which the mark of the day puts it."""
    at = column = None
    for n, row in enumerate(rows):
        days = {
            c: found[0].date for c, cell in enumerate(row.cells) if DATE.fullmatch(cell) and (found := dates_in(cell))
        }
        if at is None and len(days) > 1:
            at, column = n, next((c for c, when in days.items() if when == day), None)
    if at is None or column is None:
        return
    for row in rows[at + 1 :]:
        mark = row.cells[column].strip().upper() if column < len(row.cells) else ""
        name = " ".join(row.cells[0].split())
        if mark in legend and is_name(name) and not is_vacant(name):
            yield legend[mark], name, row.line


def _legend(blocks: Sequence[Block]) -> dict[str, Section]:
    """What the marks say: by the paper's own key to them, else by what they mostly do."""
    said = dict(_MARKS)
    for block in blocks[:80]:
        for found in _LEGEND.finditer(block.text) if len(block.text) < 200 else ():
            meant = next((section for words, section in _SAYS if re.match(words, found["says"], re.I)), None)
            if meant:
                said[found["mark"]] = meant
    return said
