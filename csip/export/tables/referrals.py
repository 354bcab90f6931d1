"""The table of referrals: what one body sent another, and what became of it, by the minutes and agendas shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from csip.export.table import Column, Row, Table
from csip.export.tables.meetings import MEETING, OF_MEETING
from csip.export.tables.minutes import REFERENCE
from csip.facts.council.passed import Link, Passed, Said, Taken, said_in
from csip.facts.council.referrals import Referrals

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.export.part import Part
    from csip.language.meeting_days import MeetingDay


def passed(part: Part) -> Passed:
    """What the body sent and took up, in the minutes and agendas that are shown."""
    sent: list[Said] = []
    taken: list[Taken] = []
    for one, meeting in part.shown:
        if not any(item.received for item in meeting.items) and not any(
            cited.paragraph.refers is not None for cited in meeting.paragraphs
        ):
            continue
        said = list(zip(meeting.paragraphs, said_in(part.body, meeting), strict=True)) if one.is_minuted else []
        sent += (words for _, words in said if words.to is not None)
        for item in meeting.items:
            if item.received:
                links = tuple(Link(link.from_, link.meeting, link.minute, None) for link in item.received)
                under = tuple(words for cited, words in said if cited.item is item)
                when = (meeting.agenda_published, one.is_minuted, item.exempt is not None, "", ())
                taken.append(
                    Taken(part.body, meeting.joint_with, meeting.day, item.own_number, item.title, links, under, *when)
                )
    return Passed(tuple(sent), tuple(taken))


def referral_rows(council: Council, found: Mapping[str, Passed], day: date) -> Iterator[tuple[str, Row]]:
    """Each referral made by a day as it stood then, with the body that made it."""
    for one in Referrals(council, found, lambda *_: None).standings(day):
        taken, sent = one.taken, one.sent
        yield (
            sent.body,
            (
                _called(council, sent.body, sent.meeting),
                sent.reference,
                sent.to,
                one.target,
                sent.for_,
                one.state,
                one.is_waiting,
                one.outcome,
                one.since,
                one.days,
                one.meetings,
                taken.body if taken is not None else None,
                _called(council, taken.body, taken.meeting) if taken is not None else None,
                taken.number if taken is not None else None,
            ),
        )


def _called(council: Council, body: str, day: MeetingDay) -> str:
    """The permanent name of a meeting of whichever body."""
    slot = council.outline(body).slot_on.get(day)
    return str(slot.days[1] if slot is not None and len(slot.days) > 1 else day)


REFERRALS = Table(
    "referrals",
    "Referrals",
    "What a paragraph sent to another body of the council, as it stood on the day.",
    (
        MEETING,
        REFERENCE,
        Column("to_name", "text", "The body that it was sent to, by its name.", True),
        Column("to_body", "text", "The same, as the table of bodies calls it."),
        Column("sent_for", "text", "decision, comment, information or scrutiny.", True),
        Column("state", "text", "waiting, on the agenda or considered.", True),
        Column("waiting", "boolean", "On no agenda yet, or put off and not back.", True),
        Column("outcome", "text", "referred on, resolved, deferred, not agreed or noted."),
        Column("since", "date", "The day on which it was sent, or last put off.", True),
        Column("days", "integer", "Days from then until it was considered, or until the day.", True),
        Column("meetings", "integer", "Ordinary meetings of the other body in that time.", True),
        Column("received_body", "text", "The body that took it up."),
        Column("received_meeting", "text", "Its meeting."),
        Column("received_number", "text", "The printed number of its item."),
    ),
    ("meeting", "reference"),
    None,
    (OF_MEETING,),
)
