"""The day that csip takes for today: the first and the last that there can be."""

from __future__ import annotations

import pytest

from tests.cli.running import Csip


@pytest.mark.parametrize("today", ["1000-01-01", "9000-12-31"])
@pytest.mark.parametrize("command", ["validate", "actions", "deadlines", "forward-plan", "chase", "plan", "attendance"])
def test_the_first_and_the_last_day_there_can_be(csip: Csip, command: str, today: str) -> None:
    said = csip(command, today=today)
    assert "has a fault" not in said.err
    assert said.code == 0 or said.err.startswith("csip: ")  # such as: no meeting is on the schedule after that day


@pytest.mark.parametrize("today", ["0001-01-01", "0999-12-31", "9001-01-01", "9999-12-31"])
def test_a_day_before_or_after_them_is_refused(csip: Csip, today: str) -> None:
    said = csip("validate", today=today)
    assert said.code == 2
    assert f"no minute is of the year {int(today[:4])}" in said.err
