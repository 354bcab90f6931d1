"""How each target of the plan stands on a day: its last figure, whether that meets it, and where it is going.

Pure. Each target is a series of its own: a figure of one series never answers for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from csip.files.source import FILE
from csip.language.dates import format_date

if TYPE_CHECKING:
    from csip.models.plan import Baseline, Plan, Reading, ReportMade, Target, UpwardReport

Colour = Literal["green", "amber", "red"]


class State(NamedTuple):
    """A target as it stood on a day. `reading` is the last one of that day or before; None where there is none."""

    target: Target
    as_of: date
    reading: Reading | None
    points: tuple[tuple[str, Decimal], ...]

    @property
    def meets(self) -> bool | None:
        """The last figure meets the threshold; None where there is no figure, or none to compare it with."""
        if self.reading is None:
            return None
        return fits(self.target, self.reading.value)

    @property
    def deadline_passed(self) -> bool:
        return self.target.deadline is not None and self.target.deadline.last < self.as_of

    @property
    def colour(self) -> Colour | None:
        """Red, amber or green; None where nothing can be said. Never shown without its words."""
        if self.meets is None:
            return None
        return "green" if self.meets else "red" if self.deadline_passed else "amber"

    @property
    def words(self) -> str:
        """The state in words: `green: met`, `amber: not met yet, deadline to come`, `no figure`."""
        if self.reading is None:
            said = {True: " (reported as met)", False: " (reported as not met)", None: ""}[self.target.met]
            return f"no figure{said}"
        if self.meets is None:
            return "watched only: no threshold"
        if self.meets:
            return "green: met"
        if self.deadline_passed:
            return "red: not met, deadline passed"
        return f"amber: not met yet, {'deadline to come' if self.target.deadline is not None else 'no deadline'}"

    @property
    def margin(self) -> Decimal | None:
        """By how much the last figure is better (more than 0) or worse than the threshold."""
        target = self.target
        if self.reading is None or target.threshold is None or target.direction is None:
            return None
        over = self.reading.value - target.threshold
        return over if target.direction == "at least" else -over

    @property
    def trend(self) -> str:
        """Where the series is going: `down from 2,208 to 53`; what stands in the way of saying so."""
        if not self.points:
            return "no figure"
        unit = self.target.unit
        if len(self.points) == 1:
            return f"one figure only: {figure(self.points[0][1], unit)}"
        (_, first), (_, last) = self.points[0], self.points[-1]
        if first == last:
            return f"unchanged at {figure(last, unit)}"
        return f"{'up' if last > first else 'down'} from {figure(first)} to {figure(last, unit)}"


def state(target: Target, as_of: date) -> State:
    """The target as it stood at the end of that day. A figure of no known day stands before all dated ones."""
    known = [r for r in target.readings if r.day is None or r.day <= as_of]
    known.sort(key=lambda reading: reading.day or date.min)
    points: list[tuple[str, Decimal]] = []
    base = target.baseline
    if base is not None and (base.as_at is None or base.as_at.last <= as_of):
        points.append((f"baseline{f', {base.as_at.words}' if base.as_at is not None else ''}", base.value))
    points += [(day_meant(reading), reading.value) for reading in known]
    return State(target, as_of, known[-1] if known else None, tuple(points))


def reports_made(plan: Plan | None, files: Sequence[UpwardReport], as_of: date) -> tuple[ReportMade, ...]:
    """Every report made by that day, oldest first: those the plan lists, and the files of `reports/`."""
    listed = list(plan.reports) if plan is not None else []
    if files:  # few books have any, and `csip validate` makes no classes for nothing
        from csip.models.plan import ReportMade, When

        listed += [  # it stands where its file does
            ReportMade.model_validate({"to": file.to, "date": When(file.date, file.date), FILE: file.at.file})
            for file in files
        ]
    known = {(report.to.casefold(), report.date): report for report in reversed(listed) if report.date.first <= as_of}
    return tuple(sorted(known.values(), key=lambda report: (report.date.last, report.date.first, report.to)))


def states(plan: Plan, as_of: date) -> tuple[State, ...]:
    """Every target of the plan, in its order."""
    return tuple(state(target, as_of) for target in plan.targets)


def fits(target: Target, value: Decimal) -> bool | None:
    """A figure meets the target's threshold; None where the target sets none."""
    if target.threshold is None or target.direction is None:
        return None
    return value <= target.threshold if target.direction == "at most" else value >= target.threshold


def day_meant(reading: Reading | Baseline) -> str:
    """Of which day or period a figure is: `14 August 2011`, `1 April to 31 July 2011`, `day not known`."""
    if reading.as_at is not None:
        return reading.as_at.words
    from csip.models.plan import Reading

    period = reading.period if isinstance(reading, Reading) else None
    if period is None:
        return "day not known"
    first, last = period.from_, period.until
    if first is not None and last is not None:
        return f"{format_date(first, year=first.year != last.year)} to {format_date(last)}"
    if last is not None:
        return f"until {format_date(last)}"
    return f"from {format_date(first)}" if first is not None else "day not known"


def figure(value: Decimal, unit: str | None = None) -> str:
    """A figure as papers print it: `2,633`, `74%`, `£3.5`, `53 cases`. Every place of it is kept."""
    shown = f"{value:,f}"
    if unit is None:
        return shown
    if unit in {"£", "€", "$"}:
        return f"-{unit}{shown[1:]}" if shown.startswith("-") else f"{unit}{shown}"
    return f"{shown}%" if unit == "%" else f"{shown} {unit}"


def aim(target: Target) -> str:
    """What it is to come to and by when: `at most 100 cases by August 2011`; empty where none is set."""
    by = f"by {target.deadline.words}" if target.deadline is not None else ""
    what = ""
    if target.threshold is not None:
        what = f"{target.direction or ''} {figure(target.threshold, target.unit)}".strip()
    return f"{what} {by}".strip()


def margin_in_words(state: State) -> str:
    """By how much the target is beaten or missed: `better by 5 points`; empty where that cannot be said."""
    margin = state.margin
    if margin is None:
        return ""
    if margin == 0:
        return "exactly"
    unit = state.target.unit
    points = "point" if abs(margin) == 1 else "points"
    amount = f"{figure(abs(margin))} {points}" if unit == "%" else figure(abs(margin), unit)
    return f"{'better' if margin > 0 else 'short'} by {amount}"
