"""What the promises, decisions and motions of a paragraph are as proposals, in the light of the paper's roll."""

from __future__ import annotations

import re
from itertools import islice

from csip.importers.items.drafts import ItemDraft
from csip.importers.proposals.context import Context
from csip.importers.proposals.dues import Due
from csip.importers.proposals.list_entries import ENDED, OF_THE_PUBLIC
from csip.importers.proposals.ordered import orders_work
from csip.importers.proposals.proposal import WORKING, Proposal
from csip.language.pattern import Pattern
from csip.language.promises.clause import Confidence
from csip.language.promises.find import Promise, sentence_spans
from csip.language.promises.pronouns import may_mean_another
from csip.language.promises.words import NAME, SUBJECT

_PRESENTS = Pattern(r" (?:presented|introduced|tabled|outlined|gave|provided|delivered)\b")
_PRESENTED = Pattern(
    rf"(?<![\w'’-])(?:{SUBJECT})(?:,[^,]{{0,70}},)? (?:[a-z]+ and )?(?:presented|introduced|tabled|outlined|gave"
    rf"|provided|delivered)\b"
)
BARE_LABEL = Pattern(
    r"(?i)\W*actions?(?: by)?\s*[:\-–—]*\s*(?:the )?"
    r"(?-i:[A-Z][\w.'’]*(?:[ /&,]+(?:(?:and|of|for|the) )*[A-Z][\w.'’]*){0,6})\W*"
)
_NEED = Pattern(r"\W*(?:Still )?[Nn]eed to [a-z]")
_ONE_WORD = Pattern(r"(?!Clerk\b|Chair|Councillor|Secretary\b|Treasurer\b|All\b|Officers\b|Staff\b)[A-Z][a-z'’-]+")
TOLD = Pattern(r"\b(?:is|are|was|were|has|have|had|said|reported|told|asked|gave|noted|thanked)\b")
_DECIDING = ("decision", "resolution")
_OF_INITIALS = Pattern(r"[A-Z]{2,4}")
CALLED = Pattern(r"(?i)\W*(?:action|task|to ?do)\b")
EITHER = Pattern(  # "Ann or Bob will write": one of them, and the clerk says who
    r"[A-Z][\w'’-]+ or (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? (?:will|would|shall|to|should)\b"
)


class Promised:
    """Makes proposals of what `promises_in` finds in the paragraphs of one item."""

    def __init__(self, item: ItemDraft, context: Context) -> None:
        self.context, self.people = context, context.people
        self.of_public = bool(OF_THE_PUBLIC.search(item.title))  # where those speak who are no part of the body
        self.presenter = next((who for p in item.minutes if (who := _presenter(p.text))), None)

    def proposals(self, minute: str, text: str, promises: list[Promise]) -> list[Proposal]:
        """A proposal of each; none of a label that names whose the words before it are, nor of outsiders' work."""
        said: list[Proposal] = []
        ended = bool(ENDED.search(text))
        for promise in promises:
            proposal = self._proposal(minute, promise)
            if self._of_a_stranger(proposal, promise):
                continue
            either = EITHER.search(promise.phrase)
            if proposal.kind in WORKING and (ended or either or may_mean_another(promise, text, self.people.known)):
                proposal = proposal._replace(confidence="doubtful")
            if BARE_LABEL.fullmatch(proposal.quotation) and (
                said or (before := _said_before(text, proposal.quotation))
            ):
                # "[ACTION: KC]" after the words that say what
                if said:
                    said[-1] = said[-1]._replace(owner=proposal.owner)
                else:
                    due = self.context.due_in(before)
                    said.append(proposal._replace(quotation=before, due=due.date, due_meeting=due.meeting))
            else:
                said.append(proposal)
            if promise.kind in _DECIDING and promise.confidence == "firm" and orders_work(promise.phrase):
                due = self.context.due_in(promise.phrase)
                said.append(proposal._replace(kind="action", due=due.date, due_meeting=due.meeting))
        return said

    def _of_a_stranger(self, proposal: Proposal, promise: Promise) -> bool:
        """Whether the owner is an outside body by its initials: "costs to XYZ would include paint"."""
        if promise.kind not in WORKING or promise.owner_words is None or not self.people.names:
            return False
        if proposal.owner in self.people.names or CALLED.match(promise.phrase):
            return False
        initials = re.fullmatch(r"[A-Z]{2,5}", proposal.owner)
        would = re.search(rf"\b{re.escape(proposal.owner)} (?:also )?(?:will|would|shall|should)\b", promise.phrase)
        by_initials = sum(bool(_OF_INITIALS.fullmatch(name)) for name in self.people.names) > 1
        return bool(initials and would) and proposal.confidence == "doubtful" and not by_initials

    def _proposal(self, minute: str, promise: Promise) -> Proposal:
        owner = self.people.meant_by(self.context.owner_words(promise))
        if owner == "unassigned" and promise.kind in WORKING and promise.confidence == "firm":
            owner = self._inferred(promise)
        due = self._due(promise, owner)
        sure = self._confidence(promise, owner)
        return Proposal(promise.kind, owner, due.date, due.meeting, minute, promise.phrase.strip(), sure)

    def _due(self, promise: Promise, owner: str) -> Due:
        """When it is due; a motion never is, nor what was decided and gives nobody work."""
        decided = promise.kind in ("decision", "recommendation", "resolution") and owner == "unassigned"
        if promise.kind == "motion" or decided:
            return Due(None, None)
        return self.context.due_in(promise.phrase)

    def _confidence(self, promise: Promise, owner: str) -> Confidence:
        """How sure the words are, in the light of the roll."""
        ended = promise.kind in WORKING and ENDED.search(promise.phrase)  # the words say themselves that it is done
        sure: Confidence = "doubtful" if ended else promise.confidence
        initials = re.fullmatch(r"[A-Z]{2,5}(?: and [A-Z]{2,5})*", owner)
        if promise.kind in WORKING and initials and owner not in (self.people.names or [owner]):
            return "doubtful"  # initials of nobody on the roll: perhaps an outside body's
        if sure == "doubtful" and _NEED.match(promise.phrase) and owner == "unassigned":
            return "firm"  # "Need to ring the bank", which the clerk wrote down for nobody
        if self.of_public and self._is_no_member(owner):
            return "doubtful"  # a resident who will ask his neighbours
        if promise.kind != "action":
            return sure
        if _ONE_WORD.fullmatch(owner) and self.people.strange(owner) and not CALLED.match(promise.phrase):
            return "doubtful"  # "Highways will repair it", "Priorities would be": one word that is nobody's name here
        if re.fullmatch(r"[A-Z]{2,4}", promise.owner_words or "") and owner in self.people.names:
            return "firm"  # "JS to thank the family", where the roll says who JS is
        return sure

    def _is_no_member(self, owner: str) -> bool:
        """Whether this is somebody by name of whom the roll knows nothing."""
        return bool(self.people.names) and owner not in self.people.names and bool(re.fullmatch(NAME, owner))

    def _inferred(self, promise: Promise) -> str:
        """An order or offer that names nobody falls to whoever presented the item; minutes to send, to the clerk."""
        if re.search(r"(?i)\bagreed for (?:distribution|circulation|publication)", promise.phrase):
            return self.people.clerk()
        if self.presenter and (promise.kind == "offer" or re.search(r"\binstructed\b", promise.phrase)):
            return self.people.meant_by(self.presenter)
        return "unassigned"


def _said_before(text: str, label: str) -> str:
    """The last sentence before a label that names no more than its owner; nothing where the label stands alone."""
    before = text[: max(text.rfind(label), 0)].rstrip(" \t/([–—-")
    spans = sentence_spans(before)
    last = before[slice(*spans[-1])].strip() if spans else ""
    return last if len(last) > 12 else ""


def _presenter(text: str) -> str | None:
    verbs = islice(_PRESENTS.finditer(text), 20)  # the subject alone, looked for in all the words, would take long
    found = next((f for v in verbs if (f := _PRESENTED.search(text, max(0, v.start() - 300), v.end()))), None)
    if not found or not found.lastgroup or found.lastgroup in ("body", "pronoun"):
        return None
    return found[found.lastgroup]
