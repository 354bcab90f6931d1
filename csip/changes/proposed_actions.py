"""An action as the words of a minute propose it: what is to be done, by whom, by when, and in which words."""

from __future__ import annotations

from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.dues import due_from_words
from csip.changes.imported import short_title
from csip.facts.people import find_people
from csip.facts.quotations import Quotable, flat
from csip.language.promises.find import Promise
from csip.language.promises.joint_owners import named_together
from csip.language.promises.pronouns import may_mean_another
from csip.models import CitedParagraph, Meeting

_KINDS = frozenset(("undertaking", "request", "offer"))


class ProposedAction(NamedTuple):
    """What would stand in the register; None for what the words leave open. `due` is what stands after `due:`."""

    text: str
    kind: str
    owner: str | None
    due: Any
    quote: str | None


def proposed_action(book: MinuteBook, meeting: Meeting, cited: CitedParagraph, promise: Promise) -> ProposedAction:
    """What a promise, a request or an instruction in a paragraph comes to; "in two weeks" counts from the meeting."""
    phrase = flat(promise.phrase)
    owner = named_owner(book, meeting, cited, promise) or ""
    known = len(find_people(book, owner, meeting.date)) == 1
    return ProposedAction(
        short_title(phrase),
        promise.kind if promise.kind in _KINDS else "action",
        owner if known else None,
        due_from_words(book, phrase, meeting.date),
        phrase if _is_quotable(meeting, cited, phrase) else None,
    )


def named_owner(book: MinuteBook, meeting: Meeting, cited: CitedParagraph, promise: Promise) -> str | None:
    """Whom the words name: all of "Ann, Zoe, and Bob will ring", not Bob alone; nobody where "he" may be another."""

    def known(words: str) -> str | None:
        found = find_people(book, words, meeting.date)
        return found[0].name if len(found) == 1 else None

    if may_mean_another(promise, cited.paragraph.text, known):
        return None
    return named_together(promise.owner_words, flat(promise.phrase), known)


def _is_quotable(meeting: Meeting, cited: CitedParagraph, phrase: str) -> bool:
    """Whether the words stand in the paragraph and tell it from others; those of exempt business stand in no file."""
    if cited.item.exempt is not None or phrase not in flat(cited.paragraph.words):
        return False
    return Quotable(meeting).says_nothing(phrase, cited.reference) is None
