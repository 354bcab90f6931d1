"""The two councils that are kept as books: Millbrook, in which nothing is wrong, and Kent, from four real papers."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import Csip
from tests.conftest import TESTS
from tests.overlay import council_findings

MILLBROOK, KENT = TESTS / "books" / "millbrook", TESTS / "books" / "kent"
LATE_2012 = "2012-10-04"


@pytest.fixture
def kent(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(KENT)
    return KENT


def test_nothing_is_wrong_in_millbrook() -> None:
    assert council_findings(MILLBROOK, date(2026, 11, 2)) == []


def test_a_matter_of_millbrook_goes_through_three_referrals(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MILLBROOK)
    listed = json.loads(csip.done("referrals", "--format", "json", today="2026-11-02").out)["referrals"]
    assert [(one["reference"], one["outcome"]) for one in listed] == [
        ("planning/enforcement:2026-06-24#1.2", "referred on"),
        ("planning:2026-07-15#2.2", "referred on"),
        ("full-council:2026-09-09#3.1", "noted"),
    ]
    whole = csip.done("matter", "planning/enforcement:2026-06-24#1.2", today="2026-11-02").out
    for name in ("planning:2026-07-15#2.2", "full-council:2026-09-09#3.1"):
        assert csip.done("matter", name, today="2026-11-02").out == whole


def test_mr_smith_is_another_in_each_committee(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MILLBROOK)
    for body, name in (("allotments", "Roy Smith"), ("planning", "Kevin Smith")):
        assert name in csip.done("person", "show", "Mr Smith", "--root", body, today="2026-11-02").out


def test_the_report_of_the_panel_s_plan_comes_to_cabinet(csip: Csip, kent: Path) -> None:
    listed = json.loads(csip.done("referrals", "--format", "json", today=LATE_2012).out)["referrals"]
    assert [(one["reference"], one["to"], one["state"]) for one in listed] == [
        ("improvement-panel:2011-09-19#report", "Cabinet", "on the agenda"),
        ("improvement-panel:2012-08-02#1.1", "Cabinet", "waiting"),
    ]
    story = csip.done("matter", "improvement-panel:2011-09-19#report", today=LATE_2012).out
    assert "Cabinet is asked to NOTE" in " ".join(story.split())
    agenda = " ".join(csip.done("agenda", "cabinet:2011-09-19", today=LATE_2012).out.split())
    assert "Received from the Children's Services Improvement Panel: its report of 19 September 2011" in agenda


def test_what_scrutiny_asked_is_owed_by_posts_of_the_council(csip: Csip, kent: Path) -> None:
    for owner, ids in (
        ("Mr Carter", ["cabinet-scrutiny:A2010-01"]),
        ("Mrs Hohler", [f"cabinet-scrutiny:A2010-0{n}" for n in (2, 3, 4)]),
        ("the Leader", ["cabinet-scrutiny:A2010-01"]),
    ):
        owed = json.loads(csip.done("actions", "--owner", owner, "--format", "json", today=LATE_2012).out)["actions"]
        assert [one["id"] for one in owed] == ids


def test_what_a_clerk_of_kent_would_have_to_see_to(csip: Csip, kent: Path, request: pytest.FixtureRequest) -> None:
    lines = council_findings(KENT, date(2012, 10, 4))
    golden = TESTS / "golden" / "kent-findings.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


def test_a_report_that_is_not_there_is_found(tmp_path: Path) -> None:
    import shutil

    folder = shutil.copytree(KENT, tmp_path / "kent")
    (folder / "improvement-panel" / "reports" / "2011-09-19-cabinet.yaml").unlink()
    found = [line for line in council_findings(folder, date(2012, 10, 4)) if " CSIP707 " in line]
    assert len(found) == 1
    assert "made no report to this body of 19 September 2011" in found[0]


@pytest.fixture
def joint(csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Csip:
    """Allotments, whose joint meeting with Planning has no file yet; Planning's panel cannot be read."""
    shutil.copytree(MILLBROOK, tmp_path / "millbrook")
    csip.book = tmp_path / "millbrook" / "allotments"
    (csip.book / "meetings" / "2026-10-01.yaml").unlink()
    (csip.book.parent / "planning" / "panel.yaml").write_text("name: [Planning\n", encoding="utf-8")
    monkeypatch.chdir(csip.book)
    return csip


@pytest.mark.parametrize("today", ["2026-09-20", "2026-10-20"])
def test_an_agenda_that_lacks_what_could_not_be_read_does_not_look_whole(joint: Csip, today: str) -> None:
    before = joint.files()
    shown = joint("new-meeting", "2026-10-01", "--dry-run", today=today)
    made = joint("new-meeting", "2026-10-01", today=today)
    assert (shown.code, made.code) == (1, 1)
    for said in (shown.err, made.err):
        assert "The members of Planning Committee are missing from `expected`" in said
        assert ("What other bodies sent may be missing" in said) is (today < "2026-10-01")
    assert made.out == "meetings/2026-10-01.yaml\n"
    assert joint.files().keys() - before.keys() == {"meetings/2026-10-01.yaml"}
    assert "of: Planning Committee" not in shown.out
    assert joint.text("meetings/2026-10-01.yaml") == shown.out


def test_a_whole_agenda_of_a_joint_meeting_is_no_part(joint: Csip) -> None:
    shutil.copy(MILLBROOK / "planning" / "panel.yaml", joint.book.parent / "planning" / "panel.yaml")
    said = joint.done("new-meeting", "2026-10-01", today="2026-09-20")
    assert "not the whole" not in said.err
    assert "of: Planning Committee" in joint.text("meetings/2026-10-01.yaml")


def test_csip_alone_ends_as_a_part_where_joint_meetings_may_be_missing(joint: Csip) -> None:
    (joint.book.parent / "planning" / "panel.yaml").unlink()
    (joint.book.parent / "planning" / "schedule.yaml").write_text("joint_with: [\n", encoding="utf-8")
    said = joint(today="2026-09-20")
    assert said.code == 1
    assert "Joint meetings that others keep may be missing here: planning/schedule.yaml cannot be read." in said.err


OWED_JOINTLY = """\
actions:
  - {id: A2026-01, text: Write to the owner, owner: Cllr Gray, raised: {meeting: 2026-10-01, minute: "1.2"}, due: none}
  - {id: A2026-02, text: Draw the line, owner: Kevin Smith, raised: {meeting: 2026-10-01, minute: "1.2"}, due: none}
  - {id: A2026-03, text: Order a gate, owner: Miss Fell, raised: {meeting: 2026-10-01, minute: "1.2"}, due: none}
  - {id: A2026-04, text: Cut the hedge, owner: Lee Moss, raised: {meeting: 2026-10-01, minute: "1.2"}, due: none}
"""


@pytest.mark.parametrize(
    ("owners", "shown"),
    [
        ("as minuted", ["Cllr Gray", "Kevin Smith", "Miss Fell", "Lee Moss"]),
        ("members and posts", ["Gwen Gray", "Planning Consultant", "Town Clerk", "Tree Officer"]),
        ("posts only", ["a member", "Planning Consultant", "Town Clerk", "Tree Officer"]),
    ],
)
def test_those_of_the_other_body_owe_actions_by_what_they_are(
    csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owners: str, shown: list[str]
) -> None:
    shutil.copytree(MILLBROOK, tmp_path / "millbrook")
    csip.book = tmp_path / "millbrook" / "allotments"
    monkeypatch.chdir(csip.book)
    (csip.book / "actions.yaml").write_text(OWED_JOINTLY, encoding="utf-8")
    panel = csip.book.parent / "planning" / "panel.yaml"
    text = panel.read_text(encoding="utf-8") + "  - {name: Lee Moss, officer: true}\nposts:\n"
    panel.write_text(text + "  - {name: Tree Officer, held_by: [{person: Lee Moss}]}\n", encoding="utf-8")
    site = f"publish: {{minutes: draft and approved, actions: register, owners: {owners}}}\n"
    (csip.book / "site.yaml").write_text(site, encoding="utf-8")
    csip.done("export", "-o", str(tmp_path / "data"), today="2026-11-02")
    (table,) = (tmp_path / "data").rglob("owners.csv")
    with table.open(encoding="utf-8", newline="") as rows:
        assert [row["owner"] for row in csv.DictReader(rows)] == shown
