"""Counts, lists and shortened words as a sentence says them."""

from __future__ import annotations

from collections.abc import Sequence

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def in_words(count: int, one: str, many: str | None = None, *, none: str = "0") -> str:
    """A count with its noun: 1 day, 2 days. `none` is what stands for a count of nothing, such as "no"."""
    return f"{f'{count:,}' if count else none} {one if count == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """A place in a row, in words up to the tenth: second, 11th."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Words in a row as English has them: a, b and c."""
    return f" {last} ".join(p for p in (", ".join(parts[:-1]), *parts[-1:]) if p)


def and_more(shown: Sequence[str], total: int, noun: str = "") -> list[str]:
    """The first of a `total` of words, the last of them with how many more there are: "a", "b and 5 more".

    `noun` is the singular of what is counted: "b and 5 more names".
    """
    left_out = total - len(shown)
    if left_out <= 0:
        return list(shown)
    return [*shown[:-1], f"{shown[-1]} and {in_words(left_out, f'more {noun}') if noun else f'{left_out:,} more'}"]


def truncate(words: str, longest: int, *, strip: bool = True) -> str:
    """The words, or as many of their characters as `longest` allows with the mark that some are left out: Apolog…

    `strip` leaves no space before the mark. Text of a file is shown as typed, with `strip=False`.
    """
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    return f"{kept.rstrip() if strip else kept}…"


def truncate_at_word(words: str, longest: int, mark: str = "…") -> str:
    """The words, or as many whole ones as the first `longest` characters hold, and a mark: Apologies were …"""
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} {mark}"
