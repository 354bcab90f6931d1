"""The lock of a book: one command writes at a time, and finishes first what a killed one had begun."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from csip.errors import CsipError
from csip.files.atomic import NOTHING_CHANGED
from csip.files.pending import finish, stands
from csip.files.transaction import folders, sweep

try:
    import fcntl as _fcntl
except ImportError:
    fcntl: Any = None
else:
    fcntl = _fcntl

LOCK = ".csip.lock"
SECONDS_TO_WAIT = 20  # for others who write, before a command gives up
_SECONDS_BETWEEN_LOOKS = 0.02
_SECONDS_UNSEEN = 1.0


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the book against other writers. The lock goes with the process: a killed command blocks nobody.

    Raises: CsipError where others hold it too long, or a change that was cut short must be finished first.
    """
    with _held(root):
        if stands(root):  # a command that writes finishes it before it reads; this one was left since then
            raise CsipError(
                "another command was cut short in this book a moment ago",
                f"Run this command again: it finishes that change first. {NOTHING_CHANGED}",
            )
        sweep(root)
        yield


def _let_in(where: Path) -> str:
    if where.name != LOCK or not where.exists():  # to make it, one must be let into the folder
        return NOTHING_CHANGED
    return (
        "A colleague ran csip here first, and the lock is theirs. When nobody is running csip in this book, "
        f"delete that file: the next command creates it again. {NOTHING_CHANGED}"
    )


def complete(root: Path) -> tuple[str, ...]:
    """Finish a change that was decided and cut short (see `finish`); the files that were put in place."""
    with _held(root):
        return finish(root)


@contextmanager
def _held(root: Path) -> Iterator[None]:
    done = False
    try:
        with _lock(root):
            _share(root)
            yield
            done = True
    except OSError as error:
        if done:  # the lock could not be let go, which the end of the process does as well
            return
        where = error.filename or root
        if isinstance(error, PermissionError):
            raise CsipError(f"{where} may not be written: no permission", _let_in(Path(where))) from None
        raise CsipError(f"{where} cannot be written: {error.strerror or error}", NOTHING_CHANGED) from None


def _lock(root: Path) -> AbstractContextManager[object]:
    """The lock, once it is ours. Commands that come and go are waited for; one that writes nothing for long is not."""
    import filelock

    lock = filelock.FileLock(root / LOCK, timeout=SECONDS_TO_WAIT, mode=_mode(root))
    while True:
        seen = stamp(root)
        try:
            return lock.acquire(poll_interval=_SECONDS_BETWEEN_LOOKS)
        except filelock.Timeout:
            if stamp(root) == seen:
                raise CsipError(
                    "another csip command has been writing in this book for a while",
                    "Wait until it is done, then run this command again. Nothing was changed.",
                ) from None


def _mode(root: Path) -> int:
    """Whoever may write in the book's folder may take its lock, and all may look at it; the file holds nothing."""
    return 0o644 | (root.stat().st_mode & 0o022)


def _share(root: Path) -> None:
    """Give the lock the group of the book's folder: else its first user's, and a colleague of another is kept out."""
    group = root.stat().st_gid
    with suppress(OSError):
        if hasattr(os, "chown") and (root / LOCK).stat().st_gid != group:
            os.chown(root / LOCK, -1, group, follow_symlinks=False)


def stamp(root: Path) -> tuple[tuple[str, int], ...]:
    """Another one after each change to the book: a file that is renamed into a folder leaves its mark on the folder."""
    stamps = []
    for folder in folders(root):
        try:
            stamps.append((str(folder), folder.stat().st_mtime_ns))
        except OSError:
            stamps.append((str(folder), 0))
    return tuple(stamps)


def wait_for_writer(root: Path) -> None:
    """Until no living command is putting a decided change in place. It takes no lock, and writes nothing."""
    give_up = time.monotonic() + SECONDS_TO_WAIT
    while stands(root) and time.monotonic() < give_up and _is_held(root, give_up):
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _is_held(root: Path, give_up: float) -> bool:
    """Some command holds the lock; to be asked this, the lock file is only read.

    Windows, and what else has no `fcntl`, cannot be asked without taking the lock: a living command is given a second.
    """
    if fcntl is None:
        return time.monotonic() < give_up - SECONDS_TO_WAIT + _SECONDS_UNSEEN
    try:
        handle = os.open(root / LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return False
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)  # which lets go of it again
    return False
