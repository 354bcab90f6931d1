"""Which reader says what a trigger word means where it stands."""

from collections.abc import Callable

from csip.promises import decisions, work
from csip.promises.clause import At, Found

_BY_READER: dict[Callable[[At], Found | None], str] = {
    decisions.agreed: "agree agreed agrees",
    decisions.decided: "decided",
    decisions.resolved: "resolved",
    decisions.recommended: "recommend recommends recommended",
    decisions.moved: "moved proposed",
    decisions.approved: "approved adopted accepted ratified endorsed elected appointed",
    decisions.confirmed: "confirmed signed",
    decisions.deferred: "deferred",
    decisions.voted: "voted co-opted coopted",
    work.undertook: "undertook undertakes promised promises offered offers volunteered volunteers committed pledged",
    work.will: "will shall would should",
    work.could: "could",
    work.going: "going",
    work.asked: "asked invited requested instructed tasked delegated authorised",
    work.suggested: "suggested",
    work.label: "action actions decision decisions",
    work.by_then: "plans being expected",
    work.order: "to",
}
_READERS = {word: reader for reader, words in _BY_READER.items() for word in words.split()}
TRIGGERS = tuple(_READERS)


def read(here: At) -> Found | None:
    """What the trigger says where it stands, or None where it promises nothing."""
    if here.denied:
        return None
    return _READERS[here.word.lower()](here)
