"""Shell completion of meetings, owners and action ids, read without models: a key press must not wait."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from csip.files.names import book_above
from csip.language.display import visible
from csip.language.names import folded


def meetings(incomplete: str) -> list[str]:
    """`next`, `last`, and the date of every meeting on the schedule."""
    slots = [slot for slot in _entries("schedule.yaml", "meetings") if slot.get("date")]
    dates = sorted(f"{slot['date']}-{slot['sitting']}" if slot.get("sitting") else str(slot["date"]) for slot in slots)
    return [word for word in ("next", "last", *dates) if word.startswith(incomplete)]


def owners(incomplete: str) -> list[str]:
    """The names of people and posts."""
    return _with_prefix((str(s["name"]) for s in (*_people(), *_entries("panel.yaml", "posts"))), incomplete)


def posts(incomplete: str) -> list[str]:
    """The names of posts."""
    return _with_prefix((str(s["name"]) for s in _entries("panel.yaml", "posts")), incomplete)


def owners_or_nobody(incomplete: str) -> list[str]:
    """The names of people and posts, and `unassigned`."""
    return [*owners(incomplete), *_with_prefix(["unassigned"], incomplete)]


def open_actions(incomplete: str) -> list[tuple[str, str]]:
    """The ids of open actions, each with what it is."""
    return _actions(incomplete, closed=False)


def closed_actions(incomplete: str) -> list[tuple[str, str]]:
    """The ids of closed actions, each with what it was."""
    return _actions(incomplete, closed=True)


def every_action(incomplete: str) -> list[tuple[str, str]]:
    """The ids of all actions, with what is to be done."""
    return [*open_actions(incomplete), *closed_actions(incomplete)]


def _actions(incomplete: str, *, closed: bool) -> list[tuple[str, str]]:
    return [
        (str(action["id"]), visible(" ".join(str(action.get("text", "")).split())[:60]))
        for action in _entries("actions.yaml", "actions")
        if action.get("id") and bool(action.get("closed")) is closed
        if _with_prefix([str(action["id"])], incomplete)
    ]


def _people() -> list[dict[str, Any]]:
    return _entries("panel.yaml", "people")


def _with_prefix(names: Iterator[str] | list[str], incomplete: str) -> list[str]:
    """Those that begin so; one that would reach the terminal as more than its characters is not offered."""
    return [name for name in names if folded(name).startswith(folded(incomplete)) and visible(name) == name]


def _entries(name: str, key: str) -> list[dict[str, Any]]:
    """The entries of one list in one file of the nearest book; none when anything is wrong: completion is silent."""
    from csip.files.source import Source, read
    from csip.yaml_text.parse import parse

    root = _root()
    source = read(root / name, name, root=root) if root is not None else None
    tree = parse(source)[0] if isinstance(source, Source) else None
    listed = tree.value.get(key) if tree is not None and isinstance(tree.value, dict) else None
    return [entry for entry in listed or () if isinstance(entry, dict)] if isinstance(listed, list) else []


def _root() -> Path | None:
    if given := os.environ.get("CSIP_ROOT"):
        return Path(given)
    return book_above(Path.cwd())


def codes(incomplete: str) -> list[str]:
    """The codes of findings."""
    from csip.rules.explain import all_pages

    return [code for code in all_pages() if code.startswith(incomplete.upper())]
