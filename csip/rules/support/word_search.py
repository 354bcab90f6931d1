"""A quick look at the words of a whole meeting, so that most paragraphs need no closer one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from csip.facts.presence import on
from csip.models import CitedParagraph, Entry, Meeting, Paragraph


class Words(NamedTuple):
    """Words of a meeting: the entry and the key that hold them, and where that is, as messages say it."""

    entry: Entry
    field: str
    text: str
    place: str


Mark = Callable[[str], Iterator[int]]
"""Where in words something stands that asks for a closer look. No mark goes across a line's end."""


def any_of(*patterns: str) -> Mark:
    """The places of any of these patterns. One that begins with a plain character is found ten times as fast."""
    compiled = [re.compile(pattern) for pattern in patterns]

    def places(words: str) -> Iterator[int]:
        return (match.start() for pattern in compiled for match in pattern.finditer(words))

    return places


_NOUGHTS = bytes(0x30 if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))


def four_figures(words: str) -> Iterator[int]:
    """The places of four figures together, as every date with its year has them.

    With all figures made noughts, and every character one byte, that is the search for one word.
    """
    noughts = words.encode("ascii", "replace").translate(_NOUGHTS)
    place = noughts.find(b"0000")
    while place >= 0:
        yield place
        place = noughts.find(b"0000", place + 4)


def paragraphs_with(mark: Mark, meeting: Meeting) -> Iterator[CitedParagraph]:
    """The paragraphs in whose words the mark is found: all the words of a meeting are searched at one go."""
    paragraphs = meeting.paragraphs
    texts = [cited.paragraph.words for cited in paragraphs]
    found = list(mark("\n".join(texts)))
    if found:
        ends = list(accumulate(len(text) + 1 for text in texts))
        yield from (paragraphs[n] for n in sorted({bisect_right(ends, place) for place in found}))


def words_with(mark: Mark, meeting: Meeting) -> Iterator[Words]:
    """The title, the headings and the paragraphs in which the mark is found."""
    if meeting.title is not None and any(True for _ in mark(meeting.title)):
        yield Words(meeting, "title", meeting.title, "the title")
    titles = "\n".join(item.title for item in meeting.items)
    for item in meeting.items if any(True for _ in mark(titles)) else ():
        if any(True for _ in mark(item.title)):
            place = f"the title of item {item.number}" if item.own_number else "a title"
            yield Words(item, "title", item.title, place)
    for cited in paragraphs_with(mark, meeting):
        for field, words in words_of(cited.paragraph):
            yield Words(cited.paragraph, field, words, f"{cited.reference} of {on(meeting)}")


def words_of(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """What a paragraph says, each with the key under which it stands: its text, the cells of its table."""
    if paragraph.text:
        yield "text", paragraph.text
    if paragraph.table:
        yield "table", "\n".join(cell for row in paragraph.table for cell in row)
