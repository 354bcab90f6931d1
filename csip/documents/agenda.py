"""The agenda of a meeting: when and where, who is summoned, the items, their papers and what is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.actions import action_table
from csip.documents.agenda_items import agenda_heading, under_the_heading
from csip.documents.blocks import Block, Document, Heading, Names, Note, Table, Words
from csip.documents.meeting_parts import (
    PUBLIC_MAY_COME,
    RESTRICTED,
    attendee_named,
    by_body_named,
    gathering,
    items_in_parts,
    when_and_where,
)
from csip.documents.running_order import printed_times
from csip.documents.summons import contact, is_summons, signed_by_clerk, summons
from csip.documents.titles import council_line, publisher
from csip.facts import numbering
from csip.facts.actions import carried_forward, item_of_actions
from csip.facts.joint import book_of, members_by_body
from csip.facts.people import is_officer, officers
from csip.language.dates import format_date, format_time
from csip.models import Attendee, Meeting, Panel, Person


def agenda(book: MinuteBook, meeting: Meeting, today: date, *, restricted: bool = False) -> Document:
    """The agenda as it goes out; DRAFT until the file says when it was published.

    Of business taken in private it has the heading only, unless it is `restricted`: then its title says so.
    """
    panel = book.panel
    published = meeting.agenda_published
    is_out = published is not None and published <= today
    summoned = is_summons(panel)
    blocks: list[Block] = list(council_line(panel))
    blocks.append(Words(when_and_where(meeting, held=False)))
    blocks += _moved_since(book, meeting, today)
    if restricted:
        blocks.append(Note(RESTRICTED))
    if summoned:
        blocks.append(summons(book, meeting))
    blocks += _expected(book, meeting)
    if panel.regime != "informal":
        blocks.append(Words(PUBLIC_MAY_COME))
    if not summoned:
        blocks += contact(panel)
        if published is not None and is_out:
            blocks.append(Words(f"Published on {format_date(published, weekday=True)}"))
    owed = _still_owed(book, meeting, today) if _prints_actions(panel) else None
    owed_under = item_of_actions(["" if item.exempt is not None else item.title for item in meeting.items])
    times = printed_times(panel, meeting)
    for place, (item, headings) in enumerate(items_in_parts(meeting, numbering.item_numbers(meeting))):
        blocks += (*headings[:-1], agenda_heading(item, headings[-1]))
        blocks += times[place]
        blocks += under_the_heading(book, item, restricted=restricted)
        if owed is not None and place == owed_under:
            blocks.append(owed)
            owed = None
    if owed is not None:
        blocks += (Heading("Actions to be reported on"), owed)
    if summoned:
        blocks += signed_by_clerk(book, meeting, today)
    kind = "Summons and agenda" if summoned else "Agenda"
    title = f"{'RESTRICTED: ' if restricted else ''}{kind} of {gathering(book, meeting)}"
    draft = None if is_out else "DRAFT AGENDA: not yet published"
    return Document(title, tuple(blocks), draft, dated=meeting.date, publisher=publisher(book.panel))


def _moved_since(book: MinuteBook, meeting: Meeting, today: date) -> Iterator[Note]:
    """Of an agenda that went out before the meeting was moved: what it said then of day, time and place."""
    published, slot = meeting.agenda_published, book.slot_on.get(meeting.day)
    if published is None or published > today or slot is None:
        return
    later = [was for was in slot.moved_from if was.on is not None and published < was.on <= today]
    if later and later[0].cancelled is None:
        was = later[0]
        time = format_time(was.time.time) if was.time is not None else None
        then = ", ".join(part for part in (format_date(was.date, weekday=True), time, was.venue) if part)
        yield Note(f"Moved since this agenda went out on {format_date(published)}, which said {then}.")


def _expected(book: MinuteBook, meeting: Meeting) -> Iterator[Block]:
    """Those the file summons; where it names nobody yet, everybody in post on that day."""
    if meeting.expected:
        named = [(_is_officer(book, meeting, a), a) for a in meeting.expected]
        for heading, officer in (("Members", False), ("Officers", True)):
            for words, attendees in by_body_named(heading, [a for is_one, a in named if is_one == officer]):
                yield Names(words, tuple(attendee_named(a) for a in attendees), True)
        return
    lists: dict[str, list[Person]] = {}
    for of, person in members_by_body(book, meeting):
        lists.setdefault(f"Members ({of})" if meeting.joint_with else "Members", []).append(person)
    for heading, people in (*lists.items(), ("Officers", officers(book, meeting.date))):
        if people:
            yield Names(heading, tuple(f"{p.name} ({p.role})" if p.role else p.name for p in people), True)


def _is_officer(book: MinuteBook, meeting: Meeting, attendee: Attendee) -> bool:
    """Known, and a member of no body that meets."""
    return attendee.of is None and is_officer(book_of(book, meeting, attendee), attendee.name, meeting.date)


def _prints_actions(panel: Panel) -> bool:
    """Names of those who owe something go on a paper for the public only where the body says so."""
    told = panel.print.public_actions
    return panel.regime == "informal" if told is None else told


def _still_owed(book: MinuteBook, meeting: Meeting, today: date) -> Table | None:
    """The open actions that matters arising must deal with, as they stand on the day of the print, which it names."""
    states = carried_forward(book, meeting.day, today)
    return action_table(states, "Actions to be reported on", as_of=states[0].as_of) if states else None
