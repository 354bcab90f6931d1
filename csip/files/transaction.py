"""New contents of the book's own files, all of them or none; and what killed commands left, swept up."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from csip.errors import CsipError
from csip.files.atomic import (
    IN_THE_BOOK,
    OUTPUT,
    held,
    in_the_way,
    make_folder,
    move,
    refused,
    sync_folder,
    temporary,
    throw_away,
)
from csip.files.names import MEETINGS, REPORTS
from csip.files.pending import clear, decide, finish, stands

_SECONDS_TO_PRINT = 3600


def replace_files(root: Path, files: Mapping[Path, bytes | None]) -> None:
    """Put new contents in place of old, all of them or none. The caller holds the lock.

    One file is a rename. Several are first written beside the book with a list of what belongs where; once that
    list stands, the next command that writes finishes the work, and before that nothing has changed. None in place
    of contents deletes a file.

    Raises: CsipError where they cannot be written, and says whether the book is as it was.
    """
    try:
        if len(files) == 1:
            ((path, data),) = files.items()
            if data is None:
                path.unlink()
            else:
                make_folder(path.parent)
                move(temporary(path.parent, data, path), path)
        else:
            decide(root, files)
    except OSError as error:
        raise refused(error, path if len(files) == 1 else root, "The book is as it was before.") from None
    try:
        if len(files) == 1:
            sync_folder(path.parent)
        else:
            finish(root)
    except OSError as error:
        if held(error):
            raise CsipError(
                f"the change was decided on, but another program has {in_the_way(error, root)} open",
                "Close it there, or wait until OneDrive is done; the next csip command that writes in this book "
                "finishes what is left.",
            ) from None
        raise CsipError(
            f"the change was decided on, but the disk did not accept all of it: {error.strerror}",
            "Repair the disk; the next csip command that writes in this book finishes what is left.",
        ) from None
    if stands(root):
        raise CsipError(
            "something else wrote in the same files at this moment, so the change could not be made",
            "`csip validate` says what to do.",
        )


def sweep(root: Path) -> None:
    """Delete what killed commands left half made; what cannot be deleted stops nobody.

    Under the lock nobody else is writing in the book. Somebody may be printing, but not for an hour.
    """
    clear(root)
    for folder in folders(root):
        for left in folder.glob(f"{IN_THE_BOOK}*"):
            throw_away(left)
        for left in folder.glob(f"{OUTPUT}*"):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime > _SECONDS_TO_PRINT:
                    throw_away(left)


def folders(root: Path) -> list[Path]:
    """The folders in which the book's files lie: its own, `meetings/` and `reports/`, and all that those hold.

    These two may be links to folders of the book, and are read then. None beyond any other link: one may lead to all of
    the disk.
    """
    within = (top for top in (root / MEETINGS, root / REPORTS) if top.resolve().is_relative_to(root.resolve()))
    return [root, *(Path(folder) for top in within for folder, _, _ in os.walk(top))]
