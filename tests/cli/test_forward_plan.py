"""`csip forward-plan`: what is promised to meetings to come."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import printed

ROOT = Path(__file__).parents[2]


def test_the_forward_plan() -> None:
    plan = printed("forward-plan", "--today", "2012-10-04", book=ROOT)
    assert "Promised to a future meeting" in plan
    assert "6 meetings have passed without it" in plan
    assert plan.index("A2011-03") < plan.index("A2012-02")
