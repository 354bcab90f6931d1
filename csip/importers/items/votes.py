"""Votes in a paragraph's words: the figures, and the names of those who voted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from csip.language.first_look import has_any, in_small_letters
from csip.language.pattern import Pattern
from csip.language.promises.words import CAPITAL, NAME, TITLE

_COUNT = {
    word: count
    for count, word in enumerate(
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"none": 0}
_FIGURE = rf"(\d{{1,3}}|{'|'.join(_COUNT)})"
_VOTERS = r"(?:votes? |members? |councillors? |governors? )?(?:voted |voting |votes? )?"
_MARK = r"\s*(?:[:\-–=]\s*)?"
_FOR = (
    rf"(?:{_FIGURE} {_VOTERS}(?:in favou?r|for|ayes?|yeas?|yays?|yes)\b"
    rf"|(?:in favou?r|votes? for|for|ayes?|yeas?|yays?|yes){_MARK}{_FIGURE})"
)
_AGAINST = (
    rf"(?:{_FIGURE} {_VOTERS}(?:against|noes|nos|nays?|opposed)\b|(?:against|noes|nos|nays?|no"
    rf"|opposed){_MARK}{_FIGURE})"
)
_ABSTAINED = (
    rf"(?:{_FIGURE} (?:abstentions?|abstained|abstaining|abstain)|(?:abstentions?|abstained|abstain"
    rf"|abstaining){_MARK}{_FIGURE})"
)
_BETWEEN = r"[,;.()/\s]*(?:and |with |to )?"
_VOTE = Pattern(rf"(?i)\b{_FOR}{_BETWEEN}{_AGAINST}(?:{_BETWEEN}{_ABSTAINED})?")
_OPPOSING = ("against", "noes", "nos", "nay", "opposed")
_NO = Pattern(rf"no{_MARK}{_FIGURE}")  # of small letters
_FOR_AND_ABSTAINED = Pattern(rf"(?i)\b{_FOR}{_BETWEEN}{_ABSTAINED}")
_TO = Pattern(
    rf"(?i)\b(?P<how>carried|lost|defeated|resolved|agreed|approved|vote|majority)\b\W*(?:by |of )?(?:a majority of "
    rf")?"
    rf"{_FIGURE}\s?(?:votes? )?(?:to|[-–])\s?{_FIGURE}\b(?![-–/]\d)(?:{_BETWEEN}{_ABSTAINED})?"
)
_SCORES = Pattern(r"(?i)\b(?:played|drew|drawn|goals|points)\b")  # of a league
_VOTER = rf"{NAME}|{CAPITAL}"
_NAMED = tuple(
    (
        key,
        Pattern(
            rf"(?:{words})(?: \(\d{{1,3}}\))?\s*:\s*(?P<names>(?:{TITLE} )?[A-Z][^:]{{1,600}}?)(?=[.;]\s"
            rf"|\.?$|\s+\w+(?: \w+)?\s*:)"
        ),
    )
    for key, words in (
        ("for", r"\b(?:Ayes?|AYES?|[Vv]oting [Ff]or|[Ii]n [Ff]avour|For|FOR)"),
        ("against", r"\b(?:Nays?|NAYS?|Noes|NOES|[Vv]oting [Aa]gainst|Against|AGAINST)"),
        ("abstained", r"\b(?:Abstain(?:ed|ing)?|Abstentions?|ABSTAIN(?:ED)?|ABSTENTIONS?)"),
    )
)
_SLASHED = Pattern(r"(?i)\bvot(?:e|es|ing)\W{1,3}(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{1,2})\b")


def vote_in(text: str) -> dict[str, Any]:
    """The figures of a vote and the names of those who voted, only what the words give."""
    named = {key: names for key, pattern in _NAMED if (names := _names(pattern, text))} if ":" in text else {}
    figures = _figures(text)
    if figures and _SCORES.search(text):
        figures = {}
    return {**figures, "named": named} if "for" in named or "against" in named else figures


def _names(pattern: Pattern, text: str) -> list[str]:
    """The names after "For:" or "Against:", each as printed; none where what stands there is no list of names."""
    found = pattern.search(text)
    several = re.split(r"\s*(?:[,;&]|\band\b)\s*", found["names"].strip(" .,;")) if found else []
    words = [re.sub(r"^(?:Councillors|Cllrs)\.? ", "", name) for name in several if name and name.lower() != "none"]
    return words if words and all(re.fullmatch(_VOTER, name) for name in words) else []


def _figures(text: str) -> dict[str, Any]:
    small = in_small_letters(text)
    opposed = has_any(_OPPOSING, small) or _NO.search(small)
    if opposed and (found := _VOTE.search(text)):
        return _counted(("for", "against", "abstained"), _of_pairs(found))
    if "abst" in small and (found := _FOR_AND_ABSTAINED.search(text)):
        return _counted(("for", "abstained"), _of_pairs(found))
    if found := _SLASHED.search(text):
        return _counted(("for", "against", "abstained"), found.groups())
    found = _TO.search(text)
    if not found:
        return {}
    more, fewer = sorted((_count(found[2]), _count(found[3])), reverse=True)
    lost = re.search(r"(?i)\b(?:lost|defeated)\b", text[found.start() : found.end() + 40])
    counts = {"for": fewer, "against": more} if lost else {"for": more, "against": fewer}
    abstained = found[4] or found[5]
    return {**counts, "abstained": _count(abstained)} if abstained else counts


def _of_pairs(found: re.Match[str]) -> list[str | None]:
    """The figure that stands before or behind each side: "5 for" or "for: 5"."""
    return [first or second for first, second in zip(found.groups()[::2], found.groups()[1::2], strict=True)]


def _counted(sides: Sequence[str], figures: Sequence[str | None]) -> dict[str, Any]:
    return {side: _count(figure) for side, figure in zip(sides, figures, strict=True) if figure}


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNT[word.lower()]
