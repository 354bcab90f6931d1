"""A minute book for a program: whole, or refused."""

from __future__ import annotations

import os
from pathlib import Path

from csip.book import load
from csip.book.find import find_root
from csip.book.minute_book import MinuteBook
from csip.diagnostics import Severity
from csip.errors import CsipError


def load_book(folder: str | os.PathLike[str], *, partial: bool = False) -> MinuteBook:
    """Read the minute book in a folder: the one that holds schedule.yaml. Nothing there is written.

    `book.diagnostics` are the problems of its files: what is wrong with one as YAML, a key that is unknown, a date that
    is none. Those with the severity ERROR keep something from being read, and a book from being whole; with `partial`
    it is returned all the same, and `book.unread` names the files. (The rules are another matter: they compare what was
    read, and `csip.rules.run.check_book` asks them.)

    Raises: CsipError where the folder is no minute book, where other programs go on changing it, and, without
    `partial`, where something in it could not be read; its `message` says which, its `hint` what to do.
    """
    book, diagnostics = load.load_book(find_root(Path.cwd(), Path(folder)))
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    if errors and not partial:
        first = errors[0]
        others = f", and {len(errors) - 1:,} more like this" if errors[1:] else ""
        raise CsipError(
            f"the book could not be read whole: {first.path}:{first.line}:{first.column}: {first.message}{others}",
            "`csip validate` shows all that is wrong. load_book(folder, partial=True) gives what could be read.",
        )
    return book
