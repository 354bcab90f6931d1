"""Which typed item and paragraph is which of those shown: by title and words first, by number last.

A number says where something stands, not what it is: it only decides between what is equally alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from csip.changes.typed.headings import HEADING, Section, Shown
from csip.changes.typed.lines import Typed
from csip.changes.typed.marks import number_of, words_of
from csip.changes.typed.sheet import Block
from csip.language.names import folded
from csip.language.pattern import Pattern

_WORD = Pattern(r"\w+")

_MOST_TRIES = 40_000  # of more, each is compared with the nearest only
_MOST_HOMES = 5  # words that stand in more items than that say nothing of which is which

Place = tuple[int, int]  # of a typed paragraph: its section, and its place there
Stood = tuple[Block, list[Block]]  # a heading shown, and the paragraphs under it


@dataclass(frozen=True, slots=True)
class Match:
    """Which old heading a typed section is, and which old paragraph a typed one is."""

    items: dict[int, int]
    paragraphs: dict[Place, Block]


def matched(before: Sequence[Stood], after: Sequence[Section], shown: Shown) -> Match:
    """What of the typed text is what of the old one; everything else is new, or gone."""
    keys = [[key_of(one, shown) for one in section.paragraphs] for section in after]
    items = same_items(before, after, keys)
    left: dict[str, list[Block]] = defaultdict(list)  # old paragraphs that are not found yet, by their words
    found: dict[Place, Block] = {}
    used: set[int] = set()
    for n, old in items.items():
        for k, block in _in_order(before[old][1], after[n].paragraphs, keys[n]):
            found[n, k] = block
            used.add(id(block))
    for _, paragraphs in before:
        for block in paragraphs:
            if id(block) not in used:
                left[block.words].append(block)
    _elsewhere(left, found, items, keys)
    gone = {id(block) for listed in left.values() for block in listed}
    for n, old in items.items():
        old_left = [block for block in before[old][1] if id(block) in gone]
        new_left = [k for k in range(len(keys[n])) if (n, k) not in found]
        typed = [after[n].paragraphs[k] for k in new_left]
        found.update({(n, new_left[j]): old_left[i] for i, j in _reworded(old_left, typed)})
    return Match(items, found)


def key_of(one: Typed, shown: Shown) -> str:
    """A typed paragraph's words as they are compared: without the number or the bullet before them."""
    if one.words in shown.printed:
        return shown.printed[one.words]
    return one.words if one.is_table or one.words in shown.words else words_of(one.words)["text"]


def same_items(before: Sequence[Stood], after: Sequence[Section], keys: Sequence[Sequence[str]]) -> dict[int, int]:
    """Typed items by place, and the place of the old one that each is; `keys` are the words beneath each.

    By title; what is left by the words beneath; what is left then by a title much alike.
    """
    shared = _shared(before, keys)
    pairs: dict[int, int] = {}
    by_title: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for old, (heading, _) in enumerate(before):
        by_title[folded(heading.words)][0].append(old)
    for n, section in enumerate(after):
        by_title[folded(section.title)][1].append(n)
    for olds, news in by_title.values():
        tries = (
            ((shared.get((n, old), 0), before[old][0].number == after[n].number, -abs(n - old)), old, n)
            for n in news
            for old in _nearest(olds, n, len(news))
        )
        pairs.update(_best_first(tries))
    taken = set(pairs.values())
    same_words = (
        ((size, -abs(n - old)), old, n)
        for (n, old), size in shared.items()
        if n not in pairs and old not in taken and 2 * size > min(_size(before[old][1]), sum(map(len, keys[n])))
    )
    pairs.update(_best_first(same_words))
    olds = sorted(set(range(len(before))) - set(pairs.values()))
    news = [n for n in range(len(after)) if n not in pairs]
    alike = (
        ((likeness, before[old][0].number == after[n].number, -abs(n - old)), old, n)
        for n in news
        for old in _nearest(olds, n, len(news))
        if (likeness := _titles_alike(before[old][0].words, after[n].title)) > 0.6
    )
    pairs.update(_best_first(alike))
    return dict(sorted(pairs.items()))


def _shared(before: Sequence[Stood], keys: Sequence[Sequence[str]]) -> dict[Place, int]:
    """How many characters of words a typed section and an old item have in common, word for word."""
    homes: dict[str, set[int]] = defaultdict(set)
    for old, (_, paragraphs) in enumerate(before):
        for block in paragraphs:
            homes[block.words].add(old)
    shared: dict[Place, int] = defaultdict(int)
    for n, words in enumerate(keys):
        for key in words:
            if len(homes.get(key, ())) <= _MOST_HOMES:
                for old in homes.get(key, ()):
                    shared[n, old] += len(key)
    return shared


def _size(paragraphs: Sequence[Block]) -> int:
    return sum(len(block.words) for block in paragraphs)


def _titles_alike(one: str, other: str) -> float:
    words, others = set(_WORD.findall(folded(one))), set(_WORD.findall(folded(other)))
    if words and others and (words <= others or others <= words):
        return 0.9  # "Apologies", "Apologies for absence"
    return SequenceMatcher(None, folded(one), folded(other)).ratio()


def _in_order(old: Sequence[Block], typed: Sequence[Typed], keys: Sequence[str]) -> Iterable[tuple[int, Block]]:
    """The paragraphs that still stand in order: those with their numbers first, then those between by words alone."""
    printed = [block.printed for block in old]
    words = [block.words for block in old]
    for tag, i1, i2, j1, j2 in _compared(printed, [one.words for one in typed]):
        if tag == "equal":
            yield from zip(range(j1, j2), old[i1:i2], strict=True)
            continue
        for inner, a1, a2, b1, b2 in _compared(words[i1:i2], keys[j1:j2]):
            if inner == "equal":
                yield from zip(range(j1 + b1, j1 + b2), old[i1 + a1 : i1 + a2], strict=True)


def _compared(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _elsewhere(
    left: dict[str, list[Block]], found: dict[Place, Block], items: dict[int, int], keys: Sequence[Sequence[str]]
) -> None:
    """The same words in another place: in the same item, else in another. What is found is taken out of `left`."""
    waiting = [(n, k) for n, words in enumerate(keys) for k, key in enumerate(words) if (n, k) not in found]
    for own in (True, False):
        for n, k in waiting:
            blocks = left.get(keys[n][k])
            if not blocks or (n, k) in found:
                continue
            at = next((i for i, block in enumerate(blocks) if block.item == items.get(n)), None) if own else 0
            if at is not None:
                found[n, k] = blocks.pop(at)


def _reworded(old: Sequence[Block], typed: Sequence[Typed]) -> Iterable[tuple[int, int]]:
    """The pairs of an old and a new place whose words are more than half the same, the most alike first.

    Where the number is the same, a third is enough.
    """
    bags = [_words(block.words) for block in old]
    tries = (
        ((alike, same_number, -abs(i - j)), i, j)
        for j, one in enumerate(typed)
        for bag, number in ((_words(one.words), number_of(one.words)),)
        for i in _nearest(range(len(old)), j, len(typed))
        for same_number in (number is not None and number == old[i].number,)
        if _may_be(old[i], one) and (alike := _alike(bags[i], bag)) > (1 / 3 if same_number else 1 / 2)
    )
    for j, i in _best_first(tries).items():
        yield i, j


def _may_be(old: Block, typed: Typed) -> bool:
    """Words do not become a table, nor a numbered paragraph the line of a list."""
    is_numbered = old.number is not None
    return old.is_table == typed.is_table and not (is_numbered and "mark" in words_of(typed.words))


def _words(text: str) -> list[str]:
    return sorted(_WORD.findall(str(words_of(text)["text"]).casefold()))


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of their words that both have; each is sorted."""
    if 6 * min(len(one), len(other)) <= len(one) + len(other):
        return 0.0  # a third at the very most
    i = j = same = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            same, i, j = same + 1, i + 1, j + 1
        elif one[i] < other[j]:
            i += 1
        else:
            j += 1
    return 2 * same / (len(one) + len(other))


def _nearest(places: Sequence[int], place: int, tries: int) -> Sequence[int]:
    """Those of some places that are nearest; all of them, unless that would be too many for each to be tried."""
    most = max(4, _MOST_TRIES // max(tries, 1))
    if len(places) <= most:
        return places
    start = min(max(0, bisect_left(places, place) - most // 2), len(places) - most)
    return places[start : start + most]


def _best_first(tries: Iterable[tuple[tuple[Any, ...], int, int]]) -> dict[int, int]:
    """New places by the old ones that they are: the best of all pairs first, each place once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in sorted(tries, key=lambda one: one[0], reverse=True):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def without_number(block: Block, words: str) -> str:
    """The words typed for a block, without the number or bullet that the sheet prints before them."""
    mark = block.printed[: len(block.printed) - len(block.words)]
    if mark and words.startswith(mark):
        return words[len(mark) :].strip()
    if block.is_heading:
        match = HEADING.fullmatch(words)
        return match["title"].strip() if match else words
    if not mark and words_of(block.words)["text"] != block.words:
        return words  # what looks like a number there is its own words
    read = words_of(words)
    if block.number and "mark" in read:
        return words  # a numbered paragraph is no line of a list
    return str(read["text"]).strip()
