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
        bool, typer.Option("--again", help="It went out before, and was changed: its new day and headings.")
    ] = False,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Record the day an agenda went out, and its headings.

    csip publishes nothing itself. An agenda that is changed can go out again as long as there is time; items that are
    added later need a reason why they are urgent.

    \b
    csip publish-agenda 2012-10-03 --on 2012-09-25
    csip publish-agenda 2012-10-03 --again
    """
    from csip.changes.agenda.publication import record_publication
    from csip.facts.deadlines import deadlines as worked_out
    from csip.facts.meetings import find_meeting
    from csip.language.dates import format_date
    from csip.language.meeting_days import format_meeting

    folder = find_to_write(root, dry_run=dry_run)
    clock = the_day(today)
    published = the_day(on, default=clock)
    remarks: list[str] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        found = find_meeting(book, meeting, clock)
        edits = record_publication(book, found, published, clock, again=again)
        slot = book.slot_on.get(found.day)
        went_out = "went out again" if again else "went out"
        remarks.append(
            f"The agenda of {format_meeting(found.day)} {went_out} on {format_date(published, weekday=True)}."
        )
        if slot is not None:
            one = worked_out(book, slot)
            if one.rule is not None and one.last_to_publish is not None:
                from csip.facts.clear_days import clear_days
                from csip.facts.notice import calendar

                given = clear_days(published, found.date, calendar(book.panel), **one.rule.counting)
                remarks.append(
                    f"{len(given)} clear day{'' if len(given) == 1 else 's'}; your rule is {one.rule.clear_days}."
                )
        return edits, book

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    for line in remarks:
        remark(line)
