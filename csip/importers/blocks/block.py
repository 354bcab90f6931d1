"""A block of a paper, and a remark on a line of it."""

from __future__ import annotations

from typing import NamedTuple

from csip.importers.blocks.marks import Mark
from csip.importers.papers.lines import Row

Remark = tuple[int, str]
"""A line of the paper, and words: what stands there, or what is to be said of it."""


class Block(NamedTuple):
    """A paragraph, heading, list entry or table row, whole, with the line that it starts on."""

    text: str
    line: int
    mark: Mark | None = None
    heading: int = 0
    strong: bool = False
    lead: int = 0  # letters of the text that are bold, where the others are not
    bullet: bool = False
    level: int = 0
    cells: tuple[str, ...] = ()
    stacked: tuple[str, ...] = ()  # the cells with the lines within them, where any has several
    row: Row | None = None
    quoted: bool = False
    item: bool = False  # it begins an item of business
    title: str = ""  # the item's, where that is only part of the text
    gap: bool = True  # something blank stood before it
    space: int = 1  # how many blank lines stood before it
    last_line: int = 0
    joined: bool | None = None  # to the line above, as `Line` has it
    indent: int = 0  # the column in which it begins
    made: str = ""  # the number before its words that the format counts and the file does not spell
    hang: int = 0  # the column in which its words begin, after a mark

    @property
    def bulleted(self) -> bool:
        """Whether it is a bullet, of a list that the format knows or by a typed sign."""
        return self.bullet or (self.mark is not None and self.mark.style == "bullet")

    @property
    def words(self) -> str:
        """The words after the mark."""
        return self.mark.rest if self.mark else self.text.strip()
