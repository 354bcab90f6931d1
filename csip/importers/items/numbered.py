"""Which numbers of a paper are those of its items: every kind of number is weighed over the whole paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.titles import DATES_HEADING, is_sentence, split_title, title_like
from csip.importers.items.agenda_words import is_business
from csip.importers.items.chain import Chain, best_chain
from csip.importers.items.completed import completed, out_of_order
from csip.importers.items.number_forms import Number, below, numbers_by_form, title_words, titled
from csip.importers.roll.words import is_name


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
        _Kind("1/", 1.0, 3),
        _Kind("A1", 1.0, 3),
        _Kind("dec2", 0.8, 2),  # "3.1 Roads"
        _Kind("dec3", 1.0, 2),  # "16.05.1 Roads"
        _Kind("dec4", 0.8, 3),
        _Kind("(1)", 0.7, 3),
        _Kind("[1]", 0.7, 3),
        _Kind("I..", 1.2, 3),
        _Kind("I.)", 1.1, 3),
        _Kind("I.-", 1.0, 3),
        _Kind("I", 1.0, 4),  # "IV Approval of Minutes"
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


class _Family(NamedTuple):
    """The best run of one kind of number, and what speaks for it."""

    kind: _Kind
    chain: Chain
    score: float
    all: tuple[Number, ...]


class Numbered(NamedTuple):
    """The numbers of the items in the order of the paper, all of their kind, and what is not certain of them."""

    items: tuple[Number, ...]
    all: tuple[Number, ...]
    unsure: tuple[Remark, ...]


def numbered_items(blocks: list[Block]) -> Numbered | None:
    """The numbers that begin an item; None where no kind of number looks like that of items."""
    forms = numbers_by_form(blocks)
    families = sorted(_families(forms, blocks), key=lambda family: -family.score)
    families = [family for family in families if not any(_stands_under(family, other) for other in families)]
    families = [family for family in families if not _is_list_under_heading(family, blocks)]
    if not families:
        return None
    best, *others = families
    items = completed(best.kind.form, best.chain.numbers, forms, blocks)
    return Numbered(tuple(items), best.all, (*_doubts(best, others), *out_of_order(items)))


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
    titles = [title_words(number, blocks) for number in numbers]
    if kind.form[0] in "IA" and _are_people(titles):
        return False
    counts_on = _counts_on(numbers)
    if kind.form == "year" and counts_on and len(numbers) > 2:
        return True  # "25/07", "25/08", "25/09" are no list of anything else, whatever words stand behind them
    fitting = sum(titled(number, below(number, blocks)) or number.block.heading > 0 for number in numbers)
    whole = kind.form in ("1.", "1)") and counts_on and numbers[0].value == (1,) and len(numbers) > 3
    needed = 3 if whole else 2  # a whole run from 1 is seldom anything else, though a minute runs on behind its titles
    return fitting >= min(2, len(numbers)) and fitting * needed >= len(numbers) and chain.score > 0


def _are_people(titles: Sequence[str]) -> bool:
    """Whether letters stand before single words that are no business: "A. Roe", "B. Dale"."""
    return not any(len(words.split()) > 1 or is_business(words) for words in titles)


def _counts_on(numbers: Sequence[Number]) -> bool:
    """Whether each number is the next one after that before it."""
    counted = [number.value[-1] for number in numbers]
    return counted == [*range(counted[0], counted[0] + len(counted))]


def _weight(number: Number, blocks: list[Block]) -> float:
    """How much a number looks like that of an item, by itself."""
    block, title, after = number.block, title_words(number, blocks), below(number, blocks)
    if DATES_HEADING.match(title):
        weight = 1.0
    elif title_like(title) and not is_sentence(title):
        doubtful = title.endswith(".") or (is_name(title) and " " in title and not is_business(title))
        weight = 0.5 if doubtful else 1.0
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
    if not family.kind.form.startswith("dec") or not other.kind.form.startswith(("1", "(1)", "Item")):
        return False
    heads = [(number.at, number.value[0]) for number in other.chain.numbers]
    under = 0
    for number in family.chain.numbers:
        above = [value for at, value in heads if at < number.at]
        under += bool(above) and above[-1] == number.value[0]
    return under * 5 >= len(family.chain.numbers) * 4


def _is_list_under_heading(family: _Family, blocks: list[Block]) -> bool:
    """Whether all the numbers stand under one heading of a paper that has more headings elsewhere than numbers here."""
    first, last = family.chain.numbers[0].at, family.chain.numbers[-1].at
    if any(block.heading for block in blocks[first : last + 1]):
        return False
    before, after = (sum(block.heading > 0 for block in part) for part in (blocks[:first], blocks[last:]))
    return after > 0 and before + after > len(family.chain.numbers) + 1


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
