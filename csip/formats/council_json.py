"""What several bodies of a council have, as JSON for programs: each entry with the body that it is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from json import dumps
from typing import Any

from csip.book.council import Council
from csip.documents.council.actions import Owed
from csip.formats.json import VERSION, action


def of_bodies(council: Council, left_out: Sequence[str], **keys: Any) -> str:
    """`{"version": 1, "council": ..., "bodies_left_out": [...], ...}`; these are the bodies that could not be read."""
    return (
        dumps({"version": VERSION, "council": council.file.name, "bodies_left_out": list(left_out), **keys}, indent=2)
        + "\n"
    )


def body(council: Council, key: str) -> dict[str, str]:
    """The keys by which an entry says whose it is: the body's folder, and its name."""
    return {"body_key": key, "body": council.name_of(key)}


def actions_of_all(
    council: Council, listed: Iterable[Owed], as_of: date, undated: dict[str, list[str]], left_out: Sequence[str]
) -> str:
    """The actions of all bodies, in the order given."""
    actions = [{**body(council, owed.key), **action(owed.state)} for owed in listed]
    return of_bodies(council, left_out, as_of=as_of.isoformat(), undated=undated, actions=actions)
