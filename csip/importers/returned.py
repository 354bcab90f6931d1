"""A printed document that came back changed: what the chair did to it, paragraph by paragraph, in words.

Two papers are compared as they read, ours as printed and theirs with tracked changes accepted; nothing is understood
of either, so that nothing can be misunderstood. What is no plain text of a paragraph (struck-out and hidden words,
notes, the words of the page's head, drawings, pictures) is compared as the witnesses of an import find it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from csip.importers.blocks.labels import label_of
from csip.importers.heard import missed_in
from csip.importers.papers.lines import Line, Paper
from csip.importers.witness import Passage, Testimony, testimony
from csip.language.pattern import Pattern
from csip.language.word_diff import worded

_NUMBERED = Pattern(r"(\S{1,16})\t")
_ALIKE = 0.5  # paragraphs with half their words in common are one paragraph, changed


class Change(NamedTuple):
    """One change: where it stands, what was printed there and what came back. `words` is the whole of it in words."""

    kind: Literal["words", "added", "removed", "mark", "comment"]
    where: str
    before: str | None
    after: str | None
    words: str


class _Piece(NamedTuple):
    text: str
    where: str


def changes_in(printed: Paper, returned: Paper) -> tuple[Change, ...]:
    """Every change from what was printed to what came back, in order; then the comments beside the text."""
    before, after = _pieces(printed), _pieces(returned)
    found: list[Change] = []
    matched = SequenceMatcher(None, [p.text for p in before], [p.text for p in after], autojunk=False)
    for tag, a, b, c, d in matched.get_opcodes():
        if tag != "equal":
            found += _changed(before[a:b], after[c:d])
    found += _marks(printed, returned)
    comments = (line.text for line in returned.lines if line.apart == "comments" and not line.blank)
    found += (Change("comment", "comment", None, words, f"comment: “{words}”") for words in comments)
    return tuple(found)


_TOLD = frozenset(("", "deleted", "comments", "comment"))  # kinds that the comparison of words tells of
_FIGURES = Pattern(r"\d+")  # Word counts pages anew


def _marks(printed: Paper, returned: Paper) -> Iterator[Change]:
    """What differs besides the plain words of paragraphs."""
    ours, theirs = _testimony(printed), _testimony(returned)
    if ours is None or theirs is None:
        return
    missed = [one for one in missed_in(returned, theirs) if one.kind in _TOLD]  # words where csip reads none
    before, after = Counter(map(_known, _apart(ours))), Counter(map(_known, _apart(theirs)))
    for passage in (*_apart(theirs), *missed):
        if after[_known(passage)] > before[_known(passage)] or passage in missed:
            after[_known(passage)] -= 1
            words = f"{passage.place}: “{_flat(passage.text)}” ({passage.kind or 'where csip reads nothing'}) added"
            yield Change("mark", passage.place, None, passage.text, words)
    after = Counter(map(_known, _apart(theirs)))
    for passage in _apart(ours):
        if before[_known(passage)] > after[_known(passage)]:
            before[_known(passage)] -= 1
            words = f"{passage.place}: “{_flat(passage.text)}” ({passage.kind}) taken out"
            yield Change("mark", passage.place, passage.text, None, words)
    shown = Counter(notice.what for notice in ours.notices)
    for notice in theirs.notices:
        shown[notice.what] -= 1
        if shown[notice.what] < 0:
            yield Change("mark", notice.place, None, notice.what, f"{notice.place}: {notice.what} added")
    for what, count in shown.items():
        if count > 0:
            yield Change("mark", "the paper", what, None, f"{what} taken out")


def _testimony(paper: Paper) -> Testimony | None:
    return testimony(paper.content, paper.kind, paper.source_name) if paper.kind else None


def _apart(said: Testimony) -> list[Passage]:
    return [passage for passage in said.passages if passage.kind not in _TOLD]


def _known(passage: Passage) -> tuple[str, str]:
    """By what a passage is known again in another version: not by its place, nor by the number of a page."""
    return passage.kind, _FIGURES.sub("#", " ".join(passage.text.split()))


def _pieces(paper: Paper) -> list[_Piece]:
    """The paragraphs and rows of a paper, each with the number or heading by which a person finds it."""
    pieces: list[_Piece] = []
    heading = "the top"
    for line in paper.lines:
        if line.blank or line.apart:
            continue
        if line.heading:
            heading = f"“{line.text}”"
        pieces.append(_Piece(line.text, _number(line) or _list_of_names(line) or f"under {heading}"))
    return pieces


def _list_of_names(line: Line) -> str | None:
    """The label of a list of the roll, with the body of a joint meeting beside it: `Present (Planning Committee)`."""
    words, colon, names = line.text.partition(":")
    return words.strip() if colon and names.strip() and label_of(line.text) is not None else None


def _number(line: Line) -> str | None:
    found = None if line.cells else _NUMBERED.match(line.text)
    return found[1] if found else None


def _changed(before: Sequence[_Piece], after: Sequence[_Piece]) -> Iterator[Change]:
    """Within a stretch that differs: paragraphs that are the same but for some words, and those that came or went."""
    at = 0
    for old in before:
        same = next((n for n in range(at, len(after)) if _one_paragraph(old, after[n])), None)
        if same is None:
            yield Change("removed", old.where, old.text, None, f"{old.where}: “{_flat(old.text)}” taken out")
            continue
        yield from map(_added, after[at:same])
        new = after[same]
        said = "; ".join(worded(_flat(old.text), _flat(new.text))) or "spaces or tabs differ"
        yield Change("words", old.where, old.text, new.text, f"{old.where}: {said}")
        at = same + 1
    yield from map(_added, after[at:])


def _added(new: _Piece) -> Change:
    return Change("added", new.where, None, new.text, f"{new.where}: “{_flat(new.text)}” added")


def _one_paragraph(old: _Piece, new: _Piece) -> bool:
    words = old.text.split(), new.text.split()
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= _ALIKE


def _flat(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
