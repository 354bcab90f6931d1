"""Which marks number the items of a paper, and which letters and romans belong to which list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.marks import Mark
from csip.importers.blocks.titles import split_title, title_like


def letter_style(mark: Mark, under_way: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Whether "i" is the letter after h or the first of i, ii, iii; brackets are a style of their own.

    `under_way` are the lists that have begun, outermost first: the style of each and the value it has come to.
    """
    word = mark.number.strip("().")
    form = "()" if mark.number.startswith("(") else ")" if mark.number.endswith(")") else "."
    letter = (ord(word[0].lower()) - 96) if len(word) == 1 else 0
    for style, value in reversed(under_way):
        if style == "letter" + form and letter == value + 1:
            return style, letter
        if style == "roman" + form and mark.style in ("roman", "paren") and set(word) <= set("ivxl"):
            return style, mark.value[0]
    if set(word) <= set("ivxl") and (word in ("i", "ii", "iii", "iv", "v") or len(word) > 1):
        return "roman" + form, mark.value[0]
    return ("letter" if word.islower() else "capital") + form, letter


def item_style(blocks: Sequence[Block]) -> str:
    """Which marks number the items of this paper: "int", "year", "item", "dec", "bare", or "" for none."""
    marks = [(block, block.mark) for block in blocks if block.mark and not block.mark.bulleted and not block.bullet]
    marks = [(block, mark) for block, mark in marks if mark.style != "int" or not _DECIDES.match(mark.rest)]
    fitting: Counter[str] = Counter(
        mark.style for block, mark in marks if block.heading or not mark.rest or has_title(mark.rest)
    )
    numbers = _Numbers(tuple(mark for _, mark in marks), fitting)
    return next((row.style for row in STYLES if row.test(numbers)), "")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of a paper, and how many of each style have a title behind them or are set as headings."""

    marks: tuple[Mark, ...]
    fitting: Counter[str]

    def of(self, style: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.style == style]

    def most_fit(self, style: str, tenths: int) -> bool:
        """Whether two at least fit, and so many tenths of all of this style."""
        fit = self.fitting[style]
        return fit >= 2 and fit * 10 >= len(self.of(style)) * tenths


_DECIDES = re.compile(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED)\b")  # numbers of resolutions, not of items


def has_title(words: str) -> bool:
    """Whether these words are a title, or begin with one."""
    return title_like(words) or split_title(words) is not None


def _counted(numbers: _Numbers) -> bool:
    """Whether 1, 2, 3 number the items: they rise, or most have a title; and they are no list of sentences."""
    rising = _longest_rise([mark.value[0] for mark in numbers.of("int") if title_like(mark.rest or "A")])
    return numbers.fitting["int"] >= 2 and (rising >= 3 or numbers.most_fit("int", 5)) and _headed(numbers.of("int"))


def _only_one(numbers: _Numbers) -> bool:
    marks = numbers.of("int")
    return len(marks) == 1 and numbers.fitting["int"] == 1 and marks[0].value == (1,)


def _decimal(numbers: _Numbers) -> bool:
    whole = any(mark.value[-1] == 0 for mark in numbers.of("dec"))
    return not whole and numbers.most_fit("dec", 6)


def _bare(numbers: _Numbers) -> bool:
    values = [mark.value[0] for mark in numbers.of("bare") if has_title(mark.rest)]
    return _longest_rise(values) >= 3 or values[:2] == [1, 2]


class _Row(NamedTuple):
    form: str
    style: str
    test: Callable[[_Numbers], bool]


STYLES = (  # the first whose test the paper meets
    _Row("numbers of the year", "year", lambda numbers: numbers.most_fit("year", 5)),  # "107/20 Roads", "108/20 Paths"
    _Row("the word Item or Minute", "item", lambda numbers: numbers.fitting["item"] >= 2),  # "Item 5: Finance"
    _Row("whole numbers", "int", _counted),  # "1. Apologies", "2. Minutes"
    _Row("a single 1", "int", _only_one),  # a meeting of one item
    _Row("decimals", "dec", _decimal),  # "3.1 Roads", "3.2 Paths"; where there is a "3.0", that is the item
    _Row("numbers without a stop", "bare", _bare),  # "1 Apologies", "2 Minutes"
)


def yearly_form(mark: Mark) -> tuple[tuple[str, int, int, int], ...]:
    """What may stay the same from one yearly number to the next: its letters, how many parts, and one of them."""
    letters = re.match(r"\D*", mark.number)
    return tuple((letters[0] if letters else "", len(mark.value), n, part) for n, part in enumerate(mark.value))


def yearly_constant(marks: Sequence[Mark]) -> frozenset[tuple[str, int, int, int]]:
    """The part that stays the same in most of them: the year of 107/20, 108/20, and not of a planning application."""
    count = Counter(form for mark in marks for form in yearly_form(mark))
    return frozenset(form for form, times in count.most_common(1) if times >= 2)


def _headed(marks: Sequence[Mark]) -> bool:
    """Whether the numbers 1, 2, 3 stand at items, and are no list under a heading such as "Actions"."""
    sentences = sum(len(mark.rest.split()) > 9 and not split_title(mark.rest) for mark in marks)
    return bool(marks) and sentences * 2 <= len(marks)


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
