"""What can be worked out from a minute book: who is meant, what is overdue, which meeting comes next.

Pure functions. Nothing here is stored in the book; "today" is always an argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from csip.book import MinuteBook, folded
from csip.clear_days import HolidayCalendar
from csip.errors import CsipError
from csip.models import DueMeeting, NoDueDate, Period, Person, Post
from csip.near import nearest
from csip.times import format_date, parse_date

if TYPE_CHECKING:
    from csip.models import Action, Approval, Closed, Due, Item, Meeting, Panel, Slot, Update

T = TypeVar("T")

# --- who -------------------------------------------------------------------------------------------------


def who(book: MinuteBook, name: str, day: date) -> tuple[Person | Post, ...]:
    """Everybody who answers to `name` on that day: nobody, one, or (a fault in the panel's list) several.

    People known to have left, or not to have come yet, step back for those in place.
    """
    named = book.by_name.get(folded(name), ())
    if len(named) < 2:
        return named
    return tuple(somebody for somebody in named if in_place(somebody, day)) or named


def is_officer(book: MinuteBook, name: str, day: date) -> bool:
    """Whether whoever answers to `name` on that day is known, and no voting member: an officer or a post."""
    named = who(book, name, day)
    return len(named) == 1 and not (isinstance(named[0], Person) and named[0].is_member(day))


def in_place(somebody: Person | Post, day: date) -> bool:
    """No period in the panel's list says that this person was not there on that day."""
    known = periods(somebody)
    return not known or any(period.covers(day) for period in known)


def periods(somebody: Person | Post) -> tuple[Period, ...]:
    """From and until when the panel's list says that somebody is in place; none where it does not say."""
    if isinstance(somebody, Post):
        return ()
    return tuple(post for post in (somebody.member, somebody.officer) if isinstance(post, Period))


def person(book: MinuteBook, name: str, day: date) -> Person | None:
    """The one person who answers to `name` on that day."""
    named = who(book, name, day)
    return named[0] if len(named) == 1 and isinstance(named[0], Person) else None


def same_person(book: MinuteBook, one: str, other: str, day: date) -> bool:
    """Two names, as minuted, mean the same person or post."""
    if folded(one) == folded(other):
        return True
    first, second = who(book, one, day), who(book, other, day)
    return len(first) == len(second) == 1 and first[0] is second[0]


def members(book: MinuteBook, day: date) -> tuple[Person, ...]:
    """The voting members on that day, in the order of the panel's list."""
    return tuple(p for p in book.panel.people if p.is_member(day))


def officers(book: MinuteBook, day: date) -> tuple[Person, ...]:
    """The officers in post on that day, in the order of the panel's list."""
    return tuple(p for p in book.panel.people if p.is_officer(day) and not p.is_member(day))


def holders(post: Post, day: date) -> tuple[str, ...]:
    """Who held a post on that day."""
    return tuple(holding.person for holding in post.held_by if holding.covers(day))


_MOST_NAMED = 5  # of several people of one name
_MOST_LIKELY = 3  # of those whom a name that nobody has may mean


def somebody_called(book: MinuteBook, name: str, day: date, *, with_hint: bool = True) -> Person | Post:
    """The person or post a user names on the command line. Raises CsipError with the candidates."""
    named = who(book, name, day)
    if len(named) == 1:
        return named[0]
    if named:
        candidates = ", ".join(somebody.name for somebody in named[:_MOST_NAMED])
        candidates += f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
        raise CsipError(f"“{name}” may be any of: {candidates}", "Use the full name.")
    everybody: list[Person | Post] = [*book.panel.people, *book.panel.posts] if with_hint else []
    forms = [(form, somebody.name) for somebody in everybody for form in somebody.names]
    surname = folded(name).split()[-1:]
    likely = [whose for form, whose in forms if surname and surname[0] in folded(form).split()]
    likely = likely or [whose for near in nearest(name, dict(forms)) for form, whose in forms if form == near]
    hint = f"Did you mean {' or '.join([*dict.fromkeys(likely)][:_MOST_LIKELY])}?" if likely else None
    raise CsipError(f"nobody in panel.yaml is called “{name}”", hint or "See the list of people in panel.yaml.")


# --- when ------------------------------------------------------------------------------------------------


def slot_date(slot: Slot, as_of: date | None = None) -> date:
    """A meeting's date; as it stood on `as_of`, where the book says when it was moved."""
    if as_of is not None:
        for former in slot.moved_from:
            if former.on is not None and former.on > as_of:
                return former.date
    return slot.date


def is_cancelled(slot: Slot, as_of: date | None = None) -> bool:
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
    Raises CsipError naming the nearest meetings.
    """
    wanted = wanted or default
    if wanted == "next":
        slot = next_slot(book, today - timedelta(days=1))
        if slot is None:
            raise CsipError("no meeting is on the schedule from today on", "Add one with `csip schedule add`.")
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
    if day in book.meeting_on:
        return day
    slot = book.slot_on.get(day)
    if slot is not None:
        return slot.date
    known = sorted({*book.meeting_on, *(slot.date for slot in book.slots)}, key=lambda d: (abs((d - day).days), d))
    nearest_dates = ", ".join(format_date(d) for d in sorted(known[:3]))
    hint = f"The nearest are {nearest_dates}." if known else "The schedule is empty."
    raise CsipError(f"there is no meeting on {format_date(day, weekday=True)}", hint)


def held_meetings(book: MinuteBook, until: date) -> tuple[date, ...]:
    """The dates of all meetings up to and including a day, cancelled ones left out."""
    return tuple(slot.date for slot in book.in_order if slot.date <= until)


# --- notice ----------------------------------------------------------------------------------------------

_CLEAR_DAYS = {"committee": 5, "executive": 5, "parish": 3, "wales": 3}
_FIVE_DAYS_SINCE = date(2002, 10, 1)  # SI 2002/715: three clear days became five for principal councils in England


class NoticeRule(NamedTuple):
    """How many clear days an agenda must be out, and whether Saturdays count."""

    clear_days: int
    saturdays: bool


def notice_rule(panel: Panel, day: date) -> NoticeRule | None:
    """The rule for a meeting on that day: the body's own, else its regime's, else None (an informal body)."""
    if panel.notice is not None:
        return NoticeRule(panel.notice.clear_days, panel.notice.saturdays == "counted")
    days = _CLEAR_DAYS.get(panel.regime)
    if days is None:
        return None
    if panel.regime in {"committee", "executive"} and day < _FIVE_DAYS_SINCE:
        days = 3
    return NoticeRule(days, saturdays=False)


def calendar(panel: Panel) -> HolidayCalendar:
    """The body's bank holidays and closures."""
    return _calendar(panel.holidays.country, panel.holidays.region, panel.holidays.also)


@lru_cache(maxsize=4)
def _calendar(country: str, region: str, also: tuple[date, ...]) -> HolidayCalendar:
    return HolidayCalendar(country, region, also)


# --- approval --------------------------------------------------------------------------------------------


class ApprovedAt(NamedTuple):
    """Where minutes were approved."""

    meeting: Meeting
    item: Item
    approval: Approval


def approvals(book: MinuteBook) -> dict[date, tuple[ApprovedAt, ...]]:
    """For each meeting (by present date), where its minutes were approved, in order."""
    found: dict[date, list[ApprovedAt]] = {}
    for meeting in book.meetings:
        for item in meeting.items:
            # On an agenda, and until something is minuted under it, the item is a plan and no approval.
            if item.approves is not None and item.minutes:
                found.setdefault(meeting_date(book, item.approves.meeting), []).append(
                    ApprovedAt(meeting, item, item.approves)
                )
    return {day: tuple(where) for day, where in found.items()}


def meeting_date(book: MinuteBook, day: date) -> date:
    """The present date of the meeting that has or had this date (the same day, when none is known)."""
    if day in book.meeting_on:
        return day
    slot = book.slot_on.get(day)
    return slot.date if slot is not None else day


def is_approved(book: MinuteBook, meeting: Meeting) -> bool:
    """A later meeting approved these minutes, otherwise than provisionally."""
    return any(at.approval.as_ != "provisional" for at in approvals(book).get(meeting.date, ()))


def last_unapproved(book: MinuteBook, before: date) -> Meeting | None:
    """The latest minutes before that day which no meeting has approved."""
    approved = approvals(book)
    for meeting in reversed(book.meetings):
        if meeting.date < before and meeting.has_minutes and not meeting.extract:
            if any(at.approval.as_ != "provisional" for at in approved.get(meeting.date, ())):
                return None  # all that came before are done with
            return meeting
    return None


# --- actions ---------------------------------------------------------------------------------------------


class DueOn(NamedTuple):
    """When an action is due. `day` is None when there is no date (yet); `meeting` says it is due at a meeting."""

    day: date | None
    meeting: bool = False
    moved_from: date | None = None
    words: str = "no date"


class Standing(NamedTuple):
    """An action as it stood on a day."""

    action: Action
    as_of: date
    owner: tuple[str, ...]
    due: DueOn
    closed: Closed | None
    updates: tuple[Update, ...]
    meetings_passed: int
    review_from: date | None = None
    waiting_on: str | None = None

    @property
    def is_open(self) -> bool:
        return self.closed is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due.day is not None and self.due.day < self.as_of

    @property
    def days_overdue(self) -> int:
        return (self.as_of - self.due.day).days if self.is_overdue and self.due.day is not None else 0

    @property
    def status(self) -> str:
        if self.closed is not None:
            return "closed"
        return "overdue" if self.is_overdue else "open"


def standing(book: MinuteBook, as_of: date) -> tuple[Standing, ...]:
    """Every action raised by that day, as it stood then, worked out from the book's dated facts."""
    dates = [slot_date(slot, as_of) for slot in book.slots if not is_cancelled(slot, as_of)]
    dates.sort()
    return tuple(_standing(book, action, as_of, dates) for action in book.actions if action.raised_on <= as_of)


def _standing(book: MinuteBook, action: Action, as_of: date, dates: list[date]) -> Standing:
    owner, due, closed = action.owner, action.due, action.closed
    review_from, waiting_on = action.review_from, action.waiting_on
    if closed is not None and closed.date > as_of:
        closed = None
    later = [update for update in action.updates if update.date > as_of]
    if later:  # what the first of them says was so until then
        owner = _was((update.owner_was for update in later), owner)
        due = _was((update.due_was for update in later), due)
        review = _was((update.review_from_was for update in later), review_from)
        waiting = _was((update.waiting_on_was for update in later), waiting_on)
        review_from = None if review == "none" else review
        waiting_on = None if waiting == "nobody" else waiting
        for update in later:
            if update.closed_was is not None and update.closed_was.date <= as_of:
                closed = update.closed_was
    due_on = due_date(book, due, action.raised_on, as_of, dates)
    since = due_on.day or action.raised_on
    start = _first_after(dates, since - timedelta(days=1) if due_on.meeting and due_on.day else since)
    passed = _first_after(dates, as_of - timedelta(days=1)) - start
    updates = tuple(update for update in action.updates if update.date <= as_of)
    return Standing(action, as_of, owner, due_on, closed, updates, max(passed, 0), review_from, waiting_on)


def _was(told: Iterable[T | None], now: T) -> T:
    return next((was for was in told if was is not None), now)


def _first_after(dates: list[date], day: date) -> int:
    from bisect import bisect_right

    return bisect_right(dates, day)


def due_date(book: MinuteBook, due: Due | None, raised: date, as_of: date, dates: list[date] | None = None) -> DueOn:
    """When something with this `due:` falls due, as the schedule stood on `as_of`."""
    if isinstance(due, date):
        return DueOn(due, words=format_date(due))
    if isinstance(due, NoDueDate):
        return DueOn(None, words=f"no date: {due.none}")
    if not isinstance(due, DueMeeting):
        return DueOn(None)
    if due.meeting == "future":
        return DueOn(None, meeting=True, words="a future meeting")
    if due.meeting == "next":
        if dates is None:
            dates = sorted(slot_date(slot, as_of) for slot in book.slots if not is_cancelled(slot, as_of))
        index = _first_after(dates, raised)
        if index == len(dates):
            return DueOn(None, meeting=True, words="the next meeting (none is on the schedule)")
        slot = book.slot_on.get(dates[index])
        moved = slot.moved_from[-1].date if slot is not None and slot.moved_from and slot.date == dates[index] else None
        return DueOn(dates[index], meeting=True, moved_from=moved, words=f"meeting of {format_date(dates[index])}")
    slot = book.slot_on.get(due.meeting)
    day = slot_date(slot, as_of) if slot is not None else due.meeting
    moved = due.meeting if day != due.meeting else None
    return DueOn(day, meeting=True, moved_from=moved, words=f"meeting of {format_date(day)}")


def owed_by(book: MinuteBook, standings: Iterable[Standing], somebody: Person | Post) -> tuple[Standing, ...]:
    """What a person owes, by any name and by any post held that day; or what a post owes."""
    return tuple(s for s in standings if any(_is(book, owner, somebody, s.as_of) for owner in s.owner))


def _is(book: MinuteBook, owner: str, somebody: Person | Post, day: date) -> bool:
    for named in who(book, owner, day):
        if named is somebody:
            return True
        if isinstance(named, Post) and isinstance(somebody, Person):
            return any(person(book, holder, day) is somebody for holder in holders(named, day))
    return False


def carried_forward(book: MinuteBook, meeting: date) -> tuple[Standing, ...]:
    """What matters arising at a meeting must deal with: every open action due by then, with no date, or
    promised to a future meeting; the overdue ones first, then by due date."""
    eve = meeting - timedelta(days=1)
    arising = [s for s in standing(book, eve) if s.is_open and (s.due.day is None or s.due.day <= meeting)]
    return tuple(sorted(arising, key=lambda s: (s.due.day is None, s.due.day or meeting, s.action.id)))
