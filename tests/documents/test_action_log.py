"""The action log: open first by owner and due, each closing shown once, and the same on any later day as of its own."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.documents.action_log import action_log, gathered
from csip.documents.blocks import Table
from csip.errors import CsipError
from csip.facts.actions import action_states
from tests.conftest import TESTS, make_book

ASHCOMBE = TESTS / "books" / "ashcombe"
MEETINGS = [date(2026, 3, 11), date(2026, 5, 13), date(2026, 7, 8), date(2026, 9, 9)]


def run(*args: str, book: Path = ASHCOMBE, today: str = "2026-08-01") -> str:
    command = [*args, "--root", str(book), "--today", today]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_logs_of_one_meeting_after_another_show_each_closing_once() -> None:
    book = load_book(ASHCOMBE)[0]
    shown = [s.action.id for day in MEETINGS for s in gathered(book, day).closed]
    assert sorted(shown) == sorted(s.action.id for s in action_states(book, MEETINGS[-1]) if not s.is_open)
    assert len(shown) == len(set(shown)) == 6


def test_open_actions_by_owner_then_due_with_their_age() -> None:
    book = load_book(TESTS.parent)[0]
    table = next(block for block in action_log(book, date(2012, 10, 3)).blocks if isinstance(block, Table))
    cells = [dict(zip((c.key for c in table.columns), row, strict=True)) for row in table.rows]
    owners = [row["owner"] for row in cells]
    assert owners == [*sorted(owner for owner in owners if owner != "unassigned"), *["unassigned"] * 3]
    karen = [row["id"] for row in cells if row["owner"] == "Karen Ray"]
    assert karen == ["A2012-04", "A2012-05"]
    ages = {row["id"]: row["age"] for row in cells}
    assert ages["A2012-03"] == "1"
    assert ages["A2011-01"] == "6"


def test_the_log_in_each_form() -> None:
    for style in ("table", "text", "md"):
        printed = run("actions", "--report", "--format", style, "--as-of", "2026-07-08")
        assert "6 open actions; 2 closed since the meeting of 13 May 2026." in " ".join(printed.split())
        assert printed.index("A2026-11") < printed.index("A2026-05")
    data = json.loads(run("actions", "--report", "--format", "json", "--as-of", "2026-07-08"))
    assert [action["status"] for action in data["actions"]] == ["open"] * 6 + ["closed"] * 2
    rows = list(csv.DictReader(StringIO(run("actions", "--report", "--format", "csv", "--as-of", "2026-07-08"))))
    assert len(rows) == 8


def test_the_log_chooses_nothing() -> None:
    with pytest.raises(CsipError, match="chooses nothing"):
        run("actions", "--report", "--overdue")


ADD = (
    *("action", "add", "--text", "Give a chart", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute", "2.2"),
    *("--kind", "resolution", "--formalises", "A2026-01", "--due", "2026-06-01"),
)
UPDATE, CLOSE = ("action", "update", "A2026-01", "--note"), ("action", "close", "A2026-01", "--note")
STEPS: list[tuple[str, tuple[str, ...]]] = [
    ("2026-05-06", ADD),  # in the register on the day it was raised
    ("2026-05-07", (*UPDATE, "The line is bought.", "--waiting-on", "the diver")),
    ("2026-05-20", (*UPDATE, "He is ill.", "--review-from", "2026-06-10")),
    ("2026-06-02", ("action", "assign", "A2026-02", "Mrs Fuller")),
    ("2026-06-03", ("action", "due", "A2026-02", "2026-07-10", "--note", "The chart needs the soundings.")),
    ("2026-06-12", (*UPDATE, "He has dived.", "--waiting-on", "nobody")),
    ("2026-06-13", (*CLOSE, "Measured at 40 cm.")),
    ("2026-06-20", ("action", "reopen", "A2026-01", "--note", "At the wrong steps.")),
    ("2026-07-02", (*CLOSE, "Measured at 55 cm.")),
]
REPORTS = (
    ("actions", "--report"),
    ("actions", "--all"),
    ("actions", "--all", "--format", "json"),
    ("actions", "--all", "--format", "text"),
    ("chase", "--format", "text"),
)


def test_as_of_a_day_the_book_says_what_it_said_on_that_day(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    for name, key, entry in (("actions", "recorded", "    due:"), ("schedule", "added", "    agenda_setting:")):
        text = (book / f"{name}.yaml").read_text(encoding="utf-8")
        text = text.replace(f"\n{entry}", f"\n    {key}: 2026-05-06\n{entry}")
        (book / f"{name}.yaml").write_text(text, encoding="utf-8")
    said: dict[str, list[str]] = {}
    for day, step in STEPS:
        run(*step, book=book, today=day)
        said[day] = [run(*report, book=book, today=day) for report in REPORTS]
    assert len({tuple(reports) for reports in said.values()}) == len(STEPS)
    for day, before in said.items():
        for report, then in zip(REPORTS, before, strict=True):
            assert run(*report, book=book, today=day) == then, (day, report)
            if report[0] == "actions":
                assert run(*report, "--as-of", day, book=book, today="2026-12-01") == then, (day, report)


def test_nothing_at_all(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    (book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    assert "No open actions; none closed" in " ".join(run("actions", "--report", book=book).split())


def test_a_log_of_which_nothing_was_heard_has_no_column_for_it(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    assert "Last heard" not in run("actions", "--report", "--format", "md", book=book)
    run("action", "update", "A2026-01", "--note", "Half of it is done.", book=book)
    assert "Last heard" in run("actions", "--report", "--format", "md", book=book)
