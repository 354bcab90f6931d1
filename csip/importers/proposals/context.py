"""What is known when an item's words are read: its people, the day of the meeting and the days to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.head.dates import Slot
from csip.importers.proposals.dues import Due, due_in
from csip.importers.proposals.list_entries import names_beside
from csip.importers.proposals.people import People
from csip.importers.proposals.proposal import Proposal
from csip.language.pattern import Pattern
from csip.language.promises.clause import Confidence, given_to
from csip.language.promises.find import Promise
from csip.language.promises.joint_owners import all_named, named_together
from csip.language.promises.words import NOT_A_NAME

_IN_SMALL = Pattern(r"\W*([a-z][\w-]{1,30}):\s")


class Context(NamedTuple):
    """Whom the paper's roll knows, when the meeting was held, and the meetings to come that the paper lists."""

    people: People
    held: str | None
    slots: Sequence[Slot]
    month_first: bool  # 4/6/2019 is 6 April
    assignees: frozenset[str] = frozenset()  # who stands before work again and again, and is on no roll

    def due_in(self, words: str) -> Due:
        """By when the words say that something is due."""
        return due_in(words, self.held, self.slots, month_first=self.month_first)

    def action(
        self, minute: str, words: str, owner: str, sure: Confidence = "firm", *, when: str | None = None
    ) -> Proposal:
        """Work for an owner in the words of the paper; `when` are the words that say by when, if not these."""
        due = self.due_in(words if when is None else when)
        return Proposal("action", owner, due.date, due.meeting, minute, words, sure)

    def in_a_column(self, words: str) -> bool:
        """Whether a word behind a tab is somebody: of the roll, or initials or a post; not "None" or "Paid"."""
        several = re.split(r"\s*(?:/|,|&|\band\b)\s*", words)
        known = all(self.people.meant_by(one) in self.people.names or self.people.knows(one) for one in several)
        called = re.fullmatch(r"[A-Z]{2,4}(?:\W+[A-Z]{2,4})*|Clerk|Chair|All|ALL", words)
        return (
            known
            or bool(called)
            or words in self.assignees
            or (not self.people.names and not NOT_A_NAME.intersection(words.split()))
        )

    def owner_words(self, promise: Promise) -> str | None:
        """Whom the promise names; with those who stand in one list before him: "Ann and Bob Dale will ring"."""
        return named_together(promise.owner_words, promise.phrase, self.people.known)

    def all_given(self, text: str) -> str | None:
        """Whom the words give work with which they begin: all of "Ann, Zoe and Bob to row"."""
        last = given_to(text)
        joint = all_named(last, text, self.people.known) if last else None
        return joint.who if joint else last

    def named_beside(self, text: str) -> str | None:
        """Whose name stands before or behind the words of one of a list: rather somebody whom the roll knows."""
        beside = names_beside(text)
        of_roll = (who for who in beside if self.people.meant_by(who) in self.people.names)
        known = (who for who in beside if self.in_a_column(who) and who not in NOT_A_NAME)
        typed = _IN_SMALL.match(text)  # as people are called in a chat: "ann: ring the bank"
        if typed and (name := self.people.known(typed[1])):
            return name
        return next(of_roll, None) or next(known, beside[0] if beside else None)
