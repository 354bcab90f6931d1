"""The tables of the plan: its targets with their figures, and its risks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csip.export.table import Column, Foreign, Row, Table
from csip.export.tables.bodies import OF_BODY
from csip.export.tables.meetings import N

if TYPE_CHECKING:
    from csip.export.part import Part
    from csip.models.plan import When

PLAN_FILE = ("plan.yaml",)
TARGET = Column("target", "text", "The short name of the target.", True)


def _when(when: When | None) -> str | None:
    """A day, or a month where no more is known: 2011-08."""
    if when is None:
        return None
    return str(when.first) if when.first == when.last else f"{when.first:%Y-%m}"


def _targets(part: Part) -> Iterator[Row]:
    plan = part.book.plan
    for target in plan.targets if plan is not None else ():
        begun = target.baseline
        yield (
            target.id,
            target.measure,
            target.direction,
            target.unit,
            begun.value if begun is not None else None,
            _when(begun.as_at) if begun is not None else None,
            target.threshold,
            _when(target.deadline),
            target.met,
            target.note,
        )


TARGETS = Table(
    "targets",
    "Targets",
    "The series of figures of the plan, and what each is to come to.",
    (
        TARGET,
        Column("measure", "text", "What is counted, exactly.", True),
        Column("direction", "text", "at most or at least the threshold."),
        Column("unit", "text", "What the figures are: %, cases, £."),
        Column("baseline", "number", "Where it stood when the plan began."),
        Column("baseline_as_at", "text", "The day or the month that this is of."),
        Column("threshold", "number", "The figure to be reached."),
        Column("deadline", "text", "By when: a day, or a month for its last day."),
        Column("met", "boolean", "What the report says of it."),
        Column("note", "text", "Anything else to be known."),
    ),
    ("target",),
    _targets,
    (OF_BODY,),
    PLAN_FILE,
)


def _readings(part: Part) -> Iterator[Row]:
    plan = part.book.plan
    for target in plan.targets if plan is not None else ():
        for n, reading in enumerate(target.readings, 1):
            if reading.day is None or reading.day <= part.day:
                period = reading.period
                yield (
                    target.id,
                    n,
                    reading.value,
                    _when(reading.as_at),
                    period.from_ if period is not None else None,
                    period.until if period is not None else None,
                    reading.note,
                )


READINGS = Table(
    "readings",
    "Figures reported",
    "The figures of each target, oldest first.",
    (
        TARGET,
        N,
        Column("value", "number", "The figure.", True),
        Column("as_at", "text", "The day or the month that it is of."),
        Column("from_date", "date", "The first day of the period that it covers."),
        Column("until_date", "date", "The last day."),
        Column("note", "text", "What must be known to read it rightly."),
    ),
    ("target", "n"),
    _readings,
    (Foreign(("council", "body", "target"), "targets"),),
    PLAN_FILE,
)


def _risks(part: Part) -> Iterator[Row]:
    plan = part.book.plan
    for n, risk in enumerate(plan.risks if plan is not None else (), 1):
        yield n, risk.text, risk.owner


RISKS = Table(
    "risks",
    "Risks",
    "What may go wrong with the plan.",
    (
        N,
        Column("text", "text", "What may happen.", True),
        Column("owner", "text", "The person or post who watches it."),
    ),
    ("n",),
    _risks,
    (OF_BODY,),
    PLAN_FILE,
)
