"""Promises in the minutes that no action holds: what nobody will be reminded of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts import meetings as meetings_facts
from csip.language.promises.find import Promise, promises_in
from csip.models import CitedParagraph, Meeting


class UntrackedPromise(NamedTuple):
    """A promise, a request or an instruction, and the paragraph that says it."""

    meeting: Meeting
    cited: CitedParagraph
    promise: Promise


NO_ACTION = "CSIP223"
"""The code of the finding that a promise has no action."""


def unanswered_promises(book: MinuteBook, meetings: Iterable[Meeting]) -> Iterator[UntrackedPromise]:
    """The promises that no action holds, but for those of which the clerk has said that they are none: waived."""
    return (one for one in untracked_promises(book, meetings) if NO_ACTION not in one.cited.paragraph.waive)


def untracked_promises(book: MinuteBook, meetings: Iterable[Meeting]) -> Iterator[UntrackedPromise]:
    """The promises of work in these meetings' paragraphs that no action of the register cites."""
    held = {
        (meetings_facts.meeting_now(book, raised.meeting), raised.minute)
        for action in book.actions
        for raised in action.raised
    }
    for meeting in meetings:
        for cited in meeting.paragraphs:
            if (meeting.day, cited.reference) not in held:
                cells = (cell for row in cited.paragraph.table for cell in row)
                for words in (cited.paragraph.text, *cells):
                    for promise in promises_in(words, of_work=True):
                        yield UntrackedPromise(meeting, cited, promise)
