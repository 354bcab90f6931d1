"""Paragraphs that tell of several motions, parted before each: the record holds one motion a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from csip.importers.blocks.block import Remark
from csip.importers.items.drafts import ParagraphDraft
from csip.importers.items.movers import moved_in
from csip.language.promises.find import sentence_spans


def parted(paragraphs: tuple[ParagraphDraft, ...]) -> tuple[tuple[ParagraphDraft, ...], list[Remark]]:
    """The paragraphs, each of several motions made into several; and a remark on each of those."""
    made: list[ParagraphDraft] = []
    remarks: list[Remark] = []
    for paragraph in paragraphs:
        below, told = parted(paragraph.minutes)
        remarks += told
        pieces = list(_pieces(paragraph.text))
        if len(pieces) == 1 and not below:
            made.append(paragraph)
            continue
        first = replace(paragraph, text=pieces[0]) if len(pieces) > 1 else paragraph
        later = [ParagraphDraft(piece, paragraph.line) for piece in pieces[1:]]
        if later:
            remarks.append(
                (
                    paragraph.line,
                    "tells of several motions in one paragraph, which is parted here before each: look at it",
                )
            )
        *before, last = first, *later
        made += [*before, replace(last, minutes=below)]
        if later and below:
            made[-len(later) - 1] = replace(first, minutes=())
    return tuple(made), remarks


def _pieces(text: str) -> Iterator[str]:
    """The text up to each sentence with which another seconded motion begins."""
    seconded = [moved for moved in moved_in(text) if moved.seconder]
    start = 0
    for before, moved in pairwise(seconded):
        at = next((left for left, right in sentence_spans(text) if left <= moved.start < right), 0)
        if at >= before.end:
            yield text[start:at].rstrip()
            start = at
    yield text[start:]
