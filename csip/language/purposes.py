"""What an item of an agenda is for: in any words, of which some are known."""

from __future__ import annotations

from functools import cache

from csip.language.names import folded

KNOWN = (
    "to approve",
    "to note",
    "to receive",
    "to decide",
    "to consider",
    "to discuss",
    "to elect",
    "to resolve",
    "to agree",
)
"""The usual ones, offered as examples."""

_EASILY_MISTYPED = ("approve", "receive", "decide", "consider", "discuss", "resolve")
# Words of their own that are one letter away from one of those.
_MEANT_SO = {"deride", "decode", "decided", "revolve", "deceive", "reserve"}


def purpose_of(words: str) -> str:
    """A purpose as the file has it: `Decide` and `To decide` are `to decide`; other words stay as they are typed."""
    plain = " ".join(words.split())
    usual = plain.casefold() if plain[:3].casefold() == "to " else f"to {plain.casefold()}"
    if usual in KNOWN:
        return usual
    return f"to {plain[3:]}" if plain.startswith("To ") else plain


@cache  # a book has few, again and again
def meant_purpose(purpose: str) -> str | None:
    """The purpose with its verb spelled right, where that has one slip of the finger: `to aprove`, `to recieve`."""
    words = purpose.split()
    verb, *others = words[1:] if folded(words[0]) == "to" and len(words) > 1 else words
    if verb.casefold() in _MEANT_SO:
        return None
    meant = next((known for known in _EASILY_MISTYPED if _one_slip(verb.casefold(), known)), None)
    return " ".join(["to", meant, *others]) if meant is not None else None


def is_to_approve(purpose: str | None) -> bool:
    """Whether minutes under an item of this purpose are to be approved; they are, where no purpose is said."""
    return purpose is None or folded(purpose).startswith(("to approve", "to confirm", "to agree", "to sign"))


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was left out, put in or mistaken, or two were typed in the wrong order."""
    pairs = enumerate(zip(typed, meant, strict=False))
    first = next((n for n, (letter, other) in pairs if letter != other), min(len(typed), len(meant)))
    left, right = typed[first:], meant[first:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:] and len(left) > 1
    return typed != meant and (left[1:] == right or right[1:] == left or left[1:] == right[1:] or swapped)
