"""One file or one folder, put on disk whole or not at all: written under a hidden name first, then renamed."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from csip.errors import CsipError
from csip.language.phrases import in_words
from csip.language.systems import on_windows, too_long

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
            put(made, path)
        finally:
            with suppress(OSError):  # the next writer sweeps it up
                made.unlink(missing_ok=True)
    except OSError as error:
        raise refused(error, path, NOTHING_CHANGED) from None
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
            put(made, path)
        finally:
            with suppress(OSError):
                made.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise refused(error, path) from None


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
        raise refused(error, folder) from None


def put(made: Path, path: Path) -> None:
    """Rename a finished file over the one that is to go; on Windows, wait a moment for who has that one open.

    A virus scanner or OneDrive looks at each new file, and lets go of it again. Raises: OSError.
    """
    for seconds in (*_WAITS, None):
        try:
            made.replace(path)
        except OSError as error:
            if seconds is None or not held(error):
                raise
            time.sleep(seconds)
        else:
            return


_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
_HELD = frozenset({5, 32, 33})  # what Windows says of a file that another program has open


def held(error: OSError) -> bool:
    """Another program has it open, so that Windows will not have it replaced or deleted."""
    return getattr(error, "winerror", None) in _HELD


def refused(error: OSError, path: Path, then: str | None = None) -> CsipError:
    """What to tell of a file or folder that cannot be written; `then` says what has become of the rest."""
    path = in_the_way(error, path)
    also = f" {then}" if then else ""
    if too_long(path):
        return CsipError(
            f"{path} cannot be written: the whole of its name has {len(str(path.absolute()))} characters, and Windows "
            "takes 259",
            f"Put the folder nearer to the top of the disk, under a shorter name.{also}",
        )
    if not held(error):
        return CsipError(f"{path} cannot be written: {error.strerror}", then)
    if path.exists() and not os.access(path, os.W_OK):
        return CsipError(f"{path} cannot be written: it is marked as read-only", f"Take that mark off it.{also}")
    return CsipError(
        f"{path} cannot be written: another program has it open",
        f"Close it there (an editor, Word, Excel, a preview), or wait until OneDrive is done; then run the command "
        f"again.{also}",
    )


def in_the_way(error: OSError, path: Path) -> Path:
    """What could not be written, by the name it was to have, not by that of the file in between."""
    other = getattr(error, "filename2", None) or error.filename or path
    return path if Path(other).name.startswith((OUTPUT, IN_THE_BOOK)) else Path(other)


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
        if not on_windows():  # which knows but one mark there, read-only, and then could not delete the file again
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
        put(made, path)
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
