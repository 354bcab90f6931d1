"""Pages saved so that each printed line is a paragraph, or has a blank line below it: the lines, closed up again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csip.importers.papers.lines import Line
from csip.language.pattern import Pattern

_FEWEST = 12  # lines that tell
_ALONE = 0.9  # of the lines have a blank one on either side
_NARROWEST, _WIDEST = 40, 120  # characters of a printed line
_FULL = 0.8  # of the width, of a line that is full
_FULL_LINES = 0.3  # of the lines are full
_UNFINISHED = 0.4  # of the full lines end in mid-sentence
_BREAKS_OFF = Pattern(r"(?:[,\-–]|\b(?:and|or|the|of|to|in|a|an|with|for|by|on|at|that|from|Mr|Mrs|Ms|Dr|Cllr)\.?)\s*$")
_GOING_ON = 0.4  # of those go on below with a small letter
_SENTENCE_END = Pattern(r"[.!?:;…][\"'”’)\]*]*\s*$")


def closed_up(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """The lines without the blank ones between them, those that end a paragraph marked as such.

    None for a paper whose blank lines part paragraphs.

    So a PDF's text looks that was saved with a paragraph for each printed line: hardly two lines stand together, and
    many of about one width break off in mid-sentence.
    """
    at = [n for n, line in enumerate(lines) if not (line.blank or line.apart or line.cells or line.bullet)]
    if len(at) < _FEWEST or sum(_stands_alone(lines, n) for n in at) < len(at) * _ALONE:
        return None
    texts = [lines[n].text.strip() for n in at]
    width = sorted(map(len, texts))[int(len(texts) * 0.97)]
    if not _NARROWEST <= width <= max(map(len, texts)) <= _WIDEST or not _breaks_off(texts, width):
        return None
    kept = [line for line in lines if not line.blank]
    return tuple(
        line._replace(whole=not _goes_on(line.text, after.text, width))
        for line, after in pairwise([*kept, Line("", 0)])
    )


def _breaks_off(texts: Sequence[str], width: int) -> bool:
    """Whether many lines are full, many of those break off in mid-sentence, and go on below with a small letter."""
    full = [n for n, text in enumerate(texts) if len(text) >= width * _FULL]
    cut = [n for n in full if not _SENTENCE_END.search(texts[n])]
    small = [n for n in cut if n + 1 < len(texts) and texts[n + 1][0].islower()]
    many = len(full) >= len(texts) * _FULL_LINES and len(cut) >= len(full) * _UNFINISHED
    return many and len(small) >= len(cut) * _GOING_ON


def _goes_on(text: str, after: str, width: int) -> bool:
    """Whether the paragraph goes on in the line below: this one is full, or breaks off, or that one begins small."""
    return len(text.strip()) >= width * _FULL or bool(_BREAKS_OFF.search(text)) or after.lstrip()[:1].islower()


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    return lines[at].whole or all(
        line.blank or line.apart for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    )
