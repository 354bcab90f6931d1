"""A joint meeting approved by a body that does not keep it, with git's versions of both books beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.cli.main import main
from tests.conftest import COUNCIL
from tests.overlay import commit, council_findings, read_cases, write_overlaid

MINUTES, APPROVING = "allotments/meetings/2026-06-10.yaml", "planning/meetings/2026-06-17.yaml"
CASE = next(case for case in read_cases(COUNCIL / "CSIP719.yaml") if case.name == "clean")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """The council in which Planning approved and sealed the minutes that Allotments keeps; all of it is in git."""
    folder = write_overlaid(tmp_path / "council", CASE.files, COUNCIL / "base")
    commit(folder)
    return folder


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_git_says_which_words_another_body_approved(council: Path) -> None:
    changed(council / MINUTES, "£180", "£190")
    (found,) = council_findings(council, CASE.today)
    assert found.startswith(
        f'{MINUTES}:17:15 CSIP719 error at "RESOLVED: that £190 be paid for the fence.": other words than Planning '
        "Committee approved and sealed on 17 June 2026: 1.1: £180 -> £190 | "
    )
    assert "The version of Planning Committee is in git: " in found


def test_a_difference_of_spaces_alone_is_one(council: Path) -> None:
    changed(council / MINUTES, "£180 be paid", "£180  be paid")
    (found,) = council_findings(council, CASE.today)
    assert "1.1: other spaces or line breaks between the same words" in found


def test_a_seal_that_covers_another_approval_does_not_fit(council: Path) -> None:
    changed(council / APPROVING, "as: correct", "as: correct\n      people: {Miss Fell: Joan Fell}")
    (found,) = council_findings(council, CASE.today)
    assert "17 June 2026, if only in spaces, line breaks, or how they were approved" in found


def test_a_seal_over_the_minutes_of_another_body_is_not_taken_away_in_silence(council: Path) -> None:
    seal = next(line for line in (council / APPROVING).read_text("utf-8").splitlines() if "seal:" in line)
    changed(council / APPROVING, f"{seal}\n", "")
    (found,) = council_findings(council, CASE.today)
    assert "CSIP522 error" in found
    assert "the seal was taken out (they are kept by Allotments Committee)" in found


def test_an_approval_that_git_has_is_not_undone(
    council: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(council / "planning")
    monkeypatch.setattr("sys.argv", ["csip", "approve", "allotments:2026-06-10", "--undo", "--today", "2026-06-20"])
    before = (council / APPROVING).read_bytes()
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().err
    assert "git has this approval of the minutes of 10 June 2026 that Allotments Committee keeps (since " in said
    assert "), so others may rely on it" in said
    assert (
        "Must it go? Take `approves` out of meetings/2026-06-17.yaml by hand, and say why in panel.yaml under "
        "`given_up`, beside 2026-06-10." in said
    )
    assert (council / APPROVING).read_bytes() == before


def test_the_case_is_clean(council: Path) -> None:
    assert council_findings(council, CASE.today) == []
