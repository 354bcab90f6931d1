"""The numbers that the best run through a paper lacks, where they stand in it in another way or out of their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.titles import is_in_capitals, title_like
from csip.importers.items.agenda_words import is_business
from csip.importers.items.number_forms import Number, below, has_title
from csip.language.pattern import Pattern

_PART = Pattern(r"(?i)\b(?:part|section|exempt|confidential|private|in camera|closed|restricted|pink)\b")
_PLAIN = ("1.", "1)", "1:", "1-", "1")  # whole numbers, whatever stands behind them


def completed(
    form: str, run: Sequence[Number], forms: Mapping[str, list[Number]], blocks: Sequence[Block]
) -> list[Number]:
    """The numbers of the items, in the order of the paper: those of the best run of their kind, and more of them."""
    if form == "Item":
        return list(forms[form])
    items = _without_lists(run) if form in _PLAIN else list(run)
    for number in forms[form]:
        if number not in items and (number.block.heading or _has_paragraphs(number, blocks)):
            items.append(number)
    items += [n for n in forms[form] if n not in items and _is_out_of_order(n, form, items)]
    if form in _PLAIN:
        for number in _written_otherwise(form, forms):
            if _is_missing(number, items) or _follows_its_own(number, items):
                items.append(number)
    items.sort(key=lambda number: number.at)
    return items + _second_run(forms[form], items[-1], blocks)


def _second_run(numbers: Sequence[Number], last: Number, blocks: Sequence[Block]) -> list[Number]:
    """The numbers of a second part, which begin at 1 again under a heading of their own: "PART II", "Exempt items"."""
    found: list[Number] = []
    for number in numbers:
        if number.at <= last.at:
            continue
        opens = not found and number.value == (1,) and _opens_a_part(blocks[number.at - 1])
        goes_on = bool(found) and number.value[-1] == found[-1].value[-1] + 1
        if (opens or goes_on) and has_title(number.words):
            found.append(number)
    return found


def _opens_a_part(block: Block) -> bool:
    apart = block.heading > 0 or block.strong or is_in_capitals(block.text)
    return apart and not block.mark and bool(_PART.search(block.text))


def _written_otherwise(form: str, forms: Mapping[str, list[Number]]) -> Iterator[Number]:
    """The numbers of the other plain kinds, and those with a letter."""
    for other in _PLAIN:
        if other != form:
            yield from forms.get(other, ())
        yield from forms.get(f"{other}a", ())


def _without_lists(run: Sequence[Number]) -> list[Number]:
    """The run; where the numbers of items are set as headings without a list behind the last heading that is not."""
    headings = [number for number in run if number.block.heading]
    if len(headings) < 2 or len(headings) * 2 < len(run):
        return list(run)
    tail = [number for number in run if number.at > headings[-1].at]
    close = all(after.at == before.at + 1 for before, after in pairwise(tail))
    return [n for n in run if n not in tail] if close and len(tail) > 1 else list(run)


def _has_paragraphs(number: Number, blocks: Sequence[Block]) -> bool:
    """Whether "9.1" stands right under "9."."""
    mark = after.mark if (after := below(number, blocks)) else None
    return mark is not None and mark.style == "dec" and len(number.value) == 1 and mark.value[0] == number.value[0]


def _is_out_of_order(number: Number, form: str, items: Sequence[Number]) -> bool:
    """ "6." between "3." and "4.", since it was taken then: none of the items has its number, and it looks like one."""
    values = {item.value for item in items}
    first, last = min(values), max(values)
    if number.value in values or not first < number.value < last or not items[0].at < number.at < items[-1].at:
        return False
    if form in ("year", "dec3"):
        return True
    alike = sum(item.block.gap == number.block.gap and item.block.strong == number.block.strong for item in items)
    return alike * 3 >= len(items) * 2 and title_like(number.words)


def _is_missing(number: Number, items: Sequence[Number]) -> bool:
    """ "3 Declarations" between "2." and "4.": its stop was left out."""
    if number.mark.number[-1].isalpha() or not title_like(number.words):
        return False
    if any(item.value == number.value for item in items):
        return False
    ordered = sorted(items, key=lambda item: item.at)
    before = [item for item in ordered if item.at < number.at]
    after = [item for item in ordered if item.at > number.at]
    if not before:  # "1: Minutes" before "2. Reports"
        return number.value == (1,) and bool(after) and after[0].value == (2,) and number.block.gap
    if before[-1].value[-1] != number.value[-1] - 1:
        return False
    if not after:
        return is_business(number.words) and number.block.gap
    return after[0].value[-1] == number.value[-1] + 1


def _follows_its_own(number: Number, items: Sequence[Number]) -> bool:
    """ "3a. Co-option" behind item 3."""
    before = max((item for item in items if item.at < number.at), key=lambda item: item.at, default=None)
    if before is None or not number.mark.number[-1].isalpha():
        return False
    return number.value[0] - before.value[-1] in (0, 1) and has_title(number.words)


def out_of_order(items: Sequence[Number]) -> list[Remark]:
    """A remark on each number that runs back, or stands twice."""
    told = []
    for before, number in pairwise(items):
        if number.value == before.value or number.mark.number == before.mark.number:
            told.append((number.block.line, f"two items have the number {number.mark.number}: which is right?"))
        elif number.value < before.value:
            told.append((number.block.line, f"item {number.mark.number} stands behind item {before.mark.number}"))
    return told
