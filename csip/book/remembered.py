"""What was worked out from a book and is remembered for the next who asks, until the book is let go."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_REMEMBERING: list[Any] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `lru_cache(most)`, for functions of a book: what they remember, and with it the book, can be forgotten."""

    def made(function: Callable[P, T]) -> Callable[P, T]:
        remembering: Any = lru_cache(maxsize=most)(function)
        _REMEMBERING.append(remembering)
        return remembering  # type: ignore[no-any-return]

    return made


def forget_books() -> None:
    """Let go of all books that were worked on: of a council's forty one after the other is read."""
    for remembering in _REMEMBERING:
        remembering.cache_clear()
