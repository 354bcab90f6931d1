"""All those whom a list names before a verb: "Ann, Zoe, and Bob will ring" gives work to three, not to Bob alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from csip.language.pattern import Pattern
from csip.language.promises.words import (
    A_THING,
    BODY_WORD,
    IN_A_NAME,
    IN_LY,
    NAMES_IN_ED,
    NOT_A_NAME,
    NOT_A_PERSON,
    OPENERS,
    POST,
    TITLE,
    WORK,
)

Known = Callable[[str], str | None]
"""The name of whom these words mean, of those on the roll or the panel; None where they mean nobody or several."""


class Joint(NamedTuple):
    """Those named together, parted as the register parts owners, and where their list begins in the text."""

    who: str
    start: int


_JOINT = Pattern(r"(?:,? (?:and|or)|,| &|\s?/)\s?$")
_ONE = Pattern(
    rf"(?:(?:[Tt]he )?{TITLE} )?(?:(?<=[Tt]he )|(?<![\w'’-]))[A-Z][{IN_A_NAME}]*(?: [A-Z][.{IN_A_NAME}]*){{0,2}}$"
    r"|(?<!\w)[Tt]he (?:[A-Z][\w'’-]+ ){0,3}[A-Za-z]+$"
)
_BEFORE = Pattern(  # what may stand before the first: the beginning of a clause, or whoever gave the work
    r"(?:^|[.:;(\[*•–—]|\s-)\W*$|\b(?:that|for|asked|appoint(?:ed|s)|instructed|directed|requested|tasked|nominated"
    r"|assigned|volunteers?|(?:consisting|made up|composed) of|namely|so|then|and|[Aa]greed|AGREED|[Rr]esolved"
    r"|RESOLVED)\s$"
)
_ASIDE = Pattern(r"\s?\([^()]{1,40}\)$")  # "Ann (Chair) and Bob"
DOES = Pattern(
    r"(?:, [A-Z][A-Z\dØ]{2,}\b| \([^()]{1,40}\))?,?(?: both| all| each)?"
    r" (?:will|would|shall|should|must|to|is|are|be|agreed|offered|volunteered|have)\b"
)
_VERB = Pattern(r" ([a-z-]+)\b")
_POST = Pattern(f"(?i){POST}")
_BODY = Pattern(rf"\b{BODY_WORD}$")
# What a sentence may begin with before an "and" that begins another: "Done, and Bob will ring".
_NO_NAMES = (
    NOT_A_NAME | NOT_A_PERSON | frozenset(("Yes", "Ok", "Okay", "Nb", "Aob", "Done", "Both", "May", "Meanwhile"))
)
_FAR = 160  # characters before the last in which the others stand


def all_named(words: str, text: str, known: Known, begins: int = 0) -> Joint | None:
    """The owner that these words name with those who stand before him in one list; None where he is alone.

    `begins` is where in the text the clause does that gives him the work.
    """
    for at in _places(words, text, begins):
        members = _members_before(at, words, text, known)
        if members is None or not members.others:
            continue
        alone = members.joint[:1] == "," and len(members.others) == 1 and " and " not in words
        # "The lamp is Ann's, and Bob will"
        if not alone and _is_a_list(words, text, at, members.start):
            last = f"{',' if ' and ' in words else ' and'} {words}"
            return Joint(", ".join(members.others) + last, members.start)
    return None


class _Members(NamedTuple):
    """Who stands before the last of a list, what joins him to it, and where the first begins."""

    others: list[str]
    joint: str
    start: int


def _members_before(at: int, words: str, text: str, known: Known) -> _Members | None:
    """Who may stand in one list before the words at this place; None where one of those words names nobody."""
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
        if (strange and not (" and " in words and _opens_a_list(one[0]))) or not (name or _may_be_somebody(one[0])):
            return None  # "However, Ann and Bob will ring", "AGREED and Bob will ring"
        if name is None or name not in meant:  # "Ann, Chair, and Bob will ring"
            others.insert(0, one[0])
            meant.add(name)
        start = one.start()
    return _Members(others, first_joint, start)


def _places(words: str, text: str, begins: int) -> Iterator[int]:
    """Where the words stand, but not where the text begins with them."""
    at = text.find(words, begins)
    while at >= 0:
        if at > 0:
            yield at
        at = text.find(words, at + 1)


def _is_a_list(words: str, text: str, at: int, start: int) -> bool:
    """Whether those from `start` to the words at `at` are all given the work: what stands around them says so."""
    if not _BEFORE.search(text, max(0, at - _FAR), start):
        return False
    behind = at + len(words)
    if DOES.match(text, behind):
        return True
    verb = _VERB.match(text, behind)  # "that Ann, Zoe and Bob write"
    return bool(verb and verb[1] in WORK and text.endswith("that ", 0, start))


def named_together(words: str | None, phrase: str, known: Known) -> str | None:
    """Whom a promise names, with those who stand in one list before him: all of "Ann, Zoe, and Bob will ring"."""
    if words is None:
        return None
    words = _without_lead(words, known)
    joint = all_named(words, phrase, known)
    return joint.who if joint else words


def _without_lead(words: str, known: Known) -> str:
    """The owner alone, of words that begin with the end of what was said before: "Done and Bob will ring"."""
    first, joint, more = words.partition(" and ")
    led = joint and known(first) is None and not _may_be_somebody(first)
    return more if led else words


def _opens_a_list(one: str) -> bool:
    """Whether one word before a comma and two names can be a third: "Ann, Bob and Cat"; not "Today, Bob and Cat"."""
    return one.istitle() and one not in OPENERS and not IN_LY.fullmatch(one)


def _may_be_somebody(one: str) -> bool:
    """Whether words can name somebody of whom the roll knows nothing: a name, initials or a post."""
    first, *more = one.split()
    if first in ("The", "the"):
        return bool(_POST.fullmatch(" ".join(more)) or _BODY.search(one))
    if first.capitalize() in _NO_NAMES or _BODY.search(one):
        return False
    if first.isupper():
        return bool(more) or len(first) < 4
    return bool(more) or not (A_THING.fullmatch(first) or (first.endswith("ed") and first not in NAMES_IN_ED))
