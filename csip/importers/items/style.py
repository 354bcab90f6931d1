"""Which marks number the items of a paper, and which letters and romans belong to which list."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from csip.importers.blocks.blocks import Block
from csip.importers.blocks.marks import Mark
from csip.importers.blocks.titles import split_title, title_like


def letter_style(mark: Mark, under_way: list[tuple[str, int, dict[str, Any]]]) -> tuple[str, int]:
    """Whether "i" is the letter after h or the first of i, ii, iii; brackets are a style of their own."""
    word = mark.number.strip("().")
    form = "()" if mark.number.startswith("(") else ")" if mark.number.endswith(")") else "."
    letter = (ord(word[0].lower()) - 96) if len(word) == 1 else 0
    for style, value, _ in reversed(under_way):
        if style == "letter" + form and letter == value + 1:
            return style, letter
        if style == "roman" + form and mark.style in ("roman", "paren") and set(word) <= set("ivxl"):
            return style, mark.value[0]
    if set(word) <= set("ivxl") and (word in ("i", "ii", "iii", "iv", "v") or len(word) > 1):
        return "roman" + form, mark.value[0]
    return ("letter" if word.islower() else "capital") + form, letter


def item_style(blocks: list[Block]) -> str:
    """Which marks number the items of this paper: "int", "year", "item", "dec", "bare", or "" for none."""
    marks = [(block, block.mark) for block in blocks if block.mark and not block.mark.bulleted and not block.bullet]
    marks = [(block, mark) for block, mark in marks if mark.style != "int" or not _DECIDES.match(mark.rest)]
    fit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for block, mark in marks:
        total[mark.style] += 1
        fits = title_like(mark.rest) or not mark.rest or block.heading or split_title(mark.rest) is not None
        fit[mark.style] += bool(fits)
    if fit["year"] >= 2 and fit["year"] * 2 >= total["year"]:
        return "year"
    if fit["item"] >= 2:
        return "item"
    rising = _longest_rise(
        [mark.value[0] for block, mark in marks if mark.style == "int" and title_like(mark.rest or "A")]
    )
    if fit["int"] >= 2 and (rising >= 3 or fit["int"] * 2 >= total["int"]) and _headed(marks):
        return "int"
    if total["int"] == 1 and fit["int"] == 1 and next(m.value for _, m in marks if m.style == "int") == (1,):
        return "int"
    whole = sum(mark.style == "dec" and mark.value[-1] == 0 for _, mark in marks)
    if fit["dec"] >= 2 and not whole and fit["dec"] * 10 >= total["dec"] * 6:
        return "dec"
    bare = [mark.value[0] for _, mark in marks if mark.style == "bare" and _titled(mark.rest)]
    if (len(bare) >= 3 and _longest_rise(bare) >= 3) or bare[:2] == [1, 2]:
        return "bare"
    return ""


_DECIDES = re.compile(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED)\b")  # numbers of resolutions, not of items


def _titled(words: str) -> bool:
    return title_like(words) or split_title(words) is not None


def yearly_form(mark: Mark) -> set[tuple[str, int, int, int]]:
    """What may stay the same from one yearly number to the next: its letters, how many parts, and one of them."""
    letters = re.match(r"\D*", mark.number)
    return {(letters[0] if letters else "", len(mark.value), n, part) for n, part in enumerate(mark.value)}


def yearly_constant(marks: list[Mark]) -> set[tuple[str, int, int, int]]:
    """The part that stays the same in most of them: the year of 107/20, 108/20, and not of a planning application."""
    count = Counter(form for mark in marks for form in yearly_form(mark))
    often = [form for form, times in count.most_common(1) if times >= 2]
    return set(often)


def _headed(marks: list[tuple[Block, Mark]]) -> bool:
    """Whether the numbers 1, 2, 3 stand at items, and are no list under a heading such as "Actions"."""
    values = [mark.value[0] for _, mark in marks if mark.style == "int"]
    sentences = sum(
        mark.style == "int" and len(mark.rest.split()) > 9 and not split_title(mark.rest) for _, mark in marks
    )
    return bool(values) and sentences * 2 <= len(values)


def _longest_rise(values: list[int]) -> int:
    """How many of the values can be read as one run upward by ones or small gaps, beginning at any of the first."""
    longest = 0
    for start in range(min(5, len(values))):
        last, count = values[start], 1
        for value in values[start + 1 :]:
            if last < value <= last + 3:
                last, count = value, count + 1
        longest = max(longest, count)
    return longest
