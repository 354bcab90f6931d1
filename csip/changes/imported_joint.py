"""An imported meeting that was a joint one: with which other bodies, by those that its roll names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csip.importers.blocks.labels import bodies_in
from csip.language.names import folded
from csip.models import Panel

_LISTS = ("present", "officers", "apologies", "absent")


def with_others(meeting: Mapping[str, Any], panel: Panel) -> dict[str, Any]:
    """The meeting with `joint_with`, where its roll names this body and others.

    A roll that names only others says nothing of this book's body: rule CSIP713 asks.
    """
    entries = [entry for name in _LISTS for entry in meeting.get(name) or () if isinstance(entry, dict)]
    named = dict.fromkeys(body for entry in entries for body in bodies_in(str(entry.get("of", ""))))
    own = {_bare(name) for name in panel.names}
    others = [body for body in named if _bare(body) not in own]
    if not others or len(others) == len(named):
        return dict(meeting)
    made: dict[str, Any] = {}
    for key, value in meeting.items():
        if key == "title":
            made["joint_with"] = others
        made[key] = value
    return made if "joint_with" in made else {**made, "joint_with": others}


def _bare(name: str) -> str:
    return folded(name).removeprefix("the ")
