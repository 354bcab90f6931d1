"""Which actions quote business that was taken in private: its words are not for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.facts.meetings import meeting_now

if TYPE_CHECKING:
    from csip.models import Action, Cited, Item, Meeting


def exempt_quoted(book: MinuteBook, action: Action) -> Item | None:
    """The exempt item whose words an action quotes; None where a public paragraph that it cites says them as well."""
    if action.as_minuted is None:
        return None
    exempt: Item | None = None
    for cited in action.raised:
        meeting = book.meeting_on.get(meeting_now(book, cited.meeting))
        item = exempt_item(meeting, cited.minute) if meeting is not None else None
        if item is None and meeting is not None and _plain(action.as_minuted) in _public_words(meeting, cited):
            return None
        exempt = exempt or item
    return exempt


def quoting_exempt(book: MinuteBook) -> Iterator[Action]:
    """The actions that quote exempt business; none where the book was read without its minutes."""
    if any(item.exempt is not None for meeting in book.meetings for item in meeting.items):
        yield from (action for action in book.actions if exempt_quoted(book, action) is not None)


def without_exempt_words(book: MinuteBook, minutes: MinuteBook) -> tuple[MinuteBook, tuple[str, ...]]:
    """The book as it may be printed, its actions without quotations of exempt business, and the ids of those actions.

    `minutes` is the same book, read with its minutes.
    """
    hidden = {action.id for action in quoting_exempt(minutes)}
    if not hidden:
        return book, ()
    shown = (a.changed(as_minuted=None) if a.id in hidden else a for a in book.actions)
    return replace(book, actions=tuple(shown)), tuple(sorted(hidden))


def exempt_item(meeting: Meeting, reference: str | None) -> Item | None:
    """The exempt item that a reference cites: a paragraph that stands here, or one that only the private book has."""
    if reference is None:
        return None
    paragraph = meeting.paragraph(reference)
    if paragraph is not None:
        return paragraph.item if paragraph.item.exempt is not None else None
    for shared in meeting.sharing(reference):
        if shared.item.exempt is not None:
            return shared.item
    number = re.split(r"[.(]", reference, maxsplit=1)[0]
    return next((item for item in meeting.items if item.exempt is not None and item.number == number), None)


def _public_words(meeting: Meeting, cited: Cited) -> str:
    paragraph = meeting.paragraph(cited.minute) if cited.minute is not None else None
    return _plain(paragraph.paragraph.words) if paragraph is not None and paragraph.item.exempt is None else ""


def _plain(text: str) -> str:
    from csip.facts.versions.seal import (
        normalise,  # brings in all that a meeting may say: not for who only reads the register
    )

    return normalise(text)
