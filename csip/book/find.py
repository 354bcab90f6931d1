"""Where a minute book is."""

from __future__ import annotations

from pathlib import Path

from csip.book.folder import misnamed
from csip.errors import CsipError
from csip.files.names import SCHEDULE, book_above


def find_root(start: Path, given: Path | None = None) -> Path:
    """The book's folder: the one given, or the nearest one from `start` upward that holds schedule.yaml.

    Raises: CsipError where there is none.
    """
    if given is not None:
        if not (given / SCHEDULE).exists():
            raise CsipError(
                f"{given} is not a minute book: it holds no {SCHEDULE}", "Start a new one there with `csip init`."
            )
        return given.absolute()
    here = start.absolute()
    if (root := book_above(here)) is not None:
        return root
    if (wrong := misnamed(here, SCHEDULE)) is not None:
        raise CsipError(f"{here} holds {wrong}, and a minute book has a {SCHEDULE}", "Rename that file.")
    raise CsipError(
        f"there is no minute book here: neither {here} nor any folder above it holds a {SCHEDULE}",
        "Go to the book's folder, name it with --root, or start one with `csip init`.",
    )
