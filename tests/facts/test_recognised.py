"""Whom `csip import` takes the names of a paper for: those of the panel, where nobody else can be meant."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csip.cli.app import app
from tests.cli.running import Keyboard

MEMBERS = ("Cllr Margaret Hobbs", "Cllr David Pike", "Cllr Susan O'Neill", "Cllr Tom Hale", "Cllr Anne Rhys-Jones")
AS_EVER = """\
Present: Cllr Hobbs (Chair), Cllr Pike, Cllr O'Neill
In attendance: Ruth Penn (Clerk)
Apologies: Cllr Hale, Cllr Rhys-Jones
"""


def csip(*args: str, book: Path | None = None, typed: str | None = None) -> Result:
    root = ["--root", str(book)] if book is not None else []
    return CliRunner().invoke(app, [*args, *root], input=typed, catch_exceptions=False)


def paper(day: date, roll: str, *minutes: str) -> str:
    held = f"{day:%A} {day.day} {day:%B %Y} at 7.30 pm in the Hall"
    head = f"Fernley Parish Council\nMinutes of the meeting held on {held}\n\n"
    said = minutes or ("The accounts were read.",)
    return head + roll + "\n1. Accounts\n" + "".join(f"1.{n} {words}\n" for n, words in enumerate(said, 1))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSIP_TODAY", "2026-02-12")
    root = tmp_path / "fernley"
    chair, *others = MEMBERS
    members = [part for name in others for part in ("--member", name)]
    made = csip(
        "init", str(root), "--name", "Fernley Parish Council", "--chair", chair, "--clerk", "Ruth Penn", *members
    )
    assert made.exit_code == 0
    return root


@pytest.fixture
def year(tmp_path: Path, book: Path) -> Path:
    """A book of twelve meetings."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for month in range(12):
        day = date(2025, 1, 8) + timedelta(weeks=4 * month)
        (papers / f"{day}.txt").write_text(paper(day, AS_EVER), encoding="utf-8")
    result = csip("import", str(papers), "--schedule", "--people", book=book)
    assert result.exit_code == 0, result.output
    return book


def take_in(book: Path, roll: str, *minutes: str, options: tuple[str, ...] = ("--people",), typed: str = "") -> str:
    path = book.parent / "new.txt"
    path.write_text(paper(date(2026, 2, 11), roll, *minutes), encoding="utf-8")
    result = csip("import", str(path), "--schedule", *options, book=book, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stderr


def findings(book: Path) -> list[str]:
    found = json.loads(csip("validate", "--format", "json", "--today", "2026-02-12", book=book).stdout)["diagnostics"]
    return [one["code"] for one in found if one["severity"] != "note" and one["code"] not in ("CSIP504", "CSIP506")]


def people(book: Path) -> list[str]:
    return [line.strip() for line in (book / "panel.yaml").read_text(encoding="utf-8").splitlines() if "name: " in line]


def test_a_year_of_minutes_and_a_paper_with_other_forms_of_the_same_names(year: Path) -> None:
    before, panel = findings(year), (year / "panel.yaml").read_text(encoding="utf-8")
    said = take_in(
        year,
        "Present: Cllrs M Hobbs (Chairman), D Pike, S O’Neill\nIn attendance: R Penn (Clerk)\n"
        "Apologies: Cllr T. Hale, A Rhys\u2011Jones\n",
        "Proposed by Cllr D. Pike and seconded by Councillor O’Neill that the accounts be approved. Resolved.",
        "Tom Hale to ring the farmer by 30 June 2026.",
        options=("--people", "--accept", "firm"),
    )
    assert findings(year) == before
    taken = "M Hobbs for Cllr Margaret Hobbs; D Pike for Cllr David Pike; S O’Neill for Cllr Susan O'Neill; "
    assert taken in said
    assert "Councillor O’Neill for Cllr Susan O'Neill" in said
    now = (year / "panel.yaml").read_text(encoding="utf-8")
    assert now.replace(", Councillor O’Neill", "") == panel  # the one form that nobody plainly has
    owned = json.loads(csip("actions", "--owner", "Cllr Tom Hale", "--format", "json", book=year).stdout)["actions"]
    assert [one["text"] for one in owned] == ["Tom Hale to ring the farmer by 30 June 2026."]


def test_only_somebody_whom_nobody_in_the_panel_can_be_is_new(book: Path) -> None:
    before = people(book)
    said = take_in(book, "Present: Cllr Hobbs (Chair), Cllr Sue O’Neill, Cllr Jo Marsh, Mrs Peggy Pike\n")
    added = [line for line in people(book) if line not in before]
    assert added == ["- {name: Cllr Jo Marsh, member: true}", "- {name: Mrs Peggy Pike, member: true}"]
    assert "“Cllr Sue O’Neill” may be Cllr Susan O'Neill of panel.yaml: put it under that person's `known_as`" in said
    assert "may be Cllr Susan O'Neill" in (book / "meetings/2026-02-11.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("y", """- {name: "Cllr Susan O'Neill", known_as: ["Cllr O'Neill", Cllr Sue O’Neill], member: true}"""),
        ("n", "- {name: Cllr Sue O’Neill, member: true}"),
    ],
)
def test_at_a_terminal_the_clerk_is_asked(book: Path, monkeypatch: pytest.MonkeyPatch, answer: str, line: str) -> None:
    path = book.parent / "new.txt"
    path.write_text(paper(date(2026, 2, 11), "Present: Cllr Hobbs (Chair), Cllr Sue O’Neill\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard(f"{answer}\n"))
    with pytest.raises(SystemExit) as ended:
        app(["import", str(path), "--schedule", "--people", "--root", str(book)])
    assert ended.value.code == 0
    assert line in people(book)


def test_no_second_clerk_is_made_without_a_word(book: Path) -> None:
    said = take_in(book, "Present: Cllr Hobbs (Chair)\nIn attendance: Jo Bloggs (Clerk)\n")
    assert "Jo Bloggs is Clerk in the paper, and Ruth Penn is Clerk in panel.yaml" in said
    assert "- {name: Jo Bloggs, officer: true}" in people(book)


def test_two_who_stand_on_one_roll_are_two(book: Path) -> None:
    take_in(book, "Present: Cllr Hobbs (Chair), D Pike, Diana Pike\n")
    assert "- {name: Diana Pike, member: true}" in people(book)
    assert not [code for code in findings(book) if code in ("CSIP204", "CSIP211", "CSIP213")]


def test_without_people_the_panel_stands_and_the_clerk_is_told(book: Path) -> None:
    panel = (book / "panel.yaml").read_bytes()
    roll = "Present: M Hobbs (Chair), Mrs Rhys-Jones, Cllr Jo Marsh\n"
    said = take_in(book, roll, "Hale to ring the farmer by 30 June 2026.", options=("--accept", "all"))
    assert (book / "panel.yaml").read_bytes() == panel
    assert "Taken for people of panel.yaml: M Hobbs for Cllr Margaret Hobbs." in said
    assert "“Mrs Rhys-Jones” can only be Cllr Anne Rhys-Jones of panel.yaml: put it under `known_as` there" in said


def test_a_post_for_a_name(book: Path) -> None:
    before = people(book)
    take_in(book, "Present: Cllr Hobbs (Chair)\nIn attendance: The Clerk\n")
    assert people(book) == before


def test_a_paper_that_types_one_name_in_two_ways_names_one_person(book: Path) -> None:
    roll = "Present: Cllr Hobbs (Chair), Cllr Anne Rhys\u2011Jones, Cllr Susan O’Neill\n"
    options = ("--people", "--accept", "firm")
    take_in(
        book,
        roll,
        "Cllr O'Neill undertook to ring the farmer by 30 June 2026.",
        "Cllr Rhys-Jones agreed to write to the county by 1 July 2026.",
        "Cllr Rhys\u2011Jones will ask for a price by 1 July 2026.",
        options=options,
    )
    register = json.loads(csip("actions", "--format", "json", book=book).stdout)["actions"]
    assert sorted(action["owner"][0] for action in register) == [
        "Cllr Anne Rhys\u2011Jones",
        "Cllr Anne Rhys\u2011Jones",
        "Cllr Susan O’Neill",
    ]


@pytest.mark.parametrize(
    ("called", "owner"),
    [
        ("MH", "Cllr Margaret Hobbs"),
        ("SON", "Cllr Susan O'Neill"),
        ("ARJ", "Cllr Anne Rhys-Jones"),
        ("Margaret", "Cllr Margaret Hobbs"),
        ("The Chairman", "Cllr Margaret Hobbs"),
        ("The Parish Clerk", "Ruth Penn"),
        ("DP", "unassigned"),  # David Pike, and Diana Price of the same roll
        ("FPC", "unassigned"),  # the council itself
        ("XY", "unassigned"),
    ],
)
def test_an_owner_by_initials_first_name_or_post_alone(book: Path, called: str, owner: str) -> None:
    roll = "Present: Cllr Pike, Cllr Diana Price\n"
    take_in(book, roll, f"{called} to ring the farmer by 30 June 2026.", options=("--people", "--accept", "all"))
    (action,) = json.loads(csip("actions", "--format", "json", book=book).stdout)["actions"]
    assert action["owner"] == [owner]


def test_initials_mean_whom_the_roll_says(book: Path) -> None:
    roll = "Present: Cllr M Hobbs (PEG), Cllr Pike (DP)\n"
    motion = "Proposed by PEG, seconded by DP: that the accounts be approved. Carried."
    take_in(book, roll, motion, "PEG to ring the farmer.", options=("--people", "--accept", "all"))
    (action,) = json.loads(csip("actions", "--format", "json", book=book).stdout)["actions"]
    assert action["owner"][0] in ("Cllr Margaret Hobbs", "Cllr M Hobbs")
    assert not [line for line in people(book) if "name: PEG" in line or "name: DP" in line]


def test_at_a_terminal_a_form_is_listed_if_the_clerk_agrees_with_nobody_added(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people(book)
    path = book.parent / "new.txt"
    path.write_text(paper(date(2026, 2, 11), "Present: Mrs Rhys-Jones, Cllr Jo Marsh\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    with pytest.raises(SystemExit):
        app(["import", str(path), "--schedule", "--root", str(book)])
    assert [line for line in people(book) if line not in before] == [
        """- {name: Cllr Anne Rhys-Jones, known_as: [Cllr Rhys-Jones, Mrs Rhys-Jones], member: true}"""
    ]
