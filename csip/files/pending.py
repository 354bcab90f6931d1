"""A change to several files, decided by one list: written down, read back, and put in place.

What a list asks for is done only where csip itself began it, in this very folder, and where each file is still as it
was then or as it is to be. A list that came with a clone, a copy or an archive has no say (docs/decisions/0012).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from csip.files.atomic import make_folder, move, put, sync_folder, temporary, throw_away

PENDING = ".csip.pending"
MANIFEST = "manifest"
_MARK = "mark"
_FORM = 2
_LARGEST = 10_000_000  # bytes of a list


class _File(NamedTuple):
    """One file of a change: its name in the book, and the SHA-256 of what it held and is to hold (None: no file)."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Unfinished:
    """A decided change that still has its list: which files it is of, and which of them are as they are to be.

    `changed` are those that are neither as they were nor as they are to be: something else wrote in them since.
    """

    ours: bool
    names: tuple[str, ...] = ()
    in_place: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """All of it is in place, and only the list is left over."""
        return self.ours and len(self.in_place) == len(self.names)


def decide(root: Path, files: Mapping[Path, bytes | None]) -> None:
    """Write the new contents beside the book, and last of all the list that makes them count."""
    import json

    pending = root / PENDING
    clear(root)
    pending.mkdir()
    listed = []
    for number, (path, data) in enumerate(files.items()):
        if data is not None:
            move(temporary(pending, data, path), pending / str(number))
        listed.append(_File(path.relative_to(root).as_posix(), _digest(path), _sha256(data)))
    token = os.urandom(16).hex()
    mark = temporary(pending, token.encode())
    move(mark, pending / _MARK)
    sync_folder(pending)
    written = {"csip": _FORM, "mark": [token, *_identity(pending / _MARK)], "files": listed}
    move(temporary(pending, json.dumps(written, indent=0).encode()), pending / MANIFEST)


def _identity(path: Path) -> tuple[int, int]:
    """What no copy of a file has: its number on the disk, and the time of its last change, which only the system sets.

    Windows has the time of its making there, and numbers that are not used twice.
    """
    status = path.lstat()
    return status.st_ino, status.st_ctime_ns


def _sha256(data: bytes | None) -> str | None:
    import hashlib  # and json: a reading command need not load what it does not use

    return None if data is None else hashlib.sha256(data).hexdigest()


def _digest(path: Path) -> str | None:
    """The SHA-256 of an ordinary file; None where there is none."""
    try:
        return _sha256(path.read_bytes()) if stat.S_ISREG(path.stat().st_mode) else None
    except FileNotFoundError:
        return None


def stands(root: Path) -> bool:
    """There is a list. One in a folder that is a link counts too: somebody put it there."""
    return os.path.lexists(root / PENDING / MANIFEST)


def unfinished(root: Path) -> Unfinished | None:
    """The change that was decided and not finished; nothing is written or deleted to find out."""
    if not stands(root):
        return None
    files = _read(root)
    if files is None:
        return Unfinished(ours=False)
    now = {file.name: _digest(root / file.name) for file in files}
    return Unfinished(
        ours=True,
        names=tuple(file.name for file in files),
        in_place=tuple(file.name for file in files if now[file.name] == file.new),
        changed=tuple(
            file.name
            for number, file in enumerate(files)
            if now[file.name] != file.new
            and (now[file.name] != file.old or (file.new and _digest(root / PENDING / str(number)) != file.new))
        ),
    )


def _read(root: Path) -> list[_File] | None:
    """The files of the list; None where csip did not write it, or not in this folder."""
    import json

    pending = root / PENDING
    try:
        if not all(_is_ordinary(pending / name) for name in (MANIFEST, _MARK)) or pending.is_symlink():
            return None
        manifest = json.loads((pending / MANIFEST).read_bytes())
        token, *identity = manifest["mark"]
        if manifest["csip"] != _FORM or tuple(identity) != _identity(pending / _MARK):
            return None
        if (pending / _MARK).read_bytes() != token.encode():
            return None
        files = [_File(*file) for file in manifest["files"]]
        return files if all(_is_plain(root, file) for file in files) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None  # whatever it is, it is not what `decide` writes


def _is_ordinary(path: Path) -> bool:
    status = path.lstat()
    return stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST


def _is_plain(root: Path, file: Any) -> bool:
    """A file of the book, and none of csip's or git's own."""
    name = PurePosixPath(file.name)
    inside = (root / file.name).resolve().is_relative_to(root.resolve())
    return inside and not name.is_absolute() and not any(part.startswith(".") for part in name.parts)


def finish(root: Path) -> tuple[str, ...]:
    """Put in place what the list says is decided, and name it. The caller holds the lock.

    One that is not ours, or whose files something else wrote in since, is left as it is, and so is the book.
    """
    change = unfinished(root)
    if change is None or not change.ours or change.changed:
        return ()
    pending = root / PENDING
    sync_folder(pending)
    sync_folder(root)  # the list must last before the first file that it moves
    placed = []
    for number, file in enumerate(_read(root) or ()):
        if file.name in change.in_place:
            continue
        path = root / file.name
        if file.new is None:
            path.unlink(missing_ok=True)
        else:
            make_folder(path.parent)
            put(pending / str(number), path)
        sync_folder(path.parent)
        placed.append(file.name)
    for name in change.in_place:  # put there by the command that was cut short, which may not have synced it
        if (root / name).parent.is_dir():
            sync_folder((root / name).parent)
    (pending / MANIFEST).unlink()
    clear(root)
    return tuple(placed)


def clear(root: Path) -> None:
    """Delete what stands beside the book for a change. The caller holds the lock, and there is no list."""
    pending = root / PENDING
    if pending.is_dir() and not pending.is_symlink():
        for left in pending.iterdir():
            throw_away(left)
        pending.rmdir()
