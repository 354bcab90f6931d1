"""Which actions look alike: nearly the same words, or one quotation. No action is compared with all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from csip.models import Action

ALIKE = 0.8  # of all the words of two texts, the share that both have
_MOST = 6  # actions with the same two rare words; beyond it the text is a form, filled in again and again
_EMPTY = {
    *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on", "or", "that"),
    *("the", "their", "them", "they", "this", "to", "with", "her", "his", "our", "be", "been", "has", "have", "will"),
}

_ByRareWords = dict[tuple[str, ...], tuple[int, ...]]  # figures and two rare words: the first texts with them


def alike(actions: Sequence[Action]) -> Iterator[tuple[Action, Action]]:
    """Each action that looks like an earlier one, with the first one found that it looks like.

    Texts whose figures differ are never alike: application 417 is not application 418. Two of which one
    formalises the other are linked already.
    """
    words = [frozenset(re.findall(r"[^\W_]+", action.text.casefold())) - _EMPTY for action in actions]
    often = Counter(chain.from_iterable(words))
    same: dict[object, int] = {}
    by_rare_words: _ByRareWords = {}
    for index, (action, text) in enumerate(zip(actions, words, strict=True)):
        quotations = _quotations(action)
        earlier = [same[key] for key in quotations if key in same]
        if len(text) > 1:
            if text in same:
                earlier.append(same[text])
            else:
                earlier.extend(_near(text, words, by_rare_words, often, index))
                same[text] = index
        for key in quotations:
            same.setdefault(key, index)
        first = next((actions[n] for n in sorted(earlier) if not _linked(action, actions[n])), None)
        if first is not None:
            yield action, first


def _linked(action: Action, other: Action) -> bool:
    return other.id in action.formalises or action.id in other.formalises


def _quotations(action: Action) -> list[tuple[object, ...]]:
    if action.as_minuted is None:
        return []
    quotation = " ".join(action.as_minuted.split()).casefold()
    return [(quotation, cited.meeting, cited.minute) for cited in action.raised]


def _near(
    text: frozenset[str],
    words: Sequence[frozenset[str]],
    by_rare_words: _ByRareWords,
    often: Counter[str],
    index: int,
) -> set[int]:
    """The earlier texts that share enough words: two that do share two of their few rarest at least."""
    figures = tuple(sorted(word for word in text if not word.isalpha()))
    share = int(len(text) * (1 - ALIKE) + 1e-9) + 2
    rarest = [word for _, word in sorted((often[word], word) for word in text)[:share] if often[word] > 1]
    others: set[int] = set()
    for pair in combinations(rarest, 2):
        bucket = by_rare_words.setdefault(figures + pair if figures else pair, (index,))
        if bucket[-1] != index:
            others.update(bucket)
            if len(bucket) < _MOST:
                by_rare_words[figures + pair if figures else pair] = (*bucket, index)
    return {other for other in others if _alike(text, words[other])}


def _alike(words: frozenset[str], other: frozenset[str]) -> bool:
    both = len(words & other)
    return both >= ALIKE * (len(words) + len(other) - both)
