"""A file of the minute book: its bytes, and the way to each of its entries."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any, NamedTuple

from csip.diagnostics import Diagnostic, Severity

Value = Any
"""What a file holds, as plain values: str, None, list of Value, dict of str to Value."""

MAX_BYTES = 50_000_000  # 90,000 actions with much to say are 45 MB: nothing a clerk types comes near


# The keys under which a mapping carries its file and its place to the models. No file can hold them: keys with control
# characters are refused below.
FILE, PLACE = "\x00file", "\x00place"
OWN_KEYS = frozenset({FILE, PLACE})

KeyPath = tuple[str | int, ...]
"""Where a value stands in a file: the keys and the indices in lists that lead to it from the top."""


def without_places(value: Value) -> Value:
    """A value as its file has it, without what the reader added to each mapping."""
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in OWN_KEYS}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


class Source:
    """The bytes of one file, and its name as messages give it (relative to the book, forward slashes).

    A source is equal to itself alone. So two entries are equal where they are the same one of the same reading; whether
    they have the same words, `csip.models.entry.says_the_same` knows.
    """

    __slots__ = ("_path", "data", "name")

    def __init__(self, path: Path, name: str, data: bytes) -> None:
        self._path = os.fspath(path)  # a Path takes six times the memory
        self.name = name
        self.data = data

    @property
    def path(self) -> Path:
        return Path(self._path)

    @property
    def text(self) -> str:
        """The characters, without a byte order mark. Decoded at each call: bytes are the cheaper thing to keep."""
        return self.data.decode("utf-8-sig")


class Origin(NamedTuple):
    """Where an entry stands: a file, and a path of keys and indices in it."""

    file: Source
    path: KeyPath


IN_MEMORY = Source(Path(), "", b"")  # of entries that were made in memory, not read from a file


class Tree(NamedTuple):
    """A file as plain values, every mapping with its file and place, and the plain scalars others may misread."""

    source: Source
    value: Value
    misread: tuple[KeyPath, ...]


def read(path: Path, name: str, *, root: Path) -> Source | Diagnostic:
    """The file's bytes, or the reason in a clerk's words why they cannot be had. Follows no link out of `root`."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve()):
            return _unreadable(name, "CSIP017", "is a link that leads out of this minute book; it was not read")
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _unreadable(
                name, "CSIP001", "is a folder, not a file", "Rename the folder: only files end in .yaml."
            )
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            return _unreadable(name, "CSIP001", "is not an ordinary file")
        if status.st_size > MAX_BYTES:
            return _unreadable(
                name,
                "CSIP012",
                f"holds {status.st_size / 1e6:,.0f} MB; no file of a minute book is over {MAX_BYTES / 1e6:.0f} MB",
                "Was something else saved under this name? Put the file back from git.",
            )
        return Source(path, name, path.read_bytes())
    except FileNotFoundError:
        if path.is_symlink():
            return _unreadable(name, "CSIP001", "is a link to a file that is not there")
        return _unreadable(name, "CSIP001", "is not there")
    except PermissionError:
        return _unreadable(
            name, "CSIP001", "may not be read: no permission", "Ask who owns the file to let you read it."
        )
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
            return _unreadable(name, "CSIP001", "cannot be read: it is a link that leads to itself")
        return _unreadable(name, "CSIP001", f"cannot be read: {error.strerror or error}")


def _unreadable(name: str, code: str, why: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, name, 1, 1, 1, 1, f"{name} {why}", hint)
