"""The few questions csip asks git: which versions a file had, who committed them, and what they held.

git is never needed: where it is not installed, or the book is in no repository, there is simply no history. A
repository that came by post may hold settings that run programs (pagers, hooks, filters, helpers, remotes that
are fetched from on demand): none of those is heeded, and nothing is ever written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csip.errors import CsipError
from csip.language.pattern import Pattern

_SECONDS = 20
_MOST_VERSIONS = 500
_MOST_BYTES = 50_000_000
_HEX = Pattern(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")

_SETTINGS = (
    "core.quotepath=off",
    "core.pager=cat",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.alternateRefsCommand=",
    "log.showSignature=false",  # would run gpg.program
    "log.showRoot=true",
    "log.mailmap=false",
    "protocol.allow=never",
    "i18n.logOutputEncoding=UTF-8",
    "color.ui=false",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a replaced commit would tell another story
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "LC_ALL": "C",
}
# The user's own settings hold (`safe.directory` among them); what would lead git to another repository does not.
_KEPT = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"}


@dataclass(frozen=True, slots=True)
class Version:
    """A committed version of one file: who committed it, on which day, in their own words."""

    commit: str
    author: str
    day: date
    subject: str
    blob: str | None
    """What git calls the file's contents; None where the commit deleted it."""

    @property
    def short(self) -> str:
        return self.commit[:8]


def run(root: Path, *arguments: str) -> bytes | None:
    """What git answers, run in `root`; None when it is absent, refuses, or takes too long."""
    git = _program(root)
    if git is None:
        return None
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    try:
        done = subprocess.run(
            [git, "--no-pager", *settings, *arguments],
            cwd=root,
            env=kept | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a name with a NUL in it
        return None
    return done.stdout if done.returncode == 0 else None


def _program(root: Path) -> str | None:
    """Where git is installed. One in the book or the current folder does not count: Windows would run it."""
    found = shutil.which("git")
    if found is None:
        return None
    folder = Path(found).resolve().parent
    return None if folder == Path.cwd() or folder.is_relative_to(root.resolve()) else found


def is_repository(root: Path) -> bool:
    """git is there, and keeps the folder."""
    return run(root, "rev-parse", "--is-inside-work-tree") == b"true\n"


def is_shallow(root: Path) -> bool:
    """git keeps the folder, and has only the latest part of its history, as CI's checkouts often do."""
    return run(root, "rev-parse", "--is-shallow-repository") == b"true\n"


def versions(root: Path, name: str) -> tuple[Version, ...]:
    """The committed versions of a file of the book, newest first, through its renames; none without git."""
    shape = "--format=%x01%H%x00%an%x00%as%x00%s"
    listed = run(
        root,
        "log",
        f"--max-count={_MOST_VERSIONS}",
        "--follow",
        "--raw",
        "--no-abbrev",
        "--no-ext-diff",
        "--no-textconv",
        shape,
        "--",
        name,
    )
    found = (_version(entry) for entry in (listed or b"").decode("utf-8", "replace").split("\x01")[1:])
    return tuple(
        version if version.blob is not None else replace(version, blob=blob_at(root, version.commit, name))
        for version in found
        if version is not None
    )


def _version(entry: str) -> Version | None:
    head, _, raw = entry.partition("\n")
    parts = head.split("\x00")
    if len(parts) != 4 or not _HEX.fullmatch(parts[0]):
        return None
    change = next((line.split() for line in raw.splitlines() if line.startswith(":")), [])
    blob = change[3] if len(change) > 4 and _HEX.fullmatch(change[3]) and set(change[3]) != {"0"} else None
    try:
        return Version(parts[0], parts[1], date.fromisoformat(parts[2]), parts[3], blob)
    except ValueError:
        return None


class Added(NamedTuple):
    """A line that a commit added to a file of the book."""

    version: Version
    name: str
    line: str


def lines_added(root: Path, folder: str, pattern: str) -> tuple[Added, ...] | None:
    """Every line with a match of an extended regular expression that a commit added to the files of a folder, newest
    first; None where git cannot say. One call, however many files and versions there are."""
    shape = "--format=%x01%H%x00%an%x00%as%x00%s"
    plain = ("--no-ext-diff", "--no-textconv", "--no-renames", "--src-prefix=", "--dst-prefix=", "--relative")
    whole = ("--full-history", "--no-follow", "--text")  # .gitattributes may call a file binary, to hide its lines
    listed = run(root, "log", *whole, "--patch", "--unified=0", *plain, f"-G{pattern}", shape, "--", folder)
    if listed is None:
        return None if run(root, "rev-parse", "--verify", "--quiet", "HEAD") or not is_repository(root) else ()
    found = []
    wanted = re.compile(pattern)
    for entry in listed.decode("utf-8", "replace").split("\x01")[1:]:
        version, name = _version(entry), ""
        for line in entry.split("\n") if version is not None else ():
            if line.startswith("+++ "):
                name = line[4:].rstrip("\t")
            elif version is not None and line.startswith("+") and wanted.search(line):
                found.append(Added(version, name, line[1:]))
    return tuple(found)


def contents(root: Path, blob: str) -> bytes | None:
    """The bytes that git keeps under this name, as they were committed."""
    size = run(root, "cat-file", "-s", blob)
    if size is None or int(size) > _MOST_BYTES:
        return None
    return run(root, "cat-file", "blob", blob)


def names_at(root: Path, commit: str, folder: str) -> tuple[str, ...]:
    """The files that a commit has in a folder of the book, those whose names begin with a stop left out."""
    listed = run(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", f"{folder}/") or b""
    names = listed.decode("utf-8", "surrogateescape").split("\0")
    return tuple(name for name in names if name and not name.rpartition("/")[2].startswith("."))


def commit_called(root: Path, revision: str) -> str:
    """The full name of the commit that a user names (`HEAD`, `HEAD~2`, a tag, a short hash).

    Raises: CsipError where git knows none of that name, or the book is not in git.
    """
    if revision.startswith("-") or not revision.isprintable() or not revision.strip():
        raise CsipError(f"“{revision}” is not the name of a version", "Give a commit, a tag or a branch.")
    answer = run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = (answer or b"").decode("ascii", "replace").strip()
    if not _HEX.fullmatch(commit):
        if not is_repository(root):
            raise CsipError("this minute book is not kept in git", "Earlier versions are only known where it is.")
        if revision == "HEAD":
            raise CsipError("nothing has been committed in this minute book yet", "Commit it first: git commit.")
        raise CsipError(f"git knows no version called “{revision}”", "`git log` lists them.")
    return commit


def blob_at(root: Path, commit: str, name: str) -> str | None:
    """What git calls the contents of a file of the book in a commit; None when the file is not in it."""
    answer = run(root, "rev-parse", "--verify", "--quiet", f"{commit}:./{name}")
    blob = (answer or b"").decode("ascii", "replace").strip()
    return blob if _HEX.fullmatch(blob) else None
