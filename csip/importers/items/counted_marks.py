"""Marks that only the format knows for marks: "A." or "II)" before a paragraph, which typed might be an initial."""

from __future__ import annotations

from csip.importers.blocks.block import Block
from csip.importers.blocks.marks import Mark
from csip.language.pattern import Pattern

_LETTERS = Pattern(r"\(?([A-Za-z]{1,6})[.):]?")
_OTHERS = Pattern(r"[(\[]?[\w./-]{1,12}[.):\]]{0,2}")


def with_counted_marks(blocks: list[Block]) -> list[Block]:
    """The blocks, each number that a list counts taken for the mark that it is, where it is not that of an item."""
    return [_marked(block) if block.made and block.mark is None else block for block in blocks]


def _marked(block: Block) -> Block:
    rest = block.text.removeprefix(block.made).strip()
    if not rest or block.cells or not block.text.startswith(block.made):  # of a row, in whichever cell it stands
        return block
    if letters := _LETTERS.fullmatch(block.made):
        value = (ord(letters[1][0].lower()) - 96,)
        return block._replace(mark=Mark(block.made, block.made, "alpha", value, rest))
    if _OTHERS.fullmatch(block.made):
        return block._replace(mark=Mark(block.made, block.made, "ref", (), rest))
    return block
