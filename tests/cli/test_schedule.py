"""`csip schedule`: meetings are added, moved and cancelled."""

from __future__ import annotations

from tests.cli.running import Csip


def test_the_schedule(csip: Csip) -> None:
    csip.done(
        "schedule", "add", "2 September 2026", "--time", "7pm", "--venue", "Slip", "--agenda-setting", "2026-08-19 10am"
    )
    assert csip.text("schedule.yaml").endswith(
        '  - date: 2026-09-02\n    time: "19:00"\n    venue: Slip\n'
        '    agenda_setting: {date: 2026-08-19, time: "10:00"}\n    added: 2026-06-01\n'
    )  # fmt: skip
    assert "already on the schedule for 2 September 2026" in csip.refused("schedule", "add", "2026-09-02")
    assert "morning or afternoon" in csip.refused("schedule", "add", "2026-09-03", "--time", "3")
    csip.done("schedule", "move", "2026-09-02", "2026-09-09", "--reason", "the hall is let", "--time", "2.30pm")
    assert "nothing would change" in csip.refused("schedule", "move", "2026-09-09", "2026-09-09", "--reason", "x")
    assert "already on the schedule for 1 July 2026" in csip.refused(
        "schedule", "move", "2026-09-09", "2026-07-01", "--reason", "x"
    )
    assert "was held and minuted" in csip.refused("schedule", "move", "2026-05-06", "2026-05-07", "--reason", "x")
    assert "no meeting is on the schedule" in csip.refused("schedule", "cancel", "2026-09-30", "--reason", "x")
    csip.done("schedule", "cancel", "2026-09-02", "--reason", "no business")  # by the date it once had
    assert "was already cancelled" in csip.refused("schedule", "cancel", "2026-09-09", "--reason", "x")
    assert "was cancelled" in csip.refused("new-meeting", "2026-09-09")
    shown = csip.done("schedule", "--future").out
    assert "2026" in shown
    assert csip.done("schedule", "--year", "2026", "--format", "md").out.count("|") > 10
