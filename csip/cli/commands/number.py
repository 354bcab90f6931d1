"""`csip number`: number the paragraphs of a meeting; citations follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    the_day,
)

if TYPE_CHECKING:
    from csip.changes.apply import Planned
    from csip.changes.numbers import Renumbered


def number(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", autocompletion=complete.meetings, help="A date; by default, the last one held."
        ),
    ] = "last",
    mend: Annotated[bool, typer.Option("--mend", help="Number every paragraph again, not only those without.")] = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="WORDS", help="Needed with --mend once they are approved or went out."),
    ] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Number a meeting's paragraphs by the house style.

    The actions that cite them move along.

    \b
    csip number
    csip number 2012-10-03 --mend --dry-run
    """
    from csip.changes.numbers import renumber
    from csip.facts.meetings import find_meeting
    from csip.language.meeting_days import format_meeting
    from csip.language.phrases import in_words

    folder = find_to_write(root, dry_run=dry_run)
    done: list[Renumbered] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
        found = find_meeting(book, meeting, the_day(today), default="last")
        done[:] = [renumber(book, found, anew=mend, reason=reason)]
        return done[0].plan, book

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    _, given, became, later = done[0]
    if given == 0:
        remark("No paragraph was without its number; nothing was changed.")
    else:
        remark(f"{in_words(given, 'paragraph')} {'was' if given == 1 else 'were'} given a number.")
    for old, new in became.items():
        remark(f"  {old} is now {new}")
    if later is not None:
        remark(f"The minutes of {format_meeting(later.day)} begin with numbers that these have now.")
        remark(f"Number them on from these: csip number {later.day} --mend")
    if reason:
        remark(f"Say so in the commit message: {reason}")
