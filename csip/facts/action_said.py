"""Whether a minute itself says whose an action is and by when: then its paper need not say it once more."""

from __future__ import annotations

import re
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.book.remembered import remembered
from csip.facts.actions import ActionState
from csip.facts.as_at import as_at
from csip.facts.due_days import DueOn
from csip.facts.meetings import next_slot
from csip.facts.people import find_people
from csip.importers.head.dates import Slot
from csip.importers.proposals.dues import due_in
from csip.language.names import folded


def says_action(book: MinuteBook, held: date, words: str, state: ActionState) -> bool:
    """The words of the minutes of that day name everybody who owes the action, and when it is due, if ever."""
    owners = all(_names(book, words, owner, held) for owner in state.owner)
    return owners and _says_due(book, held, words, state.due, state.as_of)


def _names(book: MinuteBook, words: str, owner: str, day: date) -> bool:
    """The owner stands in the words by a name that means nobody else."""
    meant = find_people(book, owner, day)
    forms = {owner} | {form for form in (meant[0].names if len(meant) == 1 else ()) if _is_alone(book, form, day)}
    said = folded(words)
    return any(re.search(rf"(?<!\w){re.escape(folded(form))}(?!\w)", said) for form in forms)


def _is_alone(book: MinuteBook, form: str, day: date) -> bool:
    return len(find_people(book, form, day)) == 1


@remembered(8)
def _in_words(book: MinuteBook) -> list[Slot]:
    """The schedule as importers know it."""
    return [Slot(slot.date.isoformat()) for slot in book.in_order]


def _says_due(book: MinuteBook, held: date, words: str, due: DueOn, as_of: date) -> bool:
    if due.day is None and not due.meeting:
        return True
    if due.moved_from is not None or due.elsewhere is not None:
        return False
    known = as_at(book, as_of)
    said = due_in(words, held.isoformat(), _in_words(known))
    if said.meeting == "next":
        following = next_slot(known, held)
        return due.meeting and (following.date if following is not None else None) == due.day
    if said.meeting == "future":
        return due.meeting and due.day is None
    day = due.day.isoformat() if due.day is not None else None
    return day is not None and day in (said.date, said.meeting)
