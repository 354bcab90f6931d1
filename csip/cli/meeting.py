"""`csip new-meeting` and `csip number`: make a meeting's file, and number its paragraphs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import complete
from csip.cli.shared import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    the_day,
    write_out,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.edit import Plan


def new_meeting(
    day: Annotated[
        str | None,
        typer.Argument(
            metavar="DATE",
            autocompletion=complete.meetings,
            help="Its date on the schedule. Unless said (or `next`), the next that has no file.",
        ),
    ] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make the next meeting's file, its agenda begun.

    It has who is summoned, the standing items, and what is carried forward. Prints the path of the new file.
    Nothing is ever overwritten.

    \b
    csip new-meeting
    $EDITOR "$(csip new-meeting 2012-10-03)"
    """
    from csip.changes import find_slot
    from csip.draft import new_meeting as draft
    from csip.edit import create
    from csip.queries import next_slot, no_file
    from csip.times import format_date

    folder = find_to_write(root, dry_run=dry_run)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    now = the_day(today)
    slot = find_slot(book, the_day(day)) if day not in (None, "next") else next_slot(book, now, without_minutes=True)
    if slot is None:
        raise CsipError(
            f"every meeting on the schedule after {format_date(now)} has its file"
            if any(slot.date > now for slot in book.slots)
            else f"no meeting is on the schedule after {format_date(now)}",
            "Add a meeting with `csip schedule add DATE`.",
        )
    if slot.cancelled is not None:
        raise no_file(book, slot.date)
    if slot.date in book.meeting_on:
        raise CsipError(
            f"the meeting of {format_date(slot.date)} has its file already: {book.meeting_on[slot.date].at.file.name}",
            "Nothing is ever overwritten: open that file.",
        )
    text = draft(book, slot)
    if dry_run:
        write_out(text)
        return
    path = create(folder, f"meetings/{slot.date}.yaml", text)
    write_out(f"{os.path.relpath(path)}\n")
    on = format_date(slot.date, weekday=True)
    if slot.date < now:
        remark(f"The file of {on} is begun. Take the roll: csip roll {slot.date}; then type: csip write {slot.date}")
    else:
        remark(
            f"The agenda of {on} is begun. Open the file, add items and reports, then print it: csip agenda {slot.date}"
        )


def number(
    meeting: Annotated[
        str, typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Its date, or `last`.")
    ],
    mend: Annotated[bool, typer.Option("--mend", help="Number every paragraph anew, not only those without.")] = False,
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
    csip number last
    csip number 2012-10-03 --mend --dry-run
    """
    from csip.changes import renumber
    from csip.plain import in_words
    from csip.queries import find_meeting

    folder = find_to_write(root, dry_run=dry_run)
    became: dict[str, str] = {}
    counted: list[int] = []

    def plan() -> Plan:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
        found = find_meeting(book, meeting, the_day(today), default="last")
        edits, moved = renumber(book, found, anew=mend, reason=reason)
        became.update(moved)
        counted.append(len(edits.get(found.at.file.name, ())))
        return edits

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    if counted[-1] == 0:
        remark("No paragraph was without its number; nothing was changed.")
    else:
        remark(f"{in_words(counted[-1], 'paragraph')} {'was' if counted[-1] == 1 else 'were'} given a number.")
    for old, new in became.items():
        remark(f"  {old} is now {new}")
    if reason:
        remark(f"Say so in the commit message: {reason}")
