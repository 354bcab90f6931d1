"""`csip deadlines`: what is to be done by when before each meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.joint_meetings import end_of, joint_elsewhere
from csip.cli.options import (
    MeetingArgument,
    RootOption,
    TodayOption,
    book_with,
    find,
    the_day,
)
from csip.cli.output import ForceOption, OutputOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from csip.facts.deadlines import Deadlines

_FORMATS = offered("csv", "xlsx", "json")


def deadlines(
    meeting: MeetingArgument = None,
    all_: Annotated[bool, typer.Option("--all", help="Every meeting from today on, as a table.")] = False,
    format_: Annotated[str | None, format_option(_FORMATS)] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show by which days things must be done, and what is late.

    With --all, in a council, there are also the joint meetings that other bodies keep, by the rules of the keeper.

    \b
    csip deadlines 2012-08-02        shows how the clear days were counted
    csip deadlines --all
    csip deadlines --council         of the next meeting of each body of the council
    """
    from csip.book.some_actions import SomeActions
    from csip.changes.schedule import find_slot
    from csip.documents.deadlines import deadline_sheet, deadline_table
    from csip.facts.deadlines import deadlines as worked_out
    from csip.facts.meetings import days_of_meeting, resolve_meeting

    if all_ and meeting is not None:
        raise CsipError("--all is every meeting, and one is named as well", "Leave one of them out.")
    day = the_day(today)
    where = target(format_, output, _FORMATS)
    if (bodies := over_all(root, council=council, body=body, meeting=meeting)) is not None:
        from csip.cli.council.lists import deadlines_over_all

        deadlines_over_all(bodies, day, where, all_=all_, force=force)
        return
    days = None if all_ else days_of_meeting(meeting, day)
    book = book_with(find(root), "panel.yaml", "schedule.yaml", "meetings", days=days, actions=SomeActions())
    elsewhere = None
    if all_:
        listed = [worked_out(book, slot) for slot in sorted(book.slots, key=book.in_time) if slot.date >= day]
        elsewhere = joint_elsewhere(book, minutes=True)
        listed += [worked_out(one.keeper, one.slot) for one in elsewhere.kept if one.slot.date >= day]
        listed.sort(key=lambda one: one.slot.date)
        document = deadline_table(book, listed, day)
    else:
        listed = [worked_out(book, find_slot(book, resolve_meeting(book, meeting, day)))]
        document = deadline_sheet(book, listed[0], day)
    name = f"{day}-deadlines" if all_ else f"{listed[0].slot.day}-deadlines"
    if where.format in {"csv", "xlsx"} and not all_:
        raise CsipError("the deadlines of one meeting do not make a table", "Add --all.")
    if where.format == "json":
        import json

        rows = [as_data(one, the_day(today)) for one in listed]
        told = json.dumps({"version": 1, "deadlines": rows}, indent=2) + "\n"
        put(told, where, name=name, force=force)
    else:
        print_document(document, where, name=name, force=force)
    if elsewhere is not None:
        end_of(elsewhere)


def as_data(one: Deadlines, today: Any) -> dict[str, Any]:
    """One meeting's days, as JSON has them."""
    from csip.book.joint import SlotElsewhere

    setting = one.slot.agenda_setting
    return {
        "meeting": str(one.slot.day),
        "cancelled": one.slot.cancelled is not None,
        **({"kept_by": one.slot.kept_by} if isinstance(one.slot, SlotElsewhere) else {}),
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
