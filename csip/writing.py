"""Put bytes on disk whole or not at all: a command killed at any moment leaves the old book or the new one."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO

from csip.errors import CsipError
from csip.plain import in_words

LOCK = ".csip.lock"
PENDING = ".csip.pending"
_MANIFEST = "manifest"
_DELETE = "-"
_TEMPORARY = ".csip-new-"  # made under the lock
_OUTPUT = ".csip-out-"  # made by commands that print, which take no lock
_SECONDS_TO_WAIT = 20
_SECONDS_TO_PRINT = 3600
_SECONDS_BETWEEN_LOOKS = 0.02


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the book against other writers. The lock goes with the process: a killed command blocks nobody."""
    done = False
    try:
        with _lock(root):
            _finish(root)
            _sweep(root)
            yield
            done = True
    except OSError as error:
        if done:  # the lock could not be let go, which the end of the process does as well
            return
        where = error.filename or root
        if isinstance(error, PermissionError):
            raise CsipError(f"{where} may not be written: no permission", _NOTHING) from None
        raise CsipError(f"{where} cannot be written: {error.strerror or error}", _NOTHING) from None


_NOTHING = "Nothing was changed."


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


def replace_files(root: Path, files: Mapping[Path, bytes | None]) -> None:
    """Put new contents in place of old, all of them or none. The caller holds the lock.

    One file is a rename. Several are first written beside the book with a list of what belongs where; once
    that list stands, whoever comes next finishes the work (`recover`), and before that nothing has changed.
    None in place of contents deletes a file.
    """
    try:
        if len(files) == 1:
            ((path, data),) = files.items()
            if data is None:
                path.unlink()
            else:
                _move(_temporary(path.parent, data, path), path)
        else:
            _decide(root, files)
    except OSError as error:
        raise CsipError(
            f"{error.filename or root} cannot be written: {error.strerror}", "The book is as it was before."
        ) from None
    try:
        if len(files) == 1:
            _sync_folder(path.parent)
        else:
            _finish(root)
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
            _move(_temporary(pending, data, path), pending / str(number))
        lines.append(f"{number if data is not None else _DELETE} {path.relative_to(root).as_posix()}\n")
    _sync_folder(pending)
    _move(_temporary(pending, "".join(lines).encode()), pending / _MANIFEST)


def _move(made: Path, path: Path) -> None:
    """Rename; where that fails, what was made goes."""
    try:
        made.replace(path)
    except OSError:
        with suppress(OSError):
            made.unlink()
        raise


def recover(root: Path) -> None:
    """Finish what a killed command had decided to write (see `replace_files`); otherwise do nothing."""
    if (root / PENDING / _MANIFEST).exists() and not (root / PENDING).is_symlink():
        try:
            with locked(root):  # it may be that its writer is alive, and at it
                pass
        except CsipError as error:
            raise CsipError(
                f"a change to this book was cut short and waits to be finished, but {error.message}",
                "Let somebody who may write in the book run any csip command there.",
            ) from None


def _finish(root: Path) -> None:
    pending = root / PENDING
    manifest = pending / _MANIFEST
    if pending.is_symlink():  # csip makes none, and what it leads to is none of the book's
        return
    try:
        lines = manifest.read_bytes().decode("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    _sync_folder(pending)
    _sync_folder(root)  # the list must last before the first file that it moves
    for line in lines:
        number, _, name = line.partition(" ")
        path = root / name
        # A list that csip did not write, but somebody who wants a file moved, such as into .git, moves nothing.
        if not path.resolve().is_relative_to(root.resolve()) or any(part.startswith(".") for part in Path(name).parts):
            continue
        if number == _DELETE:
            path.unlink(missing_ok=True)
        elif number.isdecimal() and (pending / number).is_file() and not (pending / number).is_symlink():
            _make_folder(path.parent)
            (pending / number).replace(path)
        if path.parent.is_dir():
            _sync_folder(path.parent)
    manifest.unlink(missing_ok=True)
    _clear(pending)


def _sweep(root: Path) -> None:
    """Delete what killed commands left half made; what cannot be deleted stops nobody.

    Under the lock nobody else is writing in the book. Somebody may be printing, but not for an hour.
    """
    _clear(root / PENDING)
    within = (root / "meetings", root / "reports")
    folders = [root, *(Path(folder) for top in within for folder, _, _ in os.walk(top))]
    for folder in folders:
        for left in folder.glob(f"{_TEMPORARY}*"):
            _throw_away(left)
        for left in folder.glob(f"{_OUTPUT}*"):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime > _SECONDS_TO_PRINT:
                    _throw_away(left)


def _throw_away(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink()


def new_file(path: Path, data: bytes, *, under_lock: bool = False) -> None:
    """Write a file that must not exist yet; one that does is never touched."""
    if os.path.lexists(path):
        raise _exists(path)
    try:
        _make_folder(path.parent)
        temporary = _temporary(path.parent, data, prefix=_TEMPORARY if under_lock else _OUTPUT)
        try:
            os.link(temporary, path)  # unlike a rename, a link never replaces
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # a file system without links
            if os.path.lexists(path):
                raise _exists(path) from None
            temporary.replace(path)
        finally:
            with suppress(OSError):  # the next writer sweeps it up
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise CsipError(f"{_named(error, path)} cannot be written: {error.strerror}", _NOTHING) from None
    try:
        _sync_folder(path.parent)
    except OSError as error:
        raise CsipError(
            f"{path} is written, but the disk did not confirm it: {error.strerror}", "See that the disk is sound."
        ) from None


def replace_file(path: Path, data: bytes) -> None:
    """Write a file outside the book in place of the one that is there (`replace_files` is for the book's own)."""
    try:
        temporary = _temporary(path.parent, data, like=path, prefix=_OUTPUT)
        try:
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise CsipError(f"{_named(error, path)} cannot be written: {error.strerror}") from None


def write_each(files: Iterable[tuple[Path, bytes]], write: Callable[[Path, bytes], None], go_on: str) -> Iterator[Path]:
    """Write files one by one with `write`, and yield each as it is there; whole, whatever becomes of the others.

    The CsipError on a later one says how many were written before it, and how to `go_on`.
    """
    for written, (path, data) in enumerate(files):
        try:
            write(path, data)
        except CsipError as error:
            if not written:
                raise
            before = in_words(written, "file was", "files were")
            raise CsipError(error.message, f"{before} written before it, each whole. {go_on}") from None
        yield path


def new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that must not exist yet, with all of these files in it, or nothing at all."""
    try:
        _make_folder(folder.parent)
        with tempfile.TemporaryDirectory(prefix=_OUTPUT, dir=folder.parent, ignore_cleanup_errors=True) as made:
            whole = Path(made) / folder.name
            whole.mkdir()
            for name, data in files.items():
                with (whole / name).open("wb") as file:
                    _write_to(file, data)
            _sync_folder(whole)
            whole.rename(folder)
        _sync_folder(folder.parent)
    except OSError as error:
        raise CsipError(f"{folder} cannot be written: {error.strerror}") from None


def _named(error: OSError, path: Path) -> str | Path:
    """What could not be written, by the name it was to have, not by that of the file in between."""
    filename = str(error.filename or path)
    return path if Path(filename).name.startswith((_OUTPUT, _TEMPORARY)) else filename


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing, so that they last."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _exists(path: Path) -> CsipError:
    return CsipError(f"{path} is there already; it was not touched", "Nothing is ever overwritten: open that file.")


def _temporary(folder: Path, data: bytes, like: Path | None = None, *, prefix: str = _TEMPORARY) -> Path:
    """A finished file in `folder` under a hidden name that no reader takes for a meeting."""
    handle, name = tempfile.mkstemp(prefix=prefix, dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _write_to(file, data)
        path.chmod(_mode(like))
    except BaseException:
        with suppress(OSError):  # the next writer sweeps it up
            path.unlink()
        raise
    return path


def _write_to(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _mode(like: Path | None) -> int:
    if like is not None and like.exists():
        return like.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some shared folders know no such thing
                raise
        finally:
            os.close(handle)


def _clear(pending: Path) -> None:
    if pending.is_dir() and not pending.is_symlink():
        for left in pending.iterdir():
            _throw_away(left)
        pending.rmdir()
