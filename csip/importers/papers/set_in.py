"""Bullets that are set in by one space for each step: to readers that look for two they stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from csip.language.pattern import Pattern

_BULLET = Pattern(r"(?P<indent> {0,6})[-*+]\s+\S")
_FEWEST = 3


def nested_further(source: Sequence[str], within: Iterable[int]) -> list[str]:
    """The lines with such bullets set in twice as far: "- a", " - b" below it. `within` are those that may be bullets.

    Where bullets of one space stand anywhere but below one of none, nobody meant it: then nothing is changed.
    """
    bullets = [(n, len(found["indent"])) for n in within if (found := _BULLET.match(source[n]))]
    below = sum(one == 0 and other == 1 for (_, one), (_, other) in pairwise(bullets))
    beginning = [indent for at, (n, indent) in enumerate(bullets) if at == 0 or bullets[at - 1][0] < n - 1]
    lines = list(source)
    if below >= _FEWEST and 3 * beginning.count(0) >= 2 * len(beginning):
        for n, indent in bullets:
            lines[n] = " " * indent + source[n]
    return lines
