"""Which typed heading and paragraph is which of those shown: the same words, else the same number, else much alike."""

from __future__ import annotations

import re
from bisect import bisect_left
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

_MOST_TRIES = 10_000  # of a longer stretch, words are compared with those of the nearest old blocks only


def sections(listed: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    """Each heading shown, with the paragraphs under it."""
    found: list[tuple[Block, list[Block]]] = []
    for block in listed:
        if block.is_heading:
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found


def typed_sections(typed: Sequence[Typed], headings: set[str]) -> list[tuple[str, list[Typed]]]:
    """Each heading typed, one of those shown or words that look like one, with the paragraphs under it."""
    found: list[tuple[str, list[Typed]]] = []
    for one in typed:
        if one.words in headings or _is_heading(one.words):
            found.append((one.words, []))
            if one.facts:
                raise CsipError(
                    f"line {one.facts_line}: “{one.facts[0]}” stands under a heading, not under a paragraph",
                    "Type the paragraph that records it first.",
                )
        elif found:
            found[-1][1].append(one)
        else:
            raise CsipError(
                f"line {one.line}: the words “{(one.words or one.facts[0])[:60]}” stand before the first item",
                "Put them under an item's heading, such as: 1. Title of the item",
            )
    return found


def matched(old: Sequence[Block], new: Sequence[str]) -> dict[int, int]:
    """Which typed heading is which old one: the same words, else the same number, else words much alike; in order."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [block.printed for block in old], new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(j1, j2), range(i1, i2), strict=True))
            continue
        stretch = Stretch(old, range(i1, i2), j2 - j1)
        for n in range(j1, j2):
            place = stretch.rewritten_by(new[n])
            if place is not None:
                pairs[n] = place
    return pairs


class Stretch:
    """A stretch of old blocks that was typed otherwise: each is found once, by words that rewrite it, in order."""

    def __init__(self, before: Sequence[Block], places: range, typed: int) -> None:
        self._before, self._places = before, places
        self._nearest = max(1, _MOST_TRIES // max(typed, 1))
        self._numbered: dict[tuple[str | None, bool], list[int]] = {}
        for place in places:
            self._numbered.setdefault((before[place].number, before[place].is_heading), []).append(place)

    def rewritten_by(self, words: str) -> int | None:
        """The place of the old block that these words rewrite: the same number, or more than half alike."""
        number = _number_of(words)
        same = self._numbered.get((number, _is_heading(words)), []) if number is not None else []
        index = bisect_left(same, self._places.start)
        place = same[index] if index < len(same) else self._most_alike(words)
        if place is not None:
            self._places = range(place + 1, self._places.stop)
        return place

    def _most_alike(self, words: str) -> int | None:
        nearest = self._places[: self._nearest]
        likely = max(((_likeness(self._before[place].words, words), place) for place in nearest), default=(0.0, -1))
        return likely[1] if likely[0] > 0.5 else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


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
    """The words typed for a block, without the number or bullet that the sheet prints before them."""
    mark = block.printed[: len(block.printed) - len(block.words)]
    if mark and words.startswith(mark):
        return words[len(mark) :]
    match = _HEADING.fullmatch(words) if block.is_heading else _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return words
    groups = match.groupdict()
    return groups.get("title") or groups.get("text") or groups.get("point") or words


def new_item(words: str) -> dict[str, Any]:
    """A new heading as an item of the file."""
    match = _HEADING.fullmatch(words)
    return {"number": match["number"], "title": match["title"]} if match else {"title": words}


def words_of(words: str) -> dict[str, Any]:
    """New words as a paragraph of the file, with the number or bullet they begin with."""
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return {"text": words}
    groups = match.groupdict()
    if groups.get("point"):
        return {"text": groups["point"], "bullet": True}
    return {"number": groups["number"], "text": groups["text"]}
