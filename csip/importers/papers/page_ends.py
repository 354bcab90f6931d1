"""What stands at the head and foot of every page of a paper and is no part of what it minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from csip.language.pattern import Pattern

_NEAR = 3  # lines from either end of a page
_SHORTEST = 8  # characters: a shorter line may be a word that happens to stand there twice
_COUNTED = Pattern(r"(?i)(?:page\s*)?\d{1,4}\s*(?:of|/)\s*\d{1,4}")
_SAYS_PAGE = Pattern(r"(?i)\bpage\s+(\d{1,4})\W*$")
_ITEM = Pattern(r"\s*\(?[a-z0-9.]{1,6}[.)]\s+\w", re.I)
_MARKED = Pattern(r"\s*(?:[-*•]\s|\(?[a-z0-9.]{1,6}[.)]\s|\d)", re.I)


def page_ends(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Which lines, by page and line, are running heads and feet: alike on most pages but for what is counted there.

    What stands first on the first page stays, since it is the title of the paper there. A line that looks like an item
    or an entry of a list does not count, unless it counts the pages.
    """
    near = [_near(page) for page in pages]
    alike = Counter(shape for page in near for shape in {_shape(line) for _, line in page})
    most = max(len(pages), 2) * 2 / 3
    title = _first(pages[0]) + _NEAR if pages else 0
    found: set[tuple[int, int]] = set()
    for number, page in enumerate(near):
        for at, line in page:
            shape = _shape(line)
            counts = re.search(rf"(?<!\d){number + 1}(?!\d)", line) is not None and not _ITEM.match(line)
            furniture = counts or (len(shape) >= _SHORTEST and not _MARKED.match(line))
            repeats = alike[shape] >= most and furniture and (number > 0 or counts or at >= title)
            said = _SAYS_PAGE.search(line)
            if repeats or _COUNTED.fullmatch(line.strip()) or (said and int(said[1]) == number + 1):
                found.add((number, at))
    return found


def _near(page: Sequence[str]) -> list[tuple[int, str]]:
    """The lines of a page that are near to its ends, blank ones not counted."""
    worded = [(at, line) for at, line in enumerate(page) if line.strip()]
    return worded if len(worded) <= 2 * _NEAR else worded[:_NEAR] + worded[-_NEAR:]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _first(page: Sequence[str]) -> int:
    return next((at for at, line in enumerate(page) if line.strip()), 0)
