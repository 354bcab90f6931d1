"""The plan as JSON for programs: one object with a version, every figure as the number that stands in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from json import dumps
from typing import Any

from csip.facts.targets import State, states
from csip.models.plan import Baseline, Plan, Reading, ReportMade

VERSION = 1


def plan_json(plan: Plan, made: Sequence[ReportMade], as_of: date) -> str:
    """`{"version": 1, "as_of": ..., "targets": [...], ...}`; what is not known is null."""
    answer = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "plan": plan.name,
        "themes": list(plan.themes),
        "targets": [_target(one) for one in states(plan, as_of)],
        "risks": [{"text": risk.text, "owner": risk.owner} for risk in plan.risks],
        "interval": plan.interval,
        "reports": [{"to": one.to, "from": str(one.date.first), "until": str(one.date.last)} for one in made],
    }
    return dumps(answer, indent=2) + "\n"


def _target(state: State) -> dict[str, Any]:
    target = state.target
    return {
        "id": target.id,
        "measure": target.measure,
        "direction": target.direction,
        "threshold": _number(target.threshold),
        "unit": target.unit,
        "deadline": str(target.deadline.last) if target.deadline is not None else None,
        "baseline": _figure(target.baseline),
        "latest": _figure(state.reading),
        "meets": state.meets,
        "reported_met": target.met,
        "margin": _number(state.margin),
        "colour": state.colour,
        "state": state.words,
        "trend": state.trend,
    }


def _figure(given: Reading | Baseline | None) -> dict[str, Any] | None:
    if given is None:
        return None
    period = given.period if isinstance(given, Reading) else None
    return {
        "value": _number(given.value),
        "as_at": str(given.as_at.last) if given.as_at is not None else None,
        "from": str(period.from_) if period is not None and period.from_ is not None else None,
        "until": str(period.until) if period is not None and period.until is not None else None,
        "note": given.note if isinstance(given, Reading) else None,
    }


def _number(value: Decimal | None) -> int | float | None:
    """At most 15 figures, which a JSON number gives back exactly."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
