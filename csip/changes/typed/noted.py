"""What new words of minutes plainly say happened, and how the book notes it: on the roll, at an item, of the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.find import headings
from csip.changes.agenda.guests import attendance_edits
from csip.changes.item_facts import Declared, Private, declare, say_private, say_urgent
from csip.changes.roll import Chair, Movement, Said, take_roll
from csip.errors import CsipError
from csip.facts.people import same_person
from csip.facts.presence import chairs
from csip.importers.items.happened import (
    GuestSaid,
    chair_in,
    closing_in,
    exclusion_in,
    guests_in,
    interests_in,
    movement_in,
    urgency_in,
)
from csip.language.pattern import Pattern
from csip.models import Attendee, CitedParagraph, Meeting
from csip.yaml_text.edits import Plan

_NUMBER = Pattern(r"^\d{1,3}(?:\.\d{1,3})?\.?\s+(?=\S)")
_DECLARATIONS = Pattern(r"(?i)\binterests?\b|\bdeclaration")

Making = Callable[[MinuteBook, Meeting], tuple[str, Plan]]
"""Makes of a book and its meeting what is to be noted, in words, and the change that notes it; may raise CsipError."""


class Noted(NamedTuple):
    """What is to be noted, in words, and how."""

    words: str
    make: Making


def without_closing(typed: str, meeting: Meeting) -> tuple[str, str | None]:
    """A typed text without its last paragraph, where that says when the meeting closed and no more; and when it did.

    The minutes print the time after the last item. Words that stand in the minutes already stay there.
    """
    body, _, last = typed.rstrip().rpartition("\n\n")
    words = _NUMBER.sub("", " ".join(last.split()), count=1)
    ended = closing_in(words)
    if not body or ended is None or any(cited.paragraph.text.strip() == words for cited in meeting.paragraphs):
        return typed, None
    return f"{body}\n", ended


def happened(book: MinuteBook, after: Meeting, *, before: Meeting) -> list[Noted]:
    """What the words that are new say happened, as far as nothing in the book speaks against it."""
    stood = {cited.paragraph.text for cited in before.paragraphs}
    found: list[Noted] = []
    for cited in after.paragraphs:
        if cited.paragraph.text in stood or cited.item.exempt is not None:
            continue
        for label, make in _said(book, after, cited):
            try:
                words, _ = make(book, after)
            except CsipError:  # a name that nobody has, a place that is not there: silent rather than wrong
                continue
            found.append(Noted(f"{label}: {words}", make))
    return found


def _said(book: MinuteBook, meeting: Meeting, cited: CitedParagraph) -> Iterator[tuple[str, Making]]:
    yield from _interests(book, meeting, cited)
    yield from _urgency(meeting, cited)
    yield from _exclusion(meeting, cited.paragraph.text)
    yield from _guests(book, meeting, cited)
    if meeting.present and not meeting.expected:
        yield from _movement(book, meeting, cited)
        yield from _chair(book, meeting, cited.paragraph.text)


def _interests(book: MinuteBook, meeting: Meeting, cited: CitedParagraph) -> Iterator[tuple[str, Making]]:
    for said in interests_in(cited.paragraph.text):
        place = _item(meeting, cited, said.item)
        if place is None or (said.item is None and _DECLARATIONS.search(cited.item.title)):
            continue
        known = [interest.member for interest in meeting.items[place].interests]
        if not any(same_person(book, member, said.who, meeting.date) for member in known):
            declared = Declared(said.nature, said.pecuniary or None, said.action)
            yield "Interest", _declaring(place, said.who, declared)


def _declaring(place: int, who: str, declared: Declared) -> Making:
    def make(book: MinuteBook, meeting: Meeting) -> tuple[str, Plan]:
        change = declare(book, meeting, place, who, declared)
        return change.in_words, change.plan

    return make


def _urgency(meeting: Meeting, cited: CitedParagraph) -> Iterator[tuple[str, Making]]:
    said = urgency_in(cited.paragraph.text)
    place = _item(meeting, cited, said.item) if said is not None else None
    if said is None or place is None or meeting.items[place].urgent is not None:
        return

    def make(_: MinuteBook, again: Meeting) -> tuple[str, Plan]:
        change = say_urgent(again, place, said.reason, chair_agreed=True)
        return change.in_words, change.plan

    yield "Urgency", make


def _exclusion(meeting: Meeting, text: str) -> Iterator[tuple[str, Making]]:
    """The public were excluded for an item of which this book has no words, under no other paragraphs than it names."""
    said = exclusion_in(text)
    if said is None:
        return
    for place, item in enumerate(meeting.items):
        under = item.exempt.paragraphs if item.exempt is not None else said.paragraphs
        is_noted = item.exempt is not None and item.exempt.resolved
        if item.number in said.items and not item.minutes and under == said.paragraphs and not is_noted:
            yield "Private", _excluding(place, Private(said.paragraphs, resolved=True))


def _excluding(place: int, private: Private) -> Making:
    def make(_: MinuteBook, meeting: Meeting) -> tuple[str, Plan]:
        change = say_private(meeting, place, private)
        return change.in_words, change.plan

    return make


def _guests(book: MinuteBook, meeting: Meeting, cited: CitedParagraph) -> Iterator[tuple[str, Making]]:
    """Who came for the item, of those who are not on the roll and not noted there already."""
    place = _item(meeting, cited, None)
    for said in guests_in(cited.paragraph.text) if place is not None else ():
        noted = [guest.name for guest in cited.item.attended]
        noted += [attendee.name for attendee in (*meeting.present, *meeting.officers)]
        if place is not None and not any(same_person(book, name, said.who, meeting.date) for name in noted):
            yield "Guest", _attending(place, said)


def _attending(place: int, said: GuestSaid) -> Making:
    def make(book: MinuteBook, meeting: Meeting) -> tuple[str, Plan]:
        edits = attendance_edits(book, meeting, place, [said.who], said.capacity)
        as_what = f" ({said.capacity})" if said.capacity else ""
        return f"{said.who}{as_what} came for {headings(meeting)[place]}", {meeting.at.file.name: [*edits]}

    return make


def _movement(book: MinuteBook, meeting: Meeting, cited: CitedParagraph) -> Iterator[tuple[str, Making]]:
    said = movement_in(cited.paragraph.text)
    attendee = _there(book, meeting, said.who) if said is not None else None
    if said is None or attendee is None:
        return
    how = {"arrived": "late", "returned": "back"}.get(said.how, "left")
    if not (attendee.left if how == "left" else attendee.arrived):
        yield "Roll", _rolling(Said(movements=(Movement(attendee.name, how, cited.reference),)))


def _chair(book: MinuteBook, meeting: Meeting, text: str) -> Iterator[tuple[str, Making]]:
    who = chair_in(text)
    attendee = _there(book, meeting, who) if who is not None else None
    if attendee is not None and not any(chair.is_chair for chair in chairs(meeting)):
        yield "Roll", _rolling(Said(chairs=(Chair(attendee.name),)))


def _rolling(said: Said) -> Making:
    def make(book: MinuteBook, meeting: Meeting) -> tuple[str, Plan]:
        new = take_roll(book, meeting, said)
        return "; ".join(new.changes), new.plan

    return make


def _there(book: MinuteBook, meeting: Meeting, who: str) -> Attendee | None:
    here = (*meeting.present, *meeting.officers)
    found = [attendee for attendee in here if same_person(book, attendee.name, who, meeting.date)]
    return found[0] if len(found) == 1 else None


def _item(meeting: Meeting, cited: CitedParagraph, number: str | None) -> int | None:
    """The place of the item with this number, or of that in which the paragraph stands."""
    found = [
        n for n, item in enumerate(meeting.items) if (item is cited.item if number is None else item.number == number)
    ]
    return found[0] if len(found) == 1 else None
