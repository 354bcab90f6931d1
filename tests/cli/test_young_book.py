"""A young book as git hands it on: `meetings/` held nothing yet, and git keeps no empty folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Csip
from tests.committed import git

PAPER = """\
Harbour Committee
Minutes of the meeting held on Wednesday 14 January 2026 at 7.00 pm in the Harbour Office

Present: Cllr Archer (Chair), Cllr Baker

1. Berths
1.1 The list of berths was read: two are free.
"""


@pytest.fixture
def young(csip: Csip) -> Csip:
    """Only panel, schedule and register; the schedule's first two meetings have no minutes."""
    shutil.rmtree(csip.book / "meetings")
    (csip.book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    return csip


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "january.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (("new-meeting",), "meetings/2026-07-01.yaml"),
        (("import", "PAPER"), "meetings/2026-01-14.yaml"),
        (("import", "PAPER", "--schedule", "--people"), "meetings/2026-01-14.yaml"),
        (("report", "--to", "Cabinet", "--from", "2026-01-01"), "reports/2026-06-01-cabinet.yaml"),
    ],
)
def test_whatever_writes_there_makes_the_folder(
    young: Csip, paper: Path, arguments: tuple[str, ...], made: str
) -> None:
    said = young.done(*(str(paper) if argument == "PAPER" else argument for argument in arguments))
    assert said.out == f"{made}\n"
    assert made in young.files()
    assert "CSIP001" not in young("validate").out


def test_a_folder_of_papers_is_imported(young: Csip, paper: Path) -> None:
    (paper.parent / "february.txt").write_text(PAPER.replace("14 January", "11 February"), encoding="utf-8")
    young.done("import", str(paper), str(paper.parent / "february.txt"))
    assert {"meetings/2026-01-14.yaml", "meetings/2026-02-11.yaml"} <= young.files().keys()


@pytest.mark.parametrize(
    "command", [("validate",), ("actions",), ("decisions",), ("status",), ("schedule",), ("attendance",), ("fmt",)]
)
def test_whatever_reads_finds_no_minutes_and_no_fault(young: Csip, command: tuple[str, ...]) -> None:
    before = young.files()
    said = young.done(*command)
    assert "CSIP001" not in said.out + said.err
    assert young.files() == before
    assert not (young.book / "meetings").exists()


@pytest.mark.parametrize("kind", ["meetings", "reports"])
def test_a_file_or_a_broken_link_in_its_place_is_no_young_book(young: Csip, kind: str) -> None:
    (young.book / kind).write_text("", encoding="utf-8")
    assert f"error[CSIP001]: {kind} may not be read: Not a directory" in young("validate").out
    (young.book / kind).unlink()
    (young.book / kind).symlink_to("nowhere")
    said = young("validate")
    assert said.code == 1
    assert f"error[CSIP001]: {kind} may not be read: No such file or directory" in said.out


def test_a_folder_that_git_has_is_lost_and_not_young(csip: Csip) -> None:
    git(csip.book, "init", "-q")
    git(csip.book, "add", ".")
    git(csip.book, "commit", "-qm", "The book")
    shutil.rmtree(csip.book / "meetings")
    said = csip("validate")
    assert said.code == 1
    assert "error[CSIP001]: meetings is not there, and the last commit has 2 files in it" in said.out
    assert "Bring it back: git restore meetings" in said.out


def test_a_folder_whose_minutes_the_register_cites_is_lost(csip: Csip) -> None:
    shutil.rmtree(csip.book / "meetings")
    said = csip("validate")
    assert said.code == 1
    assert "meetings is not there, and actions.yaml cites minutes" in said.out
    advice = "Bring it back from a copy of the book. Where there never was one, make an empty folder meetings."
    assert advice in said.out
