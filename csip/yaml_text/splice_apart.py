"""A long list is edited entry by entry: the rest of the file is neither composed nor proven again.

The entries of a list in block form stand each on lines of their own, and what one of them says does not hang on the
others. So an edit of one is made in a small file of that entry and its neighbours, which must say what they say in the
whole; there it is proven, and the neighbours must come out as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from csip.yaml_text.edits import Append, Delete, Edit, Replace
from csip.yaml_text.list_entries import entry_lines

TAIL = 8  # entries before a new one, from which it takes its form

Edited = Callable[[str, list[Edit], Any], str]
"""Makes and proves the edits in a small text that says so much: `csip.changes.prove.edited`, of a text."""


def edited_apart(text: str, edits: Sequence[Edit], values: Any, edited: Edited) -> str | None:
    """The text after the edits; None when they are not each about one entry of a long list, or at its end.

    `values` are those of the whole file.
    """
    if "\r" in text or not isinstance(values, dict) or len(values) != 1:
        return None
    name, lines = entry_lines(text)
    entries, count = values.get(name), len(lines)
    if not lines or not isinstance(entries, list) or len(entries) != count:
        return None
    groups = _by_entry(edits, name, count)
    if groups is None:
        return None
    if count in groups and any(count - TAIL <= index < count for index in groups):
        return None
    lines = [*lines, len(text)]
    head = f"{name}:\n"
    made = text
    for index in sorted(groups, reverse=True):  # from the end, so that the places before stay
        at_end = index == count
        first, last = max(0, index - (TAIL if at_end else 1)), min(count, index + 2)
        start, end = lines[index], lines[index if at_end else index + 1]
        before, after = head + text[lines[first] : start], text[end : lines[last]]
        small = before + text[start:end] + after
        if len(small) >= len(text):
            return None
        part = edited(small, [_moved(edit, first) for edit in groups[index]], {name: entries[first:last]})
        if not (part.startswith(before) and part.endswith(after)):
            return None
        made = made[:start] + part[len(before) : len(part) - len(after)] + made[end:]
    return made


def _by_entry(edits: Sequence[Edit], name: str, count: int) -> dict[int, list[Edit]] | None:
    """The edits by the entry that they are about, new ones under the number of entries; None if any is other."""
    groups: dict[int, list[Edit]] = {}
    for edit in edits:
        if edit.path == (name,) and isinstance(edit, Append):
            groups.setdefault(count, []).append(edit)
            continue
        if len(edit.path) < 2 or edit.path[0] != name or (len(edit.path) == 2 and isinstance(edit, Delete | Replace)):
            return None
        index = edit.path[1]
        if not isinstance(index, int) or not 0 <= index < count:
            return None
        groups.setdefault(index, []).append(edit)
    return groups


def _moved(edit: Edit, first: int) -> Edit:
    """The same edit in a list that begins with the entry `first`."""
    if len(edit.path) < 2:
        return edit
    name, index, *rest = edit.path
    assert isinstance(index, int)  # noqa: S101  see _by_entry
    return replace(edit, path=(name, index - first, *rest))
