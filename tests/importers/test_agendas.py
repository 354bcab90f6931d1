"""Agendas: what they announce and what each item is for. Nothing of them is minuted, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

PARISH = """LARKBY PARISH COUNCIL

You are hereby summoned to attend the meeting of the Council to be held on Tuesday 4th June 2019 at 7.30pm in the Hall

AGENDA

Members: Cllr Ann Roe (Chair), Cllr Bob Dale

1. Apologies
To receive apologies for absence.

2. Declarations of interest

3. Finance
a) To approve the payments listed
b) To note the bank balance.

4. Playground
The swings were inspected in April by Safe Play Ltd. Councillors are asked to look at page 3.

5. Date of next meeting: 2 July 2019

A Lee, Clerk to the Council

29 May 2019
"""
CLUB = """Weir Rowing Club

Agenda for the Annual General Meeting to be held on 3 March 2026 at 7 pm

1. Welcome
2. Election of officers
   - Captain
   - Treasurer
3. Any other business
"""
US = """ELM LAKE LIBRARY DISTRICT
NOTICE OF REGULAR MEETING
Wednesday, May 6, 2026, 6:00 p.m.

Posted: May 1, 2026

1. Call to order
2. Consent agenda (ACTION)
   a. Approve the minutes of April 1, 2026
3. Adjournment
"""
NO_AGENDAS = {
    "minutes under the word agenda": """Elm Board
Agenda and minutes
Meeting held on 3 March 2025 at 7 pm

Present: A Roe, B Dale

1. Boats
The boats were mended.
""",
    "minutes with the agenda first": """Elm Board

AGENDA

1. Boats

Minutes of the meeting held on 3 March 2025 at 7 pm

Present: A Roe, B Dale

1. Boats
The boats were mended. It was resolved that one be sold.
""",
    "told without a roll": """Elm Board
Agenda
Date: 3 March 2025

1. Call to order
Ann Roe called the meeting to order.

2. Spring fair
The fair was discussed. Bob Dale indicated that he would sign the contract.

3. Audit
Several people had done an audit in the past. Each report was reviewed.
""",
    "decided": """Elm Board
Agenda
Meeting of 3 March 2025

1. Boats
It was resolved that one be sold. Proposed by A Roe, seconded by B Dale. Carried.

2. Oars
It was agreed that two be bought.
""",
    "who came": """# 3 March 2025 Board Meeting Agenda

Board members present (online) (3/3) :

* Ann Roe
* Bob Dale

## Boats

- one leaks
- two do not

## Oars

- sell them
""",
    "a part of notes": """# Elm Club, 3 March 2025

## Meeting Agenda

* Boats
* Oars
* Ropes

## Boats and what they need

* One leaks
* Two do not
* Bob has the key
* It is cold

## Oars and who has them

* Ann
* Bob
* Nobody else
* Sell two
""",
}


def read(text: str) -> Reading:
    paper = read_paper(text.encode(), "paper.md" if text.startswith("#") else "paper.txt")
    return prove(paper, read_minutes(paper))


def test_a_summons() -> None:
    reading = read(PARISH)
    meeting = reading.meeting
    assert reading.document == reading.as_json()["document"] == "agenda"
    assert (meeting["date"], meeting["time"], meeting["venue"]) == ("2019-06-04", "19:30", "the Hall")
    assert meeting["agenda_published"] == "2019-05-29"
    assert [(item["title"], item.get("purpose")) for item in meeting["items"]] == [
        ("Apologies", "to receive apologies for absence"),
        ("Declarations of interest", None),
        ("Finance", "to approve the payments listed; to note the bank balance"),
        ("Playground", None),
        ("Date of next meeting: 2 July 2019", None),
    ]
    assert not any(meeting[name] for name in ("present", "officers", "apologies"))
    assert not reading.proposals
    assert [slot["date"] for slot in reading.schedule] == ["2019-07-02"]
    left = [text for _, text in reading.leftovers]
    assert left[0].startswith("The swings were inspected")
    assert any("what stands under item 4" in message for _, message in reading.unsure)


@pytest.mark.parametrize("text", [PARISH, CLUB, US], ids=["parish", "club", "us"])
def test_nothing_of_an_agenda_is_minuted(text: str) -> None:
    reading = read(text)
    assert reading.document == "agenda"
    assert all(not item["minutes"] for item in reading.meeting["items"])
    assert len(reading.meeting["items"]) >= 3


def test_a_mark_in_bold_is_no_heading_of_minutes() -> None:
    marked = US.replace("\n\n1. Call", "\n\nAGENDA\n\n1. Call").replace("3. Adj", "**(ACTION)**\n\n3. Adj")
    paper = read_paper(marked.encode(), "paper.md")
    assert prove(paper, read_minutes(paper)).document == "agenda"


def test_the_day_of_issue_is_read_where_it_is_called_so() -> None:
    assert read(US).meeting["agenda_published"] == "2026-05-01"
    assert "agenda_published" not in read(CLUB).meeting


@pytest.mark.parametrize("name", NO_AGENDAS)
def test_minutes_are_no_agenda(name: str) -> None:
    reading = read(NO_AGENDAS[name])
    assert reading.document == "minutes"
    assert any(item["minutes"] for item in reading.meeting["items"])


def test_an_agenda_goes_into_the_book_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PARISH, encoding="utf-8")
    book = tmp_path / "book"
    assert CliRunner().invoke(app, ["init", str(book), "--name", "Larkby Parish Council"]).exit_code == 0
    arguments = ["import", str(tmp_path / "a.txt"), "--schedule", "--root", str(book), "--today", "2019-05-30"]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert "a.txt: an agenda, " in result.stderr
    shown = CliRunner().invoke(app, ["agenda", "2019-06-04", "--root", str(book), "--today", "2019-05-30"])
    assert "Finance" in shown.stdout
    assert "to note the bank balance" in shown.stdout
    text = (book / "meetings/2019-06-04.yaml").read_text(encoding="utf-8")
    assert "agenda_published: 2019-05-29\n" in text
    assert "minutes:" not in text


@pytest.mark.parametrize(
    "words",
    [
        "Agenda\nRoof\nAOB\n\nMeeting notes\n\n* Roof\n   * Action item: Ann to ring him\n* Pond\n   * It leaks\n",
        "Agenda and more: https://elm.example/agenda\n\n==Roof\n\n"
        + "".join(f"{name}: it leaks {n} times\n\n" for n in range(4) for name in ("Ann", "Bob", "Cal")),
        "Roof agenda\n\n1. Roof\n\n" + "".join(f"- Slate {n} has been ordered by Ann\n\n" for n in range(9)),
    ],
    ids=["notes below", "who said what", "what has happened"],
)
def test_notes_that_begin_with_an_agenda_are_minutes(words: str) -> None:
    reading = read(f"Wick Trust, 4 May 2021\n\n{words}")
    assert reading.document == "minutes"
    assert not any("among the leftovers" in message for _, message in reading.unsure)
