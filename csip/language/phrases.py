"""Numbers and lists as a sentence says them."""

from __future__ import annotations


def in_words(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: list[str], last: str = "and") -> str:
    """Words in a row as English has them: a, b and c."""
    return f" {last} ".join(p for p in (", ".join(parts[:-1]), *parts[-1:]) if p)
