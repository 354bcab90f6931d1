"""When, where and how long a new meeting is held: as typed, else as usual; and what of it is said to the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csip.cli.commands.schedule.slot import or_open
from csip.cli.options import the_length, the_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csip.changes.schedule import Usual
    from csip.models.panel import Meets


class TypedTerms(NamedTuple):
    """What the options say, as files have it: None where nothing was typed, empty for what is open."""

    time: str | None
    venue: str | None
    length: str | None

    @classmethod
    def of(cls, time: str | None, venue: str | None, length: str | None) -> TypedTerms:
        """The options as they were typed. Raises: CsipError for what is no time or no length."""
        return cls(or_open(time, the_time), or_open(venue), the_length(length) if length is not None else None)

    def with_usual(self, usual: Usual) -> Usual:
        """Each as typed, else as usual; None for what is open."""
        return type(usual)(
            self.time or None if self.time is not None else usual.time,
            self.venue or None if self.venue is not None else usual.venue,
        )

    def own_length(self, meets: Meets | None) -> str | None:
        """The length that a meeting is given of its own: not one that it would have anyhow."""
        from csip.language.lengths import parse_length

        usual = meets.length if meets is not None else None
        return self.length if self.length and parse_length(self.length) != usual else None


def usual_in_words(typed: TypedTerms, usual: Usual, meets: Meets | None) -> Iterator[str]:
    """What was typed and is not as usual; and what was taken from other meetings, where nobody said what is usual."""
    taken = [
        name
        for name, said, value, by_rule in (
            ("time", typed.time, usual.time, meets is not None and meets.time is not None),
            ("venue", typed.venue, usual.venue, meets is not None and meets.venue is not None),
        )
        if said is None and value is not None and not by_rule
    ]
    if taken:
        words = {"time": "The time", "venue": "The place"}
        what = "Time and place are" if len(taken) == 2 else f"{words[taken[0]]} is"
        options = " and ".join(f"`--{name} none`" for name in taken)
        leave = "leave them open" if len(taken) == 2 else "leaves it open"
        yield f"{what} as at the other ordinary meetings ({options} {leave})."
    if meets is not None:
        yield from _otherwise(typed, meets)


def _otherwise(typed: TypedTerms, meets: Meets) -> Iterator[str]:
    from csip.language.dates import format_time, parse_time
    from csip.language.lengths import format_length, parse_length

    if typed.time and meets.time is not None and (begins := parse_time(typed.time).time) != meets.time.time:
        yield f"{format_time(begins)} is not the usual time ({format_time(meets.time.time)})."
    if typed.venue and meets.venue is not None and typed.venue != meets.venue:
        yield f"{typed.venue} is not the usual place ({meets.venue})."
    if typed.length and meets.length is not None and parse_length(typed.length) != meets.length:
        yield f"{typed.length} is not the usual length ({format_length(meets.length)})."
