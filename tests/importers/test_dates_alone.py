"""Papers that hold nothing but the dates of meetings: they go on the schedule, and no meeting is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

LIST = """LARKBY PARISH COUNCIL

Dates of meetings 2026

Wednesday 14 January 2026
Wednesday 11 February
Wednesday 11 March 2026

All meetings are held in the Village Hall and begin at 7.30 pm.
"""
TABLE = """# Calendar of meetings 2026

| Date | Time | Venue |
|-|-|-|
| 14 January 2026 | 7.30pm | Village Hall |
| 11 February 2026 | 7.30pm | Village Hall |
| 11 March 2026 | 7.30pm | School |
"""
BODIES = """Schedule of Meetings

Full Council   14 January 2026    7pm
Planning       21 January 2026    6pm
Full Council   11 February 2026   7pm
"""
MINUTES = """Weir Panel

Minutes of the meeting held on 7 January 2026 at 7 pm

Present: A Roe, B Dale

1. Dates of meetings 2026

14 January 2026
11 February 2026
"""


def read(text: str, name: str = "paper.txt") -> Reading:
    paper = read_paper(text.encode(), name)
    return prove(paper, read_minutes(paper))


@pytest.mark.parametrize(
    ("text", "name", "rows"),
    [
        (LIST, "a.txt", [(f"2026-{day}", "19:30", "the Village Hall", None) for day in ("01-14", "02-11", "03-11")]),
        (
            TABLE,
            "a.md",
            [
                ("2026-01-14", "19:30", "Village Hall", None),
                ("2026-02-11", "19:30", "Village Hall", None),
                ("2026-03-11", "19:30", "School", None),
            ],
        ),
        (
            BODIES,
            "a.txt",
            [
                ("2026-01-14", "19:00", None, "Full Council"),
                ("2026-01-21", "18:00", None, "Planning"),
                ("2026-02-11", "19:00", None, "Full Council"),
            ],
        ),
    ],
    ids=["list", "table", "bodies"],
)
def test_a_calendar(text: str, name: str, rows: list[tuple[str | None, ...]]) -> None:
    reading = read(text, name)
    assert reading.document == "calendar"
    assert [(row["date"], row["time"], row["venue"], row.get("body")) for row in reading.schedule] == rows
    assert reading.meeting["date"] is None
    assert not reading.meeting["items"]
    assert not reading.unsure


def test_minutes_with_dates_are_no_calendar() -> None:
    assert read(MINUTES).document == "minutes"


def test_what_the_schedule_has_is_told_apart(tmp_path: Path) -> None:
    book = tmp_path / "book"
    assert CliRunner().invoke(app, ["init", str(book), "--name", "Larkby Parish Council"]).exit_code == 0
    at = ["--root", str(book), "--today", "2025-12-01"]
    assert CliRunner().invoke(app, ["schedule", "add", "2026-02-11", "--venue", "School", *at]).exit_code == 0
    (tmp_path / "dates.txt").write_text(LIST, encoding="utf-8")
    result = CliRunner().invoke(app, ["import", str(tmp_path / "dates.txt"), *at], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.stdout == "schedule.yaml\n"
    assert result.stderr.splitlines() == [
        "dates.txt: a list of dates, 2 dates put on the schedule, 1 there before, its other words are not kept",
        "dates.txt: 11 February 2026: the paper says the Village Hall, the schedule has School; the schedule stands",
    ]
    before = (book / "schedule.yaml").read_bytes()
    again = CliRunner().invoke(app, ["import", str(tmp_path / "dates.txt"), *at], catch_exceptions=False)
    assert "0 dates put on the schedule, 3 there before" in again.stderr
    assert (book / "schedule.yaml").read_bytes() == before
    assert not list((book / "meetings").glob("*.yaml"))


def test_of_a_calendar_of_all_bodies_ours_alone_are_taken(tmp_path: Path) -> None:
    book = tmp_path / "book"
    assert CliRunner().invoke(app, ["init", str(book), "--name", "Larkby Parish Council"]).exit_code == 0
    (tmp_path / "dates.txt").write_text(BODIES, encoding="utf-8")
    at = ["--root", str(book), "--today", "2025-12-01"]
    result = CliRunner().invoke(app, ["import", str(tmp_path / "dates.txt"), *at], catch_exceptions=False)
    assert "2 dates put on the schedule, 0 there before" in result.stderr
    assert "1 date of other bodies was not put on the schedule: Planning" in result.stderr
