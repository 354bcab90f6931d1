"""When, where and how long a body usually meets: said once, taken over by new dates, shown by calendars."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import Csip, Keyboard, as_text

USUALLY = ("body", "--time", "7.30pm", "--venue", "Village Hall", "--length", "90 minutes")


def added(csip: Csip, *args: str) -> tuple[dict[str, str], str]:
    said = csip.done("schedule", "add", *args).err
    return as_text(csip.text("schedule.yaml"))["meetings"][-1], said


def test_it_is_said_changed_and_taken_back(csip: Csip) -> None:
    before = csip.text("panel.yaml")
    assert csip.done(*USUALLY).err == ("In panel.yaml now: time: 19:30; venue: Village Hall; length: 1 h 30 min.\n")
    assert as_text(csip.text("panel.yaml"))["meets"] == {
        "time": "19:30",
        "venue": "Village Hall",
        "length": "1 h 30 min",
    }
    assert csip("validate").code == 0
    assert "panel.yaml says so already" in csip.refused(*USUALLY)
    csip.done("body", "--venue", "none", "--length", "an hour and a half", "--time", "19:30")
    assert as_text(csip.text("panel.yaml"))["meets"] == {"time": "19:30", "length": "1 h 30 min"}
    csip.done("body", "--time", "none", "--length", "none")
    assert csip.text("panel.yaml") == before
    assert "it is not said what is to change" in csip.refused("body")


def test_a_time_that_cannot_be_meant_is_asked_about(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "the meeting would begin at 7 am\n  Write 7 pm" in csip.refused("body", "--time", "7")
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    csip.done("body", "--time", "7")
    assert as_text(csip.text("panel.yaml"))["meets"] == {"time": "07:00"}


@pytest.mark.parametrize("length", ["2", "1:30", "0 min", "25 h", "h", "for ever", "1 h 30", "a half", ""])
def test_what_is_no_length_is_refused(csip: Csip, length: str) -> None:
    assert "Write it as 2 h, 45 min or 1 h 30 min." in csip.refused("body", "--length", length)


def test_new_dates_are_as_usual_and_say_where_they_are_not(csip: Csip) -> None:
    csip.done(*USUALLY)
    slot, said = added(csip, "2026-09-02")  # the others on the schedule are at 7 pm in the Harbour Office
    assert slot == {"date": "2026-09-02", "time": "19:30", "venue": "Village Hall", "added": "2026-06-01"}
    assert said == "On the schedule: Wednesday 2 September 2026, 7.30 pm, Village Hall.\n"
    slot, said = added(csip, "2026-09-09", "--kind", "extraordinary", "--time", "6pm", "--length", "45 min")
    assert (slot["time"], slot["venue"], slot["length"]) == ("18:00", "Village Hall", "45 min")
    assert said == (
        "On the schedule: Wednesday 9 September 2026 (extraordinary), 6 pm, Village Hall, 45 min.\n"
        "6 pm is not the usual time (7.30 pm).\n"
        "45 min is not the usual length (1 h 30 min).\n"
    )
    slot, said = added(csip, "2026-09-16", "--time", "none", "--venue", "Slip", "--length", "1 h 30 min")
    assert slot == {"date": "2026-09-16", "venue": "Slip", "added": "2026-06-01"}
    assert "Slip is not the usual place (Village Hall).\n" in said
    csip.done("schedule", "correct", "2026-09-16", "--length", "2 h")
    assert as_text(csip.text("schedule.yaml"))["meetings"][-1]["length"] == "2 h"
    csip.done("schedule", "correct", "2026-09-16", "--length", "usual")
    assert "length" not in as_text(csip.text("schedule.yaml"))["meetings"][-1]


def test_a_length_is_corrected_although_the_meeting_was_moved(csip: Csip) -> None:
    csip.done("schedule", "move", "2026-07-01", "2026-07-08", "--reason", "the tide")
    assert "it was moved" in csip.refused("schedule", "correct", "2026-07-08", "--time", "8pm")
    csip.done("schedule", "correct", "2026-07-08", "--length", "3 h")
    assert as_text(csip.text("schedule.yaml"))["meetings"][-1]["length"] == "3 h"


def ends(csip: Csip) -> list[str]:
    calendar = csip.done("schedule", "--future", "--format", "ics").out
    return [line.partition(":")[2].strip() for line in calendar.splitlines() if line.startswith("DTEND")]


def test_calendars_show_when_a_meeting_ends(csip: Csip) -> None:
    assert ends(csip) == []
    assert "no end in a calendar" in csip.done("schedule", "--format", "ics").err
    csip.done(*USUALLY)
    csip.done("schedule", "correct", "2026-07-01", "--length", "6 h")
    csip.done("schedule", "add", "2026-10-25", "--time", "12.30am", "--yes")  # the clocks go back that night
    csip.done("schedule", "add", "2026-11-04", "--time", "none")
    assert ends(csip) == ["20260702T010000", "20261025T020000"]
    assert csip.done("schedule", "--future", "--format", "ics").err == ""
    made = json.loads(csip.done("schedule", "--format", "json").out)
    assert [m["length"] for m in made["meetings"] if "length" in m] == ["6 h"]


def test_init_takes_it_by_options(csip: Csip, tmp_path: Path) -> None:
    csip.done(
        "init",
        str(tmp_path / "new"),
        "--name",
        "Quay Board",
        "--time",
        "7pm",
        "--length",
        "2 hours",
        "--first-meeting",
        "2026-09-01",
    )
    panel = as_text((tmp_path / "new" / "panel.yaml").read_text(encoding="utf-8"))
    assert panel["meets"] == {"time": "19:00", "length": "2 h"}
