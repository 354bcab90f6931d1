"""The agenda as a summons by the proper officer, and who signs it.

A member of a parish council is called to a meeting by a summons that says what is to be done there, signed by the
proper officer, three clear days before (Local Government Act 1972, Sch. 12 para. 10(2)(b); of a community council in
Wales, para. 26(2)). Full councils of counties and districts are summoned likewise (para. 4(2)(b)); their committees are
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Signature, Words
from csip.documents.meeting_parts import gathering, kind_of_meeting
from csip.documents.titles import body
from csip.facts.approvals import panel_then
from csip.facts.people import officers
from csip.language.dates import format_date, format_time
from csip.models import Meeting, Panel, Person

USUAL = (
    "To the members of {body}: you are hereby summoned to {meeting} on {date} at {time}, at {venue}, to transact the "
    "business set out below."
)


def is_summons(panel: Panel) -> bool:
    """The body's agendas are summonses: where it says so, and unless said those of parish and community councils."""
    if panel.print.summons is not None:
        return panel.print.summons
    in_wales = panel.regime == "wales" and panel.name.casefold().endswith(("community council", "town council"))
    return panel.regime == "parish" or in_wales or panel.summons is not None


def summons(book: MinuteBook, meeting: Meeting) -> Words:
    """The words by which the members are called, the body's own where it has some."""
    panel = book.panel
    clerk = proper_officer(book, meeting.date)
    said = {
        "meeting": a_meeting(book, meeting),
        "body": body(panel, meeting.joint_with),
        "council": panel.council or panel.name,
        "date": format_date(meeting.date, weekday=True),
        "time": format_time(meeting.time.time) if meeting.time is not None else "a time to be announced",
        "venue": meeting.venue or "a place to be announced",
        "clerk": clerk.name if clerk is not None else "the Clerk",
    }
    return Words(re.sub(r"\{(\w+)\}", lambda found: said[found[1]], panel.summons or USUAL))


def a_meeting(book: MinuteBook, meeting: Meeting) -> str:
    """`a meeting of Ashcombe Parish Council`; `the annual meeting of ...`; `an extraordinary meeting of ...`."""
    kind = kind_of_meeting(book, meeting)
    if kind.startswith("annual"):
        return gathering(book, meeting)
    named = body(panel_then(book, meeting), meeting.joint_with)
    return f"{'an' if kind.startswith('e') else 'a'} {f'{kind} ' if kind else ''}meeting of {named}"


def proper_officer(book: MinuteBook, day: date) -> Person | None:
    """The clerk in post on that day, who signs what goes out."""
    return next((person for person in officers(book, day) if person.role == "Clerk"), None)


def signed_by_clerk(book: MinuteBook, meeting: Meeting, today: date) -> Iterator[Block]:
    """Where the proper officer signs, with the day on which it went out, and whom to ask."""
    clerk = proper_officer(book, meeting.date)
    title = clerk.title or "Clerk" if clerk is not None else "Clerk"
    who = f"{clerk.name}, {title} and proper officer" if clerk is not None else f"{title} and proper officer"
    issued = meeting.agenda_published
    day = format_date(issued, weekday=True) if issued is not None and issued <= today else ""
    yield Signature(who, day=day)
    yield from contact(book.panel)


def contact(panel: Panel) -> Iterator[Words]:
    """Whom the public may ask, where the body says."""
    if panel.contact:
        yield Words(f"Contact: {panel.contact}")
