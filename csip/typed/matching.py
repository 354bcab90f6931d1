"""Which typed heading and paragraph is which of those shown: the same words, else the same number, else much alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from csip.errors import CsipError
from csip.typed.sheet import Block, Typed

_HEADING = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<title>\S.{0,160})")
_NUMBERED = re.compile(
    r"(?P<number>\d+(?:\.\d+)+|\(\d{1,3}\)|\d+/\d+)\s+(?P<text>\S.*)|(?P<bullet>[•*-])\s+(?P<point>\S.*)", re.DOTALL
)
_NESTED = re.compile(r"(?P<number>\([a-z]{1,4}\)|\([ivx]{1,5}\))\s+(?P<text>\S.*)", re.DOTALL)


def sections(listed: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    sections: list[tuple[Block, list[Block]]] = []
    for block in listed:
        if block.is_heading:
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return sections


def typed_sections(typed: Sequence[Typed], headings: set[str]) -> list[tuple[str, list[Typed]]]:
    sections: list[tuple[str, list[Typed]]] = []
    for one in typed:
        if one.words in headings or _is_heading(one.words):
            sections.append((one.words, []))
            if one.facts:
                raise CsipError(
                    f"line {one.facts_line}: “{one.facts[0]}” stands under a heading, not under a paragraph",
                    "Type the paragraph that records it first.",
                )
        elif sections:
            sections[-1][1].append(one)
        else:
            raise CsipError(
                f"line {one.line}: the words “{(one.words or one.facts[0])[:60]}” stand before the first item",
                "Put them under an item's heading, such as: 1. Title of the item",
            )
    return sections


def matched(old: Sequence[Block], new: Sequence[str]) -> dict[int, int]:
    """Which typed heading is which old one: the same words, else the same number, else words much alike; in order."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [block.printed for block in old], new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(j1, j2), range(i1, i2), strict=True))
            continue
        first = i1
        for n in range(j1, j2):
            gone = list(range(first, i2))
            place = pair(list(old), gone, new[n])
            if place is not None:
                pairs[n], first = place, place + 1
    return pairs


def pair(before: list[Block], gone: list[int], words: str) -> int | None:
    """The old block that these words rewrite: the same number, or more than half alike."""
    number = _number_of(words)
    for place in gone:
        if number is not None and before[place].number == number and before[place].is_heading == _is_heading(words):
            return place
    best = [(SequenceMatcher(None, before[p].words, words).ratio(), p) for p in gone]
    likely = max(best, default=(0.0, -1))
    return likely[1] if likely[0] > 0.5 else None


def _is_heading(words: str) -> bool:
    return _HEADING.fullmatch(words) is not None and not words.endswith((".", ";", ":"))


def is_nested(typed: Typed) -> bool:
    """Typed as a sub-paragraph: indented, or with a number such as (a) or (ii)."""
    return typed.indent >= 4 or _NESTED.fullmatch(typed.words) is not None


def _number_of(words: str) -> str | None:
    if match := _HEADING.fullmatch(words) if _is_heading(words) else None:
        return match["number"]
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    return match["number"] if match else None


def without_number(block: Block, words: str) -> str:
    mark = block.printed[: len(block.printed) - len(block.words)]
    if mark and words.startswith(mark):
        return words[len(mark) :]
    match = _HEADING.fullmatch(words) if block.is_heading else _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return words
    groups = match.groupdict()
    return groups.get("title") or groups.get("text") or groups.get("point") or words


def new_item(words: str) -> dict[str, Any]:
    match = _HEADING.fullmatch(words)
    return {"number": match["number"], "title": match["title"]} if match else {"title": words}


def words_of(words: str) -> dict[str, Any]:
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return {"text": words}
    groups = match.groupdict()
    if groups.get("point"):
        return {"text": groups["point"], "bullet": True}
    return {"number": groups["number"], "text": groups["text"]}
