"""A quick look at the words of a whole meeting, so that most paragraphs need no closer one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from csip.models import CitedParagraph, Entry, Meeting
from csip.rules.attendance import on


class Words(NamedTuple):
    """Words of a meeting: the entry and the key that hold them, and where that is, as messages say it."""

    entry: Entry
    field: str
    text: str
    place: str


def paragraphs_with(mark: re.Pattern[str], meeting: Meeting) -> Iterator[CitedParagraph]:
    """The paragraphs in whose words the mark is found: all the words of a meeting are searched at one go."""
    paragraphs = meeting.paragraphs
    texts = [cited.paragraph.text for cited in paragraphs]
    together = "\n".join(texts)
    if mark.search(together) is None:
        return
    ends = list(accumulate(len(text) + 1 for text in texts))
    place = 0
    while match := mark.search(together, ends[place - 1] if place else 0):
        place = bisect_right(ends, match.start())
        if mark.search(texts[place]) is not None:  # it was not found across the end of one and the start of the next
            yield paragraphs[place]
        place += 1
        if place == len(texts):
            return


def words_with(mark: re.Pattern[str], meeting: Meeting) -> Iterator[Words]:
    """The title, the headings and the paragraphs in which the mark is found."""
    if meeting.title is not None and mark.search(meeting.title) is not None:
        yield Words(meeting, "title", meeting.title, "the title")
    for item in meeting.items:
        if mark.search(item.title) is not None:
            place = f"the title of item {item.number}" if item.number else "a title"
            yield Words(item, "title", item.title, place)
    for cited in paragraphs_with(mark, meeting):
        yield Words(cited.paragraph, "text", cited.paragraph.text, f"{cited.reference} of {on(meeting)}")
