"""Rules about links between files: from actions to minutes and meetings, and from minutes to the schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approvals
from csip.facts.council.elsewhere import body_meant
from csip.facts.exempt_quotations import exempt_item
from csip.facts.meetings import item_numbered, meeting_now, shortened, which
from csip.facts.quotations import flat, paragraphs_cited
from csip.files.names import MEETINGS, SCHEDULE
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.quoting import nearest_meetings
from csip.models import Action, Cited, CitedParagraph, Closed, Entry, Item, Meeting
from csip.rules.support.rule import ERROR, WARNING, Finding, rule

_KEPT = 200  # meetings


class Minutes:
    """The minutes that are cited: paragraphs by reference, of the meetings that were asked for last."""

    def __init__(self, book: MinuteBook, whose: str = "") -> None:
        """`whose` stands before the days of another body's meetings, in words: `Cabinet, `."""
        self.book = book
        self.whose = whose
        self._by_reference: dict[MeetingDay, dict[str, CitedParagraph]] = {}
        self._of_others: dict[str, Minutes | None] = {}

    def of(self, citation: Cited | Closed) -> Minutes | None:
        """The minutes that a citation means: these, or another body's; None where nobody knows that body."""
        if isinstance(citation, Cited) or citation.body is None:
            return self
        if citation.body not in self._of_others:
            other = body_meant(self.book, citation.body)
            found = self if other is self.book else None
            if isinstance(other, MinuteBook) and found is None:
                closings = (a.closed for a in self.book.actions if a.closed is not None)
                days = {c.meeting for c in closings if c.body == citation.body and c.meeting is not None}
                found = Minutes(_with_minutes_of(other, days), f"{other.panel.name}, ")
            self._of_others[citation.body] = found
        return self._of_others[citation.body]

    @cached_property
    def approved(self) -> dict[MeetingDay, tuple[ApprovedAt, ...]]:
        return approvals(self.book)

    def meeting(self, day: MeetingDay) -> Meeting | None:
        """The minutes of the meeting that is or was named so; None where the book holds none, or an agenda."""
        found = self.book.meeting_on.get(meeting_now(self.book, day))
        return found if found is not None and found.has_minutes else None

    def paragraph(self, meeting: Meeting, reference: str) -> CitedParagraph | None:
        cited = self._by_reference.get(meeting.day)
        if cited is None:
            if len(self._by_reference) == _KEPT:  # a register goes from meeting to meeting
                self._by_reference.clear()
            cited = self._by_reference[meeting.day] = {p.reference: p for p in reversed(meeting.paragraphs)}
        return cited.get(reference) or (meeting.paragraph(reference) if "(item" in reference else None)


def _with_minutes_of(other: MinuteBook, days: set[MeetingDay]) -> MinuteBook:
    """Another body, with the minutes of these meetings alone, and what approved them: the rest is not read."""

    def wanted(book: MinuteBook, _: object) -> set[MeetingDay]:
        slots = [book.slot_on[day] for day in days if day in book.slot_on]
        return days | {day for slot in slots for day in slot.days}

    return load_book(other.root, days=wanted, council=other.council)[0]


# --- from actions to minutes -----------------------------------------------------------------------------


@rule("CSIP303", ERROR, SCHEDULE, MEETINGS)
def cited_minutes_exist(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The minute that an action cites, where it was raised or closed, is there.

    Where the book does not hold the minutes of a meeting on the schedule, or the item is exempt and its words are in a
    private book, nothing can be checked.

    Bad:
        raised: {meeting: 2012-08-02, minute: "3.5"}    # item 3 ends at 3.4
    Good:
        raised: {meeting: 2012-08-02, minute: "3.4"}
    """
    minutes = Minutes(book)
    for action in book.actions:
        for cited in action.raised:
            yield from _broken(minutes, action, cited, cited.meeting, cited.minute)
        closed = action.closed
        if closed is not None and closed.meeting is not None:
            cited_in = minutes.of(closed)
            if cited_in is not None:  # else CSIP701
                yield from _broken(cited_in, action, closed, closed.meeting, closed.minute)
        elif closed is not None and closed.minute is not None:
            message = f"{action.id}: paragraph {closed.minute} closed it, but of which meeting?"
            yield Finding(closed, message, "minute", "Add `meeting:` beside it.")


def _broken(
    minutes: Minutes, action: Action, entry: Entry, day: MeetingDay, reference: str | None
) -> Iterator[Finding]:
    book = minutes.book
    if not book.has_file(day) and day not in book.slot_on:
        if isinstance(entry, Closed) and entry.body is not None:
            return  # CSIP710
        message = f"{action.id}: no meeting of {format_meeting(day)} is on the schedule or in the book"
        hint = nearest_meetings(day.date, (*book.meeting_on, *(slot.day for slot in book.in_order)))
        yield Finding(entry, message, "meeting", hint)
        return
    meeting = minutes.meeting(day)
    if meeting is None or reference is None or minutes.paragraph(meeting, reference) is not None:
        return
    if exempt_item(meeting, reference) is not None:
        return  # its paragraphs stand in the private book
    shared = meeting.sharing(reference)
    whose = f"{minutes.whose}{format_meeting(meeting.day)}"
    if shared:
        message = f"{action.id}: {len(shared)} paragraphs of {whose} bear the number {reference}"
        yield Finding(entry, message, "minute", f"Say which: {which(shared, '`minute: {}`')}.")
        return
    message = f"{action.id}: there is no paragraph {reference} in the minutes of {whose}"
    yield Finding(entry, f"{message} ({_where_it_ends(meeting, reference)})", "minute", "Which paragraph is meant?")


def _where_it_ends(meeting: Meeting, reference: str) -> str:
    """What there is instead: the paragraphs of that item, or the last one of all."""
    item = next((item for item in meeting.items if item.number == reference), None)
    if item is not None:
        own = [cited.reference for cited in meeting.paragraphs if cited.item is item]
        return f"{reference} is an item; its paragraphs are {_span(own)}" if own else f"item {reference} has none"
    named = re.split(r"[.(]", reference, maxsplit=1)[0]
    item = next((item for item in meeting.items if named and item.number == named), None)
    last = _last(meeting, item)
    if item is not None:
        return f"item {named} ends at {last}" if last else f"item {named} has none"
    return f"they end at {last}" if (last := _last(meeting, None)) else "they have none"


def _last(meeting: Meeting, item: Item | None) -> str | None:
    return next(
        (cited.reference for cited in reversed(meeting.paragraphs) if cited.depth == 0 and item in (None, cited.item)),
        None,
    )


def _span(references: Sequence[str]) -> str:
    return references[0] if len(references) == 1 else f"{references[0]} to {references[-1]}"


@rule("CSIP233", WARNING, MEETINGS)
def cited_numbers_mean_one_thing(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The number that an action cites is not that of a paragraph and of another item as well.

    Where paragraphs are numbered 1, 2, 3 in each item, "2" may be a paragraph of item 1 or all of item 2. What the
    action quotes tells which; without a quotation nobody knows in a year.

    Bad:
        raised: {meeting: 2012-08-02, minute: "2"}    # paragraph 2 is in item 1, and there is an item 2
    Good:
        raised: {meeting: 2012-08-02, minute: "2"}
        as_minuted: the gate squeaks                  # the words of paragraph 2
    """
    minutes = Minutes(book)
    for action in book.actions:
        for entry in paragraphs_cited(action):
            reference = entry.minute or ""
            quoted = flat(entry.as_minuted or action.as_minuted or "")
            meeting = minutes.meeting(entry.meeting) if entry.meeting is not None else None
            found = minutes.paragraph(meeting, reference) if meeting is not None else None
            if meeting is None or found is None:
                continue
            item = item_numbered(meeting, reference)
            if item is None or item is found.item or (quoted and quoted in flat(found.paragraph.words)):
                continue
            message = (
                f"{action.id}: {reference} of {format_meeting(meeting.day)} is the number of a paragraph of "
                f"“{found.item.title}”, and of the item “{item.title}”"
            )
            hint = f"If “{shortened(found.paragraph.words)}” is meant, quote words of it as `as_minuted:`."
            yield Finding(entry, message, "minute", hint)


# --- from actions to the schedule ------------------------------------------------------------------------


# --- from minutes to the schedule, and back --------------------------------------------------------------
