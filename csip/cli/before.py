"""Before a meeting: `csip deadlines`, `csip publish-agenda`, `csip forward-plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from csip.cli import complete
from csip.cli.output import ForceOption, OutputOption, print_document, put, target
from csip.cli.shared import (
    DryRunOption,
    MeetingArgument,
    OnOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find,
    find_to_write,
    remark,
    the_day,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.deadlines import Deadlines
    from csip.edit import Plan

_Format = Literal["text", "md", "html", "docx", "pdf", "csv", "json"]
_PlanFormat = Literal["text", "md", "html", "docx", "pdf"]


def deadlines(
    meeting: MeetingArgument = None,
    all_: Annotated[bool, typer.Option("--all", help="Every meeting from today on, as a table.")] = False,
    format_: Annotated[_Format | None, typer.Option("--format", "-f", help="How to print.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show by which days things must be done, and what is late.

    \b
    csip deadlines 2012-08-02        shows how the clear days were counted
    csip deadlines --all
    """
    from csip.changes import find_slot
    from csip.deadlines import deadlines as worked_out
    from csip.document.deadlines import deadline_sheet, deadline_table
    from csip.queries import resolve_meeting

    if all_ and meeting is not None:
        raise CsipError("--all is every meeting, and one is named as well", "Leave one of them out.")
    book = book_with(find(root), "panel.yaml", "schedule.yaml", "meetings")
    day = the_day(today)
    if all_:
        listed = [worked_out(book, slot) for slot in sorted(book.slots, key=lambda s: s.date) if slot.date >= day]
        document = deadline_table(book, listed, day)
    else:
        listed = [worked_out(book, find_slot(book, resolve_meeting(book, meeting, day)))]
        document = deadline_sheet(book, listed[0], day)
    where = target(format_, output, get_args(_Format))
    name = f"{day}-deadlines" if all_ else f"{listed[0].slot.date}-deadlines"
    if where.format == "csv" and not all_:
        raise CsipError("the deadlines of one meeting are no table", "Add --all.")
    if where.format == "json":
        import json

        rows = [_as_data(one, the_day(today)) for one in listed]
        told = json.dumps({"version": 1, "deadlines": rows}, indent=2) + "\n"
        put(told, where, name=name, force=force)
    else:
        print_document(document, where, name=name, force=force)


def _as_data(one: Deadlines, today: Any) -> dict[str, Any]:
    setting = one.slot.agenda_setting
    return {
        "meeting": str(one.slot.date),
        "cancelled": one.slot.cancelled is not None,
        "agenda_setting": str(setting.date) if setting is not None else None,
        "reports_due": str(one.reports_due) if one.reports_due else None,
        "clear_days": one.rule.clear_days if one.rule else None,
        "last_to_publish": str(one.last_to_publish) if one.last_to_publish else None,
        "the_clear_days": [str(day) for day in one.clear],
        "published": str(one.published) if one.published else None,
        "clear_days_as_published": len(one.clear_as_published) if one.clear_as_published is not None else None,
        "draft_minutes_due": str(one.draft_minutes_due) if one.draft_minutes_due else None,
        "late": list(one.late(today)),
    }


def publish_agenda(
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING", autocompletion=complete.meetings, help="Its date; the next one, unless said."
        ),
    ] = None,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Record the day an agenda went out, and its headings.

    csip publishes nothing itself. Items that are added afterwards need a reason why they are urgent.

    \b
    csip publish-agenda 2012-10-03 --on 2012-09-25
    """
    from csip.changes import record_publication
    from csip.deadlines import deadlines as worked_out
    from csip.queries import find_meeting
    from csip.times import format_date

    folder = find_to_write(root, dry_run=dry_run)
    clock = the_day(today)
    published = the_day(on, default=clock)
    remarks: list[str] = []

    def plan() -> Plan:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        found = find_meeting(book, meeting, clock)
        day = found.date
        edits = record_publication(found, published, clock)
        slot = book.slot_on.get(day)
        remarks.append(f"The agenda of {format_date(day)} went out on {format_date(published, weekday=True)}.")
        if slot is not None:
            one = worked_out(book, slot)
            if one.rule is not None and one.last_to_publish is not None:
                from csip.clear_days import clear_days
                from csip.queries import calendar

                given = clear_days(published, day, calendar(book.panel), **one.rule.counting)
                remarks.append(
                    f"{len(given)} clear day{'' if len(given) == 1 else 's'}; your rule is {one.rule.clear_days}."
                )
        return edits

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    for line in remarks:
        remark(line)


def forward_plan(
    format_: Annotated[_PlanFormat | None, typer.Option("--format", "-f", help="How to print.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show what was promised to which meeting to come.

    Also what was promised to “a future meeting” that nobody has fixed.

    \b
    csip forward-plan --today 2012-10-04
    """
    from csip.document.forward_plan import forward_plan as made

    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    where = target(format_, output, get_args(_PlanFormat))
    day = the_day(today)
    print_document(made(book, day), where, name=f"{day}-forward-plan", force=force)
