"""Whether "he", "she" or "they" may be another than whoever spoke last: "Ann met Jake, and he will paint the hut"."""

from __future__ import annotations

from csip.language.pattern import Pattern
from csip.language.promises.find import Promise
from csip.language.promises.joint_owners import DOES, Known
from csip.language.promises.words import NAME

_PRONOUN = Pattern(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey)(?: \w+ly| also| then| both)? "
    r"(?:will|would|shall|is to|are to|agreed|offered|undertook)\b"
)
# Whoever was spoken to, or has done something himself; a place or a thing seldom stands so.
_SOMEBODY = Pattern(
    rf"\b(?:to|with|told|asked|met|thanked|rang|contacted|ring|by|from) (?:(?:the|an?|our) [a-z]+ )?"
    rf"((?:{NAME})|[A-Z][a-z]+\b(?! [A-Z]))"
    rf"|\b((?:{NAME})|[A-Z][a-z]+) (?:had|has|is|was|said|would)\b"
)
_FAR = 300  # characters between a name and the pronoun that may mean it


def may_mean_another(promise: Promise, text: str, known: Known) -> bool:
    """Whether a promise of this text is somebody's by a pronoun that may mean another, who was named since.

    So may "they", of one person who spoke: "Ann met Stone Works, and they will move the pump".
    """
    owner = promise.owner_words
    pronoun = _PRONOUN.search(promise.phrase) if owner else None
    if owner is None or pronoun is None or _stands_before_the_verb(owner, promise.phrase):
        return False
    if pronoun["who"].lower() == "they" and " and " not in owner:
        return True
    before = text[: max(text.find(promise.phrase), 0) + pronoun.start()]
    since = before[before.rfind(owner) + len(owner) :]
    names = (found[1] or found[2] for found in _SOMEBODY.finditer(since[-_FAR:]))
    meant = known(owner) or owner
    return any(name and (known(name) or name) != meant for name in names)


def _stands_before_the_verb(owner: str, phrase: str) -> bool:
    """Whether the words themselves are given the work: "Ann will ask Bob whether he will come"."""
    at = phrase.find(owner)
    while at >= 0:
        if DOES.match(phrase, at + len(owner)):
            return True
        at = phrase.find(owner, at + 1)
    return False
