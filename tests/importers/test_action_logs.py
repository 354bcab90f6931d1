"""Logs of actions, as .csv, tables of Markdown and workbooks: into the register, and no meeting is made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from csip.cli.app import app
from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

LOG = """Ref,Date raised,Action,Owner,Due,Status,Priority
1,3 March 2025,Write to the owner of the hedge,Clerk,31 March 2025,Complete 20 March 2025,High
2,3 March 2025,Buy a rope,MH,asap,In progress - quote awaited,Low
3,6 May 2025,Paint the gate,Cllr O'Neill / S Rees,next meeting,Open,
4,6 May 2025,Ask Bob,Bob Nobody,,,
"""
MARKDOWN = """# Action log

| No. | What | By whom | By when | Done? |
|-|-|-|-|-|
| 1 | Mend the pump | A Roe | 1 June 2025 | not yet done |
| 2 | Buy oars | B Dale | 1 June 2025 | ✓ |
"""
MINUTES = """# Minutes of the meeting held on 3 March 2025

Present: A Roe, B Dale

## 1. Actions

| Action | Owner | Due |
|-|-|-|
| Mend the pump | A Roe | 1 June 2025 |
"""


def read(text: str, name: str) -> Reading:
    paper = read_paper(text.encode(), name)
    return prove(paper, read_minutes(paper))


def csip(*args: str, book: Path) -> Result:
    return CliRunner().invoke(app, [*args, "--root", str(book), "--today", "2025-05-12"], catch_exceptions=False)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    people = ("--chair", "Cllr Margaret Hobbs", "--clerk", "Ed Hart", "--member", "Cllr Tom O'Neill")
    more = ("--member", "Cllr Siân Rees")
    made = CliRunner().invoke(app, ["init", str(root), "--name", "Hinton Parish Council", *people, *more])
    assert made.exit_code == 0
    assert csip("schedule", "add", "2025-03-03", book=root).exit_code == 0
    return root


def register(book: Path) -> list[dict[str, Any]]:
    shown = json.loads(csip("actions", "--all", "--format", "json", book=book).stdout)
    return sorted(shown["actions"], key=lambda action: str(action["id"]))


def log_file(tmp_path: Path, text: str = LOG, name: str = "log.csv") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_a_row_is_an_action_in_its_words() -> None:
    reading = read(MARKDOWN, "log.md")
    assert reading.document == "actions"
    assert [(row["action"], row["owner"], row["due"], row["done"]) for row in reading.actions] == [
        ("Mend the pump", "A Roe", "1 June 2025", False),
        ("Buy oars", "B Dale", "1 June 2025", True),
    ]
    assert [(p.owner, p.due, p.quotation) for p in reading.proposals] == [("A Roe", "2025-06-01", "Mend the pump")]
    assert [text for _, text in reading.leftovers] == ["Action log"]  # no action says it


def test_minutes_with_a_table_of_actions_are_minutes() -> None:
    assert read(MINUTES, "minutes.md").document == "minutes"


@pytest.mark.parametrize(
    "heads",
    [
        "Task,Who,When",
        "Action required,Responsible,Deadline",
        "Action,Action by,Action date",
        "Description,Lead,Status",
    ],
)
def test_columns_by_any_usual_name(heads: str) -> None:
    (row,) = read(f"{heads}\nMend the pump,Ann Roe,1 June 2025\n", "log.csv").actions
    assert (row["action"], row["owner"]) == ("Mend the pump", "Ann Roe")
    assert "1 June 2025" in (row.get("due"), row.get("status"))


def test_owners_are_matched_and_done_ones_are_done(book: Path, tmp_path: Path) -> None:
    result = csip("import", log_file(tmp_path), "--schedule", book=book)
    assert result.exit_code == 0
    assert result.stdout == "actions.yaml\n"
    one, two, three, four = register(book)
    assert [action["id"] for action in (one, two, three, four)] == [f"A2025-0{n}" for n in (1, 2, 3, 4)]
    assert (one["owner"], one["due"]) == (["Ed Hart"], "2025-03-31")
    assert one["closed"]["date"] == "2025-03-20"
    assert two["owner"] == ["Cllr Margaret Hobbs"]
    assert three["owner"] == ["Cllr O'Neill", "S Rees"]
    assert four["owner"] == ["unassigned"]
    assert "whom panel.yaml does not know: it is unassigned" in result.stderr
    text = (book / "actions.yaml").read_text(encoding="utf-8")
    for words in ("asap", "quote awaited", "Priority: High", "Priority: Low", "Bob Nobody", "reference 3"):
        assert words in text
    assert not list((book / "meetings").glob("*.yaml"))
    assert csip("validate", book=book).exit_code in (0, 1)
    assert "error" not in csip("validate", book=book).stdout


def test_without_schedule_only_meetings_that_are_known_raise_actions(book: Path, tmp_path: Path) -> None:
    result = csip("import", log_file(tmp_path), book=book)
    assert "log.csv: a log of 4 actions, 2 put into the register, 0 there before" in result.stderr
    assert "there were 2 actions raised on 6 May 2025, and no meeting of that day is known" in result.stderr
    again = csip("import", log_file(tmp_path), "--schedule", book=book)
    assert "2 put into the register, 2 there before" in again.stderr
    before = (book / "actions.yaml").read_bytes()
    assert "0 put into the register, 4 there before" in csip("import", log_file(tmp_path), book=book).stderr
    assert (book / "actions.yaml").read_bytes() == before


def test_a_log_that_does_not_say_when_is_told_by_date(book: Path, tmp_path: Path) -> None:
    path = log_file(tmp_path, MARKDOWN, "log.md")
    with pytest.raises(CsipError, match=r"no action of log.md was taken in: .*the log does not say when it was raised"):
        csip("import", path, book=book)
    assert csip("import", path, "--date", "2025-03-03", book=book).exit_code == 0
    assert [action["raised"][0]["meeting"] for action in register(book)] == ["2025-03-03", "2025-03-03"]


def test_a_table_of_something_else_is_refused_by_name(book: Path, tmp_path: Path) -> None:
    with pytest.raises(CsipError, match=r"money\.csv is a table, and neither a log of actions nor a list of dates"):
        csip("import", log_file(tmp_path, "Payee,Amount\nHill Farm,£50\n", "money.csv"), book=book)


def test_a_workbook(book: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    for row in (
        ["Action log"],
        [],
        ["Action", "Owner", "Meeting", "Status"],
        ["Buy a rope", "MH", "3 March 2025", "open"],
    ):
        workbook.active.append(row)
    workbook.save(tmp_path / "log.xlsx")
    assert csip("import", str(tmp_path / "log.xlsx"), book=book).exit_code == 0
    assert [(action["text"], action["owner"]) for action in register(book)] == [("Buy a rope", ["Cllr Margaret Hobbs"])]


def test_a_table_of_assignees_and_tasks_in_minutes_gives_work() -> None:
    text = (
        "# Elm Club\n\n3 March 2025\n\nPresent: Ann Roe, Bob Dale\n\n## Ropes\n\nThey fray.\n\n## Action Items\n\n"
        "| **Assignee** | **Task** |\n|---|---|\n| Ann | Book a hall for June |\n| Bob | Reach out to the ferry |\n"
    )
    proposals = read_minutes(read_paper(text.encode(), "a.md")).proposals
    assert [(one.owner, one.quotation) for one in proposals] == [
        ("Ann Roe", "Book a hall for June"),
        ("Bob Dale", "Reach out to the ferry"),
    ]
