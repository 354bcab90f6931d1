"""“Did you mean …?”: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable

from csip.language.names import folded, hidden_difference

_FAR_BEHIND = 0.2
_LONG, MANY = 200, 1_000  # characters, and choices, with which comparing would take seconds


class Hints:
    """Hints to the first findings of a rule; those behind them would take seconds, and nobody reads on to them."""

    def __init__(self, most: int = 100) -> None:
        self.left = most

    def near(self, given: str, choices: Iterable[str]) -> str | None:
        """What `near` says, as long as there are few."""
        self.left -= 1
        return near(given, choices) if self.left >= 0 else None


def near(given: str, choices: Iterable[str]) -> str | None:
    """A question naming the likeliest choice, or None when nothing is near."""
    found = nearest(given, choices)
    if not found:
        return None
    alike = hidden_difference(given, found[0])
    return f"Did you mean {found[0]}?{f' {alike}' if alike else ''}"


def nearest(given: str, choices: Iterable[str], most: int = 3, cutoff: float = 0.6) -> list[str]:
    """At most `most` choices at least as like `given` as `cutoff`, the likeliest first; none that is far behind it.

    Otherwise “Mrs Fuler” would be offered every Mrs of the panel beside Mrs Fuller.
    """
    from difflib import SequenceMatcher, get_close_matches  # slow to import, and wanted only when something is wrong

    by_folded = {folded(choice): choice for choice in choices}
    if len(given) > _LONG or len(by_folded) > MANY:
        return []
    matches = get_close_matches(folded(given), by_folded, n=most, cutoff=cutoff)
    likeness = {match: SequenceMatcher(None, match, folded(given)).ratio() for match in matches}
    return [by_folded[match] for match in matches if likeness[match] >= likeness[matches[0]] - _FAR_BEHIND]
