"""`csip import`: whole papers into whole books."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csip.cli.app import app
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
    result = csip("import", str(paper), "--schedule", "--accept", "firm", "--today", "2026-01-20", book=book)
    assert result.exit_code == 0
    assert result.stdout == "meetings/2026-01-14.yaml\n"
    assert "1 of them accepted as actions" in result.stderr
    days = re.findall(r"(?m)^ +- (?:\{)?date: (\S{10})", (book / "schedule.yaml").read_text(encoding="utf-8"))
    assert "2026-01-14" in days
    assert days == sorted(days)  # an older paper's meeting goes where its date belongs
    actions = json.loads(csip("actions", "--format", "json", "--today", "2026-02-01", book=book).stdout)["actions"]
    (made,) = [a for a in actions if a["raised"][0]["meeting"] == "2026-01-14"]
    assert made["owner"] == ["Cllr Baker"]
    assert made["due"] == "2026-03-01"
    assert made["recorded"] == "2026-01-20"
    checked = csip("validate", "meetings/2026-01-14.yaml", "--today", "2026-02-01", book=book)
    assert checked.exit_code == 0, checked.stdout
    printed = csip("minutes", "2026-01-14", "--format", "text", book=book).stdout
    assert "1.2 Cllr Baker undertook to paint the numbers by 1 March 2026." in printed


def test_people_of_the_roll(tmp_path: Path, paper: Path) -> None:
    assert csip("init", str(tmp_path / "new"), "--name", "Harbour Committee").exit_code == 0
    book = tmp_path / "new"
    more = ("--schedule", "--people", "--accept", "all", "--today", "2026-01-20")
    result = csip("import", str(paper), *more, book=book)
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
    again = csip("import", str(paper), book=book)
    assert again.exit_code == 0
    assert "old minutes.txt: imported before, as meetings/2026-01-14.yaml; passed over" in again.stderr
    paper.write_text(PAPER.replace("two are free", "three are free"), encoding="utf-8")
    with pytest.raises(CsipError, match="already exists"):
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
    with pytest.raises(CsipError, match="14 January 2026, --date says 15 January 2026"):
        csip("import", str(paper), "--date", "2026-01-15", "--dry-run")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--accept", "ask"], "there is nobody to ask"),
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


CALENDAR = """\
Harbour Committee
Minutes of the meeting held on {held} at 7.00 pm in the Harbour Office

Present: Cllr Archer (Chair), Cllr Baker
Officers: Wilma Stone (Surveyor)

1. Steps
1.1 {said}

Dates of meetings

Agenda Setting\tTime\tMeeting\tTime\tVenue
{dates}
"""


OLDER = CALENDAR.format(
    held="14 January 2026",
    said="Ms Stone spoke. EACC to send a plan of the steps.",
    dates="2 February\t4 pm\t24 February 2026\t7pm\tHarbour Office\n3 March\t4 pm\t24 March 2026\t7pm\tQuay",
)


NEWER = CALENDAR.format(
    held="28 January 2026",
    said="Cllr Baker agreed to ask the diver for a price.",
    dates="2 February\t4 pm\t10 March 2026\t7pm\tHarbour Office\n4 March\t4 pm\t24 March 2026\t7.30pm\tQuay",
)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    assert csip("init", str(tmp_path / "new"), "--name", "Harbour Committee").exit_code == 0
    return tmp_path / "new"


def test_a_folder_goes_in_by_date_and_the_schedule_stands(tmp_path: Path, new: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a newer.txt").write_text(NEWER, encoding="utf-8")
    (folder / "b older.txt").write_text(OLDER, encoding="utf-8")
    result = csip("import", str(folder), "--schedule", "--people", "--accept", "firm", book=new)
    assert result.exit_code == 0, result.output
    assert result.stdout == "meetings/2026-01-14.yaml\nmeetings/2026-01-28.yaml\n"
    schedule = (new / "schedule.yaml").read_text(encoding="utf-8")
    assert "2026-02-24" in schedule
    assert "2026-03-10" not in schedule
    newer = (new / "meetings/2026-01-28.yaml").read_text(encoding="utf-8")
    assert (
        "#     line 13: the paper has 10 March 2026 where the schedule has 24 February 2026: moved? "
        "If so: csip schedule move 2026-02-24 2026-03-10 --reason ...\n" in newer
    )
    assert "the paper says agenda setting on 4 March 2026, the schedule has 3 March 2026; the schedule stands" in newer
    assert "the paper says 19:30, the schedule has 19:00; the schedule stands" in newer
    assert "“Ms Stone” may be Wilma Stone of the roll" in (new / "meetings/2026-01-14.yaml").read_text(encoding="utf-8")
    assert "Ms Stone" not in (new / "panel.yaml").read_text(encoding="utf-8")
    assert result.stderr.splitlines()[-5:] == [
        "Paper        Meeting     Items  Proposals  Accepted  To look at  Look first at",
        "b older.txt  2026-01-14      1          1         0           1  Who came (1)",
        "a newer.txt  2026-01-28      1          1         1           3  Meetings to come (3)",
        "",
        "2 papers: 2 imported, 0 not.",
    ]
    register = (new / "actions.yaml").read_text(encoding="utf-8")
    assert "text: Ask the diver for a price\n" in register
    assert "as_minuted: Cllr Baker agreed to ask the diver for a price.\n" in register
    assert "EACC" not in register  # initials of nobody on the roll are doubtful


def test_a_calendar_of_several_bodies(tmp_path: Path, new: Path) -> None:
    paper = tmp_path / "dates.html"
    paper.write_text(
        "<h1>Minutes of 14 January 2026</h1><p>Present: Cllr Archer (Chair)</p><h2>1. Boats</h2><p>They float.</p>"
        "<p>Dates of meetings</p><table><tr><th>Date</th><th>Harbour Committee</th><th>Planning Committee</th></tr>"
        "<tr><td>3 February 2026</td><td>Harbour Committee 7 p.m.</td><td>Planning Committee 6 p.m.</td></tr></table>",
        encoding="utf-8",
    )
    result = csip("import", str(paper), "--schedule", book=new)
    assert result.exit_code == 0, result.output
    assert "1 date of other bodies was not put on the schedule: Planning Committee" in result.stderr
    schedule = (new / "schedule.yaml").read_text(encoding="utf-8")
    assert schedule.endswith(  # a meeting held by then was on it nobody knows since when; one to come since that paper
        '  - {date: 2026-01-14}\n  - {date: 2026-02-03, time: "19:00", added: 2026-01-14}\n'
    )


def test_a_page_of_one_item_says_what_it_lacks(tmp_path: Path, new: Path) -> None:
    page = tmp_path / "item.txt"
    page.write_text("Agenda item\n\nMoorings\n\nMinutes:\n\nNine are let.\n", encoding="utf-8")
    with pytest.raises(CsipError, match="is one item of a meeting, and such a page does not say when") as refused:
        csip("import", str(page), book=new)
    assert refused.value.hint == "Look up the meeting and give its date: csip import item.txt --date DATE"
