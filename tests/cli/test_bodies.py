"""`csip bodies`, and a council begun by commands alone."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from csip.cli import completion as complete
from tests.cli.running import Csip, Keyboard, as_text
from tests.conftest import COUNCIL, write_book


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(COUNCIL / "base", tmp_path / "millbrook")
    monkeypatch.chdir(folder)
    return folder


def test_bodies_are_listed_with_whom_to_ask_and_what_waits(csip: Csip, council: Path) -> None:
    register = council / "allotments" / "actions.yaml"
    late = "{id: A2026-01, text: Mend the gate, owner: Miss Fell, raised: {meeting: 2026-05-13}, due: 2026-05-20}"
    register.write_text(f"actions:\n  - {late}\n", encoding="utf-8")
    said = csip.done("bodies").out
    assert said.startswith("Millbrook Town Council: bodies as at Monday 1 June 2026\n")
    (row,) = (line for line in said.splitlines() if line.startswith("Allotments"))
    assert row.endswith("1     1")
    assert "Parks" not in said
    assert "1 body not shown" in said
    assert "\nParks " in csip.done("bodies", "--all").out


def test_bodies_as_data(csip: Csip, council: Path) -> None:
    made = json.loads(csip.done("bodies", "--all", "--format", "json").out)
    assert (made["council"], made["as_at"]) == ("Millbrook Town Council", "2026-06-01")
    by_folder = {body["folder"]: body for body in made["bodies"]}
    assert [*by_folder] == ["allotments", "full-council", "parks", "planning", "planning/enforcement"]
    assert by_folder["parks"]["exists"] is False
    assert by_folder["planning/enforcement"]["parent"] == "Planning Committee"
    assert by_folder["planning"]["next_meeting"] == "2026-06-17"


def test_from_the_book_of_one_body_all_are_listed(csip: Csip, council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above = csip.done("bodies").out
    monkeypatch.chdir(council / "planning" / "enforcement")
    assert csip.done("bodies").out == above


def test_a_list_that_is_not_whole_says_so(csip: Csip, council: Path) -> None:
    (council / "planning" / "schedule.yaml").write_text("meetings: [\n", encoding="utf-8")
    said = csip("bodies")
    assert said.code == 1
    assert "planning/schedule.yaml:2:1: error: " in said.err
    assert "The list is not whole" in said.err


def test_a_council_is_begun_by_commands(csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "new"
    said = csip.done("bodies", "begin", str(folder), "--name", "Millbrook Town Council", "--contact", "Town Hall").err
    assert f"cd {folder}, then csip init planning" in said
    monkeypatch.chdir(folder)
    assert csip("validate").code == 0
    assert "There is no body yet" in csip.done("bodies").out
    first = ("--first-meeting", "2026-07-08")
    csip.done("init", "full-council", "--name", "Full Council", "--chair", "Cllr Irene Lowe", *first)
    csip.done("init", "planning", "--name", "Planning Committee", "--parent", "the full council", *first)
    csip.done("init", "planning/trees", "--name", "Trees Working Party", *first)
    panels = {
        key: as_text((folder / key / "panel.yaml").read_text("utf-8"))
        for key in ("full-council", "planning", "planning/trees")
    }
    assert [(p["kind"], p.get("parent"), p["regime"]) for p in panels.values()] == [
        ("full council", None, "parish"),
        ("committee", "Full Council", "parish"),
        ("working group", "Planning Committee", "parish"),
    ]
    assert not any({"council", "contact", "holidays"} & panel.keys() for panel in panels.values())
    assert csip.done("validate").out == "Nothing found: 10 files read.\n"
    csip.done("new-meeting", "full-council:next")
    assert "Millbrook Town Council" in csip.done("agenda", "full-council:next").out


def test_whoever_the_council_knows_is_put_on_a_body_by_the_same_name(csip: Csip, council: Path) -> None:
    csip.done("init", "markets", "--name", "Markets Committee", "--chair", "Cllr Lowe", "--clerk", "Miss Fell")
    panel = as_text((council / "markets" / "panel.yaml").read_text("utf-8"))
    assert panel["people"] == [
        {"name": "Irene Lowe", "member": "true", "role": "Chair"},
        {"name": "Joan Fell", "role": "Clerk"},
    ]


def test_a_book_beside_the_council_is_none_of_its_bodies(csip: Csip, council: Path) -> None:
    csip.done("init", "planning/../../beside", "--name", "Bowls Club")
    panel = as_text((council.parent / "beside" / "panel.yaml").read_text("utf-8"))
    assert "kind" not in panel
    assert csip("bodies", "--format", "json").out.count('"folder"') == 4


def test_init_asks_which_body_set_it_up(csip: Csip, council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("Full Council\n\nCllr Gray\nMiss Fell\n\n\n\n\n"))
    csip.done("init", "markets", "--name", "Markets Committee")
    assert as_text((council / "markets" / "panel.yaml").read_text("utf-8"))["parent"] == "Full Council"


def test_above_books_that_are_there_whom_several_name_is_proposed(
    csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {}
    for key, people in {
        "cabinet": [
            "{name: Ann Archer, known_as: [Mrs Archer], member: {from: 2025-05-12}, role: Chair}",
            "{name: Cat Cooper, title: Solicitor}",
            "{name: Eve Ellis, known_as: [Ms Ellis], title: Clerk, officer: true}",
        ],
        "scrutiny": [
            "{name: Ann Archer, known_as: [Cllr Archer], member: {from: 2024-05-13, until: 2025-05-11}}",
            "{name: Cat Cooper, title: Treasurer}",
            "{name: Eve Ellis, title: Clerk, officer: true}",
            "{name: Ben Baker, member: true}",
        ],
    }.items():
        rows = "".join(f"  - {person}\n" for person in people)
        files[f"{key}/panel.yaml"] = f"name: {key.title()}\nholidays: {{region: WLS}}\npeople:\n{rows}"
        files[f"{key}/schedule.yaml"] = "meetings: []\n"
        files[f"{key}/actions.yaml"] = "actions: []\n"
        files[f"{key}/meetings/.gitkeep"] = ""
    folder = write_book(tmp_path / "county", files)
    monkeypatch.chdir(folder)
    shown = csip.done("bodies", "begin", "--name", "Any County Council", "--dry-run")
    assert not (folder / "council.yaml").exists()
    said = csip.done("bodies", "begin", "--name", "Any County Council")
    assert (folder / "council.yaml").read_text("utf-8") == shown.out
    assert "since several books name them: Ann Archer and Eve Ellis" in said.err
    assert "Not shared, since the books differ about title or address: Cat Cooper" in said.err
    made = as_text(shown.out)
    assert made["holidays"]["region"] == "WLS"
    assert made["people"] == [
        {"name": "Ann Archer", "known_as": ["Mrs Archer", "Cllr Archer"], "councillor": {"from": "2024-05-13"}},
        {"name": "Eve Ellis", "known_as": ["Ms Ellis"], "title": "Clerk", "officer": "true"},
    ]
    assert {name: (folder / name).read_text("utf-8") for name in files} == files
    assert " error" not in csip("validate").out


def test_completion_offers_bodies_and_behind_a_body_its_meetings_and_actions(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = ["allotments:", "full-council:", "parks:", "planning:", "planning/enforcement:"]
    assert complete.meetings("") == bodies
    assert complete.meetings("pl") == ["planning:", "planning/enforcement:"]
    assert complete.meetings("planning:2026-1") == ["planning:2026-10-14"]
    assert complete.meetings("planning:n") == ["planning:next"]
    assert complete.meetings("nowhere:") == []
    register = council / "parks" / "actions.yaml"
    register.write_text("actions:\n  - {id: A2025-01, text: Mend the bench, owner: Clerk}\n", encoding="utf-8")
    assert complete.open_actions("parks:A") == [("parks:A2025-01", "Mend the bench")]
    monkeypatch.chdir(council / "planning")
    assert complete.meetings("") == ["next", "last", "2026-06-17", "2026-10-14"]
    assert complete.meetings("full") == ["full-council:"]
