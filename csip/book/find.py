"""Where a minute book is, and where a council."""

from __future__ import annotations

import os
from pathlib import Path

from csip.book.folder import misnamed
from csip.errors import CsipError
from csip.files.names import COUNCIL, SCHEDULE, book_above, council_above
from csip.language.phrases import listed


def council_or_book(start: Path) -> Path | None:
    """The nearest folder from `start` upward that holds a book or a council; in a book that is the book."""
    here = Path(os.path.abspath(start))  # noqa: PTH100  a link in the book is a file of the book
    return next((f for f in (here, *here.parents) if (f / SCHEDULE).exists() or (f / COUNCIL).exists()), None)


def is_council(folder: Path) -> bool:
    """It holds council.yaml, and is no book itself."""
    return (folder / COUNCIL).exists() and not (folder / SCHEDULE).exists()


def find_council(given: Path | None = None) -> Path:
    """The council's folder: the one given, or of a book given; else that of the nearest book or council around here.

    Raises: CsipError where there is none.
    """
    here = council_or_book(given if given is not None else Path.cwd())
    council = here if here is None or is_council(here) else council_above(here)
    if council is None:
        message = "there is no council here: no folder above the book holds council.yaml"
        raise CsipError(message, "`csip bodies begin` begins one: a folder above the books of its bodies.")
    return council


def council_to_cover(given: Path | None, *, asked: bool) -> Path | None:
    """The council whose bodies a command covers, all of them: where that was asked for, or in the council's folder.

    None where it works in one book. Raises: CsipError where it was asked for, and there is no council.
    """
    if asked:
        return find_council(given)
    here = given if given is not None else council_or_book(Path.cwd())
    return here if here is not None and is_council(here) else None


def find_root(start: Path, given: Path | None = None) -> Path:
    """The book's folder: the one given, or the nearest one from `start` upward that holds schedule.yaml.

    Raises: CsipError where there is none.
    """
    if given is not None:
        if is_council(given):
            raise which_body(given)
        if not (given / SCHEDULE).exists():
            raise CsipError(
                f"{given} is not a minute book: it holds no {SCHEDULE}", "Start a new one there with `csip init`."
            )
        return given.absolute()
    here = start.absolute()
    nearest = council_or_book(here)
    if nearest is not None and is_council(nearest):
        raise which_body(nearest)
    if (root := book_above(here)) is not None:
        return root
    if (wrong := misnamed(here, SCHEDULE)) is not None:
        raise CsipError(f"{here} holds {wrong}, and a minute book has a {SCHEDULE}", "Rename that file.")
    raise CsipError(
        f"there is no minute book here: neither {here} nor any folder above it holds a {SCHEDULE}",
        "Go to the book's folder, name it with --root, or start one with `csip init`.",
    )


def which_body(council: Path) -> CsipError:
    """That a command works in the book of one body, and the folder is that of a council of several."""
    from csip.book.council import Council

    keys = Council(council).keys
    if not keys:
        hint = 'Begin the book of one in a folder below it: `csip init planning --name "Planning Committee"`.'
        return CsipError(f"{council} is a council that has no bodies yet", hint)
    return CsipError(
        f"{council} is a council, and its bodies are {listed(keys)}: which one is meant?",
        f"Name it before the meeting, as in `csip minutes {keys[0]}:last`, or with --root {keys[0]}.",
    )
