"""Motions and votes in a paragraph's words: who moved and seconded, how it went, and the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from csip.language.promises.words import CAPITAL, NAME, TITLE

_WHO = (
    rf"(?:[A-Z]{{2,4}}(?!\s+[A-Z][a-z]|[\w'’-])|{NAME}|(?:Cllrs? )?[A-Z]{{2,4}}"
    rf"|(?:[Tt]he )?(?:Chair(?:man)?|Vice[- ]Chair(?:man)?|Clerk))"
)
# "proposed by Moss": a surname alone, where nothing of a sentence follows it
_SURNAME = rf"{CAPITAL}(?=\s*(?:[,.;)]|$|and\b|&|seconded|2nd))"
_PROPOSED = re.compile(
    rf"(?:(?:[Pp]roposed|PROPOSED|[Mm]oved|MOVED|[Mm]otion|[Pp]roposer|[Pp]rop|[Pp]roposition of|[Pp]roposal (?:of"
    rf"|by|from|was made by))"
    rf"(?: and [a-z]+)?(?: by|\.|:)?|[Aa]pproved by)[:\-–]?\s*:?\s*(?P<who>(?!Seconded|Proposed|Carried|Agreed){_WHO})"
    rf"|(?:[Pp]roposed|[Mm]oved|[Mm]otion) by (?P<surname>{_SURNAME})"
)
_SECONDED = re.compile(
    rf"(?:[Ss]econded|SECONDED|[Ss]econder|[Ss]econd(?= by)|2nd(?:ed)?|[Ss]ec)(?: by|\.|:)?\s*:?\s*(?P<who>{_WHO})"
    rf"|[Ss]econd(?:ed)? by (?P<surname>{_SURNAME})"
)
_SECONDED_ALONE = rf"[Ss]econded(?: by)?:?\s*(?P<who>{_WHO})\.?"
# what every form of the pattern below must hold
_MAY_NAME_BOTH = re.compile(r"[A-Z][\w'’ʼ\u2010\u2011-]*,? seconded\b|\([Ss]econder\)|S:")


@cache
def _both() -> re.Pattern[str]:
    """The two in one breath, whatever comes after: somebody's name, perhaps. Compiled when first wanted: it is long."""
    return re.compile(
        rf"(?P<mover>{_WHO}) (?:formally )?(?:proposed|moved),?(?: and)? (?P<seconder>{_WHO}),? seconded\b"
        rf"|(?P<mover_2>{_WHO}) \([Pp]roposer\),?(?: and| &)? (?P<seconder_2>{_WHO}) \([Ss]econder\)"
        rf"|\bP: ?(?P<mover_3>{_WHO})[\s,;/]+S: ?(?P<seconder_3>{_WHO})"
    )


_PAIRS = (("mover", "mover_2", "mover_3"), ("seconder", "seconder_2", "seconder_3"))
# what can stand right behind the initials of a proposer: "Prop: BP Sec: CO"
_AFTER_NAME = re.compile(r"\s+(?:Sec|Seconded|Second|Prop|Proposed|Carried|Agreed|All|Unanimous(?:ly)?|Motion|Vote)$")
_MOVES = re.compile(rf"(?P<who>{_WHO}) (?:formally )?(?:proposed|moved)\b")
_SECONDS = re.compile(rf"(?P<who>{_WHO}) seconded\b")
_COUNT = {
    word: count
    for count, word in enumerate(
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"none": 0}
_FIGURE = rf"(\d{{1,3}}|{'|'.join(_COUNT)})"
_VOTERS = r"(?:votes? |members? |councillors? |governors? )?(?:voted |voting |votes? )?"
_MARK = r"\s*[:\-–=]?\s*"
_FOR = rf"(?:{_FIGURE} {_VOTERS}(?:in favour|for|ayes?)\b|(?:in favour|votes? for|for|ayes?){_MARK}{_FIGURE})"
_AGAINST = rf"(?:{_FIGURE} {_VOTERS}(?:against|noes|nays)\b|(?:against|noes|nays){_MARK}{_FIGURE})"
_ABSTAINED = (
    rf"(?:{_FIGURE} (?:abstentions?|abstained|abstaining|abstain)|(?:abstentions?|abstained|abstain){_MARK}{_FIGURE})"
)
_BETWEEN = r"[,;.()/\s]*(?:and |with |to )?"
_VOTE = re.compile(rf"(?i)\b{_FOR}{_BETWEEN}{_AGAINST}(?:{_BETWEEN}{_ABSTAINED})?")
_FOR_AND_ABSTAINED = re.compile(rf"(?i)\b{_FOR}{_BETWEEN}{_ABSTAINED}")
_TO = re.compile(
    rf"(?i)\b(?P<how>carried|lost|defeated|resolved|agreed|approved|vote|majority)\b\W*(?:by |of )?(?:a majority of )?"
    rf"{_FIGURE}\s?(?:votes? )?(?:to|[-–])\s?{_FIGURE}\b(?![-–/]\d)(?:{_BETWEEN}{_ABSTAINED})?"
)
_VOTER = rf"{NAME}|{CAPITAL}"
_NAMED = tuple(
    (
        key,
        re.compile(
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
_SLASHED = re.compile(r"(?i)\bvot(?:e|es|ing)\W{1,3}(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{1,2})\b")
_OUTCOME = re.compile(
    r"(?i)(?:the )?(?:motion|vote|amendment|proposal)?\W*(?:was )?(?:unanimously )?(?P<how>carried|lost|defeated"
    r"|agreed|approved|resolved|all agreed"
    r"|all in favour)\W*(?:unanimously|nem\.? ?con\.?|(?:by )?\d{1,2} votes? to \d{1,2}"
    r"|\d{1,2} votes? to \d{1,2})?\W*"
)


def motion_in(text: str) -> dict[str, str | None] | None:
    """Who moved and who seconded, and how it went as far as the same words say; None where they name no mover."""
    mover, seconder = _movers(text)
    unseconded = re.search(r"(?i)\b(?:not seconded|no seconder|without a seconder)\b", text)
    if mover is None or (seconder is None and not unseconded):
        return None
    outcome = "not seconded" if unseconded else next((name for name, words in _OUTCOMES if words.search(text)), None)
    return _motion(mover, seconder, outcome)


def _motion(mover: str, seconder: str | None, outcome: str | None) -> dict[str, str | None]:
    return {
        "moved_by": _AFTER_NAME.sub("", mover),
        "seconded_by": _AFTER_NAME.sub("", seconder) if seconder else None,
        "outcome": outcome,
    }


_OUTCOMES = (
    (
        "lost",
        re.compile(
            r"(?i)\b(?:motion|amendment|proposal)\b.{0,40}\b(?:lost|defeated|fell|not carried)\b|[.;:] (?:lost"
            r"|defeated)\b"
        ),
    ),
    ("withdrawn", re.compile(r"(?i)\bwithdrawn\b")),
    (
        "carried",
        re.compile(r"(?i)\b(?:carried|agreed|approved|resolved|unanimous(?:ly)?|accepted|adopted|elected)\b"),
    ),
)


_MAY_NAME_MOVERS = re.compile(
    r"(?i)prop|mov|motion|approved by|p:|sec|2nd"
)  # all that the patterns below can begin with


def _movers(text: str) -> tuple[str | None, str | None]:
    if not _MAY_NAME_MOVERS.search(text):
        return None, None
    if _MAY_NAME_BOTH.search(text) and (both := _both().search(text)):
        mover, seconder = (next(filter(None, both.group(*keys)), None) for keys in _PAIRS)
        return mover, seconder
    proposed = _PROPOSED.search(text) or _MOVES.search(text)
    seconded = _SECONDED.search(text) or _SECONDS.search(text)
    names = [next(filter(None, found.groupdict().values()), None) if found else None for found in (proposed, seconded)]
    return names[0], names[1]


def seconded_after(text: str, before: str) -> dict[str, str | None] | None:
    """The motion of the paragraph before, which these words second: "Seconded by Cllr Hay." alone."""
    words = text.strip()
    found = re.fullmatch(_SECONDED_ALONE, words) if words.startswith(("Seconded", "seconded")) else None
    proposed = (_PROPOSED.search(before) or _MOVES.search(before)) if found else None
    if not found or not proposed:
        return None
    mover = next(filter(None, proposed.groupdict().values()))
    return {**_motion(mover, None, None), "seconded_by": found["who"]}


def outcome_in(text: str) -> str | None:
    """How the motion before these words went: "Carried" or "Lost by 3 votes to 1", alone in their paragraph."""
    found = _OUTCOME.fullmatch(text.strip())
    if not found:
        return None
    carried = found["how"].lower() in ("carried", "agreed", "approved", "all agreed", "all in favour", "resolved")
    return "carried" if carried else "lost"


def vote_in(text: str) -> dict[str, Any]:
    """The figures of a vote and the names of those who voted, only what the words give."""
    named = {key: names for key, pattern in _NAMED if (names := _names(pattern, text))}
    figures = _figures(text)
    return {**figures, "named": named} if "for" in named or "against" in named else figures


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names after "For:" or "Against:", each as printed; none where what stands there is no list of names."""
    found = pattern.search(text)
    several = re.split(r"\s*(?:[,;&]|\band\b)\s*", found["names"].strip(" .,;")) if found else []
    words = [re.sub(r"^(?:Councillors|Cllrs)\.? ", "", name) for name in several if name and name.lower() != "none"]
    return words if words and all(re.fullmatch(_VOTER, name) for name in words) else []


def _figures(text: str) -> dict[str, Any]:
    if found := _VOTE.search(text):
        return _counted(("for", "against", "abstained"), _of_pairs(found))
    if found := _FOR_AND_ABSTAINED.search(text):
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
