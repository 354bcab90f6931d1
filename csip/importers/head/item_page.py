"""A council web site's page of one item of a meeting: its title, perhaps an invitation, then its minutes."""

from __future__ import annotations

from csip.importers.blocks.blocks import Block

Remark = tuple[int, str]


def item_page(blocks: list[Block], structure: list[Remark], leftovers: list[Remark]) -> tuple[list[Block], bool]:
    """The blocks with the item's title as a heading, and whether it is such a page: "Agenda item", ..., "Minutes:"."""
    if not blocks or blocks[0].text.strip(" :").lower() not in ("agenda item", "agenda item details", "issue details"):
        return blocks, False
    structure.append((blocks[0].line, blocks[0].text))
    kept = []
    for n, block in enumerate(blocks[1:]):
        words = block.text.strip().lower()
        if words == "supporting documents:":
            leftovers += [(after.line, after.text) for after in blocks[n + 1 :]]
            break
        if not block.mark and words in ("minutes:", "decision:", "minutes"):
            structure.append((block.line, block.text))
        else:
            kept.append(Block(block.text, block.line, heading=1, last_line=block.last_line) if n == 0 else block)
    return kept, True
