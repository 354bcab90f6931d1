"""One body's book as a list over all bodies shows it: its actions are named as from another body's folder."""

from __future__ import annotations

from dataclasses import replace

from csip.book.minute_book import MinuteBook
from csip.models import Action


def named_in_council(key: str, action: Action) -> Action:
    """The action with its body before its id, `planning:A2026-03`, and before those of its book that it names."""
    formalises = tuple(f"{key}:{earlier}" for earlier in action.formalises)
    return action.changed(id=f"{key}:{action.id}", formalises=formalises)


def with_actions_named(key: str, book: MinuteBook) -> MinuteBook:
    """The book, all its actions named so."""
    return replace(book, actions=tuple(named_in_council(key, action) for action in book.actions))
