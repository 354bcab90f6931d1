"""Whom to ask about what over all bodies: one letter for each person, whatever each body calls them.

Pure; nothing is ever sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.known_people import in_place
from csip.book.minute_book import MinuteBook
from csip.facts.actions import ActionState, each_action_state
from csip.facts.council.people import Everybody, Known, Owners
from csip.facts.people import find_people
from csip.facts.reminders import clerk, is_due
from csip.models import Person


class Answering(NamedTuple):
    """Who answers for what is owed: a person, or a post that nobody, or several, hold."""

    who: Known
    is_post: bool
    email: str | None
    is_gone: bool = False


class OfABody(NamedTuple):
    """What one body has to ask: of whom, and what can be asked of nobody, or not yet."""

    asked: dict[Known, tuple[Answering, list[ActionState]]]
    later: tuple[ActionState, ...]
    nobody: tuple[ActionState, ...]
    clerk: Known | None


def of_a_body(
    everybody: Everybody, key: str, book: MinuteBook, as_of: date, *, owners: frozenset[Known], due_by: date | None
) -> OfABody:
    """What is to be asked of whom in one body; of `owners` alone, where any are named."""
    owing = Owners(everybody, key, book, as_of)
    wanted = [s for s in each_action_state(book, as_of, only_open=True) if is_due(s, due_by)]
    wanted = [s for s in wanted if not owners or owners & owing.of(s.owner)]
    asked: dict[Known, tuple[Answering, list[ActionState]]] = {}
    later: list[ActionState] = []
    nobody: list[ActionState] = []
    for s in wanted:
        if s.review_from is not None and s.review_from > as_of:
            later.append(s)
            continue
        answering = {one.who: one for name in s.owner for one in _answering(everybody, owing, key, book, name, as_of)}
        if not answering:
            nobody.append(s)
        for one in answering.values():
            if not owners or one.who in owners:
                asked.setdefault(one.who, (one, []))[1].append(s)
    writer = clerk(book, as_of)
    known = everybody.known(key, book, writer) if writer is not None else None
    return OfABody(asked, tuple(later), tuple(nobody), known)


def _answering(
    everybody: Everybody, owing: Owners, key: str, book: MinuteBook, name: str, day: date
) -> Iterator[Answering]:
    """Who answers for an owner: the person; of a post its only holder, or the post itself."""
    named = find_people(book, name, day)
    if len(named) != 1:
        return
    somebody = named[0]
    if isinstance(somebody, Person):
        gone = not in_place(somebody, day)
        yield Answering(everybody.known(key, book, somebody), False, somebody.email, gone)
        return
    held = dict(owing.holding(somebody))
    if len(held) == 1:
        ((who, email),) = held.items()
        yield Answering(who, False, email)
    else:
        yield Answering(everybody.known(key, book, somebody), True, None)


def only_clerk(found: Sequence[OfABody]) -> Known | None:
    """Who writes: the clerk of all bodies, where they have one and the same."""
    clerks = {one.clerk for one in found if one.clerk is not None}
    return clerks.pop() if len(clerks) == 1 else None
