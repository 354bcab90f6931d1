"""The plan as a document: its themes, each target with its last figure and its trend, its risks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from csip.documents.blocks import (
    SIGNS,
    Bar,
    Block,
    Chart,
    Column,
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
    Words,
    figures_table,
)
from csip.documents.titles import body_and_council, publisher
from csip.facts.targets import State, aim, day_meant, figure, margin_in_words, states
from csip.language.dates import format_date
from csip.language.phrases import listed
from csip.models import Panel
from csip.models.plan import Plan, ReportMade

COLUMNS = (
    Column("name", "Target"),
    Column("aim", "Aim"),
    Column("baseline", "Baseline"),
    Column("latest", "Latest"),
    Column("state", "State", lit=True),
)
_ROUND = (Decimal(1), Decimal("1.2"), Decimal("1.5"), *map(Decimal, (2, 3, 4, 5, 6, 8, 10)))  # where a scale may end
_WHOLE = Decimal(100)


def plan_sheet(plan: Plan, made: tuple[ReportMade, ...], as_of: date, panel: Panel) -> Document:
    """The plan as it stood on a day; `made` are the reports on it, oldest first."""
    blocks: list[Block] = []
    if plan.themes:
        blocks.append(Heading("Themes"))
        blocks += [Paragraph(theme, number=f"{n}.") for n, theme in enumerate(plan.themes, 1)]
    stood = states(plan, as_of)
    if stood:
        blocks += [Heading("Targets"), _table(stood), Heading("Figures and trend")]
        for one in stood:
            blocks += _trend(one)
    if plan.risks:
        blocks.append(Heading("Risks"))
        blocks += [
            Paragraph(risk.text, bullet=True, marks=(Mark("Owner", risk.owner),) if risk.owner else ())
            for risk in plan.risks
        ]
    blocks += _reports(plan, made, as_of)
    return Document(
        f"{body_and_council(panel)}: {plan.name} as at {format_date(as_of, weekday=True)}",
        tuple(blocks) or (Words("The plan has no themes, targets or risks yet."),),
        dated=as_of,
        publisher=publisher(panel),
        data=_table(stood, signed=False) if stood else None,
    )


def _table(stood: tuple[State, ...], *, signed: bool = True) -> Table:
    """Each target and how it stands; `signed` puts the sign of its colour before the words that name it."""
    rows = []
    for one in stood:
        target, reading = one.target, one.reading
        latest = f"{figure(reading.value, target.unit)} ({day_meant(reading)})" if reading is not None else "none known"
        base = figure(target.baseline.value, target.unit) if target.baseline is not None else "none known"
        better = margin_in_words(one)
        sign = f"{SIGNS[one.colour]} " if signed and one.colour is not None else ""
        words = f"{sign}{one.words}{better and f', {better}'}"
        rows.append((target.measure, aim(target) or "none set", base, latest, words))
    return Table("Targets", COLUMNS, tuple(rows))


def _trend(one: State) -> Iterator[Block]:
    target = one.target
    notes = [note for note in (one.reading and one.reading.note, target.note) if note]
    yield Paragraph(f"{target.measure}: {one.trend}.", bullet=True, marks=tuple(Mark("Note", n) for n in notes))
    if len(one.points) > 1:  # one figure alone is no trend
        yield target_chart(one)


def target_chart(one: State) -> Chart | Table:
    """The series as bars under a line for the threshold; figures below nought, or nothing but noughts, as a table."""
    target = one.target
    threshold = target.threshold
    values = [value for _, value in one.points] + ([threshold] if threshold is not None else [])
    label = f"threshold ({target.direction})" if target.direction else "threshold"
    if min(values) < 0 or max(values) == 0:
        printed = [(of, figure(value, target.unit)) for of, value in one.points]
        limit = [(label, figure(threshold, target.unit))] if threshold is not None else []
        return figures_table(target.measure, (*printed, *limit))
    top = _top(max(values), target.unit)

    def bar(of: str, value: Decimal) -> Bar:
        return Bar(of, figure(value, target.unit), float(value / top))

    return Chart(
        target.measure,
        tuple(bar(of, value) for of, value in one.points),
        figure(top, target.unit if target.unit is not None and len(target.unit) == 1 else None),  # `%`, `£`
        bar(label, threshold) if threshold is not None else None,
    )


def _top(largest: Decimal, unit: str | None) -> Decimal:
    """Where the scale ends: 100 of percentages, else a round number that holds the largest figure."""
    if unit is not None and unit.strip().casefold() in {"%", "per cent", "percent"} and largest <= _WHOLE:
        return _WHOLE  # a bar that fills the page would say that all is done
    step = Decimal(1).scaleb(largest.adjusted())
    return next(step * times for times in _ROUND if step * times >= largest)


def _reports(plan: Plan, made: tuple[ReportMade, ...], as_of: date) -> Iterator[Block]:
    before = [f"{one.date.words} (to {one.to})" for one in made if one.date.first <= as_of]
    if not before and plan.interval is None:
        return
    yield Heading("Reports made")
    promised = ""
    if plan.interval is not None:
        months = "every month" if plan.interval == 1 else f"every {plan.interval} months"
        promised = f" One is promised {months}."
    yield Words((f"{listed(before)}." if before else "None yet.") + promised)
