"""Two actions with one id: theirs gets the next that is free, and what names that action follows."""

from __future__ import annotations

from typing import Any

from csip.files.names import ACTIONS
from csip.language.pattern import Pattern
from csip.yaml_text.edits import Put
from csip.yaml_text.merge.proof import values_of
from csip.yaml_text.splice import spliced

_ID = Pattern(r"(?P<stem>.*?)(?P<number>\d*)")


def with_free_ids(base: str, ours: str, theirs: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Theirs, with a free id for each new action whose id ours gave to another; what names that action follows."""
    was, here, there = (_actions(text) for text in (base, ours, theirs))
    stood = {action["id"]: action for action in was.values()}
    given = {action["id"]: action for action in here.values() if action["id"] not in stood}
    taken = {action["id"] for side in (was, here, there) for action in side.values()}
    renumbered: list[tuple[str, str, str]] = []
    became: dict[str, str] = {}
    for place, action in there.items():
        old = action["id"]
        if old not in given or action == given[old]:
            continue
        new = became[old] = _next_free(old, taken)
        taken.add(new)
        theirs = spliced(theirs, Put(("actions", place), "id", new))
        renumbered.append((old, new, str(action.get("text", ""))))
    for place, action in there.items():
        for key in ("formalises", "waiting_on"):
            cited = action.get(key)
            if cited == stood.get(action["id"], {}).get(key):  # written before there was a new action to name
                continue
            now = _following(cited, became)
            if now != cited:
                theirs = spliced(theirs, Put(("actions", place), key, now))
    return theirs, tuple(renumbered)


def _following(cited: Any, became: dict[str, str]) -> Any:
    if isinstance(cited, list):
        return [_following(id_, became) for id_ in cited]
    return became.get(cited, cited) if isinstance(cited, str) else cited


def _actions(text: str) -> dict[int, dict[str, Any]]:
    """The actions that have an id, by their place in the list."""
    values = values_of(ACTIONS, text)
    listed = values.get("actions") if isinstance(values, dict) else None
    entries = enumerate(listed) if isinstance(listed, list) else ()
    return {place: entry for place, entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}


def _next_free(old: str, taken: set[str]) -> str:
    """The next id of the same year that nobody has given."""
    parts = _ID.fullmatch(old)
    assert parts is not None  # noqa: S101  the pattern fits any text
    stem, number = parts["stem"], parts["number"]
    of_year = (id_.removeprefix(stem) for id_ in taken if id_.startswith(stem))
    last = max((int(digits) for digits in of_year if digits.isascii() and digits.isdigit()), default=0)
    return f"{stem if number else f'{old}-'}{last + 1:0{max(len(number), 1)}}"
