"""CSIP507 where git has the sealed version behind later commits, under another name, and when a seal was rewritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.committed import committed_ashcombe, edit, git
from tests.overlay import findings

TODAY = date(2026, 8, 1)


@pytest.fixture
def ashcombe(tmp_path: Path) -> Path:
    return committed_ashcombe(tmp_path)


def test_each_change_of_sealed_minutes_is_named_before_and_after(ashcombe: Path) -> None:
    edit(ashcombe, "2026-05-13", "£43,150", "£43,510")
    edit(ashcombe, "2026-05-13", "title: Brook at Church Lane", "title: Brook at Mill Lane")
    edit(ashcombe, "2026-05-13", "  - Mr Biddle\n", "")
    for commit in (False, True):  # the sealed version is found behind later commits too
        if commit:
            git(ashcombe, "commit", "-qam", "Oh dear")
        broken = [line for line in findings(ashcombe, TODAY) if "CSIP507" in line]
        assert all(
            "The sealed version is in git: " in line and "Ellen Fairweather, 10 July 2026." in line for line in broken
        )
        assert any("8.2: £43,150 -> £43,510" in line for line in broken)
        assert any("Officers: Mr Biddle taken out" in line for line in broken)
        assert any("heading of item 10: Brook at Church Lane -> Brook at Mill Lane" in line for line in broken)


def test_rewriting_a_seal_breaks_the_next(ashcombe: Path) -> None:
    edit(ashcombe, "2026-03-11", "in three places", "in two places")
    edit(ashcombe, "2026-05-13", '      seal: "596f', '      seal: "696f')
    broken = [line for line in findings(ashcombe, TODAY) if "CSIP507" in line]
    assert any("item 4, approves, seal: 596f4a369e3b… -> 696f4a369e3b…" in line for line in broken)
    assert any(line.startswith("meetings/2026-03-11.yaml") for line in broken)


def test_a_version_moved_to_a_folder_of_its_year_is_found(ashcombe: Path) -> None:
    (ashcombe / "meetings/2026").mkdir()
    git(ashcombe, "mv", "meetings/2026-05-13.yaml", "meetings/2026/2026-05-13.yaml")
    git(ashcombe, "commit", "-qm", "By year")
    path = ashcombe / "meetings/2026/2026-05-13.yaml"
    path.write_text(path.read_text("utf-8").replace("£43,150", "£43,510"), "utf-8")
    assert any("8.2: £43,150 -> £43,510" in line for line in findings(ashcombe, TODAY))
