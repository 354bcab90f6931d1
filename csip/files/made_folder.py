"""A folder that csip makes whole, put in place: a new one beside the old, and the two exchanged.

What was not made here is never touched.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

from csip.errors import CsipError

Finish: TypeAlias = Callable[[Path], Iterable[str]]
"""Adds files to the new folder, and names them."""


class Kind(NamedTuple):
    """What the folder is, in words, and its list of each file with its SHA-256.

    The list is the licence to replace the folder, and the proof that two builds are the same.
    """

    words: str
    manifest: str

    def beside(self, folder: Path, which: str) -> Path:
        """The new folder or the old one, while the two are exchanged."""
        return folder.parent / f"{folder.name}{self.manifest.removesuffix('.json')}-{which}"


SITE = Kind("site", ".csip-site.json")
EXPORT = Kind("export", ".csip-export.json")


class Written(NamedTuple):
    """How many files there are, and how many of them are new, changed or gone since the last build."""

    files: int
    changed: int
    gone: int


def write_folder(
    kind: Kind, folder: Path, files: Iterable[tuple[str, bytes]], *, finish: Finish | None = None
) -> Written:
    """Put these files into a folder: all of them, or the folder stays as it was.

    Files that are the same as in the last build keep their time. `finish` adds to the new folder before it is put in
    place, and returns what it added. Raises: CsipError for a folder that holds anything else than what was made here,
    or that cannot be written.
    """
    before = _last_build(kind, folder)
    beside = kind.beside(folder, "new")
    try:
        shutil.rmtree(beside, ignore_errors=True)  # of a build that was killed
        beside.mkdir(parents=True)
        hashes = {name: _place(folder, beside, name, data, before) for name, data in files}
        if finish is not None:
            hashes |= {name: digest((beside / name).read_bytes()) for name in finish(beside)}
        manifest = {"version": 1, "files": dict(sorted(hashes.items()))}
        (beside / kind.manifest).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        _exchange(kind, folder, beside)
    except OSError as error:
        where = error.filename or folder
        hint = f"The {kind.words} is as it was."
        raise CsipError(f"{where} cannot be written: {error.strerror or error}", hint) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # where it could not be made, or making it was stopped
    changed = sum(before.get(name) != made for name, made in hashes.items())
    return Written(len(hashes), changed, len(before.keys() - hashes.keys()))


def last_made(kind: Kind, folder: Path) -> Mapping[str, str] | None:
    """The digests of the files that were made there, by their names; None for a folder that was not made here."""
    try:
        listed = json.loads((folder / kind.manifest).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not isinstance(listed, dict) or not all(isinstance(known, str) for known in listed.values()):
        return None
    return listed


def _last_build(kind: Kind, folder: Path) -> Mapping[str, str]:
    """The files of the last build by their digests. Raises: CsipError for a folder that was not made here."""
    old = kind.beside(folder, "old")
    if not folder.exists() and old.is_dir():  # a build was killed between two renames
        old.rename(folder)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}
    if not folder.is_dir():
        raise CsipError(f"{folder} is a file, and the {kind.words} is a folder", "Name another with -o.")
    listed = last_made(kind, folder)
    if listed is None:
        article = "an" if kind.words.startswith("e") else "a"
        raise CsipError(
            f"{folder} holds something else than {article} {kind.words} that csip made; nothing was written",
            "Name a new folder with -o, or an empty one.",
        )
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if strangers := sorted(there - listed.keys() - {kind.manifest}):
        more = f" and {len(strangers) - 1} more" if strangers[1:] else ""
        raise CsipError(
            f"{folder} holds {strangers[0]}{more}, which csip did not put there; nothing was written",
            "Move what is yours out of the folder: a build replaces all of it.",
        )
    return listed


def _place(folder: Path, beside: Path, name: str, data: bytes, before: Mapping[str, str]) -> str:
    """Write a file of the new site; one that is the same as before is the old one by another name."""
    own, path = digest(data), beside / name
    path.parent.mkdir(parents=True, exist_ok=True)
    old = folder / name
    if before.get(name) == own and old.is_file() and not old.is_symlink() and digest(old.read_bytes()) == own:
        os.link(old, path)
    else:
        path.write_bytes(data)
    return own


def digest(data: bytes) -> str:
    """What names these bytes in the list."""
    return sha256(data).hexdigest()


def _exchange(kind: Kind, folder: Path, beside: Path) -> None:
    """The new folder in the place of the old one: two renames, and a build killed between them is set right above."""
    old = kind.beside(folder, "old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
