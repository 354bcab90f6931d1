"""The lock of a book: one command writes at a time, and finishes first what a killed one had begun."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from csip.errors import CsipError
from csip.writing.book_files import MANIFEST, PENDING, finish, sweep
from csip.writing.files import NOTHING_CHANGED

LOCK = ".csip.lock"
_SECONDS_TO_WAIT = 20
_SECONDS_BETWEEN_LOOKS = 0.02


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the book against other writers. The lock goes with the process: a killed command blocks nobody."""
    done = False
    try:
        with _lock(root):
            finish(root)
            sweep(root)
            yield
            done = True
    except OSError as error:
        if done:  # the lock could not be let go, which the end of the process does as well
            return
        where = error.filename or root
        if isinstance(error, PermissionError):
            raise CsipError(f"{where} may not be written: no permission", NOTHING_CHANGED) from None
        raise CsipError(f"{where} cannot be written: {error.strerror or error}", NOTHING_CHANGED) from None


def _lock(root: Path) -> AbstractContextManager[object]:
    """The lock, once it is ours. Commands that come and go are waited for; one that writes nothing for long is not."""
    import filelock

    lock = filelock.FileLock(root / LOCK, timeout=_SECONDS_TO_WAIT, mode=0o664)
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


def stamp(root: Path) -> tuple[int, ...]:
    """Another one after each change to the book: a file that is renamed into a folder leaves its mark on the folder."""
    found = []
    for folder in (root, root / "meetings", root / "reports"):
        try:
            found.append(folder.stat().st_mtime_ns)
        except OSError:
            found.append(0)
    return tuple(found)


def recover(root: Path) -> None:
    """Finish what a killed command had decided to write (see `replace_files`); otherwise do nothing."""
    if (root / PENDING / MANIFEST).exists() and not (root / PENDING).is_symlink():
        try:
            with locked(root):  # it may be that its writer is alive, and at it
                pass
        except CsipError as error:
            raise CsipError(
                f"a change to this book was cut short and waits to be finished, but {error.message}",
                "Let somebody who may write in the book run any csip command there.",
            ) from None
