"""All those whom a list names before a verb: "Ann, Zoe, and Bob will ring" gives work to three, not to Bob alone."""

from __future__ import annotations

from typing import NamedTuple

from csip.importers.proposals.people import People
from csip.language.pattern import Pattern
from csip.language.promises.words import IN_A_NAME, NOT_A_NAME, TITLE


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
_DOES = Pattern(
    r"(?:, [A-Z][A-Z\dØ]{2,}\b)?,?(?: both| all| each)? (?:will|would|shall|should|must|to|is|are|be|agreed|offered"
    r"|volunteered|have)\b"
)
_FAR = 160  # characters before the last in which the others stand


def all_named(words: str, text: str, people: People, begins: int = 0) -> Joint | None:
    """The owner that these words name with those who stand before him in one list; None where he is alone.

    `begins` is where in the text the clause does that gives him the work.
    """
    at = _before_a_verb(words, text, begins)
    if at is None:
        return None
    left, others = max(0, at - _FAR), list[str]()
    start, first_joint = at, ""
    while joint := _JOINT.search(text, left, start):
        one = _ONE.search(text, left, joint.start())
        if one is None:
            break
        sure = people.meant_by(one[0]) in people.names
        first_joint = first_joint or joint[0].strip()
        if one[0].split()[-1] in NOT_A_NAME or (first_joint == "," and not sure and " " not in one[0] and not others):
            return None  # "However, Ann and Bob will ring"
        others.insert(0, one[0])
        start = one.start()
    # "The lamp is Ann's, and Bob will"
    alone = first_joint[:1] == "," and len(others) == 1 and " and " not in words
    if not others or alone or not _BEFORE.search(text, left, start):
        return None
    return Joint(f"{', '.join(others)}{',' if ' and ' in words else ' and'} {words}", start)


def _before_a_verb(words: str, text: str, begins: int) -> int | None:
    """Where the words stand before what their owner is to do."""
    at = text.find(words, begins)
    while at >= 0 and not _DOES.match(text, at + len(words)):
        at = text.find(words, at + 1)
    return at if at > 0 else None
