"""Headings without numbers that only the whole paper shows: titles over their text, or run into it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.blocks.titles import RUN_IN, could_be_title
from csip.importers.roll.words import NONE

_RUN_IN = re.compile(r"([A-Z][\w'’&/() -]{2,40}?[.:])\s+(?=[A-Z“\"£\d(])")
_NO_TITLE = re.compile(
    r"(?i)(?:resolved|agreed|carried|noted|thanks|actions?(?! (?:from|arising|points?|lists?)\b)|proposed|seconded"
    r"|approved|yes|no|none|nil|note|update|question"
    r"|answer|q|a|e-?mail|tel|phone|present|absent|chair|clerk|for|against|mr|mrs|ms|dr|cllr|st)\b"
)
_WEB_LABEL = re.compile(r"(?i)(?:minutes|decision|additional documents|supporting documents)\s*:")
_LONGEST_OVER_BULLETS = 8  # words
_MOST_BEFORE_MINUTES = 6  # blocks of description between a title and "Minutes:" on a web page


def with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, those known for headings by their neighbours marked as such."""
    if any(block.item for block in blocks):
        return blocks
    if sum(bool(_WEB_LABEL.fullmatch(block.text)) for block in blocks) >= 2:
        return _web_page(blocks)
    if any(block.heading for block in blocks):
        return blocks
    blocks = _over_bullets(_in_bullets(blocks))
    blocks = _over_text(blocks)
    return _run_in(blocks)


def _web_page(blocks: list[Block]) -> list[Block]:
    """Business from a council site without its numbers: each title stands well apart, "Minutes:" below."""
    kept = list(blocks)
    for n, block in enumerate(blocks):
        below = blocks[n + 1 : n + 1 + _MOST_BEFORE_MINUTES]
        ends = next((k for k, after in enumerate(below) if after.space > 1), len(below))
        if block.space > 1 and not block.mark and any(_WEB_LABEL.fullmatch(after.text) for after in below[: ends + 1]):
            kept[n] = replace(block, heading=block.heading or 2)
    return kept


def _in_bullets(blocks: list[Block]) -> list[Block]:
    """ "- PARKING" over plain text: business that has lost its numbers, where three bullets are in capitals."""
    at = {
        n
        for n, block in enumerate(blocks)
        if (mark := block.mark) and mark.style == "bullet" and mark.rest.isupper() and len(mark.rest.split()) < 13
    }
    return [replace(block, heading=2) if n in at and len(at) >= 3 else block for n, block in enumerate(blocks)]


def _over_bullets(blocks: list[Block]) -> list[Block]:
    """Bullets over bullets of their own: titles, where no other headings are."""
    at = {
        n
        for n, (block, after) in enumerate(pairwise(blocks))
        if block.bullet and after.bullet and block.level == 0 and after.level > 0
        and len(block.text.split()) <= _LONGEST_OVER_BULLETS and label_of(block.text) is None
        and not _NO_TITLE.match(block.text) and not block.text.rstrip().endswith((".", ";", ",", "?"))
    }  # fmt: skip
    return [replace(block, heading=2, bullet=False) if n in at else block for n, block in enumerate(blocks)]


def _over_text(blocks: list[Block]) -> list[Block]:
    """Short lines that stand right over their text, a blank line before them: twice at least."""
    at = [
        n
        for n, (block, after) in enumerate(pairwise(blocks))
        if block.gap
        and not after.gap
        and len(block.text.split()) <= 6
        and not block.text.rstrip().endswith((".", ";", ","))
        and not _NO_TITLE.match(block.text)
        and label_of(block.text) is None
        and could_be_title(block)
        and (after.bullet or (after.mark and after.mark.style == "bullet") or len(after.text) > 30)
    ]
    titles = set(at) if len(at) >= 2 else set()
    return [replace(block, heading=2) if n in titles else block for n, block in enumerate(blocks)]


def _too_short(words: str) -> bool:
    return len(words) < 15 and not NONE.fullmatch(words) and not re.match(r"(?:Approved|Agreed|Noted|Nothing)\b", words)


def _run_in(blocks: list[Block]) -> list[Block]:
    """ "Roof. The slates are loose." as a heading and a paragraph, where at least two paragraphs begin so."""
    found: dict[int, re.Match[str]] = {}
    for n, block in enumerate(blocks):
        title = _RUN_IN.match(block.text)
        if not title or block.mark or block.bullet or block.cells or block.heading or _NO_TITLE.match(block.text):
            continue
        if len(title[1].split()) > 5 or label_of(block.text) or _too_short(block.text[title.end() :]):
            continue
        if could_be_title(replace(block, text=title[1].rstrip(".:"))):
            found[n] = title
    if len(found) < 2:
        return blocks
    kept: list[Block] = []
    for n, block in enumerate(blocks):
        if title := found.get(n):
            kept.append(replace(block, text=title[1], heading=RUN_IN))
            kept.append(replace(block, text=block.text[title.end() :], gap=False))
        else:
            kept.append(block)
    return kept
