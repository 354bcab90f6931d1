"""Several labels on one line: "Present: A Roe, B Dale. Apologies: C Fenn In attendance: D Gray (Clerk)"."""

from __future__ import annotations

import re

from csip.importers.blocks.labels import Label, label_of
from csip.language.pattern import Pattern

_WITHOUT_COLON = Pattern(
    r"(?:(?<=[.;)\]])\s+|\s{3,}|\t)(?=(?:Apologies|Absent|Excused|Regrets|In attendance|In Attendance|Also|Officers"
    r"|Clerk|Chair|Present|Guests|Staff)\b)|\s+(?=(?:Apologies|Absent|In attendance)\s[–—-]\s+[A-Z])"
)
_LONGEST_LABEL = 7  # words
_SOMEBODY = " Ann Roe"  # people behind a colon: "Board:" is a label before them, and else may be a title
_MOST_COLONS = 60


def labels_on_one_line(text: str) -> list[str]:
    """The lists of a line, each with its label; nothing if it does not hold several, or does not begin with one."""
    if not label_of(text):
        return []
    cuts = {at for at in (found.end() for found in _WITHOUT_COLON.finditer(text)) if label_of(text[at:])} | {
        at for at in labels_within(text) if text[at].isupper()
    }
    starts = sorted({0, *cuts})
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    pieces = [piece for piece in pieces if piece]
    return pieces if len(pieces) > 1 and all(label_of(piece) for piece in pieces) else []


def labels_within(text: str) -> list[int]:
    """Where in a text the words before a colon are a label: "... to order. Directors present: A Roe"."""
    found, before = [], 0
    for colon in list(re.finditer(r":(?=\s|$|\w)", text))[:_MOST_COLONS]:
        words = list(re.finditer(r"\S+", text[before : colon.start()]))[-_LONGEST_LABEL:]
        for word in words:
            label = label_of(text[before + word.start() : colon.end()] + _SOMEBODY)
            if label and label.rest == _SOMEBODY.strip():
                found.append(before + word.start())
                break
        before = colon.end()
    return found


def labels_of(text: str) -> list[Label]:
    """The labels of a line, in order, each with its own entries; one where the line has no more."""
    pieces = labels_on_one_line(text) or [text]
    return [label for label in map(label_of, pieces) if label]
