"""Proof of an edit: the text is read back, and says what the old one said with the change made, and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from csip.diagnostics import Diagnostic, Severity
from csip.errors import CsipError
from csip.files.source import KeyPath, Source, Tree
from csip.language.characters import unprintable
from csip.models.build import (
    build_actions,
    build_council,
    build_meeting,
    build_panel,
    build_plan,
    build_report,
    build_slots,
)
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Put, Remove, Reorder, Replace
from csip.yaml_text.parse import parse
from csip.yaml_text.splice import spliced
from csip.yaml_text.splice_apart import edited_apart
from csip.yaml_text.values import plain_values


def edited(source: Source, edits: Sequence[Edit], *, values: Any = None) -> bytes:
    """The file's bytes after the edits, proven by reading them back.

    `values` are what the file says, from whoever has read it already (`read_back`); they are used up.

    Raises: CsipError where they would alter anything else, or make a file that cannot be read.
    """
    mark = b"\xef\xbb\xbf" if source.data.startswith(b"\xef\xbb\xbf") else b""
    expected = values if values is not None else plain_values(parse(source)[0])
    for edit in edits:
        if not isinstance(edit, Remove | Delete | Reorder):
            refuse_unprintable(edit.value)
    text = source.text
    try:
        apart = edited_apart(text, edits, expected, partial(_edited_part, source))
    except _NotApart:
        apart = None
    if apart is not None:
        return mark + apart.encode("utf-8")
    for edit in edits:
        _carry_out(expected, edit)
    result = mark + spliced(text, *edits).encode("utf-8")
    says, problems = read_back(Source(source.path, source.name, result))
    if says != expected:
        raise CsipError(
            f"{source.name} was left as it is: the change could not be proven to change nothing else",
            "Make the change by hand in an editor, and please report this as a fault of csip.",
        )
    if problems:  # it says what was asked, and that may not stand in a book
        raise CsipError(f"{source.name} was left as it is: {problems[0].message}", problems[0].hint)
    return result


def _edited_part(source: Source, text: str, edits: Sequence[Edit], values: Any) -> str:
    """A few entries of a long list after the edits. What they say must be what they say in the whole."""
    part = Source(source.path, source.name, text.encode("utf-8"))
    if plain_values(parse(part)[0]) != values:
        raise _NotApart
    return edited(part, edits, values=copy.deepcopy(values)).decode("utf-8")


class _NotApart(Exception):  # noqa: N818  nothing went wrong: the whole is read instead
    """Lines that begin like entries are not entries."""


def read_back(source: Source) -> tuple[Any, list[Diagnostic]]:
    """What a file says, and the errors in it."""
    tree, diagnostics = parse(source)
    says = plain_values(tree)  # before it is built, which makes mappings of the entries that are plain words
    built = _build(source, tree)[1] if tree is not None else ()
    return says, [d for d in (*diagnostics, *built) if d.severity is Severity.ERROR]


def _build(source: Source, tree: Tree) -> tuple[object, tuple[Diagnostic, ...]]:
    builders: dict[str, Callable[[Tree], tuple[object, tuple[Diagnostic, ...]]]] = {
        "panel.yaml": build_panel,
        "schedule.yaml": build_slots,
        "actions.yaml": build_actions,
        "plan.yaml": build_plan,
        "council.yaml": build_council,
    }
    if source.name.startswith("reports/"):
        return build_report(tree)
    return builders.get(source.name, build_meeting)(tree)


def refuse_unprintable(value: Any) -> None:
    """Pasted text brings characters that no file of a book may hold.

    Raises: CsipError where the value, or one within it, has such a character.
    """
    if isinstance(value, str) and (character := unprintable(value)) is not None:
        raise CsipError(
            f"the words hold a character that cannot be printed (U+{ord(character):04X}); nothing was changed",
            "Type the words again instead of pasting them.",
        )
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        refuse_unprintable(inner)


def _carry_out(value: Any, edit: Edit) -> None:
    """The same edit on plain values: what the file must say afterwards."""
    steps = edit.path
    if isinstance(edit, Append):
        parent = _at(value, steps[:-1])
        parent[steps[-1]] = [*(parent[steps[-1]] or []), _as_read(edit.value)]
    elif isinstance(edit, Put):
        _at(value, steps)[edit.key] = _as_read(edit.value)
    elif isinstance(edit, Replace):
        _at(value, steps[:-1])[steps[-1]] = _as_read(edit.value)
    elif isinstance(edit, Insert):
        _at(value, steps).insert(edit.index, _as_read(edit.value))
    elif isinstance(edit, Reorder):
        entries = _at(value, steps)
        entries[:] = [entries[index] for index in edit.order]
    elif isinstance(edit, Delete):
        del _at(value, steps[:-1])[steps[-1]]
    else:
        del _at(value, steps)[edit.key]


def _at(value: Any, path: KeyPath) -> Any:
    for step in path:
        value = value[step]
    return value


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_read(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(inner) for inner in value]
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
