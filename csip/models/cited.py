"""What cites a paragraph: its number; where two of a meeting bear the same, its number and its item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from csip.language.phrases import ORDINALS

_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def item_names(items: Iterable[tuple[str | None, str]]) -> list[str]:
    """How each item, given as its number and title, is named in a reference: by its number where no other has it."""
    items = list(items)
    bearing = Counter(number for number, _ in items)
    return [
        f"item {number}" if number not in (None, "none") and bearing[number] == 1 else f"item “{title}”"
        for number, title in items
    ]


def told_apart(references: Sequence[str], names: Sequence[str]) -> list[str]:
    """The references, those that several bear with the name of their item: `2 (item 1)`, `2 (item 1, second)`."""
    bearing = Counter(references)
    if len(bearing) == len(references):
        return list(references)
    both = Counter(zip(references, names, strict=True))
    met: Counter[tuple[str, str]] = Counter()
    found = []
    for pair in zip(references, names, strict=True):
        reference, name = pair
        if bearing[reference] > 1:
            place = met[pair]
            met[pair] += 1
            which = "" if both[pair] == 1 else f", {ORDINALS[place] if place < 10 else f'no. {place + 1}'}"
            reference = f"{reference} ({name}{which})"
        found.append(reference)
    return found


def bare(reference: str) -> str:
    """The number alone, of a reference that may name its item."""
    return re.sub(r" \(item .*\)$", "", reference, flags=re.DOTALL)


def typed_plainly(reference: str) -> str:
    """A reference as keyboards type it: straight quotes, single spaces, any case."""
    return " ".join(reference.translate(_QUOTES).split()).casefold()
