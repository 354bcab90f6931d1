"""Which numbers of a paper are those of its items: every kind of number is weighed over the whole paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.titles import split_title, title_like
from csip.importers.items.agenda_words import is_business
from csip.importers.items.chain import Chain, best_chain
from csip.importers.items.number_forms import Number, has_title, numbers_by_form, titled
from csip.importers.roll.words import is_name


class Outline(NamedTuple):
    """The blocks, those that begin a numbered item marked as such, and what is not certain of it.

    `agenda` are the lines of an agenda that stands before or behind the minutes: they are no business.
    """

    blocks: list[Block]
    agenda: tuple[Remark, ...] = ()
    unsure: tuple[Remark, ...] = ()


class _Kind(NamedTuple):
    """A kind of number: how readily it is believed to be that of items, and how many it takes at least."""

    form: str
    trust: float
    least: int


KINDS = {
    kind.form: kind
    for kind in (
        _Kind("Item", 2.0, 2),  # "Item 5: Finance"
        _Kind("year", 1.6, 2),  # "107/20 Roads"
        _Kind("1.0", 1.6, 2),
        _Kind("1.", 1.2, 1),
        _Kind("1)", 1.1, 2),
        _Kind("1:", 1.1, 2),
        _Kind("1-", 1.0, 2),
        _Kind("1", 1.0, 2),  # "1 Apologies"
        _Kind("A1", 1.0, 3),
        _Kind("dec2", 0.8, 2),  # "3.1 Roads"
        _Kind("dec3", 1.0, 2),  # "16.05.1 Roads"
        _Kind("dec4", 0.8, 3),
        _Kind("(1)", 0.7, 3),
        _Kind("I..", 1.2, 3),
        _Kind("I.)", 1.1, 3),
        _Kind("I.-", 1.0, 3),
        _Kind("A..", 0.9, 3),
        _Kind("A.)", 0.9, 3),
        _Kind("A.-", 0.6, 3),
        _Kind("25-031", 1.0, 3),
        _Kind("i)", 0.6, 3),
        _Kind("i.", 0.6, 3),
        _Kind("(i)", 0.4, 3),
        _Kind("a.", 0.5, 3),
        _Kind("a)", 0.5, 3),
        _Kind("(a)", 0.4, 3),
    )
}
_CLOSE = 0.75  # of the best kind's score: another with as much is told
_PLAIN = ("1.", "1)", "1:", "1-", "1")  # whole numbers, whatever stands behind them
_AGENDA = re.compile(r"(?i)\W*(?:(?:draft|meeting|the|order of) )*agenda\W*(?:items?\W*)?")


class _Family(NamedTuple):
    """The best run of one kind of number, and what speaks for it."""

    kind: _Kind
    chain: Chain
    score: float
    all: tuple[Number, ...]


def with_outline(blocks: list[Block]) -> Outline:
    """Mark the blocks that begin a numbered item; none where no kind of number looks like that of items."""
    forms = numbers_by_form(blocks)
    families = sorted(_families(forms, blocks), key=lambda family: -family.score)
    families = [family for family in families if not any(_stands_under(family, other) for other in families)]
    if not families:
        return Outline(blocks)
    best, *others = families
    items = _completed(best, forms, blocks)
    marked = list(blocks)
    for number in items:
        marked[number.at] = replace(number.block, mark=number.mark, item=True)
    apart = agenda_apart(best.all, items, blocks)
    told = [*_doubts(best, others), *_out_of_order(items)]
    if apart:
        told.append((apart[0].line, "an agenda stands beside the minutes of the same paper: it is among the leftovers"))
    aside = {id(block) for block in apart}
    kept = [block for block, plain in zip(marked, blocks, strict=True) if id(plain) not in aside]
    return Outline(kept, tuple((block.line, block.text) for block in apart), tuple(told))


def _families(forms: Mapping[str, list[Number]], blocks: list[Block]) -> list[_Family]:
    """The kinds of number of which two at least have a title behind them, each with its best run."""
    found = []
    for form, numbers in forms.items():
        kind = KINDS.get(form)
        if kind is None:
            continue
        chain = best_chain(numbers, [_weight(number, blocks) for number in numbers])
        if _could_be_items(kind, chain, numbers, blocks):
            spread = (chain.numbers[-1].at - chain.numbers[0].at + 1) / len(blocks)
            score = kind.trust * chain.score * (0.4 + 0.6 * spread)
            found.append(_Family(kind, chain, score, tuple(numbers)))
    return found


def _could_be_items(kind: _Kind, chain: Chain, everywhere: Sequence[Number], blocks: list[Block]) -> bool:
    numbers = chain.numbers
    if kind.form == "Item":
        return len(everywhere) >= kind.least
    if len(numbers) < kind.least or (len(numbers) == 1 and numbers[0].value != (1,)):
        return False
    if kind.form[0] in "IA" and not any(len(n.words.split()) > 1 or is_business(n.words) for n in numbers):
        return False  # "A. Roe", "B. Dale": people
    fitting = sum(titled(number, _after(number, blocks)) or number.block.heading > 0 for number in numbers)
    return fitting >= min(2, len(numbers)) and fitting * 2 >= len(numbers) and chain.score > 0


def _after(number: Number, blocks: list[Block]) -> Block | None:
    return blocks[number.at + 1] if number.at + 1 < len(blocks) else None


def _weight(number: Number, blocks: list[Block]) -> float:
    """How much a number looks like that of an item, by itself."""
    block, words, after = number.block, number.words, _after(number, blocks)
    title = words or (after.text if titled(number, after) and after else "")
    if title_like(title):
        weight = 0.5 if is_name(title) and not is_business(title) else 1.0
    else:
        weight = 0.6 if split_title(title) else 0.1
    signs = (
        (0.6, block.heading > 0 or block.strong),
        (0.3, title.isupper() and len(title) > 4),
        (0.5, is_business(title)),
        (0.2, block.gap),
        (0.1, after is not None and not (after.mark and after.mark.style == number.mark.style)),  # no mere list
        (-0.3, bool(block.cells)),
    )
    return weight + sum(worth for worth, holds in signs if holds)


def _stands_under(family: _Family, other: _Family) -> bool:
    """Whether the numbers of one kind are the paragraphs of the other: 3.1 and 3.2 under 3."""
    if not family.kind.form.startswith("dec") or not other.kind.form.startswith(("1", "Item")):
        return False
    heads = [(number.at, number.value[0]) for number in other.chain.numbers]
    under = 0
    for number in family.chain.numbers:
        above = [value for at, value in heads if at < number.at]
        under += bool(above) and above[-1] == number.value[0]
    return under * 5 >= len(family.chain.numbers) * 4


def _completed(best: _Family, forms: Mapping[str, list[Number]], blocks: list[Block]) -> list[Number]:
    """The run, with the numbers that it lacks where they stand in the paper in another way or out of their order."""
    if best.kind.form == "Item":
        return list(best.all)
    items = list(best.chain.numbers)
    headings = [number for number in items if number.block.heading]
    if len(headings) >= 2 and len(headings) * 2 >= len(items):
        items = headings + [n for n in items if not n.block.heading and _between(n, headings)]
    items += [n for n in best.all if n not in items and (n.block.heading or _has_paragraphs(n, blocks))]
    items += [number for number in best.all if number not in items and _is_out_of_order(number, best, items)]
    for form in _PLAIN if best.kind.form in _PLAIN else ():
        if form != best.kind.form:
            items += [number for number in forms.get(form, ()) if _is_missing(number, items)]
        items += [number for number in forms.get(f"{form}a", ()) if _follows_its_own(number, items)]
    return sorted(items, key=lambda number: number.at)


def _has_paragraphs(number: Number, blocks: list[Block]) -> bool:
    """Whether "9.1" stands right under "9."."""
    mark = after.mark if (after := _after(number, blocks)) else None
    return mark is not None and mark.style == "dec" and len(number.value) == 1 and mark.value[0] == number.value[0]


def _follows_its_own(number: Number, items: Sequence[Number]) -> bool:
    """ "3a. Co-option" behind item 3."""
    before = max((item for item in items if item.at < number.at), key=lambda item: item.at, default=None)
    near = before is not None and number.value[0] - before.value[-1] in (0, 1)
    return near and has_title(number.words)


def _between(number: Number, headings: Sequence[Number]) -> bool:
    last = number.value[-1]
    values = {heading.value[-1] for heading in headings}
    return last - 1 in values and last + 1 in values


def _is_out_of_order(number: Number, best: _Family, items: Sequence[Number]) -> bool:
    """ "6." between "3." and "4.", since it was taken then: none of the items has its number, and it looks like one."""
    values = {item.value for item in items}
    first, last = min(values), max(values)
    if number.value in values or not first < number.value < last or not items[0].at < number.at < items[-1].at:
        return False
    if best.kind.form in ("year", "dec3"):
        return True
    alike = sum(item.block.gap == number.block.gap and item.block.strong == number.block.strong for item in items)
    return alike * 3 >= len(items) * 2 and title_like(number.words)


def _is_missing(number: Number, items: Sequence[Number]) -> bool:
    """ "3 Declarations" between "2." and "4.": its stop was left out."""
    if not title_like(number.words) or any(item.value == number.value for item in items):
        return False
    ordered = sorted(items, key=lambda item: item.at)
    before = [item for item in ordered if item.at < number.at]
    after = [item for item in ordered if item.at > number.at]
    if not before or before[-1].value[-1] != number.value[-1] - 1:
        return False
    if not after:
        return is_business(number.words) and number.block.gap
    return after[0].value[-1] == number.value[-1] + 1


def _out_of_order(items: Sequence[Number]) -> list[Remark]:
    """A remark on each number that runs back, or stands twice."""
    told = []
    for before, number in pairwise(items):
        if number.value == before.value:
            told.append((number.block.line, f"two items have the number {number.mark.number}: which is right?"))
        elif number.value < before.value:
            told.append((number.block.line, f"item {number.mark.number} stands behind item {before.mark.number}"))
    return told


def _doubts(best: _Family, others: Sequence[_Family]) -> list[Remark]:
    """A remark where another kind of number could be that of the items, too."""
    near = [other for other in others if other.score > best.score * _CLOSE and len(other.chain.numbers) > 2]
    marks = best.chain.numbers[0].mark.printed
    return [
        (
            other.chain.numbers[0].block.line,
            f"the items are numbered {marks!r}; {other.chain.numbers[0].mark.printed!r} could be their numbers too",
        )
        for other in near[:1]
    ]


def agenda_apart(numbers: Sequence[Number], items: Sequence[Number], blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an agenda, under its own heading, whose numbers begin at 1 before or behind those of the items."""
    at = next((n for n, block in enumerate(blocks) if _AGENDA.fullmatch(block.text)), None)
    if at is None or not items:
        return []
    places = {item.at for item in items}
    first, last = items[0].at, items[-1].at
    own = [number for number in numbers if number.at not in places and number.at > at]
    own = [number for number in own if number.at < first or number.at > last]
    if len(own) < 2 or own[0].at - at > 3 or own[0].value[-1] != items[0].value[-1]:
        return []
    if at > last:
        return list(blocks[at:])
    return list(blocks[at:first]) if at < first and all(b.mark for b in blocks[own[0].at : own[-1].at]) else []
