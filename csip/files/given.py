"""Files that somebody names on the command line: looked at before they are opened."""

from __future__ import annotations

import stat
from itertools import islice
from pathlib import Path

from csip.errors import CsipError, why_unread

LARGEST = 50_000_000  # bytes, as of a file of the book

SMALLER = "Save it without its pictures, or in parts."


def read_given(path: Path, *, called: str | None = None, largest: int = LARGEST) -> bytes:
    """The bytes of an ordinary file; a pipe is not waited for, and a device not read without end.

    `called` is what messages call it, where that is not its path. Raises: CsipError where it cannot be read.
    """
    name = called or str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CsipError(f"{name} is a folder", "Name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise CsipError(f"{name} is a pipe or a device, not a file", "Save what it gives as a file, and name that.")
        if status.st_size > largest:
            raise CsipError(f"{name} is too large: {status.st_size:,} bytes, and {largest:,} are the most", SMALLER)
        return path.read_bytes()
    except OSError as error:
        hint = _way_forward(path) if isinstance(error, FileNotFoundError) else None
        raise CsipError(f"{name} {why_unread(error)}", hint) from None


def _way_forward(path: Path) -> str:
    """What to do about a file that is not there: the name that is like it, or where it was looked for."""
    from csip.language.suggestions import MANY, near  # most files that are named are there

    folder = path.parent
    if not folder.is_dir():
        return f"There is no folder {folder}."
    try:
        names = [other.name for other in islice(folder.iterdir(), MANY + 1)]
    except OSError:  # a folder that may be passed through, and not be looked into
        names = []
    return near(path.name, names) or "Give its whole name, and the folder that it lies in; the Tab key completes both."
