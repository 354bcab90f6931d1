"""Whether every text that a regular expression can match has one of the words that it is said to need."""

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import csip
from csip.language.first_look import in_small_letters
from csip.language.pattern import Pattern
from tests.living import living

_MOST_LETTERS = 8  # of a class such as [Aa]; of more, any may stand there
_NOTHING = frozenset({""})  # what is known of the letters before a place: here none


def always_has(pattern: str, flags: int, words: Iterable[str]) -> bool:
    """It walks the expression with the letters that may stand before each place, and forgets a way as soon as a word
    is complete on it. What it cannot know (a class, a dot) counts as no letter of a word.
    """
    return not _after(_NOTHING, _parser.parse(pattern, flags), tuple(words))


def _after(ways: frozenset[str], tree: Sequence[tuple[Any, Any]], words: tuple[str, ...]) -> frozenset[str]:
    """The ways that are left behind this part of the expression, by their last letters."""
    for operator, value in tree:
        if ways:
            ways = _one(ways, operator, value, words)
    return ways


def _one(ways: frozenset[str], operator: Any, value: Any, words: tuple[str, ...]) -> frozenset[str]:
    if operator is sre.LITERAL:
        return _longer(ways, {chr(value)}, words)
    if operator is sre.IN:
        return _longer(ways, _letters(value), words)
    if operator is sre.BRANCH:
        return frozenset().union(*(_after(ways, branch, words) for branch in value[1]))
    if operator is sre.SUBPATTERN:
        return _after(ways, value[3], words)
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, tree = value
        once = _after(ways, tree, words)
        if least == 0:
            return ways | once | (_after(_NOTHING, tree, words) if most > 1 else frozenset())
        return once | _after(_NOTHING, tree, words) if most > 1 and once else once
    if operator in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return ways  # they take no letters; what stands in them may stand outside the match, too
    if operator is sre.ATOMIC_GROUP:
        return _after(ways, value, words)
    return _NOTHING  # a dot, a class, a group again: anything


def _letters(members: Sequence[tuple[Any, Any]]) -> set[str]:
    """Those that a class allows, or none where they are many."""
    if all(kind is sre.LITERAL for kind, _ in members) and len(members) <= _MOST_LETTERS:
        return {chr(value) for _, value in members}
    return set()


def _longer(ways: frozenset[str], letters: set[str], words: tuple[str, ...]) -> frozenset[str]:
    if not letters:
        return _NOTHING
    longest = max(map(len, words))
    grown = {(way + in_small_letters(letter))[-longest:] for way in ways for letter in letters}
    return frozenset(way for way in grown if not way.endswith(words))


def test_what_is_needed_is_told_from_what_is_not() -> None:
    for pattern in ("agreed", "(?i)it was (?:re)?AGREED", r"\b(?:agreed|agrees)\b", "[Aa]gree(?:d|s)?", "(?:x agree)+"):
        assert always_has(pattern, 0, ["agree"]), pattern
    for pattern in ("agr.ed", "(?:agreed)?", "agreed|noted", "(?=agreed)", "[a-e]greed", "(?:agree)*", "a(?:g)*reed"):
        assert not always_has(pattern, 0, ["agree"]), pattern
    assert always_has("agreed|noted|re(?:jected|solved)", re.IGNORECASE, ["agree", "noted", "reject", "resolve"])


@pytest.mark.slow
def test_every_text_that_a_pattern_matches_has_a_word_that_it_needs() -> None:
    for name in (module.name for module in walk_packages(csip.__path__, "csip.") if module.name != "csip.__main__"):
        import_module(name)
    needy = [found for found in living(Pattern) if found.needs]
    assert len(needy) > 30
    for found in needy:
        assert all(word == in_small_letters(word) for word in found.needs), found.needs
        assert always_has(found.pattern, found.flags, found.needs), (found.needs, found.pattern)
