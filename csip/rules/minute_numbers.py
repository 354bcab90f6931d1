"""Rules about the numbers of items and paragraphs: none twice, each after the one before it, none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from string import ascii_lowercase
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.council_year import YearNumber, year_number
from csip.facts.numbering import item_numbers
from csip.facts.presence import on
from csip.models import Item, Meeting, Paragraph
from csip.models.panel import THROUGH_THE_YEAR
from csip.rules.support.number_runs import Irregularity, Number, irregularities, parse_number, runs, with_last
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule


class _Run(NamedTuple):
    """Numbers that follow one another; `complete` where none of their neighbours has yet to be given its number."""

    numbered: list[tuple[Number, Item | Paragraph]]
    complete: bool

    def irregularities(self, *, gaps: bool) -> Iterator[Irregularity]:
        return irregularities([number for number, _ in self.numbered], gaps=gaps and self.complete)


def _is_plainly_numbered(meeting: Meeting) -> bool:
    """Items 1, 2, 3 with paragraphs 1.1, 1.2 and limbs (a), (b): the common case, in which nothing can be amiss."""
    for item_number, item in enumerate(meeting.items, 1):
        if item.number != str(item_number):
            return False
        for number, paragraph in enumerate(item.minutes, 1):
            if paragraph.number != f"{item_number}.{number}":
                return False
            for place, limb in enumerate(paragraph.minutes):
                if limb.minutes or limb.number != f"({ascii_lowercase[place : place + 1]})":
                    return False
    return True


def _runs(meeting: Meeting) -> Iterator[_Run]:
    """The runs of numbers of one meeting: its items; its paragraphs; the sub-paragraphs of each paragraph.

    Dotted numbers belong to their item. Others, such as (21), run on through the meeting.
    """
    yield from _of([meeting.items])
    yield from _of([item.minutes for item in meeting.items], dotted=False)
    for item in meeting.items:
        yield from _of([item.minutes], dotted=True)
    for cited in meeting.paragraphs:
        if cited.paragraph.minutes:
            yield from _of([cited.paragraph.minutes])


def _of(groups: Sequence[Sequence[Item | Paragraph]], dotted: bool | None = None) -> Iterator[_Run]:
    """The runs of some entries; of the dotted numbers only, or of the others, when asked."""
    complete = not any(_is_undecided(entry) for group in groups for entry in group)
    for run in runs([(_number(entry, dotted), entry) for entry in group] for group in groups):
        yield _Run(run, complete)


def _number(entry: Item | Paragraph, dotted: bool | None = None) -> Number | None:
    number = None if entry.number is None or entry.number == "none" else parse_number(entry.number)
    return number if number is None or dotted is None or ("." in number.style) is dotted else None


def _is_undecided(entry: Item | Paragraph) -> bool:
    return entry.number is None and not (isinstance(entry, Paragraph) and not entry.takes_number)


@rule("CSIP214", ERROR)
def numbers_run_in_order(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No number of an item or paragraph is used twice, and each comes after the one before it.

    A minute is cited by its number, for years: two of one number, and nobody knows which was meant. 4.10 comes
    after 4.9. Dotted numbers belong to their item; (21), or 107/20, runs on through the meeting, and (1) may
    begin anew in the next item. What cannot be read as a number is left alone. Where numbers run through the council
    year (26/041), no two meetings share one.

    Bad:
        - {number: "4.9", text: ...}
        - {number: "4.9", text: ...}
    Good:
        - {number: "4.9", text: ...}
        - {number: "4.10", text: ...}
    """
    for meeting in book.meetings:
        if _is_plainly_numbered(meeting):
            continue
        for run in _runs(meeting):
            for irregularity in run.irregularities(gaps=False):
                number, entry = run.numbered[irregularity.place]
                if irregularity.kind == "twice":
                    message = f"{on(meeting)}: the number {number.printed} is used twice"
                    hint = "Give each its own number, as printed; `csip number` gives numbers in the house style."
                else:
                    message = f"{on(meeting)}: {number.printed} comes after {irregularity.other}"
                    hint = "Correct the number, or put the two in order."
                yield Finding(entry, message, "number", hint)
        yield from _in_two_items(meeting)
    if book.panel.numbering == THROUGH_THE_YEAR:
        yield from _in_two_meetings(book)


def _in_two_items(meeting: Meeting) -> Iterator[Finding]:
    """A dotted number that an earlier item has too; the first of each item, as a whole item may be numbered so."""
    used: dict[tuple[int, ...], Item] = {}
    for item in meeting.items:
        dotted = [(p, number) for p in item.minutes if (number := _number(p, dotted=True)) is not None]
        found = next(((p, number) for p, number in dotted if number.parts in used), None)
        if found is not None:
            paragraph, number = found
            where = used[number.parts]
            message = f"{on(meeting)}: the number {number.printed} is used in “{where.title}” already"
            hint = "A minute is cited by its number alone: give this one the number of its own item."
            yield Finding(paragraph, message, "number", hint)
        for _, number in dotted:
            used.setdefault(number.parts, item)


def _in_two_meetings(book: MinuteBook) -> Iterator[Finding]:
    """A number of a council year that an earlier meeting has too; the first of each meeting."""
    used: dict[YearNumber, Meeting] = {}
    for meeting in book.meetings:
        own = [(c.paragraph, read) for c in meeting.paragraphs if (read := year_number(c.paragraph.number)) is not None]
        found = next(((paragraph, number) for paragraph, number in own if number in used), None)
        if found is not None:
            paragraph, number = found
            message = f"{on(meeting)}: the number {paragraph.number} is used on {on(used[number])} already"
            hint = f"A minute is cited by its number alone: `csip number {meeting.day} --mend` numbers on from there."
            yield Finding(paragraph, message, "number", hint)
        for _, number in own:
            used.setdefault(number, meeting)


@rule("CSIP215", WARNING)
def numbers_have_no_gaps(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No number is left out between two others.

    A gap may be a paragraph lost on the way. Where the printed minutes have it so, waive the finding. While
    paragraphs have yet to be given their numbers, nothing is said.

    Bad:
        - {number: "4.9", text: ...}
        - {number: "4.11", text: ...}
    Good:
        - {number: "4.9", text: ...}
        - {number: "4.10", text: ...}
    """
    hint = "Was a paragraph lost? If the printed minutes leave it out too, waive this finding with the reason."
    for meeting in book.meetings:
        if _is_plainly_numbered(meeting):
            continue
        for run in _runs(meeting):
            for irregularity in run.irregularities(gaps=True):
                if irregularity.kind == "gap":
                    number, entry = run.numbered[irregularity.place]
                    are = "are" if " " in irregularity.missing.strip() else "is"
                    between = f"between {irregularity.other} and {number.printed}"
                    yield Finding(
                        entry, f"{on(meeting)}: {irregularity.missing} {are} missing {between}", "number", hint
                    )
        for item in meeting.items:
            first, own = (_number(item.minutes[0]) if item.minutes else None), _number(item)
            if first is None or own is None or len(first.parts) != 2 or first.parts[0] != own.parts[0]:
                continue
            if first.style == "1.1" and len(own.parts) == 1 and first.parts[1] > 1:
                missing = with_last(first, 1)
                message = f"{on(meeting)}: item {own.printed} begins at {first.printed}, {missing} is missing"
                yield Finding(item.minutes[0], message, "number", hint)


@rule("CSIP418", NOTE)
def headings_say_that_they_are(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item that is a heading over others, and has no number of its own, says `number: none`.

    Without a number, and before an item that has the number whose turn it is, nobody can tell a heading such as FOR
    DECISION from an item whose number was forgotten. It is printed without one.

    Bad:
        - title: FOR DECISION
        - {number: "1", title: Budget}
    Good:
        - {number: none, title: FOR DECISION}
        - {number: "1", title: Budget}
    """
    for meeting in book.meetings:
        if meeting.as_printed is not None or all(item.number is not None for item in meeting.items):
            continue
        for item, number in zip(meeting.items, item_numbers(meeting), strict=True):
            if item.number is None and number is None and item.exempt is None:
                message = f"{on(meeting)}: is “{item.title}” a heading, or an item whose number was left out?"
                hint = "A heading over the items after it: write `number: none`. An item: give it its number."
                yield Finding(item, message, "title", hint)
