"""Sections of an agenda, such as FOR DECISION: put on it, moved with what is under them, printed as headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from csip.book.load import load_book
from csip.documents.agenda import agenda
from csip.documents.blocks import Heading
from csip.documents.minutes import minutes
from csip.models import Item
from tests.cli.running import Csip
from tests.conftest import make_book

NAME = "meetings/2026-07-01.yaml"
AGENDA = """\
date: 2026-07-01
items:
  - {number: "1", title: Apologies}
  - {number: none, title: FOR DECISION}
  - {number: "2", title: Berths, purpose: to decide}
  - {number: "3", title: Lamps}
  - {number: none, title: FOR INFORMATION}
  - {number: "4", title: Tides}
"""


@pytest.fixture
def csip(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csip:
    root = make_book(tmp_path / "book")
    (root / NAME).write_text(AGENDA, encoding="utf-8")
    monkeypatch.chdir(root)
    return Csip(capsys, monkeypatch, root)


def items(csip: Csip) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((csip.book / NAME).read_text())["items"]
    return found


def test_a_section_is_put_in_and_numbers_run_on_past_it(csip: Csip) -> None:
    said = csip.done("item", "add", "To open with", "--section", "--before", "1")
    assert said.out.splitlines()[:3] == ["To open with", "1. Apologies", "FOR DECISION"]
    assert items(csip)[0] == {"number": "none", "title": "To open with"}
    csip.done("item", "add", "Ropes", "--under", "for decision")
    assert [item["title"] for item in items(csip)[2:6]] == ["FOR DECISION", "Berths", "Lamps", "Ropes"]
    assert [item["number"] for item in items(csip)] == ["none", "1", "none", "2", "3", "4", "none", "5"]


def test_a_section_goes_with_the_items_under_it(csip: Csip) -> None:
    said = csip.done("item", "move", "FOR INFORMATION", "--before", "FOR DECISION")
    assert said.out == "1. Apologies\nFOR INFORMATION\n2. Tides\nFOR DECISION\n3. Berths\n4. Lamps\n"
    assert "FOR INFORMATION was moved with the items under it.\n" in said.err
    said = csip.done("item", "move", "FOR INFORMATION", "--after", "4")
    assert said.out == "1. Apologies\nFOR DECISION\n2. Berths\n3. Lamps\nFOR INFORMATION\n4. Tides\n"
    assert "stands there already" in csip.refused("item", "move", "FOR DECISION", "--after", "Lamps")
    assert "stands there already" in csip.refused("item", "move", "Tides", "--under", "FOR INFORMATION")
    said = csip.done("item", "move", "Tides", "--under", "FOR DECISION")
    assert said.out == "1. Apologies\nFOR DECISION\n2. Berths\n3. Lamps\n4. Tides\nFOR INFORMATION\n"


def test_the_items_under_a_section_stay_when_it_goes(csip: Csip) -> None:
    said = csip.done("item", "remove", "FOR DECISION")
    assert said.out == "1. Apologies\n2. Berths\n3. Lamps\nFOR INFORMATION\n4. Tides\n"


def test_a_section_holds_nothing_itself(csip: Csip) -> None:
    assert "has a title and no more" in csip.refused("item", "add", "X", "--section", "--purpose", "to note")
    assert "has a title and no more" in csip.refused("item", "change", "FOR DECISION", "--lead", "Mrs Fuller")
    assert csip.done("item", "change", "FOR DECISION", "--title", "To decide").out.splitlines()[1] == "To decide"
    assert "“Lamps” is no heading over other items\n  Such headings are To decide and FOR INFORMATION." in csip.refused(
        "item", "add", "X", "--under", "Lamps"
    )


def test_a_section_put_in_after_the_agenda_went_out_is_no_late_item(csip: Csip) -> None:
    csip.done("publish-agenda", "2026-07-01")
    csip.done("item", "add", "Late business", "--section")
    assert "CSIP416" not in csip.done("validate").out
    csip.done("item", "add", "Flood")
    assert "CSIP416" in csip.done("validate").out


def levels(csip: Csip, file: str) -> list[tuple[str, int]]:
    (csip.book / NAME).write_text(file, encoding="utf-8")
    book, _ = load_book(csip.book)
    meeting = next(one for one in book.meetings if one.at.file.name == NAME)
    day = meeting.date
    found = [
        [(block.printed, block.level) for block in paper.blocks if isinstance(block, Heading)]
        for paper in (agenda(book, meeting, day), minutes(book, meeting, day))
    ]
    ends = {"Dates of future meetings", "Actions to be reported on"}
    on_agenda, minuted = ([one for one in paper if one[0] not in ends] for paper in found)
    assert [(words.removesuffix(": to decide"), level) for words, level in on_agenda] == minuted
    return on_agenda


def test_items_stand_a_level_below_their_section(csip: Csip) -> None:
    assert levels(csip, AGENDA) == [
        ("1. Apologies", 2),
        ("FOR DECISION", 2),
        ("2. Berths: to decide", 3),
        ("3. Lamps", 3),
        ("FOR INFORMATION", 2),
        ("4. Tides", 3),
    ]


def test_a_section_is_of_the_part_of_the_item_after_it(csip: Csip) -> None:
    private = AGENDA.replace("title: Tides", "title: Tides, exempt: {paragraphs: [3]}")
    assert levels(csip, f'{private}  - {{number: "5", title: Fees}}\n')[2:] == [
        ("FOR DECISION", 3),
        ("2. Berths: to decide", 4),
        ("3. Lamps", 4),
        ("Part 2: not for publication", 2),
        ("FOR INFORMATION", 3),
        ("4. Tides", 4),
        ("Part 1: open to the public (continued)", 2),
        ("5. Fees", 3),
    ]


def test_an_unnumbered_item_that_holds_something_is_no_section() -> None:
    assert Item.made({"number": "none", "title": "FOR DECISION"}).is_section
    for held in ({"lead": "Mrs Fuller"}, {"minutes": [{"text": "It rained."}]}, {"exempt": {"paragraphs": [1]}}):
        assert not Item.made({"number": "none", "title": "FOR DECISION", **held}).is_section
    assert not Item.made({"title": "FOR DECISION"}).is_section
    assert not Item.made({"number": "1", "title": "FOR DECISION"}).is_section


def test_a_new_agenda_has_the_sections_of_the_standing_items(csip: Csip) -> None:
    panel = csip.book / "panel.yaml"
    before, _, rest = panel.read_text(encoding="utf-8").partition("standing_items:")
    people = rest[rest.index("people:") :]
    standing = "standing_items: [Apologies, {number: none, title: FOR DECISION}, Berths]\n"
    panel.write_text(f"{before}{standing}{people}", encoding="utf-8")
    (csip.book / NAME).unlink()
    csip.done("new-meeting", "2026-07-01")
    assert [(item["number"], item["title"]) for item in items(csip)] == [
        ("1", "Apologies"),
        ("none", "FOR DECISION"),
        ("2", "Berths"),
    ]
