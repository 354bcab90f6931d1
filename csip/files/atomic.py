"""One file or one folder, put on disk whole or not at all: written under a hidden name first, then renamed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from csip.errors import CsipError
from csip.language.phrases import in_words

IN_THE_BOOK = ".csip-new-"  # how hidden names begin that are made under the book's lock
OUTPUT = ".csip-out-"  # and those of commands that print, which take no lock
NOTHING_CHANGED = "Nothing was changed."


def new_file(path: Path, data: bytes, *, under_lock: bool = False) -> None:
    """Write a file that must not exist yet; one that does is never touched.

    Raises: CsipError where it exists or cannot be written.
    """
    if os.path.lexists(path):
        raise _exists(path)
    try:
        make_folder(path.parent)
        made = temporary(path.parent, data, prefix=IN_THE_BOOK if under_lock else OUTPUT)
        try:
            os.link(made, path)  # unlike a rename, a link never replaces
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # a file system without links
            if os.path.lexists(path):
                raise _exists(path) from None
            made.replace(path)
        finally:
            with suppress(OSError):  # the next writer sweeps it up
                made.unlink(missing_ok=True)
    except OSError as error:
        raise CsipError(f"{_named(error, path)} cannot be written: {error.strerror}", NOTHING_CHANGED) from None
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise CsipError(
            f"{path} is written, but the disk did not confirm it: {error.strerror}", "Check the disk."
        ) from None


def replace_file(path: Path, data: bytes) -> None:
    """Write a file outside the book in place of the one that is there (`replace_files` is for the book's own).

    Raises: CsipError where it cannot be written.
    """
    try:
        made = temporary(path.parent, data, like=path, prefix=OUTPUT)
        try:
            made.replace(path)
        finally:
            with suppress(OSError):
                made.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise CsipError(f"{_named(error, path)} cannot be written: {error.strerror}") from None


def write_each(files: Iterable[tuple[Path, bytes]], write: Callable[[Path, bytes], None], go_on: str) -> Iterator[Path]:
    """Write files one by one with `write`, and yield each as it is there; whole, whatever becomes of the others.

    The CsipError on a later one says how many were written before it, and how to `go_on`.

    Raises: CsipError for the first that cannot be written.
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
    """Write a folder that must not exist yet, with all of these files in it, or nothing at all.

    Raises: CsipError where it exists or cannot be written.
    """
    import tempfile

    try:
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(prefix=OUTPUT, dir=folder.parent, ignore_cleanup_errors=True) as made:
            whole = Path(made) / folder.name
            whole.mkdir()
            for name, data in files.items():
                (whole / name).parent.mkdir(exist_ok=True)
                with (whole / name).open("wb") as file:
                    _write_to(file, data)
            sync_folder(whole)
            whole.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise CsipError(f"{folder} cannot be written: {error.strerror}") from None


def _named(error: OSError, path: Path) -> str | Path:
    """What could not be written, by the name it was to have, not by that of the file in between."""
    filename = str(error.filename or path)
    return path if Path(filename).name.startswith((OUTPUT, IN_THE_BOOK)) else filename


def _exists(path: Path) -> CsipError:
    return CsipError(f"{path} already exists; it was left as it is", "Nothing is ever overwritten: open that file.")


def temporary(folder: Path, data: bytes, like: Path | None = None, *, prefix: str = IN_THE_BOOK) -> Path:
    """A finished file in `folder` under a hidden name that no reader takes for a meeting."""
    import tempfile

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


def move(made: Path, path: Path) -> None:
    """Rename; where that fails, what was made goes."""
    try:
        made.replace(path)
    except OSError:
        with suppress(OSError):
            made.unlink()
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing, so that they last."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
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


def throw_away(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink()
