"""Go through a paragraph and find its promises, requests, decisions and motions.

The importer proposes from them, and a rule reads every paragraph of every book. So a paragraph without any trigger word
costs a few substring searches and nothing else.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from csip.language.pattern import Pattern
from csip.language.promises.clause import Confidence, Found, Kind, at
from csip.language.promises.readers import DECIDING, TRIGGERS, may_say_so, read
from csip.language.promises.words import ASIDE, ENDS_SMALL


class Promise(NamedTuple):
    """One clause that promises or decides: where it stands in the text, what it is, and whom it names."""

    start: int
    end: int
    phrase: str
    kind: Kind
    owner_words: str | None  # the owner as the words name him, a pronoun resolved; None where they name nobody
    confidence: Confidence


_JOINS_BEFORE, _JOINS_AFTER = frozenset("_'’-"), frozenset("_-")
_SMALL_DOERS = ("clerk", "chair", "members", "councillors", "governors", "trustees", "staff", "officers")
_ORDER = Pattern(rf"(?:[A-Z][\w.'’)]{{0,40}},?|\b(?:{'|'.join(_SMALL_DOERS)}|s?he)) (?:still |is |are )?to [a-z]")
# Decisions and motions are facts of their paragraph already; these are owed by somebody.
OWED = frozenset(("action", "undertaking", "offer", "request"))
_HELPERS = frozenset(("will", "would", "shall", "should"))
_QUOTES = "'\"‘’“”"
_CLOSING = (*_QUOTES, *(f".{quote}" for quote in _QUOTES), *(f"{quote}," for quote in _QUOTES))
# Bounds on what a text without stops can cost: the characters either side of a trigger that can matter, and how many
# triggers of one sentence are looked at.
_FAR = 900
_MOST = 40
_SENTENCE = Pattern(  # the character that ends one comes first, so that all others are passed over fast
    r"[.!?\n](?:(?<=[.!?])[\"'’”)\]*]*\s+(?=[\"'“‘(\[*]*[A-Z0-9£])|(?<=\n)\s*\n|(?<=\n)(?=[-*•·]))"
)
_ABBREVIATED = Pattern(r"\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Clls?|Cyng|Prof|Rev|Revd|St|Nos?|vs|[A-Z]|[ei]\.[eg]|approx|Ltd)\.$")
_ANOTHER = Pattern(
    r";|[,\s]and (?:then |also )?(?:it was )?(?=agreed|resolved|promised|undertook|offered|[A-Z])"
    r"|\("
)
_CLAUSE = Pattern(
    r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bCllr)(?<!\bCyng)(?<!\bCllrs)\.\s*|[;:!?\n(\[]\s*|(?<=\s)[-–—•·*]\s+|\)\s+"
)


class _Latest(NamedTuple):
    """The promise found last: how far its words reach, whom it names, how sure it is, where its sentence begins."""

    reach: int
    owner_words: str | None
    confidence: Confidence | None
    sentence: int


def promises_in(text: str, *, of_work: bool = False) -> Iterator[Promise]:
    """Yield each promise, request, instruction, decision or motion that the words of one paragraph make, in order.

    With `of_work`, only those that give somebody work: an action, an undertaking, an offer or a request.
    """
    spans: list[tuple[int, int]] = []
    at_span, looked = 0, 0
    latest = _Latest(0, None, None, -1)
    for start, end in _places(text, of_work):
        if end - start == len("to") and not _could_be_order(text, start):
            continue
        spans = spans or sentence_spans(text) or [(0, len(text))]
        while at_span < len(spans) - 1 and spans[at_span][1] <= start:
            at_span, looked = at_span + 1, 0
        looked += 1
        if looked > _MOST:
            continue
        left, right = spans[at_span][0], _cut_at_space(text, end + _FAR, spans[at_span][1])
        found = read(at(text, (start, end), (max(left, start - _FAR), min(right, end + _FAR))))
        if found is None or _is_told(found, latest, start, left, text[start:end]):
            continue
        kind, owner_words, confidence = found
        cut = _clause_start(text, left, start)
        if not of_work or kind in OWED:
            yield Promise(cut, right, text[cut:right], kind, owner_words, confidence)
        another = _ANOTHER.search(text, end, min(right, end + _FAR))
        latest = _Latest(another.end() if another else right, owner_words, confidence, left)


def _cut_at_space(text: str, far: int, right: int) -> int:
    """The end of a sentence; of one that goes on beyond `far`, the first space there."""
    cut = text.find(" ", far, right)
    return min(right, far) if cut < 0 else cut


def _is_told(found: Found, latest: _Latest, start: int, left: int, trigger: str) -> bool:
    """Whether this trigger stands in the words of the latest promise and says no more than that does."""
    _, owner_words, _ = found
    same = owner_words == latest.owner_words
    if start < latest.reach and (owner_words is None or (same and latest.confidence == "firm")):
        return True
    # "resolved that Cllr Roe and Cllr Dale would ask": one promise, two of its words
    return bool(owner_words) and same and left == latest.sentence and trigger in _HELPERS


_SAME = Pattern(r"(?:(?:has|have|is|are|was|were|had|been|also|then|both|all|be) ){0,3}")  # "Ann (Clerk) has offered"


def _clause_start(text: str, left: int, start: int) -> int:
    """Where the clause of a trigger begins: behind the last semicolon or closing bracket, or with its sentence."""
    stops = _CLAUSE.finditer(text, max(left, start - _FAR), start)
    ends = (stop.end() for stop in stops if stop[0][0] in ";)" and stop.end() < start)
    return max((left, *(end for end in ends if text[end - 2 : end] != ") " or not _SAME.fullmatch(text, end, start))))


def _places(text: str, of_work: bool) -> list[tuple[int, int]]:
    """Where the triggers stand as words, in order; none where there is but a "to" with no capital before it.

    Nor any `of_work` where all of them only decide.
    """
    lower = text.lower()
    if len(lower) != len(text):  # a capital such as İ is two characters when small
        lower = text
    apart = lower.replace("ction:", "ction: ") if "ction:" in lower else lower  # "Action:Ring the bank"
    words = {_forms()[word] for word in _known_forms().intersection(apart.split())}
    if not words or (words == {"to"} and not _has_order(text)):
        return []
    if of_work and words <= DECIDING:
        return []
    return sorted(span for word in words for span in _alone(word, lower, text))


def _has_order(text: str) -> bool:
    """Whether the text has `_ORDER`. Most words before a "to" are small, and are told at a look."""
    at = text.find(" to ")
    while at >= 0:
        begins = text.rfind(" ", 0, at) + 1
        if text.startswith(("still ", "is ", "are "), begins):
            begins = text.rfind(" ", 0, max(begins - 1, 0)) + 1
        doer = text[begins:at].split(" ", 1)[0]
        if (not doer.islower() or doer in ("he", "she") or doer.endswith(_SMALL_DOERS)) and _ORDER.search(
            text, max(0, begins - 1), at + 5
        ):
            return True
        at = text.find(" to ", at + 1)
    return False


@cache
def _known_forms() -> frozenset[str]:
    return frozenset(_forms())


@cache
def _forms() -> dict[str, str]:
    """Each trigger by itself, and with the marks that may cling to it where a text is cut at its spaces."""
    return {
        f"{before}{word}{after}": word
        for word in TRIGGERS
        for before in ("", "(", "[", "*", "**", "_", *_QUOTES)
        for after in ("", ",", ":", ".", ";", ")", ".)", "*", "**", ":**", "**:", ":-", "-", "!", "?", "_", *_CLOSING)
    }


def _alone(word: str, lower: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a trigger stands as a word of its own: small, with a capital, or all in capitals."""
    start = lower.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or after.isalnum()) and before not in _JOINS_BEFORE and after not in _JOINS_AFTER:
            printed = text[start:end]
            if (printed[1:].islower() or printed.isupper()) and may_say_so(word, _next_word(text, end)):
                yield start, end
        start = lower.find(word, end)


def _next_word(text: str, end: int) -> str:
    """The word after this place, or as much of it as matters."""
    return next(iter(text[end : end + 24].split(None, 1)), "")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the text starts and ends, abbreviations such as "Cllr." not ending one."""
    spans = []
    start = 0
    for match in _SENTENCE.finditer(text):
        stop = match.start() + (match[0][0] != "\n")
        short = _ABBREVIATED.search(text[max(start, stop - 12) : stop])
        if short and not (short[0].startswith("No") and not text[match.end() : match.end() + 1].isdigit()):
            continue  # but "No. Ann to get one" is two
        end = match.start() + len(match.group().rstrip())
        if text[start:end].strip():
            spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


_WITH_ASIDE = Pattern(rf"{ASIDE} $")


def _could_be_order(text: str, start: int) -> bool:
    """Whether "to" may be the one in "Clerk to write": after somebody, in a short clause with a capital or a post."""
    last = text[max(0, start - 40) : start].rsplit(None, 1)[-1:]
    if last and last[0].islower() and last[0].isalpha() and last[0] not in ENDS_SMALL:
        return False
    whole = _CLAUSE.split(_WITH_ASIDE.sub(" ", text[max(0, start - 90) : start]))[-1]
    clause = whole.rsplit(", ", 1)[-1]
    if clause.strip() in ("is", "are"):  # "Ann Roe, Clerk, is to write"
        clause = whole
    clause = clause.lstrip(" *_\"'“‘0123456789.)").removeprefix("and ").removeprefix("the ").removeprefix("all ")
    return (clause[:1].isupper() or clause.startswith((*_SMALL_DOERS, "he is", "she is"))) and len(clause.split()) <= 9
