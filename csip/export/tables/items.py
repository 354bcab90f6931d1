"""The tables of business: items, papers, who was asked or came for an item, interests, and where matters come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csip.export.table import Column, Foreign, Row, Table
from csip.export.tables.bodies import OF_PERSON, PERSON
from csip.export.tables.meetings import ITEM, MEETING, OF_MEETING, N, clock
from csip.facts.numbering import item_numbers

if TYPE_CHECKING:
    from csip.export.part import Part

OF_ITEM = Foreign(("council", "body", "meeting", "item"), "items")


def _items(part: Part) -> Iterator[Row]:
    for one, meeting in part.shown:
        for n, (item, number) in enumerate(zip(meeting.items, item_numbers(meeting), strict=True), 1):
            exempt, urgent = item.exempt, item.urgent
            yield (
                one.name,
                n,
                number,
                item.title,
                item.is_section,
                item.purpose,
                item.lead,
                exempt is not None,
                "; ".join(map(str, exempt.paragraphs)) or None if exempt is not None else None,
                exempt.public_interest if exempt is not None else None,
                urgent.reason if urgent is not None else None,
                clock(item.starts),
                clock(item.until),
                item.allow,
            )


ITEMS = Table(
    "items",
    "Items of business",
    "The items of each agenda or minutes that are shown. Of business taken in private there is the heading alone.",
    (
        MEETING,
        ITEM,
        Column("number", "text", "The printed number."),
        Column("title", "text", "The heading.", True),
        Column("section", "boolean", "A heading over the items after it.", True),
        Column("purpose", "text", "What it is for, in words."),
        Column("lead", "text", "Who presents it."),
        Column("exempt", "boolean", "Taken in private.", True),
        Column("exempt_paragraphs", "text", "The paragraphs of the law that allow it, with `; ` between them."),
        Column("public_interest", "text", "Why the public interest lies in not disclosing."),
        Column("urgent_reason", "text", "Why it could not wait, of an item that was not on the agenda."),
        Column("starts", "time", "When it begins, where that is fixed."),
        Column("ends", "time", "When it is to end."),
        Column("allow", "text", "How long it may take, such as 20 min."),
    ),
    ("meeting", "item"),
    _items,
    (OF_MEETING,),
)


def _papers(part: Part) -> Iterator[Row]:
    for one, meeting in part.shown:
        for place, item in enumerate(meeting.items, 1):
            for n, paper in enumerate(item.reports, 1):
                background = "\n".join(paper.background) or None
                yield one.name, place, n, paper.title, paper.author, paper.dated, paper.status, background


PAPERS = Table(
    "papers",
    "Papers",
    "The papers before each item.",
    (
        MEETING,
        ITEM,
        N,
        Column("title", "text", "The paper's title.", True),
        Column("author", "text", "Who wrote it."),
        Column("dated", "date", "The day on which it was finished, where it is late."),
        Column("status", "text", "to follow, tabled, verbal or presented."),
        Column("background", "text", "Background papers, one on a line; none, where it says that there are none."),
    ),
    ("meeting", "item", "n"),
    _papers,
    (OF_ITEM,),
)


def _guests(part: Part) -> Iterator[Row]:
    for one, meeting in part.shown:
        for place, item in enumerate(meeting.items, 1):
            for n, guest in enumerate(item.invited, 1):
                known = part.person(guest.name, meeting.date)
                slug = known.slug if known is not None else None
                yield (
                    one.name,
                    place,
                    "invited",
                    n,
                    guest.name,
                    slug,
                    guest.capacity,
                    guest.to,
                    guest.asked_by,
                    guest.about,
                )
            for n, came in enumerate(item.attended, 1):
                known = part.person(came.name, meeting.date)
                slug = known.slug if known is not None else None
                yield one.name, place, "came", n, came.name, slug, came.capacity, None, None, None


GUESTS = Table(
    "guests",
    "Guests of an item",
    "Who was asked to come for one item, and who came.",
    (
        MEETING,
        ITEM,
        Column("list", "text", "invited or came.", True),
        N,
        Column("name", "text", "The name as it stands there.", True),
        PERSON,
        Column("capacity", "text", "As what: an office, or whom they speak for."),
        Column("asked_to", "text", "What they are asked to do."),
        Column("asked_by", "text", "At whose request."),
        Column("about", "text", "On which side of the item."),
    ),
    ("meeting", "item", "list", "n"),
    _guests,
    (OF_ITEM, OF_PERSON),
)


def _interests(part: Part) -> Iterator[Row]:
    for one, meeting in part.minuted:
        for place, item in enumerate(meeting.items, 1):
            for n, declared in enumerate(item.interests, 1):
                known = part.person(declared.member, meeting.date)
                yield (
                    *(one.name, place, n, declared.member, known.slug if known is not None else None),
                    *(declared.nature, declared.pecuniary, declared.action, declared.dispensation),
                )


INTERESTS = Table(
    "interests",
    "Interests declared",
    "Interests that members declared in an item.",
    (
        MEETING,
        ITEM,
        N,
        Column("member", "text", "Who declared it, as minuted.", True),
        PERSON,
        Column("nature", "text", "What it is, in words.", True),
        Column("pecuniary", "boolean", "A pecuniary interest; in England a disclosable one.", True),
        Column("action", "text", "left the room, or stayed."),
        Column("dispensation", "text", "The dispensation that let the member take part."),
    ),
    ("meeting", "item", "n"),
    _interests,
    (OF_ITEM, OF_PERSON),
)


def _received(part: Part) -> Iterator[Row]:
    for one, meeting in part.shown:
        for place, item in enumerate(meeting.items, 1):
            for n, link in enumerate(item.received, 1):
                yield one.name, place, n, link.from_, part.body_called(link.from_), str(link.meeting), link.minute


RECEIVED = Table(
    "received",
    "Matters received",
    "The paragraphs of other bodies that sent a matter to an item.",
    (
        MEETING,
        ITEM,
        N,
        Column("from_name", "text", "The body that sent it, by its name.", True),
        Column("from_body", "text", "The same, as the table of bodies calls it."),
        Column("from_meeting", "text", "The meeting of that body, by the day that the item names.", True),
        Column("from_reference", "text", "The paragraph; `report` for a report upward.", True),
    ),
    ("meeting", "item", "n"),
    _received,
    (OF_ITEM,),
)
