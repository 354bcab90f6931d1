"""When something falls due: on a date, or at a meeting of this body or of another, wherever that has moved to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook, Moment
from csip.book.remembered import remembered
from csip.facts.as_at import as_at
from csip.facts.council.elsewhere import body_meant, key_in_council
from csip.facts.meetings import slot_day
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.models import DueMeeting, NoDueDate

if TYPE_CHECKING:
    from csip.models import Due


class Elsewhere(NamedTuple):
    """A meeting of another body: of which, and which, as the command line names both: `cabinet`, `2011-01-10`."""

    key: str
    name: str
    which: str

    @property
    def named(self) -> str:
        return f"{self.key}:{self.which}"


class DueOn(NamedTuple):
    """When an action is due. `day` is None when there is no date (yet); `meeting` says it is due at a meeting, `at`
    which of this body's, as soon as that is known; `elsewhere` at which of another body's."""

    day: date | None
    meeting: bool = False
    at: MeetingDay | None = None
    moved_from: MeetingDay | None = None
    words: str = "no date"
    elsewhere: Elsewhere | None = None


def meetings_as_at(book: MinuteBook, as_of: date) -> Sequence[Moment]:
    """The meetings in their order, cancelled ones left out, as the schedule stood on that day."""
    return _moments(as_at(book, as_of))


@remembered(8)
def _moments(book: MinuteBook) -> Sequence[Moment]:
    return [book.in_time(slot) for slot in book.in_order]


def due_date(
    book: MinuteBook, due: Due | None, raised: MeetingDay, as_of: date, meetings: Sequence[Moment] | None = None
) -> DueOn:
    """When something with this `due:` falls due, as the schedule stood on `as_of`: that of the body that it names."""
    if isinstance(due, date):
        return DueOn(due, words=format_date(due))
    if isinstance(due, NoDueDate):
        return DueOn(None, words=f"no date: {due.none}")
    if not isinstance(due, DueMeeting):
        return DueOn(None)
    other = body_meant(book, due.body) if due.body is not None else book
    if other is not book:
        return _due_elsewhere(other, due, raised, as_of)
    if due.meeting == "future":
        return DueOn(None, meeting=True, words="a future meeting")
    if due.meeting == "next":
        return _due_next(as_at(book, as_of), raised, meetings_as_at(book, as_of) if meetings is None else meetings)
    at, moved_from = _now(book, due.meeting, as_of)
    return _due_at(at, moved_from)


def _now(book: MinuteBook, named: MeetingDay, as_of: date) -> tuple[MeetingDay, MeetingDay | None]:
    """What names a meeting on that day, and what it was named by when that is another day."""
    slot = book.slot_on.get(named)
    at = slot_day(slot, as_of) if slot is not None else named
    return at, named if at != named else None


def _due_next(then: MinuteBook, raised: MeetingDay, meetings: Sequence[Moment]) -> DueOn:
    """Due at the first meeting after the one that raised it, in the book as it was known then."""
    index = bisect_right(meetings, then.moment(raised))
    if index == len(meetings):
        return DueOn(None, meeting=True, words="the next meeting (none is on the schedule)")
    return _due_at(*_at_moment(then, meetings[index]))


def _at_moment(then: MinuteBook, moment: Moment) -> tuple[MeetingDay, MeetingDay | None]:
    """The meeting that is held then, and the day that it had before."""
    day, _, sitting = moment
    at = MeetingDay(day, sitting)
    slot = then.slot_on.get(at)
    former = [was for was in slot.days[1:] if was != at] if slot is not None else []
    return at, former[-1] if former else None


def _due_at(at: MeetingDay, moved_from: MeetingDay | None) -> DueOn:
    return DueOn(at.date, True, at, moved_from, f"meeting of {format_meeting(at)}")


def _due_elsewhere(other: MinuteBook | str, due: DueMeeting, raised: MeetingDay, as_of: date) -> DueOn:
    """Due at a meeting of another body; where that body is not known, nobody knows the day."""
    body, which = due.body or "", str(due.meeting)
    if isinstance(other, str):
        return DueOn(None, True, words=f"a meeting of “{body}” ({other})", elsewhere=Elsewhere(body, body, which))
    key, name = key_in_council(other), other.panel.name
    called = name[4:] if name.casefold().startswith("the ") else name
    if isinstance(due.meeting, MeetingDay):
        at, moved_from = _now(other, due.meeting, as_of)
    elif due.meeting == "future":
        return DueOn(None, True, words=f"a future {called} meeting", elsewhere=Elsewhere(key, name, which))
    else:
        then, meetings = _known_meetings(other, as_of)
        index = bisect_right(meetings, raised.date, key=_day)
        if index == len(meetings):
            words = f"the next {called} meeting (none is on its schedule)"
            return DueOn(None, True, words=words, elsewhere=Elsewhere(key, name, which))
        at, moved_from = _at_moment(then, meetings[index])
    words = f"{called} meeting of {format_meeting(at)}"
    return DueOn(at.date, True, None, moved_from, words, Elsewhere(key, name, str(at)))


def passed_elsewhere(book: MinuteBook, due: Due | None, raised: MeetingDay, as_of: date) -> int:
    """How many meetings the body that a `due:` names has had since the day of the one that raised it."""
    other = body_meant(book, due.body) if isinstance(due, DueMeeting) and due.body is not None else ""
    if isinstance(other, str):
        return 0
    _, meetings = _known_meetings(other, as_of)
    return sum(raised.date < moment[0] < as_of for moment in meetings)


@remembered(64)  # a register names several bodies in turn
def _known_meetings(other: MinuteBook, as_of: date) -> tuple[MinuteBook, Sequence[Moment]]:
    return as_at(other, as_of), meetings_as_at(other, as_of)


def _day(moment: Moment) -> date:
    return moment[0]
