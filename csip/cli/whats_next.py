"""`csip` alone, in a book or a council: what is to be done next, and by when."""

from __future__ import annotations

import os
from pathlib import Path

from csip.book.find import council_or_book
from csip.cli.council.bodies import over_all
from csip.cli.joint_meetings import end_of, joint_elsewhere
from csip.cli.options import book_with, the_day
from csip.cli.output import print_document, target
from csip.formats.registry import offered


def folder_of_the_book() -> Path | None:
    """The book or council that CSIP_ROOT names, or the nearest around here; None where there is none."""
    return council_or_book(Path(os.environ.get("CSIP_ROOT") or Path.cwd()))


def say_whats_next(folder: Path) -> None:
    """Print it in a few lines."""
    from csip.documents.next_steps import steps_document
    from csip.facts.next_steps import recent_days

    day = the_day(os.environ.get("CSIP_TODAY"))
    if (bodies := over_all(folder, council=False, body=None)) is not None:
        from csip.cli.council.plans import say_whats_next_in_all

        say_whats_next_in_all(bodies, day)
        return
    names = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    book = book_with(folder, *names, days=lambda book, _: recent_days(book, day))
    elsewhere = joint_elsewhere(book, minutes=True)
    steps = steps_document(book, day, elsewhere)
    print_document(steps, target(None, None, offered(screen="terminal")), name="", force=False)
    end_of(elsewhere)
