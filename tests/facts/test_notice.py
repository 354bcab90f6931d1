"""Notice of a meeting as a parish counts it, through every command that counts."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import answer, write_book


def test_a_parish_at_easter(tmp_path: Path) -> None:
    """`deadlines`, `publish-agenda`, CSIP405 and CSIP413 count alike: the Easter break is 2 to 7 April 2026."""
    book = write_book(
        tmp_path,
        {
            "panel.yaml": "name: Full Council\nregime: parish\npeople: [{name: Ann Archer, member: true}]\n",
            "schedule.yaml": 'meetings:\n  - {date: 2026-04-08, time: "19:00", agenda_setting: {date: 2026-03-31}}\n',
            "actions.yaml": "actions: []\n",
            "meetings/2026-04-08.yaml": "date: 2026-04-08\nitems:\n  - {title: Ducks}\n",
        },
    )
    shown = answer(book, "deadlines", "2026-04-08")
    assert "Last day to publish: Saturday 28 March 2026; 30, 31 March and 1 April are the three clear days" in shown
    assert "Not counted: 3 and 6 April are bank holidays; 2 and 7 April are in the Easter break" in shown
    published = answer(book, "publish-agenda", "2026-04-08", "--on", "2026-03-31", "--today", "2026-04-01")
    assert "1 clear day; your rule is 3." in published
    found = answer(book, "validate", "--today", "2026-04-01", "--select", "CSIP413", "--select", "CSIP405", code=None)
    assert "at most 1 clear day before the meeting, your rule is 3" in found
    assert "1 clear day before 8 April 2026 (3 and 6 April are bank holidays; 2 and 7 April are in the" in found
