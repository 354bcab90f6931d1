"""Motions set over several paragraphs: labels that say who moved, then the words moved, then how it went.

    Motion No. 12
    Moved by: Ann Roe
    Seconded by: Bob Dale
    THAT the lane be shut.
    Motion Carried

The words moved bear all of it; the labels and the outcome state nothing of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csip.importers.items.drafts import Facts
from csip.importers.items.motions import outcome_in
from csip.importers.items.movers import moved_in

_NUMBER = re.compile(
    r"\W*(?:Motion|MOTION|Resolution|RESOLUTION)(?: ?(?:No\.?|NO\.?|Number|#))? ?[A-Z]{0,3}[-/ ]?\d[\w./-]{0,15}\W*"
)
_LABEL = re.compile(
    r"\W*(?:It was (?:then |therefore )?)?(?:(?i:moved|mover|proposed|proposer|seconded|seconder|supported)|2nd)\b"
)
_WORDS = re.compile(r"[\"“‘']?(?:THAT|That|(?:NOW,? )?(?:THEREFORE,? )?BE IT|Be it|RESOLVED|Resolved)\b")
_RESOLVED = re.compile(r"(?i)\W*(?:(?:now,? )?(?:therefore,? )?be it )?resolved\b")
_AFTER = re.compile(r"[\s.,;:)]*(?:and)?[\s.,;:]*")  # "proposed by Ann Roe, seconded by Bob Dale and"
_LONGEST_LABEL = 160
_MOST_PARTS = 12  # paragraphs below the words moved among which their outcome is looked for


def spread_motions(texts: Sequence[str], known: Sequence[Facts]) -> Iterator[tuple[int, Facts]]:
    """What each paragraph of such a motion states, by its place; `known` is what each states by itself."""
    at = 0
    while at < len(texts):
        words = _end_of_labels(texts, at)
        yield from _spread(texts, known, at, words).items() if words > at else ()
        at = max(words, at + 1)


def _end_of_labels(texts: Sequence[str], at: int) -> int:
    while at < len(texts) and _is_label(texts[at]):
        at += 1
    return at


def _is_label(text: str) -> bool:
    if not text or len(text) > _LONGEST_LABEL:
        return False
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    return not rest or bool(_LABEL.match(rest))


def _spread(texts: Sequence[str], known: Sequence[Facts], first: int, words: int) -> dict[int, Facts]:
    if words == len(texts) or not _WORDS.match(texts[words]) or "motion" in known[words]:
        return {}
    labels = ", ".join(_NUMBER.sub("", text, count=1).strip(" .,;:") for text in texts[first:words]).strip(", ")
    moved = list(moved_in(labels))
    if len(moved) != 1 or not moved[0].seconder or not _AFTER.fullmatch(labels[moved[0].end :]):
        return {}
    ended = _outcome(texts, known, words + 1)
    resolved = bool(_RESOLVED.match(texts[words]))
    outcome = ended[1] if ended else "carried" if resolved else None
    own = {key: value for key, value in known[words].items() if key not in ("decision", "motion")}
    decision = {"decision": "resolved" if resolved else "agreed"} if outcome == "carried" else {}
    motion = {"moved_by": moved[0].mover, "seconded_by": moved[0].seconder, "outcome": outcome}
    facts: dict[int, Facts] = {label: {} for label in range(first, words)}
    if ended:
        facts[ended[0]] = {key: value for key, value in known[ended[0]].items() if key == "vote"}
    return {**facts, words: {**decision, "motion": motion, **own}}


def _outcome(texts: Sequence[str], known: Sequence[Facts], begun: int) -> tuple[int, str] | None:
    """Where below the words moved it stands how it went, before another motion or decision."""
    for at in range(begun, min(begun + _MOST_PARTS, len(texts))):
        if outcome := outcome_in(texts[at]):
            return at, outcome
        if _is_label(texts[at]) or known[at]:
            return None
    return None
