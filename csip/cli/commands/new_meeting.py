"""`csip new-meeting`: begin the file of a meeting."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    find_to_write,
    remark,
    the_day,
    write_out,
)
from csip.errors import CsipError


def new_meeting(
    day: Annotated[
        str | None,
        typer.Argument(
            metavar="DATE",
            autocompletion=complete.meetings,
            help="Its date on the schedule. By default (or `next`), the next that has no file.",
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
    from csip.changes.apply import create
    from csip.changes.new_meeting import new_meeting as draft
    from csip.changes.schedule import find_slot
    from csip.facts.meetings import next_slot, no_file, typed_meeting
    from csip.language.dates import format_date
    from csip.language.meeting_days import format_meeting

    folder = find_to_write(root, dry_run=dry_run)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    now = the_day(today)
    slot = (
        find_slot(book, typed_meeting(book, day))
        if day not in (None, "next")
        else next_slot(book, now, without_minutes=True)
    )
    if slot is None:
        raise CsipError(
            f"every meeting on the schedule after {format_date(now)} has its file"
            if any(slot.date > now for slot in book.slots)
            else f"no meeting is on the schedule after {format_date(now)}",
            "Add a meeting with `csip schedule add DATE`.",
        )
    if slot.cancelled is not None:
        raise no_file(book, slot.day)
    if slot.day in book.meeting_on:
        raise CsipError(
            f"the meeting of {format_meeting(slot.day)} already has its file: {book.meeting_on[slot.day].at.file.name}",
            "Nothing is ever overwritten: open that file.",
        )
    text = draft(book, slot)
    if dry_run:
        write_out(text)
        return
    path = create(folder, f"meetings/{slot.day}.yaml", text)
    write_out(f"{os.path.relpath(path)}\n")
    on = format_meeting(slot.day, weekday=True)
    if slot.date < now:
        remark(f"The file of {on} is begun. Take the roll: csip roll {slot.day}; then type: csip write {slot.day}")
    else:
        add = f"csip item add TITLE --meeting {slot.day}"
        remark(f"The agenda of {on} is begun. Add to it: {add}; then print it: csip agenda {slot.day}")
