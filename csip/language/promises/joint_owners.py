"""All those whom a list names before a verb: "Ann, Zoe, and Bob will ring" gives work to three, not to Bob alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from csip.language.pattern import Pattern
from csip.language.promises.words import A_THING, BODY_WORD, IN_A_NAME, NOT_A_NAME, NOT_A_PERSON, POST, TITLE

Known = Callable[[str], str | None]
"""The name of whom these words mean, of those on the roll or the panel; None where they mean nobody or several."""


class Joint(NamedTuple):
    """Those named together, parted as the register parts owners, and where their list begins in the text."""

    who: str
    start: int


_JOINT = Pattern(r"(?:,? and|,| &|\s?/)\s?$")
_ONE = Pattern(
    rf"(?:(?:[Tt]he )?{TITLE} )?(?:(?<=[Tt]he )|(?<![\w'’-]))[A-Z][{IN_A_NAME}]*(?: [A-Z][.{IN_A_NAME}]*){{0,2}}$"
    r"|(?<!\w)[Tt]he [A-Za-z]+$"
)
_BEFORE = Pattern(  # what may stand before the first: the beginning of a clause, or whoever gave the work
    r"(?:^|[.:;(\[*•–—]|\s-)\W*$|\b(?:that|for|asked|appoint(?:ed|s)|instructed|directed|requested|tasked|nominated"
    r"|assigned|volunteers?|so|then|and)\s$"
)
_ASIDE = Pattern(r"\s?\([^()]{1,40}\)$")  # "Ann (Chair) and Bob"
_DOES = Pattern(
    r"(?:, [A-Z][A-Z\dØ]{2,}\b)?,?(?: both| all| each)? (?:will|would|shall|should|must|to|is|are|be|agreed|offered"
    r"|volunteered|have)\b"
)
_POST = Pattern(f"(?i){POST}")
_BODY = Pattern(rf"\b{BODY_WORD}$")
# What a sentence may begin with before an "and" that begins another: "Done, and Bob will ring".
_NO_NAMES = (
    NOT_A_NAME | NOT_A_PERSON | frozenset(("Yes", "Ok", "Okay", "Nb", "Aob", "Done", "Both", "May", "Meanwhile"))
)
_NAMES_IN_ED = (
    "Ahmed",
    "Alfred",
    "Fred",
    "Jared",
    "Mildred",
    "Mohammed",
    "Muhammed",
    "Ned",
    "Ted",
    "Wilfred",
    "Winifred",
)
_FAR = 160  # characters before the last in which the others stand


def all_named(words: str, text: str, known: Known, begins: int = 0) -> Joint | None:
    """The owner that these words name with those who stand before him in one list; None where he is alone.

    `begins` is where in the text the clause does that gives him the work.
    """
    at = _before_a_verb(words, text, begins)
    if at is None:
        return None
    left, others = max(0, at - _FAR), list[str]()
    meant = {known(words)}
    start, first_joint = at, ""
    while joint := _JOINT.search(text, left, start):
        aside = _ASIDE.search(text, left, joint.start())
        one = _ONE.search(text, left, aside.start() if aside else joint.start())
        if one is None:
            break
        name = known(one[0])
        first_joint = first_joint or joint[0].strip()
        strange = first_joint == "," and name is None and " " not in one[0] and not others
        if strange or not (name or _may_be_somebody(one[0])):
            return None  # "However, Ann and Bob will ring", "AGREED and Bob will ring"
        if name is None or name not in meant:  # "Ann, Chair, and Bob will ring"
            others.insert(0, one[0])
            meant.add(name)
        start = one.start()
    # "The lamp is Ann's, and Bob will"
    alone = first_joint[:1] == "," and len(others) == 1 and " and " not in words
    if not others or alone or not _BEFORE.search(text, left, start):
        return None
    return Joint(f"{', '.join(others)}{',' if ' and ' in words else ' and'} {words}", start)


def without_lead(words: str, known: Known) -> str:
    """The owner alone, of words that begin with the end of what was said before: "Done and Bob will ring"."""
    first, joint, more = words.partition(" and ")
    led = joint and known(first) is None and not _may_be_somebody(first)
    return more if led else words


def _may_be_somebody(one: str) -> bool:
    """Whether words can name somebody of whom the roll knows nothing: a name, initials or a post."""
    first, *more = one.split()
    if first in ("The", "the"):
        return bool(_POST.fullmatch(" ".join(more)))
    if first.capitalize() in _NO_NAMES or _BODY.search(one):
        return False
    if first.isupper():
        return bool(more) or len(first) < 4
    return bool(more) or not (A_THING.fullmatch(first) or (first.endswith("ed") and first not in _NAMES_IN_ED))


def _before_a_verb(words: str, text: str, begins: int) -> int | None:
    """Where the words stand before what their owner is to do."""
    at = text.find(words, begins)
    while at >= 0 and not _DOES.match(text, at + len(words)):
        at = text.find(words, at + 1)
    return at if at > 0 else None
