"""A file that holds the minutes of several meetings, cut where each begins: every line goes to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from csip.importers.head.beginnings import Place
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line, Paper
from csip.importers.proof import prove_parts
from csip.importers.reading import Reading
from csip.language.phrases import listed


def said(found: Sequence[Place]) -> str:
    """The places in words."""
    return listed([str(place) for place in found])


def read_each(paper: Paper, found: Sequence[Place]) -> list[Reading]:
    """The meetings of a paper, each read as a paper of its own, and proven together to hold all of its words.

    Raises: CsipError as `read_minutes` and `prove` do.
    """
    parts = _cut(paper, found)
    return prove_parts(paper, parts, [read_minutes(part) for part in parts])


def _cut(paper: Paper, found: Sequence[Place]) -> list[Paper]:
    bounds = [0]
    for place in found[1:]:
        later = range(bounds[-1] + 1, len(paper.lines))
        on_it = [n for n in later if paper.lines[n].number == place.line]
        starts = [n for n in on_it if _begins(paper.lines[n], place)] or on_it
        bounds += starts[:1] or [n for n in later if paper.lines[n].number > place.line][:1]
    parts: list[Paper] = []
    last = -1  # the number of the last line of the part before
    for n, (first, after) in enumerate(pairwise([*bounds, len(paper.lines)])):
        lines = paper.lines[first:after]
        notes = tuple(note for note in paper.notes if last < note[0] <= lines[-1].number)
        last = lines[-1].number
        matter = {} if n else paper.front_matter
        parts.append(replace(paper, lines=lines, notes=notes, front_matter=matter, kind=None, content=b""))
    return parts


def _begins(line: Line, place: Place) -> bool:
    words = line.text.split()
    return bool(words) and place.words.split()[: len(words)] == words
