"""The letter to somebody who is invited for an item: where, when, which item, what they are asked, and the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.documents.agenda_items import report_in_words
from csip.documents.blocks import Block, Document, Paragraph, Words
from csip.documents.meeting_parts import day_printed, sentence
from csip.documents.reminders import salutation
from csip.documents.running_order import asked_to, window
from csip.documents.titles import body, body_and_council
from csip.facts.numbering import item_numbers
from csip.facts.people import find_person
from csip.facts.reminders import clerk
from csip.facts.running_order import ItemTime, running_order
from csip.language.dates import format_time
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words
from csip.models import Invited, Meeting


class Invitation(NamedTuple):
    """What one guest is asked to: the items with what is said of the guest in each, in the order of the agenda."""

    to: str
    email: str | None
    items: tuple[tuple[ItemTime, str | None, Invited], ...]


def invitations_to(book: MinuteBook, meeting: Meeting, names: tuple[str, ...] = ()) -> list[Invitation]:
    """One for each who is invited to any item (or to those named), in the order in which the agenda has them."""
    by_guest: dict[str, list[tuple[ItemTime, str | None, Invited]]] = {}
    called: dict[str, str] = {}
    for now, number in zip(running_order(meeting), item_numbers(meeting), strict=True):
        for guest in now.item.invited:
            person = find_person(book, guest.name, meeting.date)
            key = person.name if person is not None else guest.name.casefold()
            by_guest.setdefault(key, []).append((now, number, guest))
            called.setdefault(key, person.name if person is not None else guest.name)
    emails = {person.name: person.email for person in book.panel.people}
    every = [Invitation(called[key], emails.get(called[key]), tuple(items)) for key, items in by_guest.items()]
    return [one for one in every if not names or any(_is(book, meeting, one, name) for name in names)]


def _is(book: MinuteBook, meeting: Meeting, invitation: Invitation, name: str) -> bool:
    person = find_person(book, name, meeting.date)
    return (person.name if person is not None else name).casefold() == invitation.to.casefold()


def invitation_letter(book: MinuteBook, meeting: Meeting, invitation: Invitation, today: date) -> Document:
    """The letter to one guest, in the manner of a clerk."""
    when = day_printed(meeting)
    begins = f" at {format_time(meeting.time.time)}" if meeting.time is not None else ""
    where = f", {meeting.venue}" if meeting.venue is not None else ""
    which = "one item" if len(invitation.items) == 1 else in_words(len(invitation.items), "item")
    blocks: list[Block] = [
        Words(f"Dear {salutation(book, invitation.to, today)},"),
        Words(
            f"You are invited to a meeting of {body(book.panel)} on {when}{where}, for {which}. The meeting begins"
            f"{begins or ' at a time to be announced'}."
        ),
    ]
    for now, number, guest in invitation.items:
        blocks += _for_item(now, number, guest)
    blocks.append(Words("Please let me know whether you can come."))
    writer = clerk(book, today)
    name = f"{writer.name}, Clerk\n" if writer is not None and writer.name != invitation.to else ""
    contact = f"\n{book.panel.contact}" if book.panel.contact else ""
    blocks.append(Words(f"{name}{body_and_council(book.panel)}{contact}"))
    return Document(subject(book, meeting), tuple(blocks))


def _for_item(now: ItemTime, number: str | None, guest: Invited) -> Iterator[Block]:
    item = now.item
    title = "An item taken in private" if item.exempt is not None else item.title
    yield Paragraph(title, number=f"{number}." if number is not None else None)
    if there := window(now):
        yield Words(f"Please be there {there}.")
    if asked := asked_to(guest):
        yield Words(sentence(f"You are asked {asked}" if guest.to else f"You are invited {asked}"))
    if item.exempt is None:
        yield from (Paragraph(report_in_words(report), bullet=True) for report in item.reports)


class CalendarEntry(NamedTuple):
    """What a guest puts into a calendar for an item; in a day's minutes, None where it is not known."""

    guest: str
    title: str
    begins: int | None
    ends: int | None


def entries(invitation: Invitation) -> list[CalendarEntry]:
    """The entries of one guest. They say what the letter says, from the same running order."""
    found = []
    for now, _, _ in invitation.items:
        title = "an item taken in private" if now.item.exempt is not None else now.item.title
        found.append(CalendarEntry(invitation.to, title, now.begins if now.is_known else None, now.ends))
    return found


def subject(book: MinuteBook, meeting: Meeting) -> str:
    """What the letter is about, for its head."""
    return f"{book.panel.name}: invitation for {format_meeting(meeting.day, weekday=True)}"
