"""The agenda sent out: the day, and the headings that were on it."""

from __future__ import annotations

from datetime import date

from csip.errors import CsipError
from csip.language.dates import format_date
from csip.models import Meeting
from csip.yaml_text.edits import Edit, Plan, Put, Rename


def record_publication(meeting: Meeting, on: date, today: date) -> Plan:
    """Write down the day an agenda went out, and the headings that were on it.

    Raises: CsipError for an agenda without items or that went out already, and for a day that cannot be.
    """
    if meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(meeting.date)} has been held; its agenda cannot go out now",
            "If it went out in time and was not recorded, write `agenda_published:` in the file by hand.",
        )
    if meeting.agenda_published is not None:
        raise CsipError(
            f"the agenda already went out on {format_date(meeting.agenda_published)}",
            "An item added since then takes `urgent: {reason: ..., chair_agreed: true}`.",
        )
    if not meeting.items:
        raise CsipError("the agenda has no items", "Add them under `items:` first.")
    if on > today:
        raise CsipError(f"{format_date(on)} is in the future", "Record it on the day it goes out.")
    if on > meeting.date:
        raise CsipError(
            f"{format_date(on)} is after the meeting ({format_date(meeting.date)})", "Check the date after --on."
        )
    order = ("date", "time", "venue", "title")
    edits: list[Edit | Rename] = [
        Put((), "agenda_published", on, order),
        Put((), "agenda_items", [item.title for item in meeting.items], (*order, "agenda_published")),
    ]
    return {meeting.at.file.name: edits}
