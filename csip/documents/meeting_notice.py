"""The public notice of a meeting, to be pinned up: when and where it is, and its business in a line an item.

Of a parish council's meeting, notice of time and place is fixed in a conspicuous place three clear days before (Local
Government Act 1972, Sch. 12 para. 10(2)(a); in Wales para. 26(2)(a)); of a principal council and its committees it is
posted at the council's offices five clear days before (s. 100A(6)(a)).
"""

from __future__ import annotations

from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Document, Heading, Paragraph, Words, paper
from csip.documents.meeting_parts import PUBLIC_MAY_COME
from csip.documents.side_by_side import in_its_languages
from csip.documents.summons import a_meeting, signed_by_clerk
from csip.documents.titles import council_line, publisher
from csip.facts import numbering
from csip.language.tongue import Tongue
from csip.models import Meeting


def meeting_notice(book: MinuteBook, meeting: Meeting, today: date) -> Document:
    """The notice of a meeting to come, dated by the day its agenda went out; left to be dated by hand until then."""
    return in_its_languages(book.panel.language, lambda say: _notice(book, meeting, today, say))


def _notice(book: MinuteBook, meeting: Meeting, today: date, say: Tongue) -> Document:
    which = a_meeting(book, meeting, say)
    blocks: list[Block] = list(council_line(book.panel))
    day = say.date(meeting.date, weekday=True)
    if meeting.time is not None:
        day = say("{day} at {time}", day=day, time=say.time(meeting.time.time))
    when = say("{day}, at {venue}", day=day, venue=meeting.venue) if meeting.venue is not None else day
    blocks.append(Words(say("Notice is given that {meeting} will be held on {when}.", meeting=which, when=when)))
    blocks.append(Words(say(PUBLIC_MAY_COME)))
    if meeting.items:
        blocks.append(Heading(say("Business")))
    for item, number in zip(meeting.items, numbering.item_numbers(meeting), strict=True):
        private = f" ({say('not for publication')})" if item.exempt is not None else ""
        label = f"{number}." if number is not None and number.isdecimal() else number
        blocks.append(Paragraph(f"{item.title}{private}", label))
    blocks += signed_by_clerk(book, meeting, today, say)
    title = say("Notice of {meeting}", meeting=which)
    return paper(say, title, blocks, dated=meeting.date, publisher=publisher(book.panel))
