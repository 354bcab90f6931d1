"""`csip status`: where each meeting stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.joint_meetings import end_of, joint_elsewhere
from csip.cli.options import MeetingArgument, RootOption, TodayOption, open_to_print, the_day, write_out
from csip.cli.output import ForceOption, OutputOption, format_option, print_document, put, target
from csip.formats.registry import offered

if TYPE_CHECKING:
    from csip.facts.status import MeetingStatus


_FORMATS = offered("json", screen="terminal")


def status(
    meeting: MeetingArgument = None,
    format_: Annotated[str | None, format_option(_FORMATS)] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show where each meeting stands: scheduled to approved.

    In a council there are also the joint meetings that other bodies keep, read from their books; of every joint one it
    is said which body approved the minutes.

    \b
    csip status
    csip status 2012-08-02
    csip status --council                              of all bodies of the council
    """
    from csip.book.some_actions import SomeActions
    from csip.documents.history import status as all_of_them
    from csip.documents.history import status_of_one
    from csip.facts.meetings import days_of_meeting, resolve_meeting
    from csip.facts.status import meeting_statuses
    from csip.facts.timeline import meeting_timeline

    day = the_day(today)
    where = target(format_, output, _FORMATS)
    if (bodies := over_all(root, council=council, body=body, meeting=meeting)) is not None:
        from csip.cli.council.lists import status_over_all

        status_over_all(bodies, day, where, force=force)
        return
    book = open_to_print(root, days=None if meeting is None else days_of_meeting(meeting, day), actions=SomeActions())
    elsewhere = joint_elsewhere(book, minutes=True) if meeting is None else None
    found = meeting_statuses(book, day, elsewhere)
    if meeting is not None:
        wanted = resolve_meeting(book, meeting, day)
        found = tuple(status for status in found if status.day == wanted)
    name = f"{day}-status"
    if where.format == "json":
        put(
            _json({"as_of": str(day), "meetings": [as_data(status) for status in found]}),
            where,
            name=name,
            force=force,
        )
    elif meeting is not None and found:
        document = status_of_one(book, found[0], meeting_timeline(book, found[0].day), day)
        print_document(document, where, name=name, force=force)
    else:
        print_document(all_of_them(book, found, day), where, name=name, force=force)
    if elsewhere is not None:
        end_of(elsewhere)


def as_data(status: MeetingStatus) -> dict[str, Any]:
    """Where a meeting stands, as JSON has it."""
    approved = status.approved
    return {
        "meeting": str(status.day),
        "stage": status.stage.value,
        "since": str(status.since) if status.since else None,
        **_joint(status),
        "moved_from": [str(day) for day in status.slot.days[1:] if day != status.day] if status.slot else [],
        "approved": None
        if approved is None
        else {
            "meeting": str(approved.meeting.day),
            "item": approved.item.own_number,
            "as": approved.approval.as_,
            "amendments": [{"minute": a.minute, "from": a.from_, "to": a.to} for a in approved.approval.amendments],
            "seal": approved.approval.seal,
        },
    }


def _joint(status: MeetingStatus) -> dict[str, Any]:
    """Of a joint meeting: with whom, who keeps the record, and when the other bodies approved it."""
    from csip.book.joint import SlotElsewhere

    slot = status.slot
    if slot is None or not slot.joint_with:
        return {}
    final = {
        other.name: next((str(at.meeting.day) for at in other.approved if at.approval.as_ != "provisional"), None)
        for other in status.others
    }
    kept_by = slot.kept_by if isinstance(slot, SlotElsewhere) else None
    return {"joint_with": list(slot.joint_with), "kept_by": kept_by, "approved_by_others": final}


def write_json(found: dict[str, Any]) -> None:
    write_out(_json(found))


def _json(found: dict[str, Any]) -> str:
    return json.dumps({"version": 1, **found}, indent=2) + "\n"
