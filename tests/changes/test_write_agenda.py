"""`csip write --agenda`: every fact stays with its item, whatever is typed around it; nothing goes unasked."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.changes.agenda.typed.edits import AgendaTyped, agenda_change, compared_agenda
from csip.changes.agenda.typed.sheet import agenda_sheet
from csip.changes.apply import change
from csip.documents.agenda_items import report_in_words
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Report
from csip.yaml_text.emit import mapping
from tests.cli.running import Csip, Keyboard
from tests.conftest import make_book

NAME, DAY, TODAY = "meetings/2026-07-01.yaml", "2026-07-01", date(2026, 6, 1)
ITEMS = """\
items:
  # always first
  - number: "1"
    title: Apologies
    purpose: to note
  - number: "2"
    title: Previous Minutes
    approves: {meeting: 2026-05-06, as: correct}
  - {number: none, title: FOR DECISION}
  # the big one
  - number: "3"
    title: Harbour Steps
    purpose: to decide
    lead: Mrs Fuller
    reports:
      - {title: "Silt: a survey", author: Mrs Fuller, background: [none]}
      - title: Prices
        status: to follow
    interests: [{member: Cllr Baker, nature: owns a boat}]
  - number: "4"
    title: Berths
    purpose: to decide whether to let more of them
"""
SHEET = """\
1. Apologies
    To note

2. Previous Minutes
    Approves: the minutes of 6 May 2026

FOR DECISION

3. Harbour Steps
    To decide
    Lead: Mrs Fuller
    - Silt: a survey, by Mrs Fuller
    - Prices (to follow)
# interest of Cllr Baker

4. Berths
    To decide whether to let more of them
"""


class Agenda:
    """A book with one agenda to type."""

    def __init__(self, csip: Csip, folder: Path) -> None:
        self.csip, self.folder = csip, folder
        self.path = csip.book / NAME

    def typed(self, text: str) -> str:
        path = self.folder / "typed.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def write(self, text: str, *args: str) -> str:
        said = self.csip.done("write", DAY, "--agenda", "--from", self.typed(text), *args)
        assert said.out == ""
        return said.err.replace("\n    ", " ")

    def refused(self, text: str, *args: str) -> str:
        before = self.path.read_bytes()
        said = self.csip("write", DAY, "--agenda", "--from", self.typed(text), *args)
        assert said.code == 2, said
        assert self.path.read_bytes() == before
        return said.err.replace("\n    ", " ")

    @property
    def items(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = yaml.load(self.path.read_text(), Loader=yaml.BaseLoader)["items"]  # noqa: S506
        return found


@pytest.fixture
def agenda(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Agenda:
    root = make_book(tmp_path / "book")
    (root / NAME).write_text(f"date: {DAY}\n{ITEMS}", encoding="utf-8")
    monkeypatch.chdir(root)
    return Agenda(Csip(capsys, monkeypatch, root), tmp_path)


def meeting_of(root: Path) -> tuple[MinuteBook, Meeting]:
    book, found = load_book(root)
    assert not [one for one in found if one.path == NAME], found
    return book, book.meeting_on[MeetingDay(date(2026, 7, 1))]


# --- what is shown, and taken back unchanged ------------------------------------------------------------------


def test_the_agenda_is_shown_as_it_is_typed(agenda: Agenda) -> None:
    sheet = agenda_sheet(meeting_of(agenda.csip.book)[1])
    assert sheet.endswith(f"-----\n\n{SHEET}")
    assert all(len(line) <= 80 for line in sheet.splitlines())
    before = agenda.path.read_bytes()
    assert agenda.write(sheet) == agenda.write(SHEET) == "Nothing was changed.\n"
    assert agenda.path.read_bytes() == before


def test_a_text_typed_twice_changes_nothing_the_second_time(agenda: Agenda) -> None:
    text = f"1. Chair: to elect\nLead: Mrs Fuller\n\n{SHEET}\nRopes\n"
    said = agenda.write(text)
    assert "line 22: “Ropes” is taken for a new item\nnew item: 1. Chair purpose: to elect lead: Mrs" in said
    before = agenda.path.read_bytes()
    assert agenda.write(text) == "Nothing was changed.\n"
    assert agenda.path.read_bytes() == before
    assert '  # always first\n  - number: "2"\n    title: Apologies\n' in before.decode()


# --- by title and words, never by number ----------------------------------------------------------------------


def test_an_item_put_in_takes_nothing_of_the_one_whose_number_it_has(agenda: Agenda) -> None:
    stood = agenda.items
    said = agenda.write(SHEET.replace("3. Harbour", "3. Accounts: to approve\n- Payments, by Mrs Fuller\n\n3. Harbour"))
    assert said == (
        "new item: 3. Accounts purpose: to approve report: Payments, by Mrs Fuller\n"
        f"{NAME}: 1 change written. Next: csip agenda {DAY}\n"
    )
    assert agenda.items[3] == {
        "number": "3",
        "title": "Accounts",
        "purpose": "to approve",
        "reports": [{"title": "Payments", "author": "Mrs Fuller"}],
    }
    assert [{**item, "number": ""} for item in agenda.items[4:]] == [{**item, "number": ""} for item in stood[3:]]
    assert [item["number"] for item in agenda.items] == ["1", "2", "none", "3", "4", "5"]


def test_an_item_that_is_moved_takes_all_along(agenda: Agenda) -> None:
    stood = agenda.items
    steps = SHEET[SHEET.index("3. Harbour") : SHEET.index("4. Berths")]
    said = agenda.write(steps + SHEET.replace(steps, ""))
    assert "1. Harbour Steps now stands first\n" in said
    assert {**agenda.items[0], "number": "3"} == stood[3]
    assert '  # the big one\n  - number: "1"\n    title: Harbour' in agenda.path.read_text()


def test_another_title_is_known_by_its_papers_and_else_asked_about(agenda: Agenda) -> None:
    said = agenda.write(SHEET.replace("Harbour Steps", "The stairs"))
    assert "3. Harbour Steps is now called 3. The stairs; the purpose “to decide”, the lead of Mrs Fuller" in said
    assert agenda.items[3]["interests"]
    said = agenda.refused(SHEET.replace("Berths", "Berths to let").replace("Harbour Steps", "The stairs"))
    assert "It keeps: the purpose “to decide whether to let more of them”.\n" in said
    agenda.write(SHEET.replace("Berths", "Berths to let").replace("Harbour Steps", "The stairs"), "--yes")
    assert agenda.items[4]["title"] == "Berths to let"


def test_lines_of_an_item_are_changed_in_words(agenda: Agenda) -> None:
    text = SHEET.replace("To decide\n", "To consider the survey.\n").replace("Lead: Mrs Fuller", "lead:  Cllr Baker")
    text = text.replace("(to follow)", "(tabled)").replace("- Silt: a survey, by", "- Silt: the survey, by")
    said = agenda.write(text.replace("To note", "For information").replace("    For", "    Purpose: For"))
    assert said == (
        "1. Apologies: purpose “For information”, not “to note”\n"
        "3. Harbour Steps: purpose “to consider the survey”, not “to decide”\n"
        "3. Harbour Steps: lead “Cllr Baker”, not “Mrs Fuller”\n"
        "3. Harbour Steps: report “Silt: the survey, by Mrs Fuller”, not “Silt: a survey, by Mrs Fuller”\n"
        "3. Harbour Steps: report “Prices (tabled)”, not “Prices (to follow)”\n"
        f"{NAME}: 5 changes written. Next: csip agenda {DAY}\n"
    )
    assert agenda.items[3]["reports"] == [
        {"title": "Silt: the survey", "author": "Mrs Fuller", "background": ["none"]},
        {"title": "Prices", "status": "tabled"},
    ]


def test_a_time_is_typed_changed_and_taken_back(agenda: Agenda) -> None:
    said = agenda.write(SHEET + "    time: 7.30pm - 8 pm\n\nClose\nTime: 5 min\n")
    assert "4. Berths: time “7.30pm - 8 pm”\n" in said
    assert "new item: 5. Close time: 5 min\n" in said
    assert {key: agenda.items[4][key] for key in ("starts", "until")} == {"starts": "19:30", "until": "20:00"}
    assert agenda.items[5] == {"number": "5", "title": "Close", "allow": "5 min"}
    shown = agenda_sheet(meeting_of(agenda.csip.book)[1])
    assert "    Time: 7.30 pm to 8 pm\n" in shown
    assert agenda.write(shown.replace("7.30 pm to 8 pm", "19:30 until 20.00")) == "Nothing was changed.\n"
    said = agenda.write(shown.replace("7.30 pm to 8 pm", "until 8 pm, 20 min").replace("Time: 5 min", "Time: none"))
    assert (
        "4. Berths: time “until 8 pm, 20 min”, not “7.30 pm to 8 pm”\n5. Close: the time “5 min” is taken away\n"
        in said
    )
    assert (agenda.items[4].get("starts"), agenda.items[4]["allow"]) == (None, "20 min")
    assert "allow" not in agenda.items[5]
    assert "the text leaves out the time of 4. Berths" in agenda.refused(f"{SHEET}\n5. Close\n")
    assert "line 18: " in agenda.refused(f"{SHEET}    Time: soon\n")


def test_a_paper_that_is_moved_takes_all_that_is_known_of_it_along(agenda: Agenda) -> None:
    line = "    - Silt: a survey, by Mrs Fuller\n"
    said = agenda.write(SHEET.replace(line, "") + line)
    assert "the report “Silt: a survey, by Mrs Fuller” now stands under 4. Berths\n" in said
    assert agenda.items[4]["reports"] == [{"title": "Silt: a survey", "author": "Mrs Fuller", "background": ["none"]}]
    assert [report["title"] for report in agenda.items[3]["reports"]] == ["Prices"]


def test_papers_in_another_order(agenda: Agenda) -> None:
    silt, prices = "    - Silt: a survey, by Mrs Fuller\n", "    - Prices (to follow)\n"
    assert "its reports stand in another order" in agenda.write(SHEET.replace(silt + prices, prices + silt))
    assert [report["title"] for report in agenda.items[3]["reports"]] == ["Prices", "Silt: a survey"]


# --- nothing is taken out unasked -----------------------------------------------------------------------------

PART = "1. Apologies\n    To note\n\n3. Harbour Steps\n    - Prices (to follow)\n"


@pytest.mark.parametrize("args", [(), ("--yes",), ("--remove", "4", "--remove", "Previous Minutes")])
def test_a_text_with_part_of_the_agenda_is_refused(agenda: Agenda, args: tuple[str, ...]) -> None:
    said = agenda.refused(PART, *args)
    assert "2. Harbour Steps: the lead “Mrs Fuller” is taken out\n" in said
    assert "2. Previous Minutes is taken off, with all that it holds: - the approval of the minutes of" in said
    assert "the text leaves out the purpose of 2. Harbour Steps, the lead of 2. Harbour Steps" in said
    assert '--remove "the lead of 2. Harbour Steps" --remove "the report Silt: a survey"' in said


def test_what_is_named_goes_and_nothing_else(agenda: Agenda) -> None:
    text = SHEET.replace("    Lead: Mrs Fuller\n", "").replace("FOR DECISION\n\n", "")
    agenda.write(text, "--remove", "the lead of 3. Harbour Steps", "--remove", "FOR DECISION")
    assert [item["title"] for item in agenda.items] == ["Apologies", "Previous Minutes", "Harbour Steps", "Berths"]
    assert list(agenda.items[2]) == ["number", "title", "purpose", "reports", "interests"]


def test_none_takes_back_what_it_stands_for(agenda: Agenda) -> None:
    text = SHEET.replace("Mrs Fuller\n    - S", "none\n    - S").replace("the minutes of 6 May 2026", "none")
    said = agenda.write(text.replace("To note", "Purpose: none"))
    assert "2. Previous Minutes: the approval of the minutes of 6 May 2026 is taken away\n" in said
    assert agenda.items[:2] == [{"number": "1", "title": "Apologies"}, {"number": "2", "title": "Previous Minutes"}]
    assert "lead" not in agenda.items[3]


def test_somebody_comes_at_an_item_that_is_left_out(agenda: Agenda) -> None:
    agenda.path.write_text(f'date: {DAY}\nexpected: [{{name: Cllr Baker, arrived: "3"}}]\n{ITEMS}')
    steps = SHEET[SHEET.index("3. Harbour") : SHEET.index("4. Berths")]
    assert "the roll says of Cllr Baker “arrived: 3”" in agenda.refused(
        SHEET.replace(steps, ""), "--remove", "Harbour Steps"
    )
    agenda.write(f"{steps}\n{SHEET.replace(steps, '')}")
    assert 'arrived: "1"' in agenda.path.read_text()


# --- what a line is -------------------------------------------------------------------------------------------


def test_a_heading_over_items_is_in_capitals_or_asked_about(agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    said = agenda.write(SHEET.replace("4. Berths", "FOR INFORMATION\n\n4. Berths"))
    assert "new heading over the items after it: FOR INFORMATION\n" in said
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = agenda.write(SHEET.replace("FOR DECISION\n", "FOR DECISION\n\nLess weighty\n\nFOR INFORMATION\n"), "--yes")
    assert "line 9: “Less weighty” is taken for a new item\n" in said


def test_lines_broken_by_an_editor_go_on(agenda: Agenda) -> None:
    agenda.write(
        SHEET.replace("4. Berths\n    To decide whether to let", "4. Berths\n    To decide whether\n     to let")
    )
    assert agenda.items[4]["purpose"] == "to decide whether to let more of them"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lead: Mrs Fuller\n", "line 1: “Lead: Mrs Fuller” stands before the first item"),
        (f"FOR DECISION\nTo note\n\n{SHEET}", "line 2: “FOR DECISION” is a heading over the items after it, and"),
        ("1. Apologies\nNot many.\n", "line 2: “Not many.” is neither a purpose nor a lead, a paper or a new item"),
        ("1. Apologies\nTo note\nTo receive\n", "line 3: “1. Apologies” has two lines that say its purpose"),
        (f"{SHEET}    Approves: the minutes of the day\n", "is not a date. Write it as"),
        (f"{SHEET}    Approves: 2026-05-06\n", "are on this agenda already"),
    ],
)
def test_what_cannot_be_taken_in_is_refused(agenda: Agenda, text: str, said: str) -> None:
    assert said in agenda.refused(text)


def test_numbers_that_do_not_run_from_one_stay_with_the_clerk(agenda: Agenda) -> None:
    agenda.path.write_text(
        f'date: {DAY}\nitems:\n  - {{number: "33", title: Berths}}\n  - {{number: "34", title: Fees}}\n'
    )
    agenda.write("33. Berths\n\n33A. Lamps\n\n34. Fees\n\n35. Ropes\n")
    assert [item.get("number") for item in agenda.items] == ["33", None, "34", "35"]
    assert "both have the number 34" in agenda.refused(
        "33. Berths\n\n34. Tides\n\n34. Fees\n\n35. Ropes\n\n33A. Lamps\n"
    )


def test_a_meeting_with_minutes_has_no_agenda_to_type(agenda: Agenda) -> None:
    assert "has minutes; its items are changed along with them\n  Use `csip write 2026-05-06`" in agenda.csip.refused(
        "write", "2026-05-06", "--agenda"
    )
    assert "--facts and --words-only are for minutes" in agenda.csip.refused("write", "--agenda", "--facts")
    assert "a dry run would lose what you type" in agenda.csip.refused("write", "--agenda", "--dry-run")


def test_a_dry_run_shows_the_changes_and_writes_nothing(agenda: Agenda) -> None:
    before = agenda.path.read_bytes()
    text = agenda.typed(SHEET.replace("Lead: Mrs Fuller", "Lead: Cllr Baker"))
    said = agenda.csip.done("write", DAY, "--agenda", "--from", text, "--dry-run")
    assert "+    lead: Cllr Baker\n" in said.out
    assert "lead “Cllr Baker”, not “Mrs Fuller”" in said.err
    assert agenda.path.read_bytes() == before


def test_a_refused_text_is_kept(agenda: Agenda, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    typed = tmp_path / "mine.txt"
    typed.write_text("1. Apologies\nNot many.\n")
    editor = tmp_path / "ed"
    editor.write_text(f'#!/bin/sh\ncp {typed} "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    said = agenda.csip("write", DAY, "--agenda")
    kept = agenda.path.with_name(f"{DAY}.typed.txt")
    assert f"Put it in with: csip write {DAY} --agenda --from {kept}" in said.err
    assert kept.read_text() == typed.read_text()


def test_before_the_meeting_the_agenda_is_offered(agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    said = agenda.csip.done("write", DAY, "--from", agenda.typed("1. Apologies\n"), "--remove", "x", "--dry-run")
    assert f"Its agenda is typed with: csip write {DAY} --agenda\n" in said.err
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    said = agenda.csip.done("write", DAY)
    assert "Is it the agenda that you want to type? [Y/n]" in said.err
    assert "Nothing was changed." in said.err


# --- any agenda, any edits ------------------------------------------------------------------------------------

SECRETS = ("received", "interests", "invited", "urgent", "exempt", "waive")


def any_agenda(random: Random) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    number = 0
    for n in range(random.randint(0, 6)):
        if random.random() < 0.2:
            items.append({"number": "none", "title": f"PART {n}"})
            continue
        number += 1
        item: dict[str, Any] = {"number": str(number), "title": random.choice(["Boats", "The quay", "Lamps"]) + f" {n}"}
        facts: dict[str, Any] = {
            "purpose": random.choice(["to note", "to decide", f"to resolve on {n}", f"for information {n}"]),
            "lead": random.choice(["Mrs Fuller", f"lead {n}"]),
            "starts": "19:30",
            "until": "20:15",
            "allow": random.choice(["20 min", "1 h"]),
            "reports": [any_report(random, n, k) for k in range(random.randint(1, 3))],
            "interests": [{"member": f"member {n}", "nature": f"owns boat {n}"}],
            "urgent": {"reason": f"urgency {n}"},
            "exempt": {"paragraphs": ["3"]},
            "received": [{"from": f"Committee {n}", "meeting": "2026-04-01", "minute": "5.3"}],
            "waive": {"CSIP401": f"waiver of item {n}"},
        }
        items.append(item | {key: fact for key, fact in facts.items() if random.random() < 0.4})
    return {"date": DAY, "items": items}


def any_report(random: Random, n: int, k: int) -> dict[str, Any]:
    facts = {
        "author": random.choice(["Mrs Fuller", "somebody"]),
        "dated": "2026-06-01",
        "background": [f"paper {n}"],
        "status": random.choice(["tabled", "to follow"]),
    }
    return {"title": f"report {k} on {n}"} | {key: fact for key, fact in facts.items() if random.random() < 0.5}


def edited_blocks(random: Random, blocks: list[list[str]]) -> None:
    """One edit as a clerk makes it."""
    kind = random.choice(["new", "section", "drop", "move", "line", "drop line", "move line", "retitle", "renumber"])
    block = random.choice(blocks) if blocks else None
    if kind in ("new", "section") or block is None:
        title = f"PART {random.randint(50, 99)}" if kind == "section" else f"7. New business {random.randint(50, 99)}"
        blocks.insert(random.randint(0, len(blocks)), [title])
    elif kind in ("drop", "move"):
        blocks.remove(block)
        if kind == "move":
            blocks.insert(random.randint(0, len(blocks)), block)
    elif kind == "line" and not block[0].startswith("PART"):
        block.append(random.choice(["    - another paper", "    - a paper, by Mrs Fuller (tabled)"]))
    elif kind in ("drop line", "move line") and len(block) > 1:
        line = block.pop(random.randrange(1, len(block)))
        if kind == "move line" and line.lstrip().startswith("-"):
            random.choice([one for one in blocks if not one[0].startswith("PART")] or [block]).append(line)
    elif kind == "retitle":
        block[0] += " and more"
    else:
        for n, one in enumerate(blocks, 1):
            one[0] = re.sub(r"^\d+", str(n), one[0])


@given(seed=st.integers(0, 2**32))
def test_every_fact_stays_with_its_item_whatever_is_typed(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    random = Random(seed)  # noqa: S311
    root = tmp_path_factory.getbasetemp() / "any-agenda"
    if not root.exists():
        make_book(root)
    (root / NAME).write_text(mapping(any_agenda(random), 0) + "\n", encoding="utf-8")
    book, before = meeting_of(root)
    shown = agenda_sheet(before).partition("-----\n\n")[2].rstrip("\n")
    blocks = [block.split("\n") for block in shown.split("\n\n") if block]
    assert agenda_change(book, before, shown, {}, TODAY) is None
    for _ in range(random.randint(1, 5)):
        edited_blocks(random, blocks)
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    said = compared_agenda(book, before, text, {})
    made = agenda_change(book, before, text, {}, TODAY)
    assert (made is None) == (not said.changes)
    if made is not None:
        change(root, lambda: (made.plan, book))
    book, after = meeting_of(root)
    nothing_is_lost(before, after, said)
    # the text is what the agenda now says, and typed once more it changes no byte
    assert agenda_change(book, after, text, {}, TODAY) is None
    assert agenda_change(book, after, agenda_sheet(after), {}, TODAY) is None
    assert words(agenda_sheet(after)) == words(text)


def nothing_is_lost(before: Meeting, after: Meeting, said: AgendaTyped) -> None:
    # Long because each fact of each item is either there, or among what was told, in one of four ways.
    goes = {name for one in said.changes for name in one.goes}
    renamed = "\n".join(one.words for one in said.changes if " is now called " in one.words)
    told = "\n".join(one.words for one in said.changes)
    now = {item.title: item for item in after.items}
    papers = [(r.title, r.author, r.dated, r.background, r.status) for i in after.items for r in i.reports]
    for item in before.items:
        if item.is_section:
            continue
        for report in item.reports:
            held = (report.title, report.author, report.dated, report.background, report.status)
            lost = any(f"the report “{report.title}”" in line for one in said.changes for line in one.lost)
            assert held in papers or lost or f"the report {report.title}" in goes or shown(report) in told, held
        if item.title in goes or any(name.endswith(f". {item.title}") and name[0].isdigit() for name in goes):
            continue
        same = now.get(item.title) or next(
            new for title, new in now.items() if title in renamed and title.startswith(item.title)
        )
        assert same.as_typed(*SECRETS) == item.as_typed(*SECRETS)
        told_of_time = any(name.startswith("the time of") and same.title in name for name in goes)
        assert told_of_time or (same.starts, same.until, same.allow) == (item.starts, item.until, item.allow)
        for key in ("purpose", "lead"):
            held = getattr(item, key)
            assert getattr(same, key) == held or any(
                name.startswith(f"the {key} of") and same.title in name for name in goes
            ), key


def shown(report: Report) -> str:
    return f"“{report_in_words(report)}”"


def words(text: str) -> list[str]:
    """The words of a text, without numbers, remarks and indents."""
    lines = (re.sub(r"^\s*(?:\d+\. )?", "", line) for line in text.splitlines() if not line.startswith("#"))
    return [line for line in lines if line]
