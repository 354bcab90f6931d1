"""A first look at a text, before a pattern reads it closely: most texts have none of the words that it needs."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = (("\u017f", "s"), ("\u0130", "i"), ("\u0131", "i"))  # to `re.IGNORECASE`, and not to str.lower


def in_small_letters(text: str) -> str:
    """The text as a pattern that takes no heed of capitals sees its letters from a to z."""
    for strange, plain in _ALIKE:
        text = text.replace(strange, plain)
    return text.lower()


def has_any(words: Iterable[str], text: str) -> bool:
    """Whether any of these stands in the text, be it within a word. Far quicker than a pattern of them all."""
    return any(word in text for word in words)
