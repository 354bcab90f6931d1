"""An agenda that went out before its meeting was moved says so."""

from __future__ import annotations

from tests.cli.running import Csip


def test_a_published_agenda_says_that_the_meeting_was_moved_since(csip: Csip) -> None:
    csip.done("new-meeting", "2026-07-01")
    csip.done("publish-agenda", "2026-07-01", "--on", "2026-05-30")
    assert "Moved since" not in csip.done("agenda", "2026-07-01").out
    csip.done("schedule", "move", "2026-07-01", "2026-07-08", "--reason", "the tide")
    moved = " ".join(csip.done("agenda", "2026-07-08").out.split())
    assert "Note: Moved since this agenda went out on 30 May 2026, which said Wednesday 1 July 2026, 7 pm" in moved
    csip.done("publish-agenda", "2026-07-08", "--again", "--on", "2026-06-02", today="2026-06-02")
    assert "Moved since" not in csip.done("agenda", "2026-07-08", today="2026-06-02").out
