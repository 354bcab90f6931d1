"""What the title of an item says of it, in English or in Welsh."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csip.language.pattern import Pattern

_MINUTES = Pattern(r"minutes|\b[cg]h?ofnodion\b", re.IGNORECASE)
_ARISING = Pattern(r"\barising\b|\byn codi\b", re.IGNORECASE)
_ACTIONS = Pattern(r"\bactions?\b|\b[cg]h?amau gweithredu\b", re.IGNORECASE)


def is_of_minutes(title: str) -> bool:
    """Whether it is of the minutes of an earlier meeting: `Minutes of the last meeting`, `Cofnodion`."""
    return _MINUTES.search(title) is not None


def item_of_actions(titles: Sequence[str]) -> int | None:
    """The place of the item under which the agenda prints the open actions; None where there is none."""
    for pattern in (_ARISING, _ACTIONS):
        for place, title in enumerate(titles):
            if pattern.search(title):
                return place
    return None
