"""The agenda as plain text to type in: headings, and under each item what it is for, who presents it, its papers."""

from __future__ import annotations

from typing import Literal, NamedTuple

from csip.changes.agenda.find import headings
from csip.changes.agenda.typed.times import time_in_words
from csip.changes.typed.sheet import RULE
from csip.documents.agenda_items import report_in_words
from csip.language.meeting_days import format_meeting
from csip.models import Item, Meeting

Kind = Literal["purpose", "lead", "time", "approval", "report"]


class Line(NamedTuple):
    """A line under an item's heading, without its label; of several reports or approvals the one at `place`."""

    kind: Kind
    words: str
    place: int = 0

    @property
    def shown(self) -> str:
        if self.kind == "purpose":
            return self.words if self.words.startswith("To ") else f"Purpose: {self.words}"
        return {"lead": "Lead: ", "time": "Time: ", "approval": "Approves: the minutes of ", "report": "- "}[
            self.kind
        ] + self.words


def lines_of(item: Item) -> list[Line]:
    """The lines that stand under an item's heading."""
    found: list[Line] = []
    if item.purpose is not None:
        purpose = _flat(item.purpose)
        found.append(Line("purpose", f"To {purpose[3:]}" if purpose.startswith("to ") else purpose))
    if item.lead is not None:
        found.append(Line("lead", _flat(item.lead)))
    if (time := time_in_words(item)) is not None:
        found.append(Line("time", _flat(time)))
    days = (format_meeting(approval.meeting) for approval in item.approves)
    found += (Line("approval", day, place) for place, day in enumerate(days))
    found += (Line("report", _flat(report_in_words(report)), place) for place, report in enumerate(item.reports))
    return found


def agenda_sheet(meeting: Meeting) -> str:
    """The text that the clerk types in. Lines that begin with # are remarks, and are not read back."""
    head = [
        f"# Agenda of {format_meeting(meeting.day, weekday=True)}",
        "# Type below the line. An item is a line with a number, such as: 8. Title",
        "# (csip gives each its right number). Under it may stand, each on its line:",
        "#     To decide            (what it is for: any words that begin with To)",
        "#     Lead: Mrs Fuller     (who presents it)",
        "#     Time: 7 pm to 7.30 pm, or 20 min",
        "#     - Water supply, by Mrs Fuller (to follow)    (a paper)",
        "#     Approves: the minutes of 9 June 2026",
        "# A line without a number is a heading over the items after it: FOR DECISION",
        "# Save and close to write it into the book; lines that begin with # are not",
        "# read.",
        RULE,
    ]
    return "\n\n".join(["\n".join(head), *_blocks(meeting)]) + "\n"


def _blocks(meeting: Meeting) -> list[str]:
    """Each item with what stands under it. What is not typed here is said in a remark."""
    blocks: list[str] = []
    for item, heading in zip(meeting.items, headings(meeting), strict=True):
        lines = [f" {heading}" if heading.startswith("#") else heading]
        lines += (f"    {line.shown}" for line in lines_of(item))
        if item.exempt is not None:
            lines.append("# taken in private")
        if item.urgent is not None:
            lines.append(f"# urgent: {_flat(item.urgent.reason)}")
        lines += (f"# interest of {_flat(interest.member)}" for interest in item.interests)
        lines += (f"# invited: {_flat(guest.name)}" for guest in item.invited)
        blocks.append("\n".join(lines))
    return blocks


def _flat(words: str) -> str:
    return " ".join(words.split())
