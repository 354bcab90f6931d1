"""Find the words by which somebody takes on, is given or asked for a piece of work, and by which a body decides.

Pure text in, spans out: the importer proposes from it, and a rule reads every paragraph of every book with it. So a
paragraph without any such word costs a few substring searches and nothing else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from csip.promises.clause import Confidence, Kind, at
from csip.promises.readers import TRIGGERS, read

__all__ = ["Confidence", "Kind", "Promise", "promises_in", "sentence_spans"]


class Promise(NamedTuple):
    """One clause that promises or decides: where it stands in the text, what it is, and whom it names."""

    start: int
    end: int
    phrase: str
    kind: Kind
    owner_words: str | None  # the owner as the words name him, a pronoun resolved; None where they name nobody
    confidence: Confidence


_TRIGGERS = frozenset(TRIGGERS) | {word.capitalize() for word in TRIGGERS} | {word.upper() for word in TRIGGERS}
_WORD = re.compile(r"(?<![\w'’-])(?:[tT][oO]|[A-Za-z]{4,})(?![\w-])")  # but for "to", no trigger is shorter than "will"
# The cheap first look at a paragraph: its words, cut at spaces only, against the triggers with the marks that may cling
# to them. "To" is looked for apart: it matters only after a capital, as in "Clerk to write".
_CLINGING = frozenset(
    before + word + after
    for word in _TRIGGERS - {"to", "To", "TO"}
    for before in ("", "(", "[", "*", "**", "'", '"', "‘", "“", "_")
    for after in ("", ",", ":", ".", ";", ")", "*", "**", ":**", ":-", "-")
)
_ORDER = re.compile(r"[A-Z][\w.'’)]{0,40} (?:still )?to [a-z]")
_HELPERS = frozenset(("will", "would", "shall", "should"))
_FAR = 900  # characters either side of a trigger that can matter: a bound on what a text without stops can cost
_SENTENCE = re.compile(r"(?<=[.!?])[\"'’”)\]*]*\s+(?=[\"'“‘(\[*]*[A-Z0-9£])|\n\s*\n|\n(?=[-*•·])")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Clls?|Prof|Rev|Revd|St|Nos?|vs|etc|[A-Z]|[ei]\.[eg]|approx|Ltd)\.$"
)
_ANOTHER = re.compile(r";|[,\s]and (?:then |also )?(?:it was )?(?=agreed|resolved|promised|undertook|offered|[A-Z])|\(")
_CLAUSE = re.compile(
    r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bCllr)(?<!\bCllrs)\.\s*|[;:!?\n(\[]\s*|(?<=\s)[-–—•·*]\s+|\)\s+"
)


def promises_in(text: str) -> Iterator[Promise]:
    """Yield each promise, request, instruction, decision or motion that the words of one paragraph make, in order."""
    if _CLINGING.isdisjoint(text.split()) and "ction:" not in text and not (" to " in text and _ORDER.search(text)):
        return
    spans: list[tuple[int, int]] = []
    at_span, free = 0, 0
    owed_by: str | None = None
    sure, said_in = "", -1
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in _TRIGGERS:
            continue
        start, end = match.span()
        if word == "to" and not _could_be_order(text, start):
            continue
        spans = spans or sentence_spans(text)
        while at_span < len(spans) - 1 and spans[at_span][1] <= start:
            at_span += 1
        left, right = spans[at_span] if spans else (0, len(text))
        found = read(at(text, (start, end), (max(left, start - _FAR), min(right, end + _FAR))))
        if found is None or (start < free and (found[1] is None or (found[1], sure) == (owed_by, "firm"))):
            continue
        if found[1] and found[1] == owed_by and left == said_in and word in _HELPERS:
            continue  # "resolved that Cllr Roe and Cllr Dale would ask": one promise, two of its words
        cut = max((left, *(m.end() for m in _CLAUSE.finditer(text, max(left, start - _FAR), start) if m[0][0] in ";)")))
        yield Promise(cut, right, text[cut:right], *found)
        another = _ANOTHER.search(text, end, min(right, end + _FAR))
        free, owed_by, sure = (another.end() if another else right), found[1], found[2]
        said_in = left


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the text starts and ends, abbreviations such as "Cllr." not ending one."""
    spans = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if _ABBREVIATED.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        end = match.start() + len(match.group().rstrip())
        if text[start:end].strip():
            spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def _could_be_order(text: str, start: int) -> bool:
    """Whether "to" may be the one in "Clerk to write": its clause starts with a capital and is short so far."""
    clause = _CLAUSE.split(text[max(0, start - 90) : start])[-1].lstrip(" *_\"'“‘0123456789.)")
    return clause[:1].isupper() and len(clause.split()) <= 9
