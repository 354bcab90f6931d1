"""The letter to somebody who is invited for an item: where, when, which item, what they are asked, and the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.documents.agenda_items import report_in_words
from csip.documents.blocks import Block, Document, Paragraph, Words, paper
from csip.documents.meeting_parts import day_printed, sentence
from csip.documents.reminders import salutation
from csip.documents.running_order import asked_to, window
from csip.documents.side_by_side import in_its_languages
from csip.documents.titles import body, body_and_council
from csip.facts.numbering import item_numbers
from csip.facts.people import find_person
from csip.facts.reminders import clerk
from csip.facts.running_order import ItemTime, running_order
from csip.language.tongue import Tongue, to_be_said
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
    return in_its_languages(book.panel.language, lambda say: _letter(book, meeting, invitation, today, say))


def _letter(book: MinuteBook, meeting: Meeting, invitation: Invitation, today: date, say: Tongue) -> Document:
    begins = say.time(meeting.time.time) if meeting.time is not None else say("a time to be announced")
    where = f", {meeting.venue}" if meeting.venue is not None else ""
    several = say("for {items}", items=say.counted(len(invitation.items), "item"))
    told = say(
        "You are invited to a meeting of {body} on {day}{where}, {items}. The meeting begins at {time}.",
        body=body(book.panel, say=say),
        day=day_printed(meeting, say),
        where=where,
        items=say("for one item") if len(invitation.items) == 1 else several,
        time=begins,
    )
    greeting = say("Dear {name},", name=salutation(book, invitation.to, today))
    blocks: list[Block] = [Words(greeting), Words(told)]
    for now, number, guest in invitation.items:
        blocks += _for_item(now, number, guest, say)
    blocks.append(Words(say("Please let me know whether you can come.")))
    writer = clerk(book, today)
    name = f"{writer.name}, {say('Clerk')}\n" if writer is not None and writer.name != invitation.to else ""
    contact = f"\n{book.panel.contact}" if book.panel.contact else ""
    blocks.append(Words(f"{name}{body_and_council(book.panel)}{contact}"))
    return paper(say, _subject(book, meeting, say), blocks)


def _for_item(now: ItemTime, number: str | None, guest: Invited, say: Tongue) -> Iterator[Block]:
    item = now.item
    title = say("An item taken in private") if item.exempt is not None else item.title
    yield Paragraph(title, number=f"{number}." if number is not None else None)
    if there := window(now, say):
        yield Words(say("Please be there {when}.", when=there))
    if asked := asked_to(guest, say):
        yield Words(sentence(say("You are asked {what}" if guest.to else "You are invited {what}", what=asked)))
    if item.exempt is None:
        yield from (Paragraph(report_in_words(report, say), bullet=True) for report in item.reports)


YOU_ARE = (to_be_said("You are asked {what}"), to_be_said("You are invited {what}"), to_be_said("items"))


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


def _subject(book: MinuteBook, meeting: Meeting, say: Tongue) -> str:
    """What the letter is about, for its head."""
    return f"{book.panel.name}: {say('invitation for {day}', day=say.meeting(meeting.day, weekday=True))}"
