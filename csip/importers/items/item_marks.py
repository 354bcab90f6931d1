"""Whether a number begins an item of business, or a paragraph or a list within one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.marks import Mark
from csip.importers.items.style import has_title, item_style, yearly_constant, yearly_form


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a paper numbers its items, as all of its blocks show."""

    style: str  # "int", "year", "item", "dec", "bare", or "" where nothing numbers them
    yearly: frozenset[tuple[str, int, int, int]]  # of 107/20, 108/20: the year, which stays the same
    styled: bool  # nothing numbers the items, or some of their numbers are set as headings
    headed: bool  # 1, 2, 3 are set as headings: one that is not is no item
    strict: bool  # there are enough numbers or headings not to take any short line for one

    @classmethod
    def of(cls, blocks: list[Block]) -> Numbering:
        """The numbering of these blocks."""
        style = item_style(blocks)
        numbered = [block for block in blocks if block.mark and block.mark.style == style]
        headings = sum(block.heading > 0 for block in numbered)
        return cls(
            style,
            yearly_constant([block.mark for block in numbered if block.mark]) if style == "year" else frozenset(),
            styled=not style or headings > 0,
            headed=style == "int" and headings >= 2,
            strict=bool(style) or sum(block.heading > 0 for block in blocks) >= 2,
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may begin an item, and what stands round it."""

    block: Block
    mark: Mark
    following: Block | None
    numbering: Numbering
    last: int  # the number of the last item, where items are numbered 1, 2, 3; else 0
    run: int  # the last number of a list within that item; 0 where none is running
    first: bool  # no item has begun yet
    nested: bool  # lettered or numbered paragraphs are under way

    @property
    def value(self) -> int:
        return self.mark.value[0]

    @property
    def next(self) -> int:
        """The number that the next item should have."""
        return self.last + 1

    @property
    def owns_following(self) -> bool:
        """Whether the block below is a paragraph of this number: "4.1" under "4."."""
        ahead = self.following.mark if self.following else None
        return bool(ahead and ahead.style == "dec" and ahead.value[0] == self.value)


def is_item(candidate: Candidate) -> bool:
    """Whether a number begins an item: the first row whose test it meets decides."""
    return next(row.verdict(candidate) for row in ROWS if row.test(candidate))


def stop_forgotten(mark: Mark, numbering: Numbering, last: int, run: int) -> bool:
    """Whether "3 Declarations" between "2." and "4." is an item whose full stop was left out."""
    due = numbering.style == "int" and last > 0 and mark.value == (last + 1,) and not run
    return due and has_title(mark.rest)


_Test = Callable[[Candidate], bool]


class _Row(NamedTuple):
    form: str
    test: _Test
    verdict: _Test


def _yes(_: Candidate) -> bool:
    return True


def _no(_: Candidate) -> bool:
    return False


def _goes_on_with_list(candidate: Candidate) -> bool:
    """Whether a list within the item has come to just this number, and the number is not that of the next item."""
    goes_on = candidate.run > 0 and candidate.value == candidate.run + 1 and not candidate.owns_following
    return goes_on and (not candidate.block.gap or candidate.value != candidate.next)


def _runs_back_or_far_ahead(candidate: Candidate) -> bool:
    ahead = candidate.value > candidate.last + 5 and not candidate.owns_following
    return candidate.value <= candidate.last or ahead


def _is_decimal_item(candidate: Candidate) -> bool:
    """ "3.0 Finance" in any paper; "3.1 Finance" only where such numbers are those of the items."""
    mark = candidate.mark
    whole = mark.value[-1] == 0 and len(mark.value) == 2
    return whole or (candidate.numbering.style == "dec" and (not mark.rest or has_title(mark.rest)))


ROWS = (
    _Row(
        "a number set as a heading",  # Word and web pages, whatever numbers the paragraphs
        lambda c: c.block.heading > 0 and c.mark.style in ("int", "bare", "item", "year"),
        _yes,
    ),
    _Row("a decimal number", lambda c: c.mark.style == "dec", _is_decimal_item),
    _Row(
        "a number of another style than the items have",  # "(a)" and "iv)", but "3 Declarations" between "2." and "4."
        lambda c: c.mark.style != c.numbering.style,
        lambda c: c.mark.style == "bare" and stop_forgotten(c.mark, c.numbering, c.last, c.run),
    ),
    _Row(
        "a number of the year",  # "107/20" and "108/20", but not the planning application "0451/19"
        lambda c: c.mark.style == "year",
        lambda c: not c.numbering.yearly or not c.numbering.yearly.isdisjoint(yearly_form(c.mark)),
    ),
    _Row("the word Item or Minute", lambda c: c.mark.style == "item", _yes),  # "Item 5: Finance"
    _Row(
        "a plain number where the items' are headings",  # a list under the heading "3. Finance"
        lambda c: c.numbering.headed and not c.block.heading,
        _no,
    ),
    _Row("the next number of a list within the item", _goes_on_with_list, _no),  # "1. The gate" ... "2. The fence"
    _Row(
        "a number with a letter",  # "3a. Co-option" after "3."
        lambda c: bool(re.fullmatch(r"\d+[a-z]", c.mark.number)),
        lambda c: c.value in (c.last, c.next) and has_title(c.mark.rest),
    ),
    _Row(
        "a number that runs back, or far ahead",  # "1." under item 4, "27." the house: but minutes may begin at 214
        _runs_back_or_far_ahead,
        lambda c: c.last == 0,
    ),
    _Row(
        "a gap in the numbers among nested paragraphs",  # "7." among (a) and (b) of item 4
        lambda c: c.value != c.next and c.nested and not c.owns_following,
        _no,
    ),
    _Row(
        "the next number",  # after the first item a sentence may stand behind it: "2. The minutes were signed."
        _yes,
        lambda c: not c.mark.rest or has_title(c.mark.rest) or c.last > 0 or (c.value == 1 and c.first),
    ),
)
