"""`csip` alone, in a book: what is to be done next, and by when."""

from __future__ import annotations

import os
from pathlib import Path

from csip.cli.options import book_with, the_day
from csip.cli.output import print_document, target
from csip.files.names import book_above
from csip.formats.registry import offered


def folder_of_the_book() -> Path | None:
    """The book that CSIP_ROOT names, or the one around here; None where there is none."""
    named = os.environ.get("CSIP_ROOT")
    return book_above(Path(named).absolute() if named else Path.cwd())


def say_whats_next(folder: Path) -> None:
    """Print it in a few lines."""
    from csip.documents.next_steps import steps_document
    from csip.facts.next_steps import recent_days

    day = the_day(os.environ.get("CSIP_TODAY"))
    names = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    book = book_with(folder, *names, days=lambda book, _: recent_days(book, day))
    print_document(steps_document(book, day), target(None, None, offered(screen="terminal")), name="", force=False)
