"""`csip publish-agenda`: record the day on which an agenda went out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    OnOption,
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


def publish_agenda(
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Its date; by default, the next one."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="It went out before, and was changed: keep that day, and add this one."),
    ] = False,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Record the day an agenda went out, and its headings.

    csip publishes nothing itself. The day on which an agenda first went out is the notice that was given, and stays;
    --again adds the day on which it went out again, changed. Items that are added too late need a reason why they are
    urgent.

    \b
    csip publish-agenda 2012-10-03 --on 2012-09-25
    csip publish-agenda 2012-10-03 --again
    """
    from csip.changes.agenda.publication import published_in_words, record_publication
    from csip.facts.meetings import find_meeting

    folder = find_to_write(root, dry_run=dry_run)
    clock = the_day(today)
    published = the_day(on, default=clock)
    remarks: list[str] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        found = find_meeting(book, meeting, clock)
        edits = record_publication(found, published, clock, again=again)
        remarks.extend(published_in_words(book, found, published))
        return edits, book

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    for line in remarks:
        remark(line)
