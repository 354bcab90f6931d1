"""Earlier versions of a meeting's file, from git: those that were sealed, the one that was last committed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from csip.facts.versions.seal import SEAL, ApprovedOn, fits
from csip.files import git
from csip.files.source import Source
from csip.language.dates import format_date
from csip.models import Approval, Item, Meeting
from csip.models.build import build_meeting
from csip.yaml_text.parse import parse


class Earlier(NamedTuple):
    """A version of a meeting, the commit that holds it, and how it was approved."""

    version: git.Version
    meeting: Meeting
    approved: tuple[ApprovedOn, ...]


class OnceSealed(NamedTuple):
    """A seal that stands in git's versions of the book: in which one, and where it was minuted."""

    seal: str
    version: git.Version
    name: str
    approving: Meeting
    item: Item
    approval: Approval

    @property
    def approved(self) -> ApprovedOn:
        return ApprovedOn(self.approving.day, self.approval)


def sealed_version(
    root: Path, name: str, sealed: str, approved: Sequence[ApprovedOn], approving: str
) -> Earlier | None:
    """The latest committed version of a meeting's file that fits its seal; None where git has none.

    `approved` is how the book says now that the minutes were approved; `approving` the file that holds the seal: what
    that said before is tried too.
    """
    tried: dict[str, Meeting] = {}
    versions = [version for version in git.versions(root, name) if version.blob is not None]
    for ways in (iter([tuple(approved)]), _ways(root, sealed, approved, approving)):
        for way in ways:
            for version in versions:
                blob = version.blob or ""
                if blob not in tried:
                    meeting = meeting_in(root, name, blob)
                    if meeting is None:
                        continue
                    tried[blob] = meeting
                if fits(sealed, tried[blob], way):
                    return Earlier(version, tried[blob], way)
    return None


def _ways(root: Path, sealed: str, approved: Sequence[ApprovedOn], approving: str) -> Iterator[tuple[ApprovedOn, ...]]:
    """How the minutes were approved by each earlier version of the file that holds the seal."""
    for version in git.versions(root, approving):
        for once in _with_seal(root, sealed, version, approving):
            others = [approval for approval in approved if approval.day != once.approved.day]
            yield (*others, once.approved)
            if others:
                yield (once.approved,)


def seals_ever(root: Path) -> dict[str, git.Added] | None:
    """Every seal that a commit wrote into a meeting's file, with the first that did; None where git cannot say."""
    added = git.lines_added(root, "meetings", "[0-9a-f]{64}")
    if added is None:
        return None
    return {found.group(): line for line in added for found in SEAL.finditer(line.line)}


def in_git_since(root: Path, sealed: str) -> str | None:
    """Since when git has a seal, in words: the day, and the commit. None where it has it not, or there is no git."""
    if not git.is_repository(root) or git.run(root, "rev-parse", "--verify", "HEAD") is None:
        return None
    ever = seals_ever(root)
    if ever is None:
        return "git did not say since when"
    added = ever.get(sealed)
    return f"since {format_date(added.version.day)}, {added.version.short}" if added is not None else None


def once_sealed(root: Path, sealed: str, added: git.Added) -> OnceSealed | None:
    """Where that commit has the seal; None where what looks like one is not a seal."""
    return next(_with_seal(root, sealed, added.version, added.name), None)


def _with_seal(root: Path, sealed: str, version: git.Version, name: str) -> Iterator[OnceSealed]:
    blob = git.blob_at(root, version.commit, name)
    meeting = meeting_in(root, name, blob) if blob is not None else None
    for item in meeting.items if meeting is not None else ():
        for approval in item.approves:
            if meeting is not None and approval.seal == sealed:
                yield OnceSealed(sealed, version, name, meeting, item, approval)


def meeting_in(root: Path, name: str, blob: str) -> Meeting | None:
    """The meeting as a committed file held it; None where that cannot be read."""
    data = git.contents(root, blob)
    tree = parse(Source(root / name, name, data))[0] if data is not None else None
    return build_meeting(tree)[0] if tree is not None else None
