"""Commands over all bodies of a council: from where they work, and what one person's meetings come to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Csip
from tests.conftest import COUNCIL

MINUTES = """date: {day}
present: [{{name: Cllr Tate, role: Chair}}, Cllr Price]
apologies: [Cllr Gray]
items:
  - {{number: "1", title: Rents, minutes: [{{number: "1.1", text: The rents stay.}}]}}
"""


@pytest.fixture
def council(csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(COUNCIL / "base", tmp_path / "millbrook")
    monkeypatch.chdir(folder)
    return folder


def test_csip_alone_in_a_council_says_what_is_next_in_each_body_that_there_still_is(csip: Csip, council: Path) -> None:
    said = csip.done().out
    assert said.startswith("Millbrook Town Council: what is next, on Monday 1 June 2026\n")
    assert "Next: csip new-meeting planning/enforcement:2026-06-24\n" in said
    assert "Parks" not in said  # dissolved in 2025
    assert "csip bodies" in said


def test_csip_alone_names_a_body_that_cannot_be_read(csip: Csip, council: Path) -> None:
    (council / "planning" / "schedule.yaml").write_text("meetings: [\n", "utf-8")
    said = csip()
    assert said.code == 1
    assert "This list is incomplete: the book of Planning Committee" in said.out
    assert "Allotments Committee" in said.out
    assert "planning/schedule.yaml:2:1: error" in said.err


def test_a_member_of_several_bodies_has_a_row_for_each_and_one_for_all(csip: Csip, council: Path) -> None:
    for body in ("allotments", "full-council"):
        (council / body / "meetings" / "2026-05-06.yaml").write_text(MINUTES.format(day="2026-05-06"), "utf-8")
    said = csip.done("attendance").out
    rows = [line.split() for line in said.splitlines() if line.startswith("Tom Tate")]
    assert [row[2:5] for row in rows] == [["Allotments", "1", "1"], ["Full", "Council", "1"], ["all", "bodies", "2"]]
    data = json.loads(csip.done("attendance", "--format", "json").out)
    tate = [row for row in data["members"] if row["member"] == "Tom Tate"]
    assert [(row["body_key"], row["body"], row["present"]) for row in tate] == [
        ("allotments", "Allotments Committee", 1),
        ("full-council", "Full Council", 1),
    ]
    assert data["meetings"]["allotments"] == ["2026-05-06"]


def test_a_calendar_over_all_bodies_has_the_entries_of_each(csip: Csip, council: Path) -> None:
    action = (
        "actions:\n  - {id: A2026-01, text: Count, owner: Miss Fell, raised: {meeting: 2026-05-06}, due: 2026-07-01}\n"
    )
    for body in ("allotments", "full-council"):
        (council / body / "actions.yaml").write_text(action, "utf-8")
    both = csip.done("actions", "--format", "ics").out
    assert "SUMMARY:allotments:A2026-01: Count" in both
    for body in ("allotments", "full-council"):
        alone = csip.done("actions", "--format", "ics", "--root", body).out
        uid = next(line for line in alone.splitlines() if line.startswith("UID"))
        assert uid in both
    as_events = csip.done("actions", "--format", "ics", "--as", "events").out
    assert as_events.count("BEGIN:VEVENT") == 2


def test_a_council_s_owners_and_bodies_are_completed(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csip.cli.completion import body_keys, owners

    assert body_keys("plan") == ["planning", "planning/enforcement"]
    assert owners("Ros") == ["Rose Smith"]
    monkeypatch.chdir(council / "allotments")
    assert owners("Ros") == []
    assert owners("Saul") == ["Saul Stone"]
