"""Which item and which paragraph of one version of a meeting became which of another."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from csip.facts import numbering
from csip.facts.versions.seal import normalise
from csip.models import CitedParagraph, Item, Meeting

_MOST_TRIES = 10_000
"""Two versions that have hardly a paragraph in common are paired by number alone: trying each with each takes long."""


class Placed(NamedTuple):
    """A paragraph of one version: the number by which readers know it, and its words without their layout."""

    number: str
    cited: CitedParagraph
    words: str


def pairs_of_items(old: Meeting, new: Meeting) -> list[tuple[Item, Item]]:
    """Which item became which: by heading, else by number."""
    left, right = list(old.items), list(new.items)
    pairs: list[tuple[Item, Item]] = []
    for same in (_same_heading_and_number, same_heading, _same_number):
        for item in list(left):
            match = next((other for other in right if same(item, other)), None)
            if match is not None:
                pairs.append((item, match))
                left = [one for one in left if one is not item]
                right = [one for one in right if one is not match]
    return pairs


def same_heading(item: Item, other: Item) -> bool:
    """The same words, however they are laid out."""
    return normalise(item.title) == normalise(other.title)


def _same_number(item: Item, other: Item) -> bool:
    return item.number is not None and item.number == other.number


def _same_heading_and_number(item: Item, other: Item) -> bool:
    return same_heading(item, other) and item.number == other.number


def placed(meeting: Meeting, style: numbering.Style) -> list[Placed]:
    """The paragraphs of one version in order; what has no number yet goes by the one it would be printed with."""
    printed = numbering.numbers(meeting, style)
    return [
        Placed(
            number if number and cited.paragraph.number is None and not cited.depth else cited.reference,
            cited,
            normalise(cited.paragraph.words),
        )
        for cited, number in zip(meeting.paragraphs, printed, strict=True)
    ]


# Long because each sign is tried on what the surer ones left, and all of them share what is left.
def pairs_of_paragraphs(old: list[Placed], new: list[Placed]) -> list[tuple[int, int]]:
    """Which paragraph became which, from the surest sign to the least: words and number, words, number, likeness."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[tuple[int, int]] = []

    def pair(was: int, other: int) -> None:
        pairs.append((was, other))
        del left[was], right[other]

    for sign in (lambda p: (p.number, p.words), lambda p: p.words):
        places: dict[object, list[int]] = {}
        for place, paragraph in reversed(right.items()):
            places.setdefault(sign(paragraph), []).append(place)
        for place, paragraph in list(left.items()):
            if same := places.get(sign(paragraph)):
                pair(place, same.pop())
    vocabulary = {id(p): Counter(p.words.split(" ")) for p in (*left.values(), *right.values())}

    def likeness(paragraph: Placed, other: Placed) -> float:
        """The share of words that two paragraphs have in common, wherever they stand."""
        ours, theirs = vocabulary[id(paragraph)], vocabulary[id(other)]
        shorter, longer = sorted((ours, theirs), key=len)
        common = sum(min(count, longer[word]) for word, count in shorter.items() if word in longer)
        return 2 * common / (len(paragraph.words.split(" ")) + len(other.words.split(" ")))

    by_number = {paragraph.number: place for place, paragraph in reversed(right.items())}
    for place, paragraph in list(left.items()):
        other = by_number.get(paragraph.number)
        if other in right and likeness(paragraph, right[other]) >= 0.3:
            pair(place, other)
    few = len(left) * len(right) <= _MOST_TRIES
    alike = [
        (-share, place, other)
        for place, paragraph in (left.items() if few else ())
        for other, candidate in right.items()
        if (share := likeness(paragraph, candidate)) >= 0.5
    ]
    for _, place, other in sorted(alike):
        if place in left and other in right:
            pair(place, other)
    for place, paragraph in list(left.items()):  # rewritten from end to end, where it stood
        other = by_number.get(paragraph.number)
        if other in right:
            pair(place, other)
    return sorted(pairs)
