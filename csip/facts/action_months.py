"""The register of actions month by month: how many were raised and closed, how many were open at the end."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.actions import action_states


class Month(NamedTuple):
    """A month of the register as it stood at its end; the present one as it stands today."""

    end: date
    raised: int
    closed: int
    open: int
    overdue: int
    """Of those that were open."""


def action_months(book: MinuteBook, today: date, most: int = 12) -> tuple[Month, ...]:
    """The last months up to today, the earliest first; none before the first action was raised."""
    first = min((action.raised_on for action in book.actions), default=None)
    if first is None:
        return ()
    found: list[Month] = []
    end = today
    while len(found) < most and end >= first:
        found.append(_month(book, end))
        end = date.fromordinal(end.replace(day=1).toordinal() - 1)
    return tuple(reversed(found))


def _month(book: MinuteBook, end: date) -> Month:
    begins = end.replace(day=1)
    states = action_states(book, end)
    standing = [one for one in states if one.is_open]
    return Month(
        end,
        raised=sum(begins <= one.action.raised_on for one in states),
        closed=sum(one.closed is not None and begins <= one.closed.date for one in states),
        open=len(standing),
        overdue=sum(one.is_overdue for one in standing),
    )
