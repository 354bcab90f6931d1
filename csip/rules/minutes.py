"""Rules about the minutes as printed: their numbers, what was left to fill in, weekdays, and promises in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from string import ascii_lowercase
from typing import NamedTuple

from csip import queries
from csip.book import MinuteBook
from csip.models import Item, Meeting, Paragraph
from csip.promises import promises_in
from csip.rules.attendance import on
from csip.rules.numbers import Fault, Number, faults, parse_number, runs, with_last
from csip.rules.registry import ERROR, NOTE, WARNING, Finding, rule
from csip.rules.words import any_of, four_figures, words_with
from csip.times import WEEKDAYS, format_date, weekday_dates

_PROMISES = frozenset({"action", "undertaking", "offer", "request"})
_LONGEST = 80  # characters of a phrase that a message quotes


class _Run(NamedTuple):
    """Numbers that follow one another; `complete` where none of their neighbours has yet to be given its number."""

    numbered: list[tuple[Number, Item | Paragraph]]
    complete: bool

    def faults(self, *, gaps: bool) -> Iterator[Fault]:
        return faults([number for number, _ in self.numbered], gaps=gaps and self.complete)


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
    return entry.number is None and not (isinstance(entry, Paragraph) and entry.bullet)


@rule("CSIP214", ERROR)
def numbers_run_in_order(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No number of an item or paragraph is used twice, and each comes after the one before it.

    A minute is cited by its number, for years: two of one number, and nobody knows which was meant. 4.10 comes
    after 4.9. Dotted numbers belong to their item; (21), or 107/20, runs on through the meeting, and (1) may
    begin anew in the next item. What cannot be read as a number is left alone.

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
            for fault in run.faults(gaps=False):
                number, entry = run.numbered[fault.place]
                if fault.kind == "twice":
                    message = f"{on(meeting)}: the number {number.printed} is used twice"
                    hint = "Give each its own number, as printed; `csip number` gives numbers in the house style."
                else:
                    message = f"{on(meeting)}: {number.printed} comes after {fault.other}"
                    hint = "Mend the number, or put the two in their order."
                yield Finding(entry, message, "number", hint)
        yield from _in_two_items(meeting)


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
            for fault in run.faults(gaps=True):
                if fault.kind == "gap":
                    number, entry = run.numbered[fault.place]
                    are = "are" if " " in fault.missing.strip() else "is"
                    between = f"between {fault.other} and {number.printed}"
                    yield Finding(entry, f"{on(meeting)}: {fault.missing} {are} missing {between}", "number", hint)
        for item in meeting.items:
            first, own = (_number(item.minutes[0]) if item.minutes else None), _number(item)
            if first is None or own is None or len(first.parts) != 2 or first.parts[0] != own.parts[0]:
                continue
            if first.style == "1.1" and len(own.parts) == 1 and first.parts[1] > 1:
                missing = with_last(first, 1)
                message = f"{on(meeting)}: item {own.printed} begins at {first.printed}, {missing} is missing"
                yield Finding(item.minutes[0], message, "number", hint)


_PLACEHOLDER = re.compile(
    r"\b(?:TBC|TBA|XX+)\b|\?\?\?+"
    r"|\[ ?(?i:names?|date|time|amount|figures?|insert\b[^\]]{0,40}|tbc|tba|x+|\?+|[._…]+) ?\]"
)


_MARK = any_of("XX", "TB", r"\?\?", r"\[")  # one of them is in every placeholder


@rule("CSIP216", WARNING)
def nothing_left_to_fill_in(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No TBC, TBA, XX, ??? or [name] is left in the minutes.

    A warning while they are a draft; an error once they are approved, for then they are the record.

    Bad:
        text: The repair will cost £XX.
    Good:
        text: The repair will cost £250.
    """
    approved = {
        day for day, where in queries.approvals(book).items() if any(at.approval.as_ != "provisional" for at in where)
    }
    for meeting in book.meetings:
        if not meeting.has_minutes:
            continue
        for entry, field, text, place in words_with(_MARK, meeting):
            match = _PLACEHOLDER.search(text)
            if match is None:
                continue
            message = f"“{match[0]}” is left in {place}"
            if meeting.date in approved:
                hint = "Approved minutes are put right by a later meeting: list it under `amendments:` there."
                yield Finding(entry, f"{message}, and these minutes are approved", field, hint, match[0], ERROR)
            else:
                yield Finding(entry, message, field, "Fill it in before the minutes go out.", match[0])


@rule("CSIP217", NOTE, "panel.yaml")
def titles_name_the_panel(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting's title names the panel as panel.yaml does.

    A variant in `known_as` is taken for the panel all the same; the note is there so that a slip is seen. A
    title is kept as it was printed.

    Bad:
        title: Minutes of the Children's Service Improvement Panel
    Good:
        title: Minutes of the Children's Services Improvement Panel
    """
    name = _plain(book.panel.name)
    forms = sorted(book.panel.known_as, key=len, reverse=True)
    for meeting in book.meetings:
        if meeting.title is None or name in _plain(meeting.title):
            continue
        form = next((form for form in forms if re.search(rf"\b{re.escape(_plain(form))}\b", _plain(meeting.title))), "")
        if form:
            message = f"the title says “{form}”, which is taken for {book.panel.name}"
            hint = "If it was printed so, nothing need be done."
        else:
            message = f"the title does not name {book.panel.name}"
            hint = "Is this the right book? If it was printed so, add that form to the panel's `known_as`."
        yield Finding(meeting, message, "title", hint, form or None)


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).casefold()


@rule("CSIP223", NOTE, "actions.yaml", "schedule.yaml")
def promises_have_an_action(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Words by which somebody took on work, or was asked for it, have an action that cites the paragraph.

    Only plain words count (undertook to, agreed to bring, asked the Clerk to), never a decision or a motion. A
    promise that no action holds is one that nobody will be reminded of.

    Bad: nothing in actions.yaml cites 4.6, which says
        text: Karen offered to bring the strategy to a later meeting.
    Good, in actions.yaml:
        raised: {meeting: 2012-08-02, minute: "4.6"}
    """
    cited_by_actions = {
        (queries.meeting_date(book, cited.meeting), cited.minute) for action in book.actions for cited in action.raised
    }
    for meeting in book.meetings:
        for cited in meeting.paragraphs:
            if (meeting.date, cited.reference) in cited_by_actions:
                continue
            for promise in promises_in(cited.paragraph.text):
                if promise.kind not in _PROMISES or promise.confidence != "firm":
                    continue
                phrase = promise.phrase.strip().rstrip(".")
                shown = phrase if len(phrase) <= _LONGEST else f"{phrase[: _LONGEST - 1].rsplit(' ', 1)[0]} …"
                command = f"csip action add --raised {meeting.date} --minute {cited.reference}"
                yield Finding(
                    cited.paragraph,
                    f"{cited.reference} of {on(meeting)}: “{shown}”: is this an action?",
                    "text",
                    f"If so: `{command} ...`. If not, waive CSIP223 here with the reason.",
                    phrase,
                )


@rule("CSIP404", WARNING)
def weekdays_fit_their_dates(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A date printed with its weekday and year falls on that weekday.

    One of the two is wrong, and people may come on the other day.

    Bad:
        text: The Panel will meet on Tuesday 2 August 2012.
    Good:
        text: The Panel will meet on Thursday 2 August 2012.
    """
    for meeting in book.meetings:
        for entry, field, text, place in words_with(four_figures, meeting):
            for found in weekday_dates(text):
                if not found.right:
                    was = "is" if found.date >= today else "was"
                    right, printed = WEEKDAYS[found.date.weekday()], WEEKDAYS[found.weekday]
                    yield Finding(
                        entry,
                        f"{place}: {format_date(found.date)} {was} a {right}, not a {printed}",
                        field,
                        "Which of the two is right, the day or the date?",
                        text[found.start : found.end],
                    )


RULES = (
    numbers_run_in_order,
    numbers_have_no_gaps,
    nothing_left_to_fill_in,
    titles_name_the_panel,
    promises_have_an_action,
    weekdays_fit_their_dates,
)
