"""Which meeting is meant, which comes next, and when one is or was to be held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.language.dates import format_date, parse_date
from csip.language.phrases import listed, truncate
from csip.language.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csip.book.some_meetings import DaysWanted
    from csip.models import CitedParagraph, Item, Meeting, Slot


TWO_ON_A_DAY = (
    "If they are two, keep the second in a book of its own (`csip init`), under its true date: "
    "one book holds one meeting for each date."
)


def slot_date(slot: Slot, as_of: date | None = None) -> date:
    """A meeting's date; as it stood on `as_of`, where the book says when it was moved."""
    if as_of is not None:
        for former in slot.moved_from:
            if former.on is not None and former.on > as_of:
                return former.date
    return slot.date


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
        (
            slot
            for slot in book.in_order
            if slot.date > after and not (without_minutes and slot.date in book.meeting_on)
        ),
        None,
    )


def resolve_meeting(
    book: MinuteBook, wanted: str | None, today: date, *, default: str = "next", begun: bool = False
) -> date:
    """The present date of the meeting a user names: a date it has or ever had, `next` or `last`.

    `next` is today's meeting or the first after it; `last` the last one before today (or today) that has minutes,
    or, where those are to be taken, that has its file `begun`.
    Raises: CsipError naming the nearest meetings.
    """
    wanted = wanted or default
    if wanted == "next":
        slot = next_slot(book, today - timedelta(days=1))
        if slot is None:
            raise CsipError("no meeting is on the schedule from today on", "Add one with `csip schedule add DATE`.")
        return slot.date
    if wanted == "last":
        held = [meeting.date for meeting in book.meetings if (begun or meeting.has_minutes) and meeting.date <= today]
        held = held or [slot.date for slot in book.in_order if slot.date <= today]  # when the minutes were not read
        if not held:
            raise CsipError("no meeting has been held yet", "Name a meeting by its date.")
        return held[-1]
    try:
        day = parse_date(wanted)
    except ValueError as error:
        raise CsipError(str(error), "A meeting is a date such as 2012-08-02, or `next`, or `last`.") from None
    if book.has_file(day):
        return day
    slot = book.slot_on.get(day)
    if slot is not None:
        return slot.date
    known = sorted(
        {*book.meeting_on, *book.unparsed, *(slot.date for slot in book.slots)}, key=lambda d: (abs((d - day).days), d)
    )
    nearest_dates = ", ".join(format_date(d) for d in sorted(known[:3]))
    hint = f"The nearest are {nearest_dates}." if known else "The schedule is empty."
    raise CsipError(f"there is no meeting on {format_date(day, weekday=True)}", hint)


def days_of_meeting(wanted: str | None, today: date, *, default: str = "next", begun: bool = False) -> DaysWanted:
    """For `load_book`: the days that a file must name to bear on the meeting that `resolve_meeting` will find.

    They are all dates that the meeting has or ever had: its own file names one of them, and so does whichever approves
    its minutes.
    """

    def days(book: MinuteBook, read: Callable[[date], Meeting | None]) -> frozenset[date]:
        day = None
        if (wanted or default) == "last":
            held = (read(day) for day in sorted({*book.meeting_on, *book.unparsed}, reverse=True) if day <= today)
            day = next((m.date for m in held if m is not None and (begun or m.has_minutes)), None)
        try:
            day = day or resolve_meeting(book, wanted, today, default=default, begun=begun)
        except CsipError:  # `find_meeting` will say so
            return frozenset()
        return frozenset({day, *(d for slot in book.slots if day in slot.dates for d in slot.dates)})

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


def no_file(book: MinuteBook, day: date) -> CsipError:
    """That a meeting of the schedule has no file, and what to do about it."""
    slot = book.slot_on.get(day)
    if slot is not None and slot.cancelled is not None:
        return CsipError(
            f"the meeting of {format_date(day)} was cancelled: {slot.cancelled.reason}",
            f"Is it on again? `csip schedule restore {day} --reason ...`.",
        )
    return CsipError(
        f"the meeting of {format_date(day)} has no file in meetings/ yet", f"Make it with `csip new-meeting {day}`."
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
            f"{wanted} is the number of two things in the minutes of {format_date(meeting.date)}: a paragraph of "
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
    return f"item {item.number} (“{item.title}”)" if item.number not in (None, "none") else f"“{item.title}”"


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
            f"{len(shared)} paragraphs of the minutes of {format_date(meeting.date)} bear the number {minute}",
            f"Say which: {which(shared)}.",
        )
    references = [cited.reference for cited in meeting.paragraphs]
    if near := nearest(minute, references):
        hint = f"Did you mean {' or '.join(near)}?"
    elif references:
        hint = f"The paragraphs are {', '.join(references)}."
    else:
        hint = f"Nothing is minuted there yet: `csip write {meeting.date}` takes its minutes."
    return CsipError(f"there is no paragraph {minute} in the minutes of {format_date(meeting.date)}", hint)


def meeting_date(book: MinuteBook, day: date) -> date:
    """The present date of the meeting that has or had this date (the same day, when none is known)."""
    if book.has_file(day):
        return day
    slot = book.slot_on.get(day)
    return slot.date if slot is not None else day
