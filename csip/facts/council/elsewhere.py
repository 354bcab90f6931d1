"""Another body whose meeting an action names: its panel and schedule, or in words why nobody can tell."""

from __future__ import annotations

from csip.book.minute_book import MinuteBook
from csip.files.names import SCHEDULE
from csip.language.names import folded


def body_meant(book: MinuteBook, name: str) -> MinuteBook | str:
    """The body that answers to a name: the book itself, or another's panel and schedule; else why there is none."""
    council = book.council
    if council is None:
        if folded(name) in map(folded, book.panel.names):
            return book
        return "no council.yaml is in a folder above this book"
    key = council.called(name)
    if key is None:
        message, _ = council.not_one_body(name)
        return message
    if key == council.key_of(book.root):
        return book
    other = council.outline(key)
    return other if other.has_read(SCHEDULE) else f"{key}/{SCHEDULE} cannot be read"


def key_in_council(body: MinuteBook) -> str:
    """What a command line calls the body of a book: its folder's path in the council."""
    return body.council.key_of(body.root) if body.council is not None else body.panel.name
