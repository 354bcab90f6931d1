"""Rules about the targets of the plan: each can be judged, and none is called what its own figures deny."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.facts.targets import aim, figure, fits, state
from csip.files.names import PLAN
from csip.rules.support.rule import ERROR, WARNING, Finding, rule

if TYPE_CHECKING:
    from csip.models.plan import Target


@rule("CSIP603", WARNING, PLAN)
def targets_can_be_judged(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A target has a direction, a deadline and dated figures, and is not called met against its own figures.

    Where a figure contradicts `met`, it often belongs to another series: all unallocated cases are not those that
    have waited for 28 days. Each series is a target of its own. Two targets with one id are an error.

    Bad:
        measure: Cases unallocated for more than 28 days
        direction: at most
        threshold: 100
        readings: [{value: 131, as_at: 2011-08-14}]
        met: true
    Good:
        readings: [{value: 40, as_at: 2011-08-14}]
        met: true
    """
    seen: set[str] = set()
    for target in book.plan.targets if book.plan is not None else ():
        if target.id in seen:
            yield Finding(target, f"the id {target.id} is used by an earlier target", "id", None, None, ERROR)
        seen.add(target.id)
        yield from _aim(target)
        yield from _readings(target, today)
        yield from _met(target, today)


def _aim(target: Target) -> Iterator[Finding]:
    if target.threshold is not None and target.direction is None:
        hint = "Write `direction: at most` or `direction: at least`."
        message = f"{target.id}: is {figure(target.threshold, target.unit)} the most or the least?"
        yield Finding(target, message, "threshold", hint)
    if target.threshold is None and target.direction is not None:
        yield Finding(target, f"{target.id}: {target.direction} what? It has no threshold", "direction")
    if target.threshold is not None and target.deadline is None:
        hint = "Write `deadline:`, a day or a month."
        yield Finding(target, f"{target.id}: by when is it to be {aim(target)}?", "threshold", hint)


def _readings(target: Target, today: date) -> Iterator[Finding]:
    for reading in target.readings:
        shown = figure(reading.value, target.unit)
        if reading.as_at is not None and reading.period is not None:
            message = f"{target.id}: {shown} has both a day and a period"
            yield Finding(reading, message, "as_at", "Keep the one that the figure is of.")
        elif reading.day is None:
            hint = "Write `as_at:`, a day or a month, or `period: {from: ..., until: ...}`."
            yield Finding(reading, f"{target.id}: of which day or period is {shown}?", "value", hint)
        elif reading.as_at is not None and reading.as_at.first > today:
            yield Finding(reading, f"{target.id}: {shown} is of {reading.as_at.words}, which is to come", "as_at")


def _met(target: Target, today: date) -> Iterator[Finding]:
    if target.met is None:
        return
    reading = state(target, today).reading
    said = "met" if target.met else "not met"
    if reading is None:
        hint = "Put down the figure that shows it, with its day."
        yield Finding(target, f"{target.id} is reported as {said}, and no figure of it is held", "met", hint)
        return
    meets = fits(target, reading.value)
    shown = figure(reading.value, target.unit)
    if meets is None:
        yield Finding(target, f"{target.id} is reported as {said}, but sets no threshold", "met")
    elif meets is not target.met and target.threshold is not None:
        wanted = f"“{target.direction} {figure(target.threshold, target.unit)}”"
        fits_or_not = "meets" if meets else "does not meet"
        message = f"{target.id} is reported as {said}, but its last figure, {shown}, {fits_or_not} {wanted}"
        yield Finding(target, message, "met", "Is the figure of this series? Another measure is another target.")
