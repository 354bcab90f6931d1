"""The agenda as a summons by the proper officer, and who signs it.

A member of a parish council is called to a meeting by a summons that says what is to be done there, signed by the
proper officer, three clear days before (Local Government Act 1972, Sch. 12 para. 10(2)(b); of a community council in
Wales, para. 26(2)). Full councils of counties and districts are summoned likewise (para. 4(2)(b)); their committees are
not. So are the councils of Scotland, by the proper officer (Local Government (Scotland) Act 1973, Sch. 7
para. 2(1)(b)), and of Northern Ireland, by the clerk of the council (Local Government Act (Northern Ireland) 2014,
Sch. 5 para. 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Words, signature
from csip.documents.meeting_parts import gathering, kind_of_meeting
from csip.documents.titles import body
from csip.facts.agenda_sent import last_sent
from csip.facts.approvals import panel_then
from csip.facts.people import officers
from csip.language.tongue import ENGLISH, Tongue, to_be_said
from csip.models import Meeting, Panel, Person

USUAL = to_be_said(
    "To the members of {body}: you are hereby summoned to {meeting} on {date} at {time}, at {venue}, to transact the "
    "business set out below."
)

_COUNCILS_ALONE = {"scotland", "northern-ireland"}
"""Where the law asks a summons for meetings of the council itself, and not of its committees."""


def is_summons(panel: Panel) -> bool:
    """The body's agendas are summonses: where it says so, and unless said where the law asks for one."""
    if panel.print.summons is not None:
        return panel.print.summons
    in_wales = panel.regime == "wales" and panel.name.casefold().endswith(("community council", "town council"))
    council = panel.regime in _COUNCILS_ALONE and _is_full_council(panel)
    return panel.regime == "parish" or in_wales or council or panel.summons is not None


def _is_full_council(panel: Panel) -> bool:
    return panel.kind == "full council" if panel.kind is not None else panel.name.casefold().endswith("council")


def summons(book: MinuteBook, meeting: Meeting, say: Tongue = ENGLISH) -> Words:
    """The words by which the members are called, the body's own where it has some."""
    panel = book.panel
    clerk = proper_officer(book, meeting.date)
    said = {
        "meeting": a_meeting(book, meeting, say),
        "body": body(panel, meeting.joint_with, say),
        "council": panel.council or panel.name,
        "date": say.date(meeting.date, weekday=True),
        "time": say.time(meeting.time.time) if meeting.time is not None else say("a time to be announced"),
        "venue": meeting.venue or say("a place to be announced"),
        "clerk": clerk.name if clerk is not None else say("the Clerk"),
    }
    return Words(re.sub(r"\{(\w+)\}", lambda found: said[found[1]], panel.summons or say(USUAL)))


def a_meeting(book: MinuteBook, meeting: Meeting, say: Tongue = ENGLISH) -> str:
    """`a meeting of Ashcombe Parish Council`; `the annual meeting of ...`; `an extraordinary meeting of ...`."""
    kind = kind_of_meeting(book, meeting)
    if kind.startswith("annual"):
        return gathering(book, meeting, say)
    named = body(panel_then(book, meeting), meeting.joint_with, say)
    if not kind:
        return say("a meeting of {body}", body=named)
    kind_said = kind_of_meeting(book, meeting, say)
    if kind.startswith("e"):
        return say("an {kind} meeting of {body}", kind=kind_said, body=named)
    return say("a {kind} meeting of {body}", kind=kind_said, body=named)


def proper_officer(book: MinuteBook, day: date) -> Person | None:
    """The clerk in post on that day, who signs what goes out."""
    return next((person for person in officers(book, day) if person.role == "Clerk"), None)


def signed_by_clerk(book: MinuteBook, meeting: Meeting, today: date, say: Tongue = ENGLISH) -> Iterator[Block]:
    """Where the proper officer signs, with the day on which it went out, and whom to ask."""
    clerk = proper_officer(book, meeting.date)
    title = say((clerk.title if clerk is not None else None) or "Clerk")
    if book.panel.regime == "northern-ireland":  # Sch. 5 para. 5(3): "the clerk of the council"
        office = "Clerk of the Council" if title.casefold() == "clerk" else f"{title} and clerk of the council"
    else:
        office = say("{title} and proper officer", title=title)
    who = f"{clerk.name}, {office}" if clerk is not None else office
    issued = last_sent(meeting, today)
    day = say.date(issued, weekday=True) if issued is not None else ""
    yield signature(who, day=day, say=say)
    yield from contact(book.panel, say)


def contact(panel: Panel, say: Tongue = ENGLISH) -> Iterator[Words]:
    """Whom the public may ask, where the body says."""
    if panel.contact:
        yield Words(say("Contact: {contact}", contact=panel.contact))
