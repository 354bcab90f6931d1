"""Which actions look alike: nearly the same words, or one quotation. No action is compared with all others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from csip.models import Action

ALIKE = 0.8  # of all the words of two texts, the share that both have
_MOST = 6  # actions with the same two rare words; beyond it the text is a form, filled in again and again
_EMPTY = {
    *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on", "or", "that"),
    *("the", "their", "them", "they", "this", "to", "with", "her", "his", "our", "be", "been", "has", "have", "will"),
}


def alike(actions: Sequence[Action]) -> Iterator[tuple[Action, Action]]:
    """Each action that looks like an earlier one, with the first that it looks like.

    Texts whose figures differ are never alike: application 417 is not application 418. Two of which one
    formalises the other are linked already.
    """
    words = [frozenset(re.findall(r"[^\W_]+", action.text.casefold())) - _EMPTY for action in actions]
    often = Counter(word for text in words for word in text)
    same: dict[object, int] = {}
    by_rare_words: _ByRareWords = defaultdict(list)
    for index, (action, text) in enumerate(zip(actions, words, strict=True)):
        earlier = [same[key] for key in _quotations(action) if key in same]
        if len(text) > 1:
            if text in same:
                earlier.append(same[text])
            else:
                earlier.extend(_near(text, words, by_rare_words, often, index))
                same[text] = index
        for key in _quotations(action):
            same.setdefault(key, index)
        first = next((actions[n] for n in sorted(earlier) if not _linked(action, actions[n])), None)
        if first is not None:
            yield action, first


def _linked(one: Action, other: Action) -> bool:
    return other.id in one.formalises or one.id in other.formalises


def _quotations(action: Action) -> list[tuple[object, ...]]:
    if action.as_minuted is None:
        return []
    quotation = " ".join(action.as_minuted.split()).casefold()
    return [(quotation, cited.meeting, cited.minute) for cited in action.raised]


_ByRareWords = defaultdict[tuple[frozenset[str], str, str], list[int]]


def _near(
    text: frozenset[str],
    words: Sequence[frozenset[str]],
    by_rare_words: _ByRareWords,
    often: Counter[str],
    index: int,
) -> Iterator[int]:
    """The earlier texts that share enough words: two that do share two of their few rarest at least."""
    figures = frozenset(word for word in text if not word.isalpha())
    rarest = sorted(text, key=lambda word: (often[word], word))[: int(len(text) * (1 - ALIKE) + 1e-9) + 2]
    for pair in combinations([word for word in rarest if often[word] > 1], 2):
        bucket = by_rare_words[figures, *pair]
        for other in bucket:
            both = len(text & words[other])
            if both >= ALIKE * (len(text) + len(words[other]) - both):
                yield other
        if len(bucket) < _MOST:
            bucket.append(index)
