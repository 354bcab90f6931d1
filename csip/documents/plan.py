"""The plan as a document: its themes, each target with its last figure and its trend, its risks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from csip.documents.blocks import Bar, Block, Chart, Column, Document, Heading, Mark, Paragraph, Table, Words
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
    Column("state", "State"),
)


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
    )


def _table(stood: tuple[State, ...]) -> Table:
    rows = []
    for one in stood:
        target, reading = one.target, one.reading
        latest = f"{figure(reading.value, target.unit)} ({day_meant(reading)})" if reading is not None else "none known"
        base = figure(target.baseline.value, target.unit) if target.baseline is not None else "none known"
        better = margin_in_words(one)
        rows.append((target.measure, aim(target) or "none set", base, latest, one.words + (better and f", {better}")))
    return Table("Targets", COLUMNS, tuple(rows))


def _trend(one: State) -> Iterator[Block]:
    target = one.target
    notes = [note for note in (one.reading and one.reading.note, target.note) if note]
    yield Paragraph(f"{target.measure}: {one.trend}.", bullet=True, marks=tuple(Mark("Note", n) for n in notes))
    if len(one.points) > 1 or (one.points and target.threshold is not None):
        yield _chart(one)


def _chart(one: State) -> Chart:
    """The series as bars, and the threshold as one more."""
    target = one.target
    figures = [(label, value, False) for label, value in one.points]
    if target.threshold is not None:
        figures.append((f"threshold ({target.direction})" if target.direction else "threshold", target.threshold, True))
    longest = max((value for _, value, _ in figures), default=Decimal(0))
    if target.unit is not None and target.unit.strip().casefold() in {"%", "per cent", "percent"}:
        longest = max(longest, Decimal(100))  # a bar that fills the page would say that all is done
    bars = (
        Bar(label, figure(value, target.unit), float(max(value, Decimal(0)) / longest) if longest > 0 else 0.0, is_it)
        for label, value, is_it in figures
    )
    return Chart(target.measure, tuple(bars))


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
