"""Motions and votes in a paragraph's words: who moved and seconded, how it went, and the figures."""

from __future__ import annotations

import re
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
_SECONDED_ALONE = re.compile(rf"[Ss]econded(?: by)?:?\s*(?P<who>{_WHO})\.?")
_BOTH = re.compile(  # the two in one breath, whatever comes after: somebody's name, perhaps
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
_VOTER = re.compile(rf"{NAME}|{CAPITAL}")
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


def motion(paragraph: dict[str, Any]) -> None:
    """Attach who moved and who seconded, and how it went as far as the same words say."""
    text = paragraph["text"]
    mover, seconder = _movers(text)
    unseconded = re.search(r"(?i)\b(?:not seconded|no seconder|without a seconder)\b", text)
    if mover is None or (seconder is None and not unseconded):
        return
    if unseconded:
        outcome: str | None = "not seconded"
    elif re.search(
        r"(?i)\b(?:motion|amendment|proposal)\b.{0,40}\b(?:lost|defeated|fell|not carried)\b|[.;:] (?:lost"
        r"|defeated)\b",
        text,
    ):
        outcome = "lost"
    elif re.search(r"(?i)\bwithdrawn\b", text):
        outcome = "withdrawn"
    elif re.search(r"(?i)\b(?:carried|agreed|approved|resolved|unanimous(?:ly)?|accepted|adopted|elected)\b", text):
        outcome = "carried"
    else:
        outcome = None
    paragraph["motion"] = {
        "moved_by": _AFTER_NAME.sub("", mover),
        "seconded_by": _AFTER_NAME.sub("", seconder) if seconder else None,
        "outcome": outcome,
    }
    if outcome == "carried":
        paragraph.setdefault("decision", "agreed")


_MAY_NAME_MOVERS = re.compile(
    r"(?i)prop|mov|motion|approved by|p:|sec|2nd"
)  # all that the patterns below can begin with


def _movers(text: str) -> tuple[str | None, str | None]:
    if not _MAY_NAME_MOVERS.search(text):
        return None, None
    if both := _BOTH.search(text):
        mover, seconder = (next(filter(None, both.group(*keys)), None) for keys in _PAIRS)
        return mover, seconder
    proposed = _PROPOSED.search(text) or _MOVES.search(text)
    seconded = _SECONDED.search(text) or _SECONDS.search(text)
    names = [next(filter(None, found.groupdict().values()), None) if found else None for found in (proposed, seconded)]
    return names[0], names[1]


def seconded_after(paragraph: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether these words, "Seconded by Cllr Hay." alone, second what the paragraph before moved."""
    found = _SECONDED_ALONE.fullmatch(paragraph["text"].strip())
    if not found or "motion" in before:
        return False
    proposed = _PROPOSED.search(before["text"]) or _MOVES.search(before["text"])
    if not proposed:
        return False
    mover = next(filter(None, proposed.groupdict().values()))
    before["motion"] = {"moved_by": _AFTER_NAME.sub("", mover), "seconded_by": found["who"], "outcome": None}
    return True


def outcome_of(paragraph: dict[str, Any], moved: dict[str, Any]) -> bool:
    """Whether these words, "Carried" or "Lost by 3 votes to 1" alone, say how the motion before them went."""
    found = _OUTCOME.fullmatch(paragraph["text"].strip())
    if not found:
        return False
    carried = found["how"].lower() in ("carried", "agreed", "approved", "all agreed", "all in favour", "resolved")
    moved["motion"]["outcome"] = "carried" if carried else "lost"
    if carried:
        moved.setdefault("decision", "agreed")
    return True


def vote(paragraph: dict[str, Any]) -> None:
    """Attach the figures of a vote and the names of those who voted, only what the words give."""
    _figures(paragraph)
    named = {key: names for key, pattern in _NAMED if (names := _names(pattern, paragraph["text"]))}
    if named and ("for" in named or "against" in named):
        paragraph.setdefault("vote", {})["named"] = named


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names after "For:" or "Against:", each as printed; none where what stands there is no list of names."""
    found = pattern.search(text)
    several = re.split(r"\s*(?:[,;&]|\band\b)\s*", found["names"].strip(" .,;")) if found else []
    words = [re.sub(r"^(?:Councillors|Cllrs)\.? ", "", name) for name in several if name and name.lower() != "none"]
    return words if words and all(_VOTER.fullmatch(name) for name in words) else []


def _figures(paragraph: dict[str, Any]) -> None:
    text = paragraph["text"]
    if found := _VOTE.search(text):
        figures = [first or second for first, second in zip(found.groups()[::2], found.groups()[1::2], strict=True)]
        named = zip(("for", "against", "abstained"), figures, strict=True)
    elif found := _FOR_AND_ABSTAINED.search(text):
        figures = [first or second for first, second in zip(found.groups()[::2], found.groups()[1::2], strict=True)]
        named = zip(("for", "abstained"), figures, strict=True)
    elif found := _SLASHED.search(text):
        named = zip(("for", "against", "abstained"), found.groups(), strict=True)
    elif found := _TO.search(text):
        more, fewer = sorted((_count(found[2]), _count(found[3])), reverse=True)
        lost = re.search(r"(?i)\b(?:lost|defeated)\b", text[found.start() : found.end() + 40])
        paragraph["vote"] = {"for": fewer, "against": more} if lost else {"for": more, "against": fewer}
        if abstained := found[4] or found[5]:
            paragraph["vote"]["abstained"] = _count(abstained)
        return
    else:
        return
    paragraph["vote"] = {key: _count(figure) for key, figure in named if figure}


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNT[word.lower()]
