"""Who committed what: git's part of the story of a meeting or an action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from csip.facts.numbering import Style
from csip.facts.versions.comparison import compare
from csip.facts.versions.revisions import meeting_in
from csip.files import git
from csip.files.names import ACTIONS
from csip.files.source import Source, without_places
from csip.language.phrases import in_words
from csip.models import Meeting
from csip.yaml_text.parse import parse

_MOST_COMPARED = 100
"""Older commits than these are named without what they changed: each version has to be read."""


class Commit(NamedTuple):
    """A commit, and in words what it changed in the meeting or the action."""

    version: git.Version
    changes: tuple[str, ...]


def commits_of_meeting(root: Path, name: str, style: Style) -> tuple[Commit, ...]:
    """The commits of a meeting's file, oldest first; none without git."""
    versions = git.versions(root, name)
    found: list[Commit] = []
    before: Meeting | None = None
    for place, version in reversed(tuple(enumerate(versions))):
        if place >= _MOST_COMPARED:
            found.append(Commit(version, ()))
            continue
        meeting = meeting_in(root, name, version.blob) if version.blob is not None else None
        found.append(Commit(version, tuple(_changes(version, before, meeting, style))))
        before = meeting or before
    return tuple(found)


def _changes(version: git.Version, before: Meeting | None, meeting: Meeting | None, style: Style) -> Iterator[str]:
    if version.blob is None:
        yield "the file was deleted"
    elif meeting is None:
        yield "a version that cannot be read"
    elif before is None:
        yield f"{in_words(len(meeting.items), 'item')}, {in_words(len(meeting.paragraphs), 'paragraph')}"
    else:
        differences = compare(before, meeting, style)
        yield from (difference.words for difference in differences)
        if not differences:
            yield "layout, numbers, comments or waivers only"


def commits_of_action(root: Path, action_id: str) -> tuple[Commit, ...]:
    """The commits that changed one entry of the register, oldest first, and which of its keys; none without git."""
    versions = [version for version in git.versions(root, ACTIONS) if version.blob is not None][:_MOST_COMPARED]
    found: list[Commit] = []
    before: dict[str, Any] | None = None
    for version in reversed(versions):
        now = _entry(root, version.blob or "", action_id)
        if now == before:
            continue
        if before is None:
            found.append(Commit(version, ("added",)))
        elif now is None:
            found.append(Commit(version, ("taken out",)))
        else:
            keys = [key for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)]
            found.append(Commit(version, (f"changed: {', '.join(keys)}",)))
        before = now
    return tuple(found)


def _entry(root: Path, blob: str, action_id: str) -> dict[str, Any] | None:
    data = git.contents(root, blob)
    tree = parse(Source(root / ACTIONS, ACTIONS, data))[0] if data is not None else None
    entries = tree.value.get("actions") if tree is not None and isinstance(tree.value, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("id") == action_id:
            bare: dict[str, Any] = without_places(entry)
            return bare
    return None
