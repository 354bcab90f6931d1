"""Actions that are one story: an undertaking given in the discussion, and the resolution that formalises it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.book.remembered import remembered
from csip.facts.actions import ActionState, action_states


class Formalised:
    """Which action formalises which, as they stood on a day."""

    def __init__(self, book: MinuteBook, as_of: date) -> None:
        self._earlier: dict[str, list[ActionState]] = {}
        self._later: dict[str, list[ActionState]] = {}
        if not any(action.formalises for action in book.actions):
            return
        by_id = {s.action.id.casefold(): s for s in action_states(book, as_of)}
        for s in by_id.values():
            for name in s.action.formalises:
                earlier = by_id.get(name.casefold())
                if earlier is not None and earlier is not s:
                    self._earlier.setdefault(s.action.id, []).append(earlier)
                    self._later.setdefault(earlier.action.id, []).append(s)

    def undertakings_of(self, s: ActionState) -> tuple[ActionState, ...]:
        """The undertakings that this resolution makes formal, and those they make formal in turn."""
        found: dict[str, ActionState] = {}
        waiting = deque(self._earlier.get(s.action.id, ()))
        while waiting:
            earlier = waiting.popleft()
            if earlier.action.id not in found and earlier.action.id != s.action.id:
                found[earlier.action.id] = earlier
                waiting += self._earlier.get(earlier.action.id, ())
        return tuple(found.values())

    def resolutions_of(self, s: ActionState) -> tuple[ActionState, ...]:
        """The resolutions that make this undertaking formal."""
        return tuple(self._later.get(s.action.id, ()))

    def told_once(self, states: Iterable[ActionState]) -> tuple[ActionState, ...]:
        """The same, without an open undertaking whose resolution is open and in the list: that one tells it."""
        listed = tuple(states)
        told = {undertaking.action.id for s in listed if s.is_open for undertaking in self.undertakings_of(s)}
        here = {s.action.id for s in listed if s.is_open}
        return tuple(s for s in listed if not (s.is_open and s.action.id in told & here))


@remembered(8)  # each of a thousand letters asks for the same
def formalised_on(book: MinuteBook, as_of: date) -> Formalised:
    """Which action formalises which on a day, worked out once."""
    return Formalised(book, as_of)
