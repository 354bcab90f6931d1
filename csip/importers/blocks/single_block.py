"""Minutes that begin with one long block: its sentences are the head, then the roll, then a paragraph."""

from __future__ import annotations

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.dates_in_text import DATE
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans

_HELD_ON = Pattern(r"(?i)\b(?:meeting|minutes|notes)\b.{0,160}\bheld\b")
_HELD_MINUTES = Pattern(r"(?i)(?:draft )?(?:minutes|notes|record) of\b")


def in_sentences(blocks: list[Block]) -> list[Block]:
    """The blocks, with the one long block at the beginning, if there is one, cut into its sentences."""
    at = next((n for n, block in enumerate(blocks[:4]) if _holds_the_roll(block)), None)
    if at is not None:
        return [*blocks[:at], *_sentences_of(blocks[at]), *blocks[at + 1 :]]
    if not blocks or len(blocks[0].text.split()) < 60 or blocks[0].mark or not _HELD_MINUTES.match(blocks[0].text):
        return blocks
    return [*_sentences_of(blocks[0]), *blocks[1:]]


def _holds_the_roll(block: Block) -> bool:
    """ "A meeting of the Committee was held on 3 May in the hall. Present were A Roe and B Dale. Apologies ..." """
    spans = sentence_spans(block.text) if len(block.text) < 3000 and not block.mark and not block.cells else []
    if len(spans) < 2 or not _HELD_ON.search(block.text[slice(*spans[0])]):
        return False
    label = label_of(block.text[slice(*spans[1])])
    return bool(label and label.section in ("present", "chair")) and bool(DATE.search(block.text[slice(*spans[0])]))


def _sentences_of(first: Block) -> list[Block]:
    """The sentences of the head and of the roll, each a block, and what follows them."""
    spans = sentence_spans(first.text)
    cut = [first.text[start:end] for start, end in spans]
    roll = 1
    while roll < len(cut) and label_of(cut[roll]):
        roll += 1
    pieces = [*cut[:roll], first.text[spans[roll][0] :] if roll < len(spans) else ""]
    return [Block(piece, first.line, last_line=first.line) for piece in pieces if piece]
