"""A document's structure: headings in steps, paragraphs as lists within lists. HTML, Word and PDF share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from csip.documents.blocks import Block, Heading, Names, Paragraph
from csip.language.display import visible, width

Kind = Literal["numbered", "marked", "bullets", "plain"]


class Entry(NamedTuple):
    """A paragraph and what stands beneath it."""

    paragraph: Paragraph
    below: tuple[Run, ...]


class Run(NamedTuple):
    """Paragraphs of one kind in a row."""

    kind: Kind
    entries: tuple[Entry, ...]


def runs(paragraphs: Sequence[Paragraph]) -> tuple[Run, ...]:
    """The paragraphs as runs; a deeper one belongs below the one before it, where there is one."""
    grouped: list[tuple[Kind, list[Entry]]] = []
    at = 0
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        end = at + 1
        while end < len(paragraphs) and paragraphs[end].depth > paragraph.depth:
            end += 1
        kind = _kind(paragraph)
        if not grouped or grouped[-1][0] != kind:
            grouped.append((kind, []))
        grouped[-1][1].append(Entry(paragraph, runs(paragraphs[at + 1 : end])))
        at = end
    return tuple(Run(kind, tuple(entries)) for kind, entries in grouped)


def _kind(paragraph: Paragraph) -> Kind:
    """A mark is a number of its list; the number of a paragraph is one of the whole record."""
    if paragraph.bullet:
        return "bullets"
    if not paragraph.number:
        return "plain"
    return "marked" if paragraph.listed else "numbered"


def level_by_level(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, no heading more than one level below the one before: who hears a page read out misses none."""
    levelled: list[Block] = []
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = max(min(block.level, level + 1), 2)
            levelled.append(block._replace(level=level))
        else:
            level = 2 if isinstance(block, Names) and not block.run_in else level
            levelled.append(block)
    return tuple(levelled)


def number_widths(blocks: Sequence[Block]) -> dict[int, int]:
    """For each depth, the columns that its widest number takes: all text of one depth is to hang in line."""
    widest: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            widest[block.depth] = max(widest.get(block.depth, 0), width(visible(block.number or "")))
    return widest


def gathered(blocks: Sequence[Block]) -> Iterator[Block | tuple[Run, ...]]:
    """The blocks in order, paragraphs that follow each other as runs."""
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
            continue
        if waiting:
            yield runs(waiting)
            waiting = []
        yield block
    if waiting:
        yield runs(waiting)
