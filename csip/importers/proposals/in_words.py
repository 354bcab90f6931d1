"""What the words of a paragraph give to do, where it stands in no list and no table and has no label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csip.importers.items.drafts import ItemDraft
from csip.importers.proposals.by_body import given_to_the_body
from csip.importers.proposals.by_name import given_by_name
from csip.importers.proposals.context import Context
from csip.importers.proposals.for_nobody import left_open
from csip.importers.proposals.list_entries import COLUMN, ENDED
from csip.importers.proposals.owner_marks import OwnerMark, owner_mark
from csip.importers.proposals.promised import CALLED, EITHER, TOLD, Promised
from csip.importers.proposals.proposal import WORKING, Proposal, same_work
from csip.language.pattern import Pattern
from csip.language.promises.clause import Confidence
from csip.language.promises.find import Promise, promises_in, sentence_spans
from csip.language.promises.joint_owners import all_named

_PROPOSED_BY = Pattern(r"(?i)\bproposed by\b|\bproposer\b|^proposed\b")
_WITH_CHANGES = Pattern(
    r"\b(?:with requests? for|subject to)\b[^.]*\b(?:alterations?|amendments?|corrections?|changes)\b[^.]*\.?"
)
_BY = Pattern(r"\b[Tt]o be \w+(?: \w+)? by (?P<who>(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)\W*$")
_CALLED_ALONE = Pattern(r"\s[(\[](?:ACTION|Action)[)\]]\W*$")


class WordsReader:
    """Reads the sentences of one item's paragraphs: promises, names and bodies with a verb, marks at the end."""

    def __init__(self, item: ItemDraft, context: Context) -> None:
        self.context, self.people = context, context.people
        self.promised = Promised(item, context)

    def read(self, minute: str, text: str, *, closed: bool) -> Iterator[Proposal]:
        """What the words themselves promise, decide or leave open, and what stands at their end: a name, a column.

        Below a heading for what is `closed` they give nobody work by a name and a verb alone.
        """
        promises = list(promises_in(text))
        if any(p.kind in ("decision", "resolution") for p in promises):
            # who proposed it is then a fact of the decision
            promises = [p for p in promises if p.kind != "motion" or not _PROPOSED_BY.search(p.phrase)]
        said = self.promised.proposals(minute, text, promises)
        if not closed:
            self._add_by_name(minute, text, said)
            self._add_by_body(minute, text, said)
        said += self._left_open(minute, text, said)
        if alone := _CALLED_ALONE.search(text):
            self._call(minute, text[: alone.start()], said)
        marked = owner_mark(text, self.people)
        if marked and (given := self._given(minute, text[: marked.start].rstrip(), marked, said)):
            said.append(given)
        yield from said
        works = any(p.kind in WORKING for p in promises)
        column = COLUMN.search(text) if len(text) > 25 else None
        if not marked and not works and column and self.context.in_a_column(column["who"]):
            words = text[: column.start()].strip()
            yield self.context.action(minute, words, self.people.meant_by(column["who"]), "doubtful", when=text)
        if re.search(r"(?i)\bminutes\b", text) and re.search(r"(?i)\bapproved|agreed|accepted\b", text):
            yield from self._amendments(minute, text, promises)

    def _add_by_name(self, minute: str, text: str, said: list[Proposal]) -> None:
        """Put in what is given to people of the roll by other verbs, and make sure of it where it was in doubt."""
        if ENDED.search(text):
            return
        clauses: list[tuple[str, str]] = []  # the owner and the words of each
        for given in given_by_name(text, self.people):
            joint = all_named(given.who, text[: given.end], self.people.known, given.start)
            who, start = joint or (given.who, given.start)
            clauses.append((self.people.meant_by(who), text[start : given.end]))
        named = {"unassigned", *(owner for owner, _ in clauses)}
        for owner, words in clauses:
            if ENDED.search(words) or EITHER.search(words):
                continue
            same = same_work(said, words)
            at = next((n for n in same if said[n].owner == owner), None)
            if at is not None:
                said[at] = said[at]._replace(confidence="firm")
            elif (part := next((n for n in same if said[n].owner in owner.split(" and ")), None)) is not None:
                said[part] = said[part]._replace(owner=owner, confidence="firm")  # "Ann, Bob to row": both
            elif (called := next((n for n in same if _waits_for_owner(said[n], words)), None)) is not None:
                said[called] = said[called]._replace(owner=owner, confidence="firm")
            elif all(said[n].owner in named for n in same):  # "Ann to ring the bank and Bob to paint the hut"
                said.append(self.context.action(minute, words, owner))

    def _add_by_body(self, minute: str, text: str, said: list[Proposal]) -> None:
        """Put in what those who meet take on together, and make sure of it where it was in doubt."""
        for given in given_to_the_body(text):
            words, owner = text[given.start : given.end], self.people.meant_by(given.who)
            if self.promised.of_public or ENDED.search(words):
                continue
            same = same_work(said, words)
            for n in same:
                if said[n].owner == "unassigned" or owner.casefold().endswith(said[n].owner.casefold()):
                    said[n] = said[n]._replace(confidence="firm")
            if not same:
                said.append(self.context.action(minute, words, owner))

    def _left_open(self, minute: str, text: str, said: list[Proposal]) -> Iterator[Proposal]:
        """Work that the clerk wrote down for nobody: "Quotes to be obtained"."""
        for sentence in left_open(text):
            if not any(sentence in p.quotation or p.quotation in sentence for p in said):
                by = _BY.search(sentence)
                owner = self.people.known(by["who"]) if by else None
                yield self.context.action(minute, sentence, owner or "unassigned")

    def _call(self, minute: str, text: str, said: list[Proposal]) -> None:
        """ "It was suggested that the form be sent round. (Action)": the last sentence is one, and nobody is named."""
        spans = sentence_spans(text)
        last = text[slice(*spans[-1])].strip() if spans else ""
        same = same_work(said, last)
        for n in same:
            said[n] = said[n]._replace(confidence="firm")
        if not same and len(last) > 12:
            said.append(self.context.action(minute, last, "unassigned"))

    def _given(self, minute: str, text: str, marked: OwnerMark, said: list[Proposal]) -> Proposal | None:
        """The last sentence before an owner's mark as an action of his, or None where it is one of those said."""
        spans = sentence_spans(text)
        last = text[slice(*spans[-1])].strip() if spans else text.strip()
        if len(last) <= 12 and len(spans) > 1:
            last = text[spans[-2][0] :].strip()  # "The hinge to be oiled. Agreed. Clerk"
        owner = self.people.meant_by(marked.who)
        if any(one.kind in WORKING and one.owner == owner and one.confidence == "firm" for one in said):
            return None
        if same := same_work(said, last):
            known = said[same[0]]
            more = marked.called and known.owner in owner.split(" and ")  # "Ann will ring Bob. [Action: Ann/Bob]"
            if known.owner == "unassigned" or more or (marked.called and known.confidence == "doubtful"):
                said[same[0]] = known._replace(owner=owner, confidence="firm" if marked.called else known.confidence)
            return None
        sure: Confidence = "firm" if marked.called or not TOLD.search(last) else "doubtful"
        return self.context.action(minute, last, owner, sure) if len(last) > 12 else None

    def _amendments(self, minute: str, text: str, promises: list[Promise]) -> Iterator[Proposal]:
        """Minutes approved with changes asked for: somebody must make them."""
        found = _WITH_CHANGES.search(text)
        if found and any(p.kind == "decision" for p in promises):
            sure = "firm" if "request" in found[0] else "doubtful"
            yield Proposal("action", self.people.clerk(), None, None, minute, found[0].strip(), sure)


def _waits_for_owner(one: Proposal, words: str) -> bool:
    """Whether this is work of nobody yet: "ACTION: ann will ring", by its label alone, or these very words."""
    same = one.quotation.strip(" .") == words.strip(" .")
    return one.owner == "unassigned" and (same or bool(CALLED.match(one.quotation)))
