"""The agenda of a meeting: when and where, who is summoned, the items, their papers and what is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.actions import action_table
from csip.documents.agenda_items import agenda_heading, under_the_heading
from csip.documents.blocks import Block, Document, Heading, Names, Note, Table, Words, paper
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
from csip.documents.side_by_side import in_its_languages
from csip.documents.summons import contact, is_summons, signed_by_clerk, summons
from csip.documents.titles import council_line, publisher
from csip.facts import numbering
from csip.facts.actions import carried_forward
from csip.facts.agenda_sent import last_sent, sendings
from csip.facts.joint import book_of, members_by_body
from csip.facts.people import is_officer, officers
from csip.language.item_titles import item_of_actions
from csip.language.tongue import Tongue
from csip.models import Attendee, Meeting, Panel, Person


def agenda(book: MinuteBook, meeting: Meeting, today: date, *, restricted: bool = False) -> Document:
    """The agenda as it goes out; DRAFT until the file says when it was published.

    Of business taken in private it has the heading only, unless it is `restricted`: then its title says so.
    """
    return in_its_languages(book.panel.language, lambda say: _agenda(book, meeting, today, say, restricted=restricted))


def _agenda(book: MinuteBook, meeting: Meeting, today: date, say: Tongue, *, restricted: bool) -> Document:
    panel = book.panel
    is_out = last_sent(meeting, today) is not None
    summoned = is_summons(panel)
    blocks: list[Block] = list(council_line(panel))
    blocks.append(Words(when_and_where(meeting, held=False, say=say)))
    blocks += _moved_since(book, meeting, today, say)
    if restricted:
        blocks.append(Note(say(RESTRICTED)))
    if summoned:
        blocks.append(summons(book, meeting, say))
    blocks += _expected(book, meeting, say)
    if panel.regime != "informal":
        blocks.append(Words(say(PUBLIC_MAY_COME)))
    if not summoned:
        blocks += contact(panel, say)
    blocks += _published(meeting, today, say, summoned=summoned)
    owed = _still_owed(book, meeting, today, say) if _prints_actions(panel) else None
    owed_under = item_of_actions(["" if item.exempt is not None else item.title for item in meeting.items])
    times = printed_times(panel, meeting, say)
    for place, (item, headings) in enumerate(items_in_parts(meeting, numbering.item_numbers(meeting), say)):
        blocks += (*headings[:-1], agenda_heading(item, headings[-1], say))
        blocks += times[place]
        blocks += under_the_heading(book, item, restricted=restricted, say=say)
        if owed is not None and place == owed_under:
            blocks.append(owed)
            owed = None
    if owed is not None:
        blocks += (Heading(say("Actions to be reported on")), owed)
    if summoned:
        blocks += signed_by_clerk(book, meeting, today, say)
    named = gathering(book, meeting, say)
    title = (
        say("Summons and agenda of {meeting}", meeting=named) if summoned else say("Agenda of {meeting}", meeting=named)
    )
    title = say("RESTRICTED: {title}", title=title) if restricted else title
    draft = None if is_out else say("DRAFT AGENDA: not yet published")
    return paper(say, title, blocks, draft=draft, dated=meeting.date, publisher=publisher(book.panel))


def _published(meeting: Meeting, today: date, say: Tongue, *, summoned: bool) -> Iterator[Words]:
    """When it went out, first and last; of a summons, which its signature dates, only where these are two days."""
    days = [say.date(sending.on, weekday=True) for sending in sendings(meeting, today)]
    if len(days) > 1:
        yield Words(say("Published on {day}, revised on {revised}", day=days[0], revised=days[-1]))
    elif days and not summoned:
        yield Words(say("Published on {day}", day=days[0]))


def _moved_since(book: MinuteBook, meeting: Meeting, today: date, say: Tongue) -> Iterator[Note]:
    """Of an agenda that went out before the meeting was moved: what it said then of day, time and place."""
    published, slot = last_sent(meeting, today), book.slot_on.get(meeting.day)
    if published is None or slot is None:
        return
    later = [was for was in slot.moved_from if was.on is not None and published < was.on <= today]
    if later and later[0].cancelled is None:
        was = later[0]
        time = say.time(was.time.time) if was.time is not None else None
        then = ", ".join(part for part in (say.date(was.date, weekday=True), time, was.venue) if part)
        yield Note(
            say("Moved since this agenda went out on {day}, which said {then}.", day=say.date(published), then=then)
        )


def _expected(book: MinuteBook, meeting: Meeting, say: Tongue) -> Iterator[Block]:
    """Those the file summons; where it names nobody yet, everybody in post on that day."""
    if meeting.expected:
        named = [(_is_officer(book, meeting, a), a) for a in meeting.expected]
        for heading, officer in ((say("Members"), False), (say("Officers"), True)):
            for words, attendees in by_body_named(heading, [a for is_one, a in named if is_one == officer]):
                yield Names(words, tuple(attendee_named(a, say=say) for a in attendees), True)
        return
    lists: dict[str, list[Person]] = {}
    for of, person in members_by_body(book, meeting):
        members = say("Members")
        lists.setdefault(f"{members} ({of})" if meeting.joint_with else members, []).append(person)
    for heading, people in (*lists.items(), (say("Officers"), officers(book, meeting.date))):
        if people:
            yield Names(heading, tuple(f"{p.name} ({say(p.role)})" if p.role else p.name for p in people), True)


def _is_officer(book: MinuteBook, meeting: Meeting, attendee: Attendee) -> bool:
    """Known, and a member of no body that meets."""
    return attendee.of is None and is_officer(book_of(book, meeting, attendee), attendee.name, meeting.date)


def _prints_actions(panel: Panel) -> bool:
    """Names of those who owe something go on a paper for the public only where the body says so."""
    told = panel.print.public_actions
    return panel.regime == "informal" if told is None else told


def _still_owed(book: MinuteBook, meeting: Meeting, today: date, say: Tongue) -> Table | None:
    """The open actions that matters arising must deal with, as they stand on the day of the print, which it names."""
    states = carried_forward(book, meeting.day, today)
    return action_table(states, say("Actions to be reported on"), as_of=states[0].as_of, say=say) if states else None
