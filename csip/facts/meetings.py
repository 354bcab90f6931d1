"""Which meeting is meant, which comes next, and when one is or was to be held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.book.remembered import remembered
from csip.errors import CsipError
from csip.language.dates import format_date, format_time
from csip.language.meeting_days import MeetingDay, format_meeting, typed_meeting_day
from csip.language.phrases import in_words, listed, truncate
from csip.language.suggestions import nearest
from csip.language.tongue import ENGLISH, Tongue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csip.book.some_meetings import DaysWanted
    from csip.models import CitedParagraph, Item, Meeting, Slot


def slot_day(slot: Slot, as_of: date | None = None) -> MeetingDay:
    """What names a meeting; what named it on `as_of`, where the book says when it was moved."""
    if as_of is not None:
        for former in slot.moved_from:
            if former.on is not None and former.on > as_of:
                return former.day
    return slot.day


def is_cancelled(slot: Slot, as_of: date | None = None) -> bool:
    """Whether a meeting is called off; as it stood on `as_of`, where the book says when it was put on again."""
    if as_of is not None:
        for former in slot.moved_from:
            stood = former.cancelled
            if stood is not None and former.on is not None and stood.on <= as_of < former.on:
                return True
    return slot.cancelled is not None and (as_of is None or slot.cancelled.on <= as_of)


def next_slot(book: MinuteBook, after: date, *, without_minutes: bool = False) -> Slot | None:
    """The first meeting not cancelled after that day (of those that have no file yet, when asked)."""
    return next(
        (slot for slot in book.in_order if slot.date > after and not (without_minutes and slot.day in book.meeting_on)),
        None,
    )


def resolve_meeting(
    book: MinuteBook, wanted: str | None, today: date, *, default: str = "next", begun: bool = False
) -> MeetingDay:
    """The meeting a user names, by its present day: by one that it has or ever had, `next` or `last`.

    `next` is today's meeting or the first after it; `last` the last one before today (or today) that has minutes,
    or, where those are to be taken, that has its file `begun`.
    Raises: CsipError naming the nearest meetings, or those of one day of which any may be meant.
    """
    wanted = wanted or default
    if wanted == "next":
        return _next(book, today)
    if wanted == "last":
        held = [meeting.day for meeting in book.meetings if (begun or meeting.has_minutes) and meeting.date <= today]
        held = held or [slot.day for slot in book.in_order if slot.date <= today]  # when the minutes were not read
        if not held:
            raise CsipError("no meeting has been held yet", "Name a meeting by its date.")
        return held[-1]
    day = typed_meeting(book, wanted, "A meeting is a date such as 2012-08-02, or `next`, or `last`.")
    if book.has_file(day):
        return day
    slot = book.slot_on.get(day)
    if slot is not None:
        return slot.day
    known = {*book.meeting_on, *book.unparsed, *(slot.day for slot in book.slots)}
    near = sorted(known, key=lambda d: (abs((d.date - day.date).days), d))[:3]
    named = ", ".join(format_meeting(one) for one in sorted(near))
    hint = f"The nearest are {named}." if near else "The schedule is empty."
    raise CsipError(f"there is no meeting on {format_meeting(day, weekday=True)}", hint)


def _next(book: MinuteBook, today: date) -> MeetingDay:
    """The next meeting; of several today the first that is not minuted yet."""
    slot = next_slot(book, today - timedelta(days=1))
    if slot is None:
        raise CsipError("no meeting is on the schedule from today on", "Add one with `csip schedule add DATE`.")
    todays = (other.day for other in book.in_order if other.date == today)
    waiting = (day for day in todays if day not in book.meeting_on or not book.meeting_on[day].has_minutes)
    return next(waiting, slot.day)


def typed_meeting(book: MinuteBook, words: str, hint: str | None = None) -> MeetingDay:
    """What names the meeting that somebody names by its date, whether or not there is one: 2026-06-10-2, 10 June 2026.

    Raises: CsipError, with the hint, for what is not a date; and for a day of several meetings, named in other words
    than those by which files know the first of them.
    """
    try:
        day, is_exact = typed_meeting_day(words)
    except ValueError as error:
        raise CsipError(str(error), hint) from None
    return day if is_exact else only_meeting_on(book, day.date) or day


def only_meeting_on(book: MinuteBook, day: date) -> MeetingDay | None:
    """The meeting meant by somebody who names a day, and not which of its meetings; else the one moved from it.

    Raises: CsipError where several are on that day.
    """
    there = sorted({d for d in (*book.meeting_on, *book.unparsed, *(s.day for s in book.slots)) if d.date == day})
    if len(there) > 1:
        named = listed([meeting_in_words(book, one) for one in there], "or")
        raise CsipError(f"{in_words(len(there), 'meeting')} are on {format_date(day)}", f"Say which: {named}.")
    moved = (slot.day for slot in reversed(book.slots) if any(former.date == day for former in slot.moved_from))
    return there[0] if there else next(moved, None)


def meeting_in_words(book: MinuteBook, day: MeetingDay) -> str:
    """One of several meetings of a day: `2026-06-10-2 (extraordinary, 6.30 pm)`."""
    slot, meeting = book.slot_on.get(day), book.meeting_on.get(day)
    begins = (slot.time if slot is not None else None) or (meeting.time if meeting is not None else None)
    said: list[str] = [slot.kind] if slot is not None else []
    said += [format_time(begins.time)] if begins is not None else []
    return f"{day} ({', '.join(said)})" if said else str(day)


def shares_its_day(book: MinuteBook, day: MeetingDay) -> bool:
    """Whether another meeting was or is on that day, so that the day alone does not say which is meant."""
    return any(other != day for other in _named_on(book).get(day.date, ()))


@remembered(8)
def _named_on(book: MinuteBook) -> Mapping[date, set[MeetingDay]]:
    """What names a meeting, by its date."""
    found: dict[date, set[MeetingDay]] = defaultdict(set)
    for known in (*book.slot_on, *book.meeting_on, *book.unparsed):
        found[known.date].add(known)
    return found


def held_on(book: MinuteBook, day: MeetingDay, say: Tongue = ENGLISH) -> str:
    """A meeting as a paper names it: `the meeting held on Wednesday 10 June 2026`.

    Where several are on that day, kind and hour say which: `the extraordinary meeting held on ... at 6.30 pm`.
    """
    slot = book.slot_on.get(day)
    which = which_meeting(book, day, say)
    if slot is not None and shares_its_day(book, day):
        return say("the {kind} meeting held on {day}", kind=say(slot.kind), day=which)
    return say("the meeting held on {day}", day=which)


def which_meeting(book: MinuteBook, day: MeetingDay, say: Tongue = ENGLISH) -> str:
    """A meeting's day in full, with its hour where several are on that day; with its number where it has none."""
    slot, meeting = book.slot_on.get(day), book.meeting_on.get(day)
    begins = (meeting.time if meeting is not None else None) or (slot.time if slot is not None else None)
    if begins is None or not shares_its_day(book, day):
        return say.meeting(day, weekday=True)
    return say("{day} at {time}", day=say.date(day.date, weekday=True), time=say.time(begins.time))


def days_of_meeting(wanted: str | None, today: date, *, default: str = "next", begun: bool = False) -> DaysWanted:
    """For `load_book`: the days that a file must name to bear on the meeting that `resolve_meeting` will find.

    They are all that the meeting, and any other of its day, is or ever was named by: its own file names one of them,
    and so does whichever approves its minutes.
    """

    def days(book: MinuteBook, read: Callable[[MeetingDay], Meeting | None]) -> frozenset[MeetingDay]:
        day = None
        if (wanted or default) == "last":
            known = sorted({*book.meeting_on, *book.unparsed}, key=book.moment, reverse=True)
            held = (read(day) for day in known if day.date <= today)
            day = next((m.day for m in held if m is not None and (begun or m.has_minutes)), None)
        try:
            day = day or resolve_meeting(book, wanted, today, default=default, begun=begun)
        except CsipError:  # `find_meeting` will say so
            return frozenset()
        alike = (slot for slot in book.slots if any(d.date == day.date for d in slot.days))
        return frozenset({day, *(d for slot in alike for d in slot.days)})

    return days


def find_meeting(
    book: MinuteBook, wanted: str | None, today: date, *, default: str = "next", begun: bool = False
) -> Meeting:
    """The meeting a user names (see `resolve_meeting`), as its file has it. Raises: CsipError where it has none."""
    day = resolve_meeting(book, wanted, today, default=default, begun=begun)
    meeting = book.meeting_on.get(day)
    if meeting is None:
        raise no_file(book, day)
    return meeting


def no_file(book: MinuteBook, day: MeetingDay) -> CsipError:
    """That a meeting of the schedule has no file, and what to do about it."""
    slot = book.slot_on.get(day)
    if slot is not None and slot.cancelled is not None:
        return CsipError(
            f"the meeting of {format_meeting(day)} was cancelled: {slot.cancelled.reason}",
            f"Is it on again? `csip schedule restore {day} --reason ...`.",
        )
    return CsipError(
        f"the meeting of {format_meeting(day)} has no file in meetings/ yet", f"Make it with `csip new-meeting {day}`."
    )


def cited_paragraph(meeting: Meeting, minute: str, *, sure: bool = False) -> CitedParagraph:
    """The paragraph that a user names by its number. Raises: CsipError where there is none or
    where the number is an item's, too.

    `2` may be a paragraph of item 1 and the number of item 2: `paragraph 2` says which. `sure`: something else does,
    such as a quotation.
    """
    wanted = minute.strip()
    said = wanted.casefold().startswith(PARAGRAPH)
    wanted = wanted[len(PARAGRAPH) :].strip() if said else wanted
    found = meeting.paragraph(wanted)
    if found is None:
        raise no_paragraph(meeting, wanted)
    item = item_numbered(meeting, wanted)
    if item is not None and item is not found.item and not (said or sure):
        within = f"; a paragraph of {_item(item)} has its own number" if item.minutes else ""
        raise CsipError(
            f"{wanted} is the number of two things in the minutes of {format_meeting(meeting.day)}: a paragraph of "
            f"{_item(found.item)}, and {_item(item)} itself",
            f'"paragraph {wanted}" means “{shortened(found.paragraph.words)}”{within}.',
        )
    return found


PARAGRAPH = "paragraph "


def item_numbered(meeting: Meeting, number: str) -> Item | None:
    """The item of that number, where one alone has it; a full stop after it does not matter."""
    plain = number.rstrip(".")
    found = [item for item in meeting.items if item.number is not None and item.number.rstrip(".") == plain]
    return found[0] if len(found) == 1 else None


def _item(item: Item) -> str:
    return f"item {item.number} (“{item.title}”)" if item.own_number else f"“{item.title}”"


def which(shared: Sequence[CitedParagraph], form: str = '"{}"') -> str:
    """How to cite each of several paragraphs that bear one number, with the words it begins with."""
    return listed(
        [f"{form.format(c.reference)} for “{shortened(c.paragraph.words)}”" for c in shared[:_MOST_NAMED]], "or"
    ) + (" and so on" if len(shared) > _MOST_NAMED else "")


_MOST_NAMED = 6


def shortened(words: str, most: int = 40) -> str:
    return truncate(" ".join(words.split()), most)


def no_paragraph(meeting: Meeting, minute: str) -> CsipError:
    """That the minutes have no such paragraph, and which they have; or that several bear the number."""
    shared = meeting.sharing(minute)
    if shared:
        return CsipError(
            f"{len(shared)} paragraphs of the minutes of {format_meeting(meeting.day)} bear the number {minute}",
            f"Say which: {which(shared)}.",
        )
    references = [cited.reference for cited in meeting.paragraphs]
    if near := nearest(minute, references):
        hint = f"Did you mean {' or '.join(near)}?"
    elif references:
        hint = f"The paragraphs are {', '.join(references)}."
    else:
        hint = f"Nothing is minuted there yet: `csip write {meeting.day}` takes its minutes."
    return CsipError(f"there is no paragraph {minute} in the minutes of {format_meeting(meeting.day)}", hint)


def meeting_now(book: MinuteBook, day: MeetingDay) -> MeetingDay:
    """The present day of the meeting that is or was named so (the same, when none is known)."""
    if book.has_file(day):
        return day
    slot = book.slot_on.get(day)
    return slot.day if slot is not None else day
