"""How each action stood on a day: whose it was, when it was due, whether it was overdue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from csip.book.minute_book import MinuteBook, Moment
from csip.facts.as_at import as_at, was_recorded
from csip.facts.due_days import DueOn, due_date, meetings_as_at, passed_elsewhere
from csip.facts.meetings import meeting_now
from csip.facts.people import find_people, find_person, holders
from csip.language.meeting_days import MeetingDay
from csip.models import Person, Post
from csip.models.actions import NOTHING

if TYPE_CHECKING:
    from csip.models import Action, Closed, Update

T = TypeVar("T")


class ActionState(NamedTuple):
    """An action as it stood on a day."""

    action: Action
    as_of: date
    owner: tuple[str, ...]
    due: DueOn
    closed: Closed | None
    updates: tuple[Update, ...]
    meetings_passed: int
    former: Mapping[str, Any] = MappingProxyType({})
    """Of the keys that an update may give or take back, those that one has changed since, as they were then."""

    def value(self, key: str) -> Any:
        """What the action said then under a key; not for `owner`, `due`, `closed` and `updates`, which stand above."""
        return self.former[key] if key in self.former else getattr(self.action, key)

    @property
    def review_from(self) -> date | None:
        day: date | None = self.value("review_from")
        return day

    @property
    def waiting_on(self) -> str | None:
        somebody: str | None = self.value("waiting_on")
        return somebody

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


def action_states(
    book: MinuteBook, as_of: date, *, only_open: bool = False, actions: Sequence[Action] | None = None
) -> tuple[ActionState, ...]:
    """Every action that the register held on that day, or those of them then open, as it stood, from the book's
    dated facts. `actions` are some of the register's, where no others are asked for."""
    return tuple(each_action_state(book, as_of, only_open=only_open, actions=actions))


def each_action_state(
    book: MinuteBook, as_of: date, *, only_open: bool, actions: Sequence[Action] | None = None
) -> Iterator[ActionState]:
    """The same one by one, for whoever needs no more than one at a time: a register may hold very many."""
    meetings = meetings_as_at(book, as_of)
    held = sum(moment[0] < as_of for moment in meetings)
    held_then = (action for action in (book.actions if actions is None else actions) if was_recorded(action, as_of))
    known = ((action, action.raised_at, _closed(action, as_of)) for action in held_then)
    return (
        _action_state(book, action, raised, closed, as_of, meetings, held)
        for action, raised, closed in known
        if closed is None or not only_open
    )


def _closed(action: Action, as_of: date) -> Closed | None:
    """How it had ended by that day, if it had: its closing, or one that a later update undid."""
    closed = action.closed if action.closed is not None and action.closed.date <= as_of else None
    for update in action.updates:
        if update.closed_was is not None and update.closed_was.date <= as_of < update.date:
            closed = update.closed_was
    return closed


def _action_state(
    book: MinuteBook,
    action: Action,
    raised: MeetingDay,
    closed: Closed | None,
    as_of: date,
    meetings: Sequence[Moment],
    held: int,
) -> ActionState:
    """One action; `meetings` are those of the schedule, of which so many as `held` says are past."""
    owner, due = action.owner, action.due
    later = [update for update in action.updates if update.date > as_of]
    if later:  # what the first of them says was so until then
        owner = _was((update.owner_was for update in later), owner)
        due = _was((update.due_was for update in later), due)
    due_on = due_date(book, due, raised, as_of, meetings)
    then = as_at(book, as_of)
    if due_on.at is not None:
        before = bisect_left(meetings, then.moment(due_on.at))  # the meeting at which it was due has passed, too
    elif due_on.day is not None:
        before = bisect_right(meetings, due_on.day, key=lambda moment: moment[0])
    else:
        before = bisect_right(meetings, then.moment(raised))
    passed = held - before
    if due_on.elsewhere is not None and due_on.day is None:  # it waits for that body's meetings, not for this one's
        passed = passed_elsewhere(book, due, raised, as_of)
    updates = tuple(update for update in action.updates if update.date <= as_of) if later else action.updates
    return ActionState(action, as_of, owner, due_on, closed, updates, max(passed, 0), _former(later))


def _was(earlier_values: Iterable[T | None], now: T) -> T:
    return next((was for was in earlier_values if was is not None), now)


def _former(later: Sequence[Update]) -> dict[str, Any]:
    """What the first of these updates that changed a key says it was until then."""
    former = {}
    for key, nothing in NOTHING.items():
        was = _was((getattr(update, f"{key}_was") for update in later), None)
        if was is not None:
            former[key] = None if was == nothing else was
    return former


def owed_by(book: MinuteBook, states: Iterable[ActionState], somebody: Person | Post) -> tuple[ActionState, ...]:
    """What a person owes, by any name and by any post held that day; or what a post owes."""
    return tuple(s for s in states if any(is_owner(book, owner, somebody, s.as_of) for owner in s.owner))


def is_owner(book: MinuteBook, owner: str, somebody: Person | Post, day: date) -> bool:
    for named in find_people(book, owner, day):
        if named is somebody:
            return True
        if isinstance(named, Post) and isinstance(somebody, Person):
            return any(find_person(book, holder, day) is somebody for holder in holders(named, day))
    return False


def carried_forward(book: MinuteBook, meeting: MeetingDay, as_of: date | None = None) -> tuple[ActionState, ...]:
    """What matters arising at a meeting must deal with: every open action due by then, with no date, or
    promised to a future meeting; the overdue ones first, then by due date.

    As they stand on `as_of`, or on the eve of the meeting where that comes first or no day is named.
    """
    eve = meeting.date - timedelta(days=1)
    day = min(as_of or eve, eve)
    arising = [s for s in each_action_state(book, day, only_open=True) if _arises_at(book, meeting, s.due)]
    return tuple(sorted(arising, key=lambda s: (s.due.day is None, s.due.day or meeting.date, s.action.id)))


def _arises_at(book: MinuteBook, meeting: MeetingDay, due: DueOn) -> bool:
    """Whether something due then is due by the meeting; what is due at a later one of that day waits for it."""
    if due.at is not None:
        return book.moment(due.at) <= book.moment(meeting)
    return due.day is None or due.day <= meeting.date


@dataclass(frozen=True)
class Filter:
    """Which actions are wanted. Whatever is left out narrows nothing; each of the others narrows the list."""

    status: Literal["open", "closed", "any"] = "open"
    owners: tuple[Person | Post, ...] = ()
    overdue: bool = False
    unassigned: bool = False
    undated: bool = False
    due_by: date | None = None
    raised_at: MeetingDay | None = None
    """The meeting that raised them, by its present day."""


def select(book: MinuteBook, as_of: date, wanted: Filter) -> tuple[ActionState, ...]:
    """The actions that are wanted, as they stood on that day, in the order of the register."""
    states = each_action_state(book, as_of, only_open=wanted.status == "open")
    return tuple(s for s in states if _matches(book, s, wanted))


def _matches(book: MinuteBook, s: ActionState, wanted: Filter) -> bool:
    return (
        not (wanted.status == "closed" and s.is_open)
        and (not wanted.owners or any(owed_by(book, [s], somebody) for somebody in wanted.owners))
        and (not wanted.overdue or s.is_overdue)
        and (not wanted.unassigned or s.owner == ("unassigned",))
        and (not wanted.undated or s.due.day is None)
        and (wanted.due_by is None or (s.due.day is not None and s.due.day <= wanted.due_by))
        and (wanted.raised_at is None or wanted.raised_at in (meeting_now(book, c.meeting) for c in s.action.raised))
    )


Sort = Literal["overdue", "due", "owner", "id", "raised"]


def in_order(states: Iterable[ActionState], sort: Sort = "overdue") -> tuple[ActionState, ...]:
    """The actions sorted: by default the longest overdue first, then open ones by due date, then closed ones."""

    def due(s: ActionState) -> tuple[bool, date]:
        return (s.due.day is None, s.due.day or date.max)

    def overdue(s: ActionState) -> tuple[object, ...]:
        return (not s.is_overdue, not s.is_open, *due(s))

    keys: dict[Sort, Callable[[ActionState], tuple[object, ...]]] = {
        "overdue": overdue,
        "due": due,
        "owner": lambda s: (s.owner == ("unassigned",), s.owner, *overdue(s)),
        "id": lambda _: (),
        "raised": lambda s: (s.action.raised_on,),
    }
    return tuple(sorted(states, key=lambda s: (*keys[sort](s), _natural(s.action.id))))


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """An id as it sorts for people: A2012-9 before A2012-10."""
    parts: list[str] = []
    for character in name:
        if parts and parts[-1][-1].isdecimal() == character.isdecimal():
            parts[-1] += character
        else:
            parts.append(character)
    return tuple((part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts)
