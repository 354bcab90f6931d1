"""Agendas and minutes say in words where a matter comes from and goes to, and nothing twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.documents.agenda import agenda
from csip.documents.decisions import extract
from csip.documents.minutes import minutes
from csip.facts.versions.comparison import compare
from csip.formats.json import meeting_json
from csip.formats.text import text
from csip.language.meeting_days import MeetingDay
from csip.yaml_text.layout import in_house_layout
from csip.yaml_text.merge import merge
from tests.conftest import write_book

DAY = date(2026, 7, 8)
MEETING = """\
date: 2026-07-08
time: "19:00"
items:
  - number: "7"
    title: Allotment rents
    purpose: to decide
    received:
      - from: Allotments Committee
        meeting: 2026-06-10
        minute: "5.3"
        as_minuted: RECOMMEND that rents rise
      - {from: Millbrook Parish Council, meeting: 2026-06-03-2, minute: "2"}
    lead: Cllr Tate
    minutes:
      - number: "7.1"
        text: RESOLVED that the rents be raised by 2%.
        decision: resolved
        refers: {to: Finance Panel, for: information}
"""
QUOTED = "Recommendation of the Allotments Committee, 10 June 2026, minute 5.3: “RECOMMEND that rents rise”"
UNQUOTED = "Received from Millbrook Parish Council, 3 June 2026 (second meeting), minute 2"


def printed(folder: Path, meeting: str = MEETING, panel: str = "", *, kind: str = "minutes") -> str:
    files = {
        "panel.yaml": f"name: Full Council\n{panel}",
        "schedule.yaml": "meetings: [{date: 2026-07-08}]\n",
        "actions.yaml": "actions: []\n",
        "meetings/2026-07-08.yaml": meeting,
    }
    book, found = load_book(write_book(folder, files))
    assert not found
    (held,) = book.meetings
    if kind == "extract":
        return text(extract(book, held, held.items[0], DAY), 200)
    return text((agenda if kind == "agenda" else minutes)(book, held, DAY), 200)


@pytest.mark.parametrize("kind", ["agenda", "minutes", "extract"])
def test_a_paper_says_where_a_matter_comes_from(tmp_path: Path, kind: str) -> None:
    said = printed(tmp_path, kind=kind)
    assert QUOTED in said
    assert UNQUOTED in said


def test_minutes_that_quote_the_words_do_not_say_them_twice(tmp_path: Path) -> None:
    said = printed(tmp_path, MEETING.replace("RESOLVED that", "The Chair read out RECOMMEND that rents rise. That"))
    assert said.count("RECOMMEND that rents rise") == 1
    assert UNQUOTED in said


def test_what_is_taken_in_private_has_its_heading_only(tmp_path: Path) -> None:
    private = MEETING.replace("    lead: Cllr Tate\n", "    exempt: {paragraphs: [3]}\n")
    for kind in ("agenda", "minutes"):
        assert "Allotments Committee" not in printed(tmp_path, private, kind=kind)
    book, _ = load_book(tmp_path)
    made = minutes(book, book.meetings[0], DAY)
    assert "Allotments Committee" not in meeting_json(book.panel, book.meetings[0], made, "minutes")


@pytest.mark.parametrize(
    ("words", "panel", "is_said"),
    [
        ("that the rents be raised", "", True),
        ("that the finance  panel be told", "", False),
        ("that the Finance Panel be told", "print: {decisions: always}\n", True),
        ("that the rents be raised", "print: {decisions: never}\n", False),
    ],
)
def test_where_a_paragraph_sends_it_is_said_once(tmp_path: Path, words: str, panel: str, is_said: bool) -> None:
    said = printed(tmp_path, MEETING.replace("that the rents be raised", words), panel)
    assert ("Referred: to Finance Panel, for information" in said) == is_said


def test_what_changed_is_listed_in_words(tmp_path: Path) -> None:
    printed(tmp_path)
    book, _ = load_book(tmp_path)
    changed = MEETING.replace("for: information", "for: scrutiny").replace('minute: "5.3"', 'minute: "5.4"')
    printed(tmp_path / "now", changed)
    now, _ = load_book(tmp_path / "now")
    day = MeetingDay(DAY)
    said = [one.words for one in compare(book.meeting_on[day], now.meeting_on[day])]
    assert said == [
        "item 7, received, 1, minute: 5.3 -> 5.4",
        "7.1, refers, for: information -> scrutiny",
    ]


def test_two_clerks_who_wrote_one_each_have_both() -> None:
    second = '      - {from: Millbrook Parish Council, meeting: 2026-06-03-2, minute: "2"}\n'
    base = MEETING.replace("        refers: {to: Finance Panel, for: information}\n", "")
    ours, theirs = base.replace(second, f"{second}      - {{from: Parks, meeting: 2026-06-04, minute: '1'}}\n"), MEETING
    merged = merge("meetings/2026-07-08.yaml", base, ours, theirs)
    assert merged.text is not None
    assert "from: Parks" in merged.text
    assert "refers: {to: Finance Panel" in merged.text


def test_the_house_layout_is_as_it_is_typed_here() -> None:
    assert in_house_layout(MEETING, {"for"}) == MEETING
