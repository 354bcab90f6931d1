"""`csip body`: the body's name, its own notice, its deadlines, and when its office is closed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.running import Csip, as_text


def panel(csip: Csip) -> dict[str, Any]:
    said: dict[str, Any] = as_text(csip.text("panel.yaml"))
    return said


def test_a_new_name_keeps_the_former_and_the_calendars(csip: Csip) -> None:
    before = panel(csip)
    calendar = csip.done("schedule", "--format", "ics").out
    said = csip.done("body", "--name", "Quays Committee", "--known-as", "QC", "--known-as", "qc").err
    assert "In panel.yaml now: name: Quays Committee; also known as: QC and qc.\n" in said
    assert "Minutes approved already keep the name" in said
    now = panel(csip)
    assert (now["name"], now["known_as"]) == ("Quays Committee", [*before.get("known_as", []), before["name"], "QC"])
    uids = [line for line in calendar.splitlines() if line.startswith("UID")]
    after = csip.done("schedule", "--format", "ics").out
    assert uids
    assert [line for line in after.splitlines() if line.startswith("UID")] == uids
    assert "is not among the forms" in csip.refused("body", "--not-known-as", "Pier Board")
    csip.done("body", "--not-known-as", "QC", "--name", before["name"])
    assert panel(csip)["known_as"] == [*before.get("known_as", []), "Quays Committee"]
    assert csip("validate").code == 0


def test_printed_minutes_keep_the_name_they_were_approved_under(csip: Csip) -> None:
    csip.done("approve", "2026-03-04", "--at", "2026-05-06")
    before = csip.done("minutes", "2026-03-04").out
    old = panel(csip)["name"]
    csip.done("body", "--name", "Quays Committee")
    assert csip.done("minutes", "2026-03-04").out == before
    assert old in before
    assert "Quays Committee" in csip.done("minutes", "2026-05-06").out


def test_notice_of_its_own_is_said_and_taken_away(csip: Csip) -> None:
    csip.done("body", "--clear-days", "none")
    before = csip.text("panel.yaml")
    assert "notice" not in panel(csip)
    assert "--clear-days N" in csip.refused("body", "--saturdays", "counted")
    csip.done("body", "--clear-days", "3")
    assert panel(csip)["notice"] == {"clear_days": "3"}
    csip.done("body", "--saturdays", "counted")
    csip.done("body", "--clear-days", "4")
    assert panel(csip)["notice"] == {"clear_days": "4", "saturdays": "counted"}
    assert "--clear-days N" in csip.refused("body", "--clear-days", "none", "--saturdays", "excluded")
    csip.done("body", "--clear-days", "none")
    assert csip.text("panel.yaml") == before
    assert "nothing would change" in csip.refused("body", "--clear-days", "none")


def test_deadlines_are_said_one_by_one_and_taken_away(csip: Csip) -> None:
    csip.done("body", "--reports-due", "none", "--draft-minutes-due", "10", "--call-in", "5")
    assert panel(csip)["deadlines"] == {"draft_minutes": "10", "call_in": "5"}
    said = csip.done("body", "--reports-due", "8", "--call-in", "none").err
    assert said == "In panel.yaml now: reports due: 8; call-in: not said.\n"
    assert panel(csip)["deadlines"] == {"reports": "8", "draft_minutes": "10"}
    assert "Reports due" in csip.done("deadlines", "2026-07-01").out
    csip.done("body", "--reports-due", "none", "--draft-minutes-due", "None")
    assert "deadlines" not in panel(csip)


@pytest.mark.parametrize("number", ["0", "-1", "soon", "1.5", "٣", "9999999999", ""])
def test_what_is_no_number_of_days_is_refused(csip: Csip, number: str) -> None:
    assert "from 1 to 365" in csip.refused("body", f"--reports-due={number}")


def test_days_are_closed_and_opened(csip: Csip) -> None:
    before = panel(csip).get("holidays")
    csip.done("body", "--closed", "29 December 2026", "--closed", "2026-12-30", "--mourning", "2026-11-03")
    assert panel(csip)["holidays"] == {
        **(before or {}),
        "also": ["2026-12-29", "2026-12-30"],
        "mourning": ["2026-11-03"],
    }
    assert "nothing would change" in csip.refused("body", "--closed", "2026-12-30")
    assert "cannot be both" in csip.refused("body", "--closed", "2026-12-28", "--open", "2026-12-28")
    said = csip.refused("body", "--open", "2026-12-28")
    assert "The days listed are 3 November 2026, 29 December 2026 and 30 December 2026." in said
    csip.done("body", "--open", "2026-12-29", "--closed", "2026-12-31", "--region", "SCT")
    assert panel(csip)["holidays"]["also"] == ["2026-12-30", "2026-12-31"]
    assert panel(csip)["holidays"]["region"] == "SCT"
    csip.done("body", "--region", "ENG")
    csip.done("body", *(word for day in ("2026-12-30", "2026-12-31", "2026-11-03") for word in ("--open", day)))
    assert {"also", "mourning"}.isdisjoint(panel(csip)["holidays"])
    assert "No day is listed" in csip.refused("body", "--open", "2026-12-28")


def test_a_closed_day_that_has_a_meeting_is_said_at_once(csip: Csip) -> None:
    said = csip.done("body", "--closed", "2026-07-01").err
    assert "Look again: Wednesday 1 July 2026 is a day on which the office is closed (CSIP403)." in said


def test_a_dry_run_shows_it_and_writes_nothing(csip: Csip) -> None:
    before = csip.text("panel.yaml")
    shown = csip.done("body", "--name", "Quays", "--call-in", "5", "--closed", "2026-12-29", "--dry-run").out
    assert "+name: Quays" in shown
    assert csip.text("panel.yaml") == before
