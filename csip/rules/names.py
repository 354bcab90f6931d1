"""Rules about names: everybody whom the minutes name is in panel.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.presence import by_role, on
from csip.language.names import folded
from csip.models import Entry, Meeting, Paragraph
from csip.rules.support.names_in_minutes import Names, is_surname_in, is_visitor, unknown_names
from csip.rules.support.rule import ERROR, WARNING, Finding, rule
from csip.rules.support.word_search import words_of


@rule("CSIP211", ERROR, "panel.yaml")
def names_are_in_the_panel(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Everybody in a roll, a `lead`, an interest, a motion or a named vote is a person or post in panel.yaml.

    Forms that a person plainly has need not be listed: initials or the first name with the surname, where nobody
    else can be meant. Every other form stands in `known_as`. Guests and the public are not listed: they stand in
    `in_attendance`, in plain words.

    Bad:
        present: [Mrs Wittle]
    Good:
        present: [Mrs Whittle]
    """
    names = Names(book)
    if book.known.is_empty:
        first = next((meeting for meeting in book.meetings if meeting.has_roll or meeting.expected), None)
        if first is not None:
            message = "panel.yaml lists no people, so the names that the meetings give cannot be checked"
            hint = (
                "List them under `people:`, such as `- {name: Jenny Whittle, known_as: [Mrs Whittle], member: true}`."
            )
            yield Finding(book.panel, message, None, hint, None, WARNING)
        return
    for meeting in book.meetings:
        for entry, field, name in _names_given(meeting):
            if not people_facts.find_people(book, name, meeting.date) and by_role(meeting, name) is None:
                for unknown in unknown_names(book, name, meeting.date):
                    message = f"{on(meeting)}: “{unknown}” is nobody in panel.yaml"
                    yield Finding(entry, message, field, names.hint(unknown), unknown)


def _names_given(meeting: Meeting) -> Iterator[tuple[Entry, str, str]]:
    """Every name that a meeting's file gives as a name, with its entry and key."""
    for roll in (meeting.expected, meeting.present, meeting.officers, meeting.apologies, meeting.absent):
        for attendee in roll:
            yield attendee, "name", attendee.name
            if attendee.for_ is not None:
                yield attendee, "for", attendee.for_
    for item in meeting.items:
        if item.lead is not None:
            yield item, "lead", item.lead
        for approval in item.approves:
            if approval.signed_by is not None:
                yield approval, "signed_by", approval.signed_by
        yield from ((interest, "member", interest.member) for interest in item.interests)
    for cited in meeting.paragraphs:
        motion, vote = cited.paragraph.motion, cited.paragraph.vote
        if motion is not None and motion.moved_by is not None:
            yield motion, "moved_by", motion.moved_by
        if motion is not None and motion.seconded_by is not None:
            yield motion, "seconded_by", motion.seconded_by
        if vote is not None and vote.casting is not None:
            yield vote, "casting", vote.casting
        if vote is not None and vote.named is not None:
            for field, voted in (
                ("for", vote.named.for_),
                ("against", vote.named.against),
                ("abstained", vote.named.abstained),
            ):
                yield from ((vote.named, field, name) for name in voted)


@rule("CSIP212", WARNING, "panel.yaml")
def names_in_the_text_are_known(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A name with a title in the words of a minute (Mr, Mrs, Cllr, Dr, ...) is somebody in panel.yaml.

    A slip of the pen is found before the minutes go out: afterwards only a later meeting can put it right.
    Reported once for each name and meeting. Guests in `in_attendance` are known too, by their surnames.

    Bad:
        text: Mr Andrew replied that the plan had many audiences.
    Good:
        text: Mr Ireland replied that the plan had many audiences.
    """
    names = Names(book)
    for meeting in () if book.known.is_empty else book.meetings:
        elsewhere: set[str] | None = None
        for cited in meeting.paragraphs:
            for field, name in _titled(names, cited.paragraph):
                if elsewhere is None:
                    elsewhere = {folded(given) for _, _, given in _names_given(meeting)}  # CSIP211 has those
                if folded(name) in elsewhere or _is_guest(meeting, name):
                    continue
                elsewhere.add(folded(name))
                message = f"{cited.reference} of {on(meeting)}: “{name}” is nobody in panel.yaml"
                yield Finding(cited.paragraph, message, field, names.hint(name), name)


def _titled(names: Names, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """The names of nobody in a paragraph, each with the key under which it stands."""
    return ((field, name) for field, text in words_of(paragraph) for name in names.in_text(text))


def _is_guest(meeting: Meeting, name: str) -> bool:
    """Somebody in attendance, or invited for an item, or there for one: in no list, and known by the surname."""
    for_items = (entry.name for item in meeting.items for entry in (*item.invited, *item.attended))
    return is_visitor(meeting, name) or any(is_surname_in(name, words) for words in for_items)
