"""Proof of an import, before anything is written: not one word of the paper is lost, added or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from csip.errors import CsipError
from csip.importers.blocks.block import Remark
from csip.importers.facts_proof import with_facts_proven
from csip.importers.heard import OUR_FAULT, parted_otherwise, some, with_missed
from csip.importers.items.drafts import words_of
from csip.importers.papers.lines import Paper
from csip.importers.reading import Reading
from csip.importers.witness import testimony
from csip.language.pattern import Pattern


def prove(paper: Paper, reading: Reading) -> Reading:
    """The reading, proven to hold every word of the paper and no other; what had been missed is among its leftovers.

    Three things are compared: what was read with what became of it; the lines that became facts with the facts; and
    what was read with the words of the file itself, found in another way. Raises: CsipError where words would be added
    or changed, or the paper is not understood.
    """
    return prove_parts(paper, [paper], [reading])[0]


def prove_parts(paper: Paper, parts: Sequence[Paper], readings: Sequence[Reading]) -> list[Reading]:
    """The readings of the meetings of one paper, proven as one is: each by its lines, all of them by the file.

    `parts` are the lines of each. What the file has besides is told in the part where it stands, and what no words can
    hold in all of them. Raises: CsipError as `prove` does.
    """
    whole = parts[0] is paper  # then nothing can have gone astray between parts
    if not whole and (fault := _words_astray(paper, *readings)):
        raise CsipError(f"{paper.source_name} is not imported: {fault}", OUR_FAULT)
    proven = []
    for part, reading in zip(parts, readings, strict=True):
        _all_kept(part, reading)
        proven.append(with_facts_proven(reading, paper.source_name))
    if paper.kind is not None:  # else lines that were made by hand
        said = testimony(paper.content, paper.kind, paper.source_name)
        missed = with_missed(paper, replace(proven[0], leftovers=(), unsure=(), lacking=()), said)
        ends = [max((line.number for line in part.lines), default=0) for part in parts[:-1]]
        proven = [
            replace(
                reading,
                leftovers=tuple(sorted((*reading.leftovers, *_of_part(missed.leftovers, ends, n)))),
                unsure=tuple(sorted({*reading.unsure, *_of_part(missed.unsure, ends, n)})),
                lacking=(*reading.lacking, *missed.lacking),
            )
            for n, reading in enumerate(proven)
        ]
    return [_with_words_at(reading, paper) for reading in proven]


def _of_part(remarks: Iterable[Remark], ends: Sequence[int], part: int) -> list[Remark]:
    """Those on lines of this part; `ends` are the last lines of all but the last part."""
    return [remark for remark in remarks if sum(remark[0] > end for end in ends) == part]


def _with_words_at(reading: Reading, paper: Paper) -> Reading:
    times = Counter(line.number for line in paper.lines)
    remarked = {line for line, _ in reading.unsure if times[line] == 1}
    words = {line.number: line.text for line in paper.lines if line.number in remarked}
    return replace(reading, words_at=words)


def _all_kept(paper: Paper, reading: Reading) -> None:
    """Raise CsipError unless the words that were read, marks included, are exactly the words that the reading holds."""
    for fault in (_words_astray(paper, reading), _numbers_astray(reading), _name_made_up(paper, reading)):
        if fault:
            raise CsipError(f"{paper.source_name} is not imported: {fault}", OUR_FAULT)


def _words_astray(paper: Paper, *readings: Reading) -> str | None:
    source = _counted(line.text for line in paper.lines)
    held = _counted(text for reading in readings for text in held_text(reading))
    lost, added = source - held, held - source
    for whole, parts in parted_otherwise(list(lost.elements()), list(added.elements())):
        lost -= Counter(whole)  # a number typed right against its word is kept apart from it
        added -= Counter(parts)
    fates = [f"{some(words)} would be {fate}" for words, fate in ((lost, "lost"), (added, "added")) if words]
    return " and ".join(fates) or None


def _numbers_astray(reading: Reading) -> str | None:
    printed = Counter(mark.number for mark in reading.marks if mark.number)
    kept = Counter(_numbers(reading.meeting))
    return None if printed == kept else f"the numbers {some(printed - kept + (kept - printed))} do not match"


def _name_made_up(paper: Paper, reading: Reading) -> str | None:
    typed = {word for line in paper.lines for word in line.text.split()}
    known = {_core(word) for word in typed} | {part for word in typed for part in re.findall(r"\w+", word)}
    for name in _names(reading.meeting):
        if any(word not in known for word in re.findall(r"\w+", name)):
            return f"the roll would name {name!r}, which the paper does not say"
    return None


def held_text(reading: Reading) -> Iterator[str]:
    """Every printed word that the reading holds, each once: facts are counted as the lines they were printed in."""
    meeting = reading.meeting
    yield meeting.get("title") or ""
    for item in meeting["items"]:
        yield item["title"]
        yield from _texts(item["minutes"])
    yield from (mark.printed for mark in reading.marks)
    yield from (text for _, text in reading.structure)
    yield from (text for _, text in reading.leftovers)


def _texts(paragraphs: list[dict[str, Any]]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from words_of(paragraph)
        yield from _texts(paragraph.get("minutes", []))


def _numbers(meeting: dict[str, Any]) -> Iterator[str]:
    for item in meeting["items"]:
        if item["number"]:
            yield item["number"]
        stack = list(item["minutes"])
        while stack:
            paragraph = stack.pop()
            if paragraph.get("number", "none") != "none":
                yield paragraph["number"]
            elif "mark" in paragraph:
                yield paragraph["mark"]
            stack.extend(paragraph.get("minutes", []))


def _names(meeting: dict[str, Any]) -> Iterator[str]:
    for section in ("present", "officers", "apologies", "absent"):
        for entry in meeting.get(section) or ():
            yield entry if isinstance(entry, str) else entry["name"]


# A mark typed right against the word after it, "•Roads" or "1.Apologies": the record holds mark and word apart.
_GLUED = Pattern(
    r"[•·▪◦●○■□➢➤‣∙\uf0b7\uf0a7](?=\S)|\d{1,4}(?:\.\d{1,3})+(?=[A-Z])"
    r"|\(?\d{1,4}[a-z]?(?:[./]\d{1,4})*[.):]+(?=[^\W\d])|\((?:[a-z]{1,4}|[A-Z])\)[.:]?(?=\w)"
)


# Signs around a title, "**Roof**" or "==Roof==": the record holds the title without them.
_SIGNS = Pattern(r"(={2,6}|#{1,6}|\*{2,4}|~{2,})")
# A word that a line's end cut at its hyphen is whole in the record: it counts as its two halves in both.
_HYPHEN = Pattern(r"(?<=[^\W\d_][-\u2010\u2011\xad])(?=[^\W\d_])")


def _counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word is there. What is between spaces is counted first: each is then looked at once."""
    count: Counter[str] = Counter()
    for word, times in Counter(word for text in texts for word in text.split()).items():
        for part in _parts(word):
            count[part] += times
    return count


def _parts(word: str) -> Iterator[str]:
    for part in _HYPHEN.split(word):
        rest = part
        while glued := _GLUED.match(rest):
            yield glued[0]
            rest = rest[glued.end() :]
        yield from filter(None, _SIGNS.split(rest))


def _core(word: str) -> str:
    return word.strip("()[]{}.,;:!?\"'“”‘’*_-–—")
