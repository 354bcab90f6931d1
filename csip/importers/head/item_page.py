"""A council web site's page of one item of a meeting: its title, perhaps an invitation, then its minutes."""

from __future__ import annotations

from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark


class ItemPage(NamedTuple):
    """The blocks of a paper, those of an item's page with the item's title as a heading."""

    blocks: list[Block]
    is_item: bool = False
    structure: tuple[Remark, ...] = ()  # the page's own labels
    leftovers: tuple[Remark, ...] = ()  # the documents that it lists


def item_page(blocks: list[Block]) -> ItemPage:
    """Read a page of one item as such: "Agenda item", its title, "Minutes:", ...; any other paper stays as it is."""
    if not blocks or blocks[0].text.strip(" :").lower() not in ("agenda item", "agenda item details", "issue details"):
        return ItemPage(blocks)
    structure, leftovers = [(blocks[0].line, blocks[0].text)], []
    kept = []
    for n, block in enumerate(blocks[1:]):
        words = block.text.strip().lower()
        if words == "supporting documents:":
            leftovers = [(after.line, after.text) for after in blocks[n + 1 :]]
            break
        if not block.mark and words in ("minutes:", "decision:", "minutes"):
            structure.append((block.line, block.text))
        else:
            kept.append(Block(block.text, block.line, heading=1, last_line=block.last_line) if n == 0 else block)
    return ItemPage(kept, True, tuple(structure), tuple(leftovers))
