"""Headings without numbers that only the whole paper shows: titles over their text, or run into it."""

from __future__ import annotations

from csip.importers.blocks.block import Block
from csip.language.pattern import Pattern

_WEB_LABEL = Pattern(r"(?i)(?:minutes|decision|additional documents|supporting documents)\s*:")
_MOST_BEFORE_MINUTES = 6  # blocks of description between a title and "Minutes:" on a web page


def with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, those known for headings by their neighbours marked as such."""
    if any(block.item for block in blocks):
        return blocks
    if sum(bool(_WEB_LABEL.fullmatch(block.text)) for block in blocks) >= 2:
        return _web_page(blocks)
    return blocks


def _web_page(blocks: list[Block]) -> list[Block]:
    """Business from a council site without its numbers: each title stands well apart, "Minutes:" below."""
    kept = list(blocks)
    for n, block in enumerate(blocks):
        below = blocks[n + 1 : n + 1 + _MOST_BEFORE_MINUTES]
        ends = next((k for k, after in enumerate(below) if after.space > 1), len(below))
        if block.space > 1 and not block.mark and any(_WEB_LABEL.fullmatch(after.text) for after in below[: ends + 1]):
            kept[n] = block._replace(heading=block.heading or 2)
    return kept
