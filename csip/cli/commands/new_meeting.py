"""`csip new-meeting`: begin the file of a meeting."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    find_to_write,
    remark,
    say_unread,
    the_day,
    write_out,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.referred_items import ReferredItem
    from csip.models import Slot


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

    It has who is summoned, the standing items, what is carried forward, and in a council what other bodies sent. Prints
    the path of the new file. Nothing is ever overwritten.

    Exit code 1: the file is made, but may lack what another body sent, or its members at a joint meeting, since some of
    the council could not be read.

    \b
    csip new-meeting
    $EDITOR "$(csip new-meeting 2012-10-03)"
    """
    from csip.changes.apply import create
    from csip.changes.new_meeting import new_meeting as draft
    from csip.changes.schedule import find_slot
    from csip.changes.schema_line import with_schema_line
    from csip.facts.meetings import next_slot, no_file, typed_meeting
    from csip.language.dates import format_date
    from csip.language.meeting_days import format_meeting

    folder = find_to_write(root, dry_run=dry_run)
    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    now = the_day(today)
    slot = (
        find_slot(book, typed_meeting(book, day), to_add=True)
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
    name = f"meetings/{slot.day}.yaml"
    sent_here, lacking = _sent_here(book, slot, now)
    lacking += _not_summoned(book, slot)
    text = with_schema_line(folder, name, draft(book, slot, sent_here))
    if dry_run:
        write_out(text)
        _end_of_a_part(lacking)
        return
    path = create(folder, name, text)
    write_out(f"{os.path.relpath(path)}\n")
    on = format_meeting(slot.day, weekday=True)
    if slot.date < now:
        remark(f"The file of {on} is begun. Take the roll: csip roll {slot.day}; then type: csip write {slot.day}")
    else:
        add = f"csip item add TITLE --meeting {slot.day}"
        remark(f"The agenda of {on} is begun. Add to it: {add}; then print it: csip agenda {slot.day}")
    _end_of_a_part(lacking)


def _sent_here(book: MinuteBook, slot: Slot, today: date) -> tuple[tuple[ReferredItem, ...], list[str]]:
    """What other bodies of the council sent, and no agenda has yet; and, in words, what of that may be missing.

    The files that cannot be read are named.
    """
    if book.council is None or slot.date < today:
        return (), []
    from csip.changes.referred_items import referred_items
    from csip.cli.council_referrals import gathered

    referrals, problems = gathered(book.council)
    found = referred_items(referrals, book.council.key_of(book.root), slot, today)
    if not problems:
        return found, []
    say_unread(problems)
    why = "the files named above cannot be read. Once they can, `csip referrals` lists it."
    return found, [f"What other bodies sent may be missing: {why}"]


def _not_summoned(book: MinuteBook, slot: Slot) -> list[str]:
    """Whose members are missing from the roll of a joint meeting, in words."""
    from csip.facts.joint import not_known
    from csip.language.phrases import listed

    if book.council is None or not (bodies := not_known(book, slot)):
        return []
    return [f"The members of {listed(bodies)} are missing from `expected`: `csip validate --council` says why."]


def _end_of_a_part(lacking: list[str]) -> None:
    """Where something may be missing, say so and end with exit code 1: a part must not look whole."""
    if lacking:
        remark(f"This is not the whole. {' '.join(lacking)}")
        raise typer.Exit(1)
