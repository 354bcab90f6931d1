"""What is known of one person, as JSON for programs."""

from __future__ import annotations

from typing import Any

from csip.facts.about_person import About, Office
from csip.formats.json import action, plain


def office(one: Office) -> dict[str, Any]:
    """What somebody is or was; a day that is not said is null."""
    return {"what": one.what, "from": plain(one.since), "until": plain(one.until)}


def about(one: About, before: str = "") -> dict[str, list[dict[str, Any]]]:
    """What one body's book says, list by list; `before` stands before its references, such as `planning:`."""
    counted = one.attendance
    figures = {key: plain(value) for key, value in counted._asdict().items() if key != "member"} if counted else None
    return {
        "offices": [office(each) for each in one.offices],
        "attendance": [figures] if figures is not None else [],
        "actions": [action(s) for s in one.owed],
        "interests": [
            {"meeting": str(each.meeting.day), "item": each.title, **plain(each.interest)} for each in one.interests
        ],
        "motions": [
            {
                "reference": f"{before}{each.meeting.day}/{each.reference}",
                "role": each.role,
                "words": each.words,
                "outcome": each.outcome,
            }
            for each in one.motions
        ],
    }
