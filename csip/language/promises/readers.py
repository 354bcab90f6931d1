"""Which reader says what a trigger word means where it stands."""

from collections.abc import Callable

from csip.language.promises import decisions, requests, work
from csip.language.promises.clause import NO_VERB, At, Found

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
    work.will: "will shall would should must",
    requests.directs: "direct directs instruct instructs request authorize authorizes authorise authorises",
    work.could: "could",
    work.going: "going",
    requests.asked: "asks asked requests invited requested instructed tasked delegated authorised directed",
    requests.suggested: "suggested",
    requests.needed: "need needs",
    work.took: "took takes",
    work.followed_up: "followup follow-up follow",
    work.awaited: "wait waiting await awaiting",
    requests.motion_for: "motion",
    requests.label: "action actions decision decisions todo",
    work.by_then: "plans being expected",
    requests.order: "to",
}
_READERS = {word: reader for reader, words in _BY_READER.items() for word in words.split()}
TRIGGERS = tuple(_READERS)
_NO_WORK = (
    *(decisions.resolved, decisions.recommended, decisions.moved, decisions.approved, decisions.confirmed),
    *(decisions.deferred, decisions.voted),
)
# By these something is decided, moved or recommended, and never an action, an undertaking, an offer or a request made.
DECIDING = frozenset(word for reader in _NO_WORK for word in _BY_READER[reader].split())
# What a reader would see at a closer look, of the words that come most often: most of them promise nothing.
_ASKED = frozenset(_BY_READER[requests.asked].split())
_NOT_AFTER_ASKED = frozenset(
    ("whether", "if", "how", "what", "why", "when", "where", "which", "about", "in", "on", "at", "from", "as")
)
_AFTER_COULD = ("also", "then", "now", "come", "go", "return", "be")


def read(here: At) -> Found | None:
    """What the trigger says where it stands, or None where it promises nothing."""
    if here.denied:
        return None
    return _READERS[here.word.lower()](here)


def may_say_so(word: str, following: str) -> bool:
    """Whether the trigger (in small letters) can mean anything before the word that follows it in the text.

    A quick look, which spares most sentences the reader's own; what it refuses, the reader would refuse.
    """
    if word in _ASKED:
        return following not in _NOT_AFTER_ASKED
    if word == "could":
        return following.startswith(_AFTER_COULD)
    if word == "to":
        return (following[:1] == "-" or "a" <= following[:1] <= "z") and following not in NO_VERB
    return True
