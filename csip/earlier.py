"""Earlier versions of a meeting's file, from git: the one that was sealed, the one that was last committed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from csip import git
from csip.build import build_meeting
from csip.models import Meeting
from csip.parse import parse
from csip.sealing import seal
from csip.source import Source


class Earlier(NamedTuple):
    """A version of a meeting, and the commit that holds it."""

    version: git.Version
    meeting: Meeting


def sealed_version(root: Path, name: str, sealed: str) -> Earlier | None:
    """The latest committed version of a meeting's file that fits its seal; None where git has none."""
    tried: set[str] = set()
    for version in git.versions(root, name):
        if version.blob is not None and version.blob not in tried:
            tried.add(version.blob)
            meeting = meeting_in(root, name, version.blob)
            if meeting is not None and seal(meeting) == sealed:
                return Earlier(version, meeting)
    return None


def meeting_in(root: Path, name: str, blob: str) -> Meeting | None:
    """The meeting as a committed file held it; None where that cannot be read."""
    data = git.contents(root, blob)
    tree = parse(Source(root / name, name, data))[0] if data is not None else None
    return build_meeting(tree)[0] if tree is not None else None
