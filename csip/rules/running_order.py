"""Rules about the times of items, and about those who come for one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from csip.book.minute_book import MinuteBook
from csip.facts.people import holders
from csip.facts.presence import identity, minuted_rolls, on
from csip.facts.running_order import PRESENT_FOR_ITEM, gaps, minutes_of_day, overruns, time_of_day
from csip.files.names import PANEL
from csip.language.dates import format_time
from csip.language.phrases import in_words, listed
from csip.language.quoting import quoted
from csip.models import Item, Meeting, Post
from csip.rules.support.names_in_minutes import is_surname_in, is_visitor, unknown_names
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule
from csip.rules.support.who_speaks import who_speaks

_LONGEST_GAP = 30  # minutes


@rule("CSIP240", ERROR)
def items_are_within_the_meeting(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item ends after it begins, and begins neither before the meeting nor after its end.

    Times are those of the meeting's own day: no item goes on beyond midnight.

    Bad:
        starts: "10:25"
        until: "09:40"
    Good:
        starts: "09:40"
        until: "10:25"
    """
    for meeting in book.meetings:
        opens = meeting.time.time if meeting.time is not None else None
        closed = meeting.ended.time if meeting.ended is not None else None
        for item in meeting.items:
            starts = item.starts.time if item.starts is not None else None
            until = item.until.time if item.until is not None else None
            which = _named(item)
            if starts is not None and until is not None and until <= starts:
                message = f"{which} is to end at {format_time(until)}, and begins at {format_time(starts)}"
                yield Finding(item, message, "until", _CORRECT)
            begins = starts or until
            if begins is not None and opens is not None and begins < opens:
                message = f"{which} is down for {format_time(begins)}, and the meeting begins at {format_time(opens)}"
                yield Finding(item, message, "starts" if starts else "until", _CORRECT)
            elif starts is not None and closed is not None and starts > closed:
                message = f"{which} is down for {format_time(starts)}, and the meeting ended at {format_time(closed)}"
                yield Finding(item, message, "starts", _CORRECT)


_CORRECT = "Correct it: `csip item time N --starts 7.30pm --until 8pm`."


@rule("CSIP241", WARNING)
def fixed_times_are_in_order(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Items whose times are fixed stand in the order of their times, until the meeting is held.

    Bad: item 4 with `starts: "10:25"`, item 5 with `starts: "09:40"`
    Good: item 4 with `starts: "09:40"`, item 5 with `starts: "10:25"`
    """
    for meeting in _to_come(book):
        before: tuple[Item, time] | None = None
        for item in meeting.items:
            if item.starts is None:
                continue
            starts = item.starts.time
            if before is not None and starts < before[1]:
                message = (
                    f"{_named(item)} is fixed for {format_time(starts)}, and {_named(before[0])}, which comes before "
                    f"it, for {format_time(before[1])}"
                )
                yield Finding(item, message, "starts", f"Move it: `csip item move {_typed(item)} --before ...`.")
            before = (item, starts)


@rule("CSIP242", WARNING, PANEL)
def items_have_the_time_they_are_allowed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """What the items are allowed ends before the next fixed time, and before the meeting has to be over.

    Bad: a meeting at 9.30 am, item 1 with `allow: 25 min`, item 2 with `starts: "09:40"`
    Good: item 1 with `allow: 10 min`
    """
    ends_by = book.panel.ends_by.time if book.panel.ends_by is not None else None
    for meeting in _to_come(book):
        for over in overruns(meeting, ends_by):
            if over.next is not None and any(_starts_after(item, over.next) for item in over.items):
                continue  # out of order: CSIP241 has it
            last = over.next or over.items[-1]
            verb = "is" if len(over.items) == 1 else "are"
            then = f"{_named(over.next)} is fixed for" if over.next is not None else "the meeting has to be over by"
            limit = minutes_of_day(over.next.starts.time) if over.next and over.next.starts else None
            limit = limit if limit is not None else minutes_of_day(ends_by or time(0))
            message = (
                f"{_together(over.items)} {verb} allowed until {_clock(over.until)}, and {then} {_clock(limit)}: "
                f"{in_words(over.until - limit, 'minute')} too many"
            )
            yield Finding(last, message, "starts" if over.next is not None else None, _MORE_TIME)


_MORE_TIME = "Allow less (`csip item time N --allow 10min`), or fix another time (`--starts`)."


@rule("CSIP243", NOTE)
def no_time_is_left_over(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No more than half an hour of a meeting to come is planned for nothing.

    Bad: item 1 ends at 10 am by what it is allowed, and item 2 has `starts: "11:00"`
    Good: item 2 with `starts: "10:00"`
    """
    for meeting in _to_come(book):
        for gap in gaps(meeting, _LONGEST_GAP):
            message = (
                f"nothing is planned for {in_words(gap.ends - gap.begins, 'minute')} before {_named(gap.item)}: from "
                f"{_clock(gap.begins)} to {_clock(gap.ends)}"
            )
            yield Finding(gap.item, message, "starts", "A break? Waive this and say so.")


@rule("CSIP244", WARNING, PANEL)
def who_comes_for_an_item_is_known(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Somebody invited for an item, or who came for it, is in panel.yaml; a guest has a capacity.

    Bad:
        invited: [{name: Mr J Cole}]
    Good:
        invited: [{name: Mr J Cole, capacity: Severn Water}]
    """
    for meeting in () if book.known.is_empty else book.meetings:
        for item in meeting.items:
            for entry in (*item.invited, *item.attended):
                if entry.capacity is None and unknown_names(book, entry.name, meeting.date):
                    message = f"{_named(item)} of {on(meeting)}: “{entry.name}” is nobody in panel.yaml"
                    hint = "Say as what: `capacity: Severn Water`; or check the name."
                    yield Finding(entry, message, "name", hint)


@rule("CSIP245", NOTE, PANEL)
def those_invited_came(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Somebody who was invited for an item is on the roll, or came for the item.

    Bad: `invited: [{name: Mr J Cole, capacity: Severn Water}]`, and once the roll is taken he is nowhere.
    Good: `attended: [{name: Mr J Cole, capacity: Severn Water}]` beside it; or the invitation waived, with why.
    """
    for meeting in minuted_rolls(book):
        here = _on_the_roll(book, meeting)
        for item in meeting.items:
            came = _came(book, meeting, (item,))
            for entry in item.invited:
                if identity(book, entry.name, meeting.date) in here | came or is_visitor(meeting, entry.name):
                    continue
                message = f"{entry.name} was invited for {_named(item)} of {on(meeting)}: nothing says that they came"
                noted = f'`csip item attended {_typed(item)} "{entry.name}" --meeting {meeting.day}`'
                hint = f"If they did: {noted}; if not, waive this and say so."
                yield Finding(entry, message, "name", hint)


@rule("CSIP246", NOTE)
def presence_for_an_item_is_recorded(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Where a paragraph says that somebody was present for an item, `attended` of that item says who.

    Bad: “Mr Cole was present for this item.”, and the item has no `attended`.
    Good: `attended: [{name: Mr Cole, capacity: Severn Water}]`
    """
    told: set[int] = set()
    for meeting in book.meetings:
        for cited in meeting.paragraphs:
            text = cited.paragraph.text
            # Few paragraphs have an “item”. Its i is left out: a capital İ would be no i when it is small.
            words = PRESENT_FOR_ITEM.search(text) if "tem" in text.lower() else None
            if words is None or cited.item.attended or id(cited.item) in told:
                continue
            told.add(id(cited.item))
            message = f"{cited.reference} of {on(meeting)} says who was “{words[0]}”, and the item does not"
            hint = f"Note it: `csip item attended {_typed(cited.item)} NAME --meeting {meeting.day}`."
            yield Finding(cited.paragraph, message, "text", hint, words[0])


@rule("CSIP247", WARNING, PANEL)
def who_speaks_was_there(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Whoever speaks in the words of an item is on the roll, or came for that item.

    Only somebody who is in panel.yaml, or came for another item, is looked for: a name that is nobody's is CSIP212's.
    Only a sentence that begins with the name, or with what it is about, says that somebody spoke: what stands after
    “in which” or “on behalf of”, in a quotation, or with “by letter” need not have been said in the room. Nobody is
    told of who may be meant on the roll: as the holder of a post, or by a name that several have. Reported once for
    each name and item. A sentence that csip still takes wrongly is waived where it stands.

    Bad: “Mr Lake replied that ...”, and Mr Lake is in `apologies`.
    Good: Mr Lake is in `present`, or in `attended` of the item.
    """
    for meeting in minuted_rolls(book):
        here: set[str] | None = None
        elsewhere: set[str] = set()
        told: set[tuple[int, str]] = set()
        day = meeting.date
        for cited in meeting.paragraphs:
            for name in who_speaks(cited.paragraph.text):
                if here is None:
                    here = _on_the_roll(book, meeting)
                    elsewhere = _came(book, meeting, meeting.items)
                who = identity(book, name, day)
                if who in here or who in _came(book, meeting, (cited.item,)):
                    continue
                known = len(book.known.find_people(name, day)) == 1
                if not (known or who in elsewhere) or (id(cited.item), who) in told:
                    continue
                if is_visitor(meeting, name) or _may_be_on_the_roll(book, meeting, name):
                    continue
                told.add((id(cited.item), who))
                message = f"{name} speaks in {cited.reference} of {on(meeting)}, and is not on the roll"
                noted = f'`csip item attended {_typed(cited.item)} "{name}" --meeting {meeting.day}`'
                hint = f"If they came for this item: {noted}; else correct the roll, or the words."
                yield Finding(cited.paragraph, message, "text", hint, name)


def _may_be_on_the_roll(book: MinuteBook, meeting: Meeting, name: str) -> bool:
    """Somebody on the roll may be meant: the post is there that he holds, or a name of his that is not his alone."""
    named = book.known.find_people(name, meeting.date)
    for attendee in (*meeting.present, *meeting.officers):
        there = book.known.find_people(attendee.name, meeting.date)
        if len(there) == 1:
            held = holders(there[0], meeting.date) if isinstance(there[0], Post) else ()
            if any(somebody in named for holder in held for somebody in book.known.find_people(holder, meeting.date)):
                return True
        elif is_surname_in(name, attendee.name) or any(somebody in named for somebody in there):
            return True
    return False


def _on_the_roll(book: MinuteBook, meeting: Meeting) -> set[str]:
    return {identity(book, attendee.name, meeting.date) for attendee in (*meeting.present, *meeting.officers)}


def _came(book: MinuteBook, meeting: Meeting, items: Sequence[Item]) -> set[str]:
    return {identity(book, entry.name, meeting.date) for item in items for entry in item.attended}


def _to_come(book: MinuteBook) -> Iterator[Meeting]:
    return (meeting for meeting in book.meetings if not meeting.has_minutes)


def _starts_after(item: Item, other: Item) -> bool:
    return item.starts is not None and other.starts is not None and item.starts.time > other.starts.time


def _named(item: Item) -> str:
    return f"item {item.number}" if item.own_number else quoted(item.title)


def _typed(item: Item) -> str:
    """An item as a command takes it."""
    return item.number if item.number not in (None, "none") else f'"{item.title}"'


def _together(items: Sequence[Item]) -> str:
    if len(items) > 1 and all(item.number not in (None, "none") for item in items):
        return f"items {items[0].number} {'to' if len(items) > 2 else 'and'} {items[-1].number}"
    return listed([_named(item) for item in items])


def _clock(minutes: int) -> str:
    return format_time(time_of_day(minutes)) if minutes < 24 * 60 else "midnight or later"
