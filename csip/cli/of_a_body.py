"""A meeting or an action of another body, `planning:2026-07-08`: the command then works in that body's book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from csip.book.find import council_or_book, is_council
from csip.errors import CsipError
from csip.files.names import council_above
from csip.language.phrases import listed

_NAMED = frozenset({"MEETING", "ACTION", "ID", "OLD", "DATE"})  # and not after BODY, which says that it stays here


def may_name_a_body(params: Mapping[str, Any]) -> bool:
    """Whether anything that a command was given has a colon in it, as hardly anything has."""
    return any(":" in word for value in params.values() for word in _words(value))


def at_its_body(params: Mapping[str, Any], shown_as: Mapping[str, str]) -> tuple[dict[str, Any], str | None]:
    """What a command was given, a body before a meeting or an id taken off and its folder given as the root; and it.

    `shown_as` is what the help calls each argument and option. Raises: CsipError where no body answers to the name, or
    two are named.
    """
    given = dict(params)
    bodies: dict[Path, str] = {}

    def without_body(word: str) -> str:
        body, _, rest = word.partition(":")
        folder = _folder_of(body.strip(), params.get("root")) if rest else None
        if folder is None:
            return word
        bodies[folder] = body.strip()
        return rest.strip()

    for name, value in params.items():
        said = set(re.split(r"\W+", shown_as.get(name, "")))
        if _NAMED & said and "BODY" not in said and any(":" in word for word in _words(value)):
            given[name] = without_body(value) if isinstance(value, str) else [without_body(word) for word in value]
    if len(bodies) > 1:
        raise CsipError(f"several bodies are named: {listed([*bodies.values()])}", "A command works in one book.")
    if not bodies:
        return given, None
    folder, body = bodies.popitem()
    return given | {"root": folder}, body


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list | tuple) else ()


def in_its_words(error: CsipError, body: str | None) -> CsipError:
    """What a command says when it cannot go on: its advice is for somebody who stands in that body's folder."""
    if body is None:
        return error
    return CsipError(error.message, f"{error.hint or ''}\nThat is for the book of {body}: name it there, too.".strip())


def _folder_of(body: str, root: Path | None) -> Path | None:
    """The folder of a body of the council around here; None where there is no council: it is no body that is meant."""
    here = council_or_book(root if root is not None else Path.cwd())
    council = here if here is None or is_council(here) else council_above(here)
    if council is None:
        return None
    from csip.book.council import Council

    return council / Council(council).body_called(body)
