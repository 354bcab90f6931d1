"""Shell completion of meetings, owners and action ids, read without models: a key press must not wait."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from csip.language.display import visible
from csip.language.names import folded


def meetings(incomplete: str) -> list[str]:
    """`next`, `last`, and the date of every meeting on the schedule; in a council, behind `planning:`, Planning's."""
    body, typed, root = _of_a_body(incomplete)
    slots = [slot for slot in _entries("schedule.yaml", "meetings", root) if slot.get("date")]
    dates = sorted(f"{slot['date']}-{slot['sitting']}" if slot.get("sitting") else str(slot["date"]) for slot in slots)
    words = ("next", "last", *dates) if root is not None else ()
    return [*(f"{body}{word}" for word in words if word.startswith(typed)), *_bodies(incomplete)]


def owners(incomplete: str) -> list[str]:
    """The names of people and posts: of the book's, and of the council's where there is one."""
    everybody = [*_people(), *_entries("panel.yaml", "posts", _root()), *_of_the_council()]
    return _with_prefix(list(dict.fromkeys(str(s["name"]) for s in everybody if s.get("name"))), incomplete)


def body_keys(incomplete: str) -> list[str]:
    """The bodies of the council around here, by their keys."""
    council = _council()
    return _with_prefix([*_keys(council)], incomplete) if council is not None else []


def charts(incomplete: str) -> list[str]:
    """What `csip chart` draws: two registers, and the targets of the plan."""
    targets = [str(one["id"]) for one in _entries("plan.yaml", "targets", _root()) if "id" in one]
    return _with_prefix(["attendance", "actions", *targets], incomplete)


def posts(incomplete: str) -> list[str]:
    """The names of posts."""
    return _with_prefix((str(s["name"]) for s in _entries("panel.yaml", "posts", _root())), incomplete)


def owners_or_nobody(incomplete: str) -> list[str]:
    """The names of people and posts, and `unassigned`."""
    return [*owners(incomplete), *_with_prefix(["unassigned"], incomplete)]


def bodies(incomplete: str) -> list[str]:
    """The names of the bodies of the council around here."""
    from csip.book.council import Council
    from csip.files.names import council_above

    root = _root()
    above = council_above(root) if root is not None else None
    council = Council(above) if above is not None else None
    return _with_prefix([council.name_of(key) for key in council.keys], incomplete) if council is not None else []


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
    body, typed, root = _of_a_body(incomplete)
    return [
        (f"{body}{action['id']}", visible(" ".join(str(action.get("text", "")).split())[:60]))
        for action in _entries("actions.yaml", "actions", root)
        if action.get("id") and bool(action.get("closed")) is closed
        if _with_prefix([str(action["id"])], typed)
    ]


def _of_a_body(incomplete: str) -> tuple[str, str, Path | None]:
    """The body that stands before what is typed (`planning:`), what is typed, and the folder of the book meant."""
    body, colon, typed = incomplete.rpartition(":")
    if not colon:
        return "", incomplete, _root()
    council = _council()
    key = body if council is not None and body in _keys(council) else None
    return f"{body}:", typed, council / key if council is not None and key is not None else None


def _bodies(incomplete: str) -> list[str]:
    """Each body whose key begins so, with the colon before its meetings; none where no council is around."""
    council = _council() if ":" not in incomplete else None
    if council is None or (not incomplete and _root() is not None):  # in a book its own meetings are meant
        return []
    return [f"{key}:" for key in _keys(council) if key.startswith(incomplete) and visible(key) == key]


def _council() -> Path | None:
    from csip.book.find import council_or_book, is_council
    from csip.files.names import council_above

    here = council_or_book(Path(os.environ.get("CSIP_ROOT") or Path.cwd()))
    return here if here is None or is_council(here) else council_above(here)


def _keys(council: Path) -> tuple[str, ...]:
    from csip.book.folder import book_keys

    return book_keys(council)


def _people() -> list[dict[str, Any]]:
    return _entries("panel.yaml", "people", _root())


def _of_the_council() -> list[dict[str, Any]]:
    """People and posts of council.yaml; where no one book is meant, of all its bodies, too."""
    council = _council()
    if council is None:
        return []
    files = [(council, "council.yaml")]
    files += [(council / key, "panel.yaml") for key in _keys(council)] if _root() is None else []
    return [one for root, name in files for key in ("people", "posts") for one in _entries(name, key, root)]


def _with_prefix(names: Iterator[str] | list[str], incomplete: str) -> list[str]:
    """Those that begin so; one that would reach the terminal as more than its characters is not offered."""
    return [name for name in names if folded(name).startswith(folded(incomplete)) and visible(name) == name]


def _entries(name: str, key: str, root: Path | None) -> list[dict[str, Any]]:
    """The entries of one list in one file of a book; none when anything is wrong: completion is silent."""
    from csip.files.source import Source, read
    from csip.yaml_text.parse import parse

    source = read(root / name, name, root=root) if root is not None else None
    tree = parse(source)[0] if isinstance(source, Source) else None
    listed = tree.value.get(key) if tree is not None and isinstance(tree.value, dict) else None
    return [entry for entry in listed or () if isinstance(entry, dict)] if isinstance(listed, list) else []


def _root() -> Path | None:
    """The book that CSIP_ROOT names, or the one around here; None in the folder of a council, where none is meant."""
    from csip.book.find import council_or_book, is_council

    here = council_or_book(Path(os.environ.get("CSIP_ROOT") or Path.cwd()))
    return here if here is not None and not is_council(here) else None


def codes(incomplete: str) -> list[str]:
    """The codes of findings."""
    from csip.rules.explain import all_pages

    return [code for code in all_pages() if code.startswith(incomplete.upper())]
