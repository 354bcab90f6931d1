"""What a paragraph's own words say of the facts that hang on it, so that papers need not say it twice.

The words are read by the reader with which old minutes are imported: what it reads from them, whoever reads the paper
reads, too. It is silent rather than wrong; a fact that it does not find in the words counts as not said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from csip.importers.items.drafts import Facts, ParagraphDraft
from csip.importers.items.lead_ins import decided_by_lead, is_lead_in, is_limb
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.models import Item, Motion, Paragraph, Vote

SamePerson = Callable[[str, str], bool]
"""Whether two names, as minuted, mean the same person."""

_AFFIRMED = {"agreed", "approved", "resolved"}
_BE = r"\b(?:was|were|be|is|are|been)"
_WHOLE_BODY = r"\b(?:members|councillors|(?:council|committee|sub-committee|panel|board|cabinet|meeting|group))"
# What the reader does not tell apart. Only of what was done by all: "Cllr Pike noted that" decides nothing.
_SAYS = {
    "agreed": Pattern(
        rf"{_WHOLE_BODY} (?:(?:also|then|all|unanimously|therefore) )*"
        r"(?:agreed|resolved|approved|adopted|accepted|decided)\b|\b(?-i:RESOLVED|AGREED|APPROVED)\b",
        re.I,
    ),
    "noted": Pattern(
        rf"{_BE} (?:(?:received|considered) and |duly )?noted\b|{_WHOLE_BODY} (?:also |duly |received and )?noted\b"
        r"|^\W*(?:received and )?noted\b|\b(?:resolved|agreed|decided)\W+(?:that \w+ )?to (?:receive and )?note\b",
        re.I,
    ),
    "deferred": Pattern(
        rf"{_BE} deferred\b|^\W*deferred\b|\b(?:resolved|agreed|decided)\W+to defer\b|{_WHOLE_BODY} deferred\b", re.I
    ),
    "recommended": Pattern(r"^\W*recommended\b|\b(?:resolved|agreed)\W+to recommend\b", re.I),
    "not agreed": Pattern(
        rf"{_BE} (?:not (?:agreed|approved|accepted|adopted|carried|supported)|rejected|refused|declined|lost)\b"
        r"|^\W*not (?:agreed|approved)\b|\b(?:resolved|agreed|decided)\W+not to\b"
        r"|\b(?:motion|proposal|amendment) (?:fell|failed)\b",
        re.I,
    ),
}
_SAYS_OUTCOME = {
    "lost": _SAYS["not agreed"],
    "not seconded": Pattern(r"\b(?:not seconded|no seconder|(?:want|lack) of a seconder|without a seconder)\b", re.I),
    "withdrawn": Pattern(r"\b(?:withdrawn|withdrew)\b", re.I),
    "deferred": _SAYS["deferred"],
    "amended": Pattern(r"\bamended\b", re.I),
}


def unsaid_of(item: Item, same: SamePerson) -> Iterator[Paragraph]:
    """Each paragraph of an item, nested ones after their parent, with those of its facts that the words do not say.

    What stands in the next paragraph counts where it plainly goes on ("Seconded by Cllr Hay."), and so does what leads
    in to a list.
    """
    for run in _runs(tuple(_each(item.minutes))):
        if not any(p.decision or p.motion or p.vote for p in run):
            yield from run  # nothing hangs on them, so there is nothing to read in their words
            continue
        reader = _Reader(run)
        for at, paragraph in enumerate(run):
            yield _unsaid(paragraph, _Words(paragraph.text, reader, at), same)


class _Reader:
    """What the reader finds in a run of paragraphs, read when it is first asked for: plain words need no reader."""

    def __init__(self, run: Sequence[Paragraph]) -> None:
        self._run = run

    @cached_property
    def facts(self) -> Sequence[Facts]:
        from csip.importers.items.facts import stated  # the whole reader: where plain words do not settle it

        return stated([ParagraphDraft(p.text, 0, p.number or "none", bullet=p.bullet) for p in self._run])


class _Words(NamedTuple):
    """The words of a paragraph, and whom to ask for what they state."""

    text: str
    reader: _Reader
    at: int

    @property
    def read(self) -> Facts:
        return self.reader.facts[self.at]


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """The paragraphs in runs, so that what leads in to a list says nothing of those after the list."""
    begun, leads = 0, False
    for n, paragraph in enumerate(paragraphs):
        leads = leads or is_lead_in(paragraph.text)
        ended = leads and paragraph.text.rstrip().endswith((".", "!", "?"))
        if ended and n + 1 < len(paragraphs) and not is_limb(paragraphs[n + 1].text, marked=False):
            yield paragraphs[begun : n + 1]
            begun, leads = n + 1, False
    yield paragraphs[begun:]


def _each(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        yield paragraph
        yield from _each(paragraph.minutes)


def _unsaid(paragraph: Paragraph, words: _Words, same: SamePerson) -> Paragraph:
    decision, motion, vote = paragraph.decision, paragraph.motion, paragraph.vote
    if decision is None and motion is None and vote is None:
        return paragraph
    if decision is not None and _says_decision(words, decision):
        decision = None
    if motion is not None:
        motion = _motion(motion, words, same)
    if vote is not None and _says_vote(vote, words, same):
        vote = None
    return paragraph.changed(decision=decision, motion=motion, vote=vote)


def _says_decision(words: _Words, decision: str) -> bool:
    affirmed = decision in _AFFIRMED
    if affirmed and _SAYS["not agreed"].search(words.text):  # whatever else it says, this must not be left out
        return False
    own = _SAYS.get("agreed" if affirmed else decision)
    if own is not None and own.search(words.text):
        return True
    said = words.read.get("decision") or (decided_by_lead(words.text) if is_lead_in(words.text) else None)
    return said == decision or (said in _AFFIRMED and affirmed)


def _motion(motion: Motion, words: _Words, same: SamePerson) -> Motion | None:
    """What of the motion the words do not say; None where they say all of it."""
    moves = _does(
        motion.moved_by, words.text, r"(?:formally )?(?:moved|proposed)", "(?:(?:moved|proposed) by|motion of)"
    )
    seconds = _does(motion.seconded_by, words.text, "seconded", "seconded by")
    left = {
        "moved_by": None if moves or _says(motion.moved_by, "moved_by", words, same) else motion.moved_by,
        "seconded_by": None if seconds or _says(motion.seconded_by, "seconded_by", words, same) else motion.seconded_by,
        "outcome": None if _says_outcome(motion.outcome, words) else motion.outcome,
        "amends": None if motion.amends and re.search(r"(?i)\bamendment\b", words.text) else motion.amends,
    }
    if not any(left.values()) and (any((motion.moved_by, motion.outcome, motion.amends)) or "motion" in words.read):
        return None
    return motion.changed(**left)


def _says(name: str | None, role: str, words: _Words, same: SamePerson) -> bool:
    if name is None:
        return True
    read = words.read.get("motion", {}).get(role)
    return read is not None and same(name, read)


def _does(name: str | None, text: str, verb: str, by: str) -> bool:
    """The words say it plainly of this name: the reader takes a mover for one only where there is a seconder."""
    who = re.escape(folded(name or ""))
    return bool(who) and re.search(rf"\b{who},? {verb}\b|\b{by} {who}\b", folded(text)) is not None


def _says_outcome(outcome: str | None, words: _Words) -> bool:
    if outcome is None:
        return True
    if outcome == "carried" and re.search(r"(?i)(?<!not )\bcarried\b", words.text):
        return True
    if outcome in _SAYS_OUTCOME and _SAYS_OUTCOME[outcome].search(words.text):
        return True
    read = words.read.get("motion", {}).get("outcome")
    return outcome == read or (outcome == "carried" and _says_decision(words, "agreed"))


def _says_vote(vote: Vote, words: _Words, same: SamePerson) -> bool:
    """All of the vote is said: its counts and who voted how. That nobody did something need not be."""
    text = words.text
    if vote.casting is not None and not ("casting vote" in text.casefold() and folded(vote.casting) in folded(text)):
        return False
    named = {} if vote.named is None else {"for": vote.named.for_, "against": vote.named.against}
    abstained = vote.named.abstained if vote.named is not None else ()
    abstaining = bool(abstained) and all(_does(name, text, "abstain(?:ed|ing)", "abstention of") for name in abstained)
    counts = {"for": vote.for_, "against": vote.against, "not_voting": vote.not_voting}
    if not (abstaining and vote.abstained in (None, len(abstained))):
        counts["abstained"], named["abstained"] = vote.abstained, abstained
    if vote.casting is None and vote.named is None and all(count is None for count in counts.values()):
        return False
    read = words.read.get("vote", {})
    told: dict[str, list[str]] = read.get("named", {})
    return all(count in (None, read.get(key, 0)) for key, count in counts.items()) and all(
        _says_names(names, told.get(side, []), same) for side, names in named.items()
    )


def _says_names(names: Sequence[str], told: Sequence[str], same: SamePerson) -> bool:
    return len(names) == len(told) and all(any(same(name, one) for one in told) for name in names)
