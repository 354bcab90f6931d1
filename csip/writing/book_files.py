"""New contents of the book's own files, all of them or none: decided by a list, and finished by whoever comes next."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from csip.errors import CsipError
from csip.writing.files import IN_THE_BOOK, OUTPUT, make_folder, move, sync_folder, temporary, throw_away

PENDING = ".csip.pending"
MANIFEST = "manifest"
_DELETE = "-"
_SECONDS_TO_PRINT = 3600


def replace_files(root: Path, files: Mapping[Path, bytes | None]) -> None:
    """Put new contents in place of old, all of them or none. The caller holds the lock.

    One file is a rename. Several are first written beside the book with a list of what belongs where; once that
    list stands, whoever comes next finishes the work (`csip.writing.recover`), and before that nothing has
    changed. None in place of contents deletes a file.
    """
    try:
        if len(files) == 1:
            ((path, data),) = files.items()
            if data is None:
                path.unlink()
            else:
                move(temporary(path.parent, data, path), path)
        else:
            _decide(root, files)
    except OSError as error:
        raise CsipError(
            f"{error.filename or root} cannot be written: {error.strerror}", "The book is as it was before."
        ) from None
    try:
        if len(files) == 1:
            sync_folder(path.parent)
        else:
            finish(root)
    except OSError as error:
        raise CsipError(
            f"the change is decided, but the disk did not take all of it: {error.strerror}",
            "Mend the disk; the next csip command in this book finishes what is left.",
        ) from None


def _decide(root: Path, files: Mapping[Path, bytes | None]) -> None:
    """Write the new contents beside the book, and last of all the list that makes them count."""
    pending = root / PENDING
    _clear(pending)
    pending.mkdir()
    lines = []
    for number, (path, data) in enumerate(files.items()):
        if data is not None:
            move(temporary(pending, data, path), pending / str(number))
        lines.append(f"{number if data is not None else _DELETE} {path.relative_to(root).as_posix()}\n")
    sync_folder(pending)
    move(temporary(pending, "".join(lines).encode()), pending / MANIFEST)


def finish(root: Path) -> None:
    """Put in place what a list says is decided; without one, nothing. The caller holds the lock."""
    pending = root / PENDING
    manifest = pending / MANIFEST
    if pending.is_symlink():  # csip makes none, and what it leads to is none of the book's
        return
    try:
        lines = manifest.read_bytes().decode("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    sync_folder(pending)
    sync_folder(root)  # the list must last before the first file that it moves
    for line in lines:
        number, _, name = line.partition(" ")
        path = root / name
        # A list that csip did not write, but somebody who wants a file moved, such as into .git, moves nothing.
        if not path.resolve().is_relative_to(root.resolve()) or any(part.startswith(".") for part in Path(name).parts):
            continue
        if number == _DELETE:
            path.unlink(missing_ok=True)
        elif number.isdecimal() and (pending / number).is_file() and not (pending / number).is_symlink():
            make_folder(path.parent)
            (pending / number).replace(path)
        if path.parent.is_dir():
            sync_folder(path.parent)
    manifest.unlink(missing_ok=True)
    _clear(pending)


def sweep(root: Path) -> None:
    """Delete what killed commands left half made; what cannot be deleted stops nobody.

    Under the lock nobody else is writing in the book. Somebody may be printing, but not for an hour.
    """
    _clear(root / PENDING)
    within = (root / "meetings", root / "reports")
    folders = [root, *(Path(folder) for top in within for folder, _, _ in os.walk(top))]
    for folder in folders:
        for left in folder.glob(f"{IN_THE_BOOK}*"):
            throw_away(left)
        for left in folder.glob(f"{OUTPUT}*"):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime > _SECONDS_TO_PRINT:
                    throw_away(left)


def _clear(pending: Path) -> None:
    if pending.is_dir() and not pending.is_symlink():
        for left in pending.iterdir():
            throw_away(left)
        pending.rmdir()
