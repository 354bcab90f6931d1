"""`csip import` and `csip suggest` as commands: whole papers into whole books."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csip.cli import app
from csip.errors import CsipError
from tests.conftest import make_book

PAPER = """\
Harbour Committee
Minutes of the meeting held on Wednesday 14 January 2026 at 7.00 pm in the Harbour Office

Present: Cllr Archer (Chair), Cllr Baker
In attendance: Ms Ellis (Clerk)
Apologies: Cllr Cooper

1. Berths
1.1 The list of berths was read:  two are free.
1.2 Cllr Baker undertook to paint the numbers by 1 March 2026.

2. Steps
2.1 It was agreed that the north steps be closed.
"""


def csip(*args: str, book: Path | None = None) -> Result:
    root = ["--root", str(book)] if book is not None else []
    return CliRunner().invoke(app, [*args, *root], catch_exceptions=False)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "old minutes.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_shown_without_a_book(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = json.loads(csip("import", str(paper), "--dry-run", "--format", "json").stdout)
    assert shown["version"] == 1
    assert {"meeting", "proposals", "schedule", "unsure", "leftovers"} <= shown.keys()
    meeting = shown["meeting"]
    assert meeting["date"] == "2026-01-14"
    assert meeting["time"] == "19:00"
    assert meeting["present"] == [{"name": "Cllr Archer", "role": "Chair"}, "Cllr Baker"]
    assert [p["number"] for item in meeting["items"] for p in item["minutes"]] == ["1.1", "1.2", "2.1"]
    promise = next(p for p in shown["proposals"] if p["minute"] == "1.2")
    assert (promise["kind"], promise["owner"], promise["due"], promise["confidence"]) == (
        "undertaking",
        "Cllr Baker",
        "2026-03-01",
        "firm",
    )
    text = csip("import", str(paper), "--dry-run").stdout
    assert "read:  two" in text  # two spaces are two spaces
    assert "1.2  firm undertaking, Cllr Baker, 2026-03-01" in text


def test_into_a_book_with_its_date_and_its_actions(paper: Path, tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    result = csip("import", str(paper), "--schedule", "--accept", "firm", book=book)
    assert result.exit_code == 0
    assert result.stdout == "meetings/2026-01-14.yaml\n"
    assert "1 of them accepted as actions" in result.stderr
    actions = json.loads(csip("actions", "--format", "json", "--today", "2026-02-01", book=book).stdout)["actions"]
    (made,) = [a for a in actions if a["raised"][0]["meeting"] == "2026-01-14"]
    assert made["owner"] == ["Cllr Baker"]
    assert made["due"] == "2026-03-01"
    checked = csip("validate", "meetings/2026-01-14.yaml", "--today", "2026-02-01", book=book)
    assert checked.exit_code == 0, checked.stdout
    printed = csip("minutes", "2026-01-14", "--format", "text", book=book).stdout
    assert "1.2 Cllr Baker undertook to paint the numbers by 1 March 2026." in printed


def test_people_of_the_roll(tmp_path: Path, paper: Path) -> None:
    assert csip("init", str(tmp_path / "new"), "--name", "Harbour Committee").exit_code == 0
    book = tmp_path / "new"
    result = csip("import", str(paper), "--schedule", "--people", "--accept", "all", book=book)
    assert result.exit_code == 0
    panel = (book / "panel.yaml").read_text(encoding="utf-8")
    assert "{name: Cllr Archer, member: true, role: Chair}" in panel
    assert "{name: Ms Ellis, officer: true, role: Clerk}" in panel
    assert csip("validate", "--today", "2026-02-01", book=book).exit_code == 0


def test_nothing_is_overwritten_and_one_bad_paper_stops_no_other(tmp_path: Path, paper: Path) -> None:
    book = make_book(tmp_path / "book")
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_bytes(PAPER.encode())
    (folder / "b.txt").write_bytes(b"Present: nobody\n1. Nothing\n1.1 No date here.\n")
    (folder / "c.docx").write_bytes(b"PK\x03\x04 not a zip")
    result = csip("import", str(folder), book=book)
    assert result.exit_code == 1
    assert result.stdout == "meetings/2026-01-14.yaml\n"
    assert "b.txt: NOT imported: b.txt does not say when the meeting was, and csip does not guess" in result.stderr
    assert "c.docx: NOT imported:" in result.stderr
    assert "3 papers: 1 imported, 2 not." in result.stderr
    before = (book / "meetings/2026-01-14.yaml").read_bytes()
    with pytest.raises(CsipError, match="is there already"):
        csip("import", str(paper), book=book)
    assert (book / "meetings/2026-01-14.yaml").read_bytes() == before


def test_what_a_paper_lacks_is_supplied_and_never_contradicted(tmp_path: Path, paper: Path) -> None:
    bare = tmp_path / "item.txt"
    bare.write_text("1. Steps\n1.1 The steps were shut.\n", encoding="utf-8")
    target = tmp_path / "out.yaml"
    made = csip("import", str(bare), "--date", "3 March 2026", "--time", "2pm", "--venue", "Quay", "--out", str(target))
    assert made.exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert "date: 2026-03-03\n" in text
    assert 'time: "14:00"\n' in text
    with pytest.raises(CsipError, match="2026-01-14, --date says 2026-01-15"):
        csip("import", str(paper), "--date", "2026-01-15", "--dry-run")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--format", "json"], "Add --dry-run|shows what would"),
        (["--accept", "ask"], "nobody is there to ask"),
    ],
)
def test_refusals(tmp_path: Path, paper: Path, args: list[str], words: str) -> None:
    book = make_book(tmp_path / "book")
    with pytest.raises(CsipError, match=words):
        csip("import", str(paper), *args, book=book)
    assert not (book / "meetings/2026-01-14.yaml").exists()


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CsipError, match="holds no papers"):
        csip("import", str(tmp_path / "empty"), "--dry-run")


def test_suggest(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    none = csip("suggest", "2026-05-06", book=book)
    assert none.stdout == ""
    assert none.stderr == "Every promise in these minutes has its action.\n"
    (book / "actions.yaml").write_text("actions: []\n")
    found = json.loads(csip("suggest", "2026-05-06", "--format", "json", book=book).stdout)
    assert [(s["minute"], s["kind"], s["owner"]) for s in found["suggestions"]] == [
        ("2.1", "undertaking", "Mrs Fuller")
    ]
    assert '--minute 2.1 --owner "Mrs Fuller"' in csip("suggest", "2026-05-06", book=book).stderr
