"""What a paper's words give somebody to do, or decide, as it is put before the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WORKING = ("action", "undertaking", "request", "offer")
"""Kinds that give somebody work; the others decide, resolve, recommend or move."""


class Proposal(NamedTuple):
    """What the clerk may accept as an entry of the register, or dismiss."""

    kind: str
    owner: str
    due: str | None
    due_meeting: str | None
    minute: str
    quotation: str
    confidence: str


def same_work(said: Sequence[Proposal], words: str) -> list[int]:
    """Where among what was found already these words stand, or some of them, as work."""
    return [
        n for n, one in enumerate(said) if one.kind in WORKING and (one.quotation in words or words in one.quotation)
    ]
