"""`csip status`: where each meeting stands, and since when."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.facts.status import Stage, meeting_statuses
from tests.cli.running import printed
from tests.committed import committed_ashcombe, edit
from tests.conftest import make_book


@pytest.fixture
def ashcombe(tmp_path: Path) -> Path:
    return committed_ashcombe(tmp_path)


def csip(book: Path, *arguments: str) -> str:
    return printed(*arguments, "--today", "2026-08-01", book=book)


def test_every_stage_of_a_life_is_derived(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    schedule = book / "schedule.yaml"
    more = "  - {date: 2026-09-02, cancelled: {on: 2026-05-20, reason: no business}}\n  - date: 2026-11-04\n"
    schedule.write_text(schedule.read_text("utf-8") + more, encoding="utf-8")
    (book / "meetings/2026-07-01.yaml").write_text(
        "date: 2026-07-01\nagenda_published: 2026-06-22\nitems: []\n", encoding="utf-8"
    )

    def stages(today: str) -> list[str]:
        loaded, _ = load_book(book)
        return [place.stage.value for place in meeting_statuses(loaded, date.fromisoformat(today))]

    assert stages("2026-02-01") == ["agenda draft", "agenda draft", "agenda draft", "scheduled", "scheduled"]
    assert stages("2026-04-30") == ["draft minutes", "agenda published", "agenda draft", "scheduled", "scheduled"]
    assert stages("2026-05-20") == ["approved", "draft minutes", "agenda draft", "cancelled", "scheduled"]
    assert stages("2026-06-22")[2] == "agenda published"
    assert stages("2026-07-02")[2] == "held (no minutes)"
    edit(book, "2026-05-06", "as: correct", "as: provisional")
    assert stages("2026-06-01")[0] == "provisionally approved"
    assert {stage.value for stage in Stage} >= {"scheduled", "approved"}


def test_status_shows_where_and_since_when(ashcombe: Path) -> None:
    shown = csip(ashcombe, "status", "--format", "md")
    assert (
        "| Wednesday 13 May 2026 | approved | 8 July 2026 | as amended (8.2), by item 3 of 8 July 2026; sealed |"
        in shown
    )
    assert "| Wednesday 8 July 2026 | draft minutes | 8 July 2026 |" in shown
    one = csip(ashcombe, "status", "2026-05-13", "--format", "text")
    assert "Approved since 8 July 2026; as amended (8.2), by item 3 of 8 July 2026; sealed." in one
    assert "agenda published" in one
    data = json.loads(csip(ashcombe, "status", "2026-05-13", "--format", "json"))
    (meeting,) = data["meetings"]
    assert (meeting["stage"], meeting["since"]) == ("approved", "2026-07-08")
    assert meeting["approved"]["amendments"] == [{"minute": "8.2", "from": "£41,350", "to": "£43,150"}]
