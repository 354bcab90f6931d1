"""Whom to ask about what: one letter for each owner of open actions. Pure; nothing is ever sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.book.remembered import remembered
from csip.facts.actions import ActionState, action_states, owed_by
from csip.facts.as_at import as_at
from csip.facts.formalised import formalised_on
from csip.facts.people import find_people, find_person, holders
from csip.language.meeting_days import MeetingDay
from csip.models import Person, Post


class ReplyBy(NamedTuple):
    """When answers are wanted, and for which meeting; `setting`: that day its agenda is settled."""

    day: date
    meeting: MeetingDay | None = None
    setting: bool = False


class Letter(NamedTuple):
    """What one person or post is asked. `to` is the one who answers, `post` the post that owes."""

    to: str
    post: str | None
    email: str | None
    owed: tuple[ActionState, ...]
    reply_by: ReplyBy | None


class Reminders(NamedTuple):
    """All letters, by name, and what is in none of them."""

    letters: tuple[Letter, ...]
    later: tuple[ActionState, ...] = ()
    nobody: tuple[ActionState, ...] = ()
    own: tuple[ActionState, ...] = ()
    """What the clerk, who writes, owes: no letter goes to its writer unless it is asked for by name."""


def next_setting(book: MinuteBook, as_of: date) -> ReplyBy | None:
    """The next agenda setting, else the next meeting, from that day on; None where the schedule has neither."""
    known = as_at(book, as_of).in_order
    for slot in known:
        setting = slot.agenda_setting
        if setting is not None and setting.date >= as_of:
            return ReplyBy(setting.date, slot.day, setting=True)
    coming = next((slot.day for slot in known if slot.date >= as_of), None)
    return ReplyBy(coming.date, coming) if coming is not None else None


# Long because each step narrows what is asked, and of whom, in the order in which a clerk would.
def reminders(
    book: MinuteBook,
    as_of: date,
    *,
    owners: Sequence[Person | Post] = (),
    due_by: date | None = None,
    reply_by: ReplyBy | None = None,
) -> Reminders:
    """One letter for everybody who owes an open action (due by that day, where one is given), in order of names.

    What is to be reviewed later waits. What a post owes is asked of its holder. What nobody owns, or an owner who is
    nobody in panel.yaml, can be asked of nobody.
    """
    wanted = [s for s in action_states(book, as_of, only_open=True) if is_due(s, due_by)]
    if owners:
        ids = {s.action.id for somebody in owners for s in owed_by(book, wanted, somebody)}
        wanted = [s for s in wanted if s.action.id in ids]
    later = tuple(s for s in wanted if s.review_from is not None and s.review_from > as_of)
    asked, nobody = _by_who_answers(book, [s for s in wanted if s not in later], as_of)
    if owners:
        meant = {_answers(book, owner.name, as_of) for owner in owners}
        asked = {somebody: owed for somebody, owed in asked.items() if somebody in meant}
    writer = clerk(book, as_of)
    own: list[ActionState] = []
    if writer is not None and not owners:
        for somebody in [somebody for somebody in asked if somebody[0] == writer.name]:
            own += asked.pop(somebody)
    formalised = formalised_on(book, as_of)
    emails = {known.name: known.email for known in reversed(book.panel.people)}  # of two of one name the first counts
    letters = tuple(
        Letter(to, post, emails.get(to), in_order_due(formalised.told_once(owed)), reply_by)
        for (to, post), owed in sorted(asked.items(), key=lambda entry: (entry[0][0], entry[0][1] or ""))
    )
    return Reminders(letters, later, tuple(nobody), in_order_due(own))


def _by_who_answers(
    book: MinuteBook, owed: Sequence[ActionState], as_of: date
) -> tuple[dict[_Answering, list[ActionState]], list[ActionState]]:
    """What each is asked, and what nobody can be asked."""
    asked: dict[_Answering, list[ActionState]] = {}
    nobody: list[ActionState] = []
    for s in owed:
        answering = {somebody for name in s.owner if (somebody := _answers(book, name, as_of)) is not None}
        if not answering:
            nobody.append(s)
        for somebody in answering:
            asked.setdefault(somebody, []).append(s)
    return asked, nobody


def is_due(s: ActionState, due_by: date | None) -> bool:
    """Whether an action is due by that day; by no day in particular everything is."""
    return due_by is None or (s.due.day is not None and s.due.day <= due_by)


def in_order_due(owed: Sequence[ActionState]) -> tuple[ActionState, ...]:
    """What is due first stands first; what has no day last."""
    return tuple(sorted(owed, key=lambda s: (s.due.day is None, s.due.day or date.max, s.action.id)))


_Answering = tuple[str, str | None]
"""The name of who answers, and the post that owes where nobody, or several, hold it."""


def _answers(book: MinuteBook, name: str, day: date) -> _Answering | None:
    """Who answers for an owner: the person; of a post its only holder, or the post itself."""
    named = find_people(book, name, day)
    if len(named) != 1:
        return None
    if isinstance(named[0], Person):
        return named[0].name, None
    held = {found.name for holder in holders(named[0], day) if (found := find_person(book, holder, day)) is not None}
    return (held.pop(), None) if len(held) == 1 else (named[0].name, named[0].name)


@remembered(8)  # each letter is from the same
def clerk(book: MinuteBook, day: date) -> Person | None:
    """Who writes: the only clerk in place on that day."""
    clerks = [p for p in book.panel.people if p.role == "Clerk" and (p.is_officer(day) or p.is_member(day))]
    return clerks[0] if len(clerks) == 1 else None
