"""`csip item`: items put on an agenda, changed, moved and taken off; all else of the file stays as it is."""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.changes.agenda.contents import ItemWords
from csip.changes.agenda.items import AgendaChange, add_item, change_item, move_item, remove_item
from csip.changes.agenda.order import Where
from csip.changes.apply import change
from csip.facts.numbering import item_numbers
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting
from tests.cli.running import Csip, Keyboard, as_text
from tests.conftest import make_book

NAME = "meetings/2026-07-01.yaml"
TODAY = date(2026, 6, 1)
AGENDA = """\
# The agenda of July
date: 2026-07-01
time: "19:00"   # as ever
expected:
  - {name: Cllr Archer, role: Chair}
  - {name: Cllr Baker, left: "3"}   # a train
items:

  # signs nothing
  - number: "1"
    title: Apologies
    purpose: to note

  - number: "2"
    title: Previous Minutes
    approves: {meeting: 2026-05-06, as: correct}
  - title: FOR DECISION
    waive: {CSIP211: "no lead: a heading"}
  # the big one
  - number: "3"
    title: >-
      Harbour Steps, their silt, and all that the survey of the winter
      before last had to say of it
    purpose: to decide
    lead: Mrs Fuller
    reports:
      - {title: "Silt: a survey", author: Mrs Fuller, background: [none]}
      - title: Prices
        status: to follow
    interests: [{member: Cllr Baker, nature: owns a boat}]
  - number: "4"
    title: 'Berths'
    urgent: {reason: The pontoon sank., chair_agreed: true}
  - {number: "5", title: A tenancy, exempt: {paragraphs: [1, 3]}}
# the end
"""
BARE = (
    re.sub(r"  - number: .*\n    ", "  - ", AGENDA)
    .replace('{number: "5", ', "{")
    .replace("  - title: FOR DECISION\n    waive", "  - title: For information\n    waive")
)
LINE = (
    'date: 2026-07-01\nitems: [{number: "1", title: A, lead: Cllr Baker}, {number: "2", title: B, purpose: to note}]\n'
)


# --- after any sequence of changes -------------------------------------------------------------------------

Step = tuple[str, int, int]
KINDS = st.sampled_from(["add", "move", "remove", "lead"])
STEPS = st.lists(st.tuples(KINDS, st.integers(0, 9), st.integers(0, 9)), max_size=6)


def opened(root: Path) -> tuple[MinuteBook, Meeting]:
    book, found = load_book(root)
    assert not [d for d in found if d.path == NAME]
    return book, book.meeting_on[MeetingDay(date(2026, 7, 1))]


def facts(root: Path) -> list[dict[str, Any]]:
    """All that the file says of each item, but for its number."""
    every = as_text((root / NAME).read_bytes().decode())["items"]
    return [{key: value for key, value in item.items() if key != "number"} for item in every]


def lines(text: str) -> Counter[str]:
    """The lines of a file, without those that say the number of an item or cite one."""
    kept = (re.sub(r'(\d|")*number: "?\w+"?,? ?|left: "\d+"', "", line) for line in text.splitlines(keepends=True))
    return Counter(line.replace("- ", "  ", 1) for line in kept if line.strip() not in ("", "-", "items:", "items: []"))


@given(start=st.sampled_from([AGENDA, BARE, LINE, AGENDA.replace("\n", "\r\n")]), steps=STEPS)
def test_after_any_changes_every_fact_is_there(start: str, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_book(Path(folder) / "book")
        (root / NAME).write_bytes(start.encode())
        _, meeting = opened(root)
        expected = facts(root)
        headings = {item["title"] for item, number in zip(expected, item_numbers(meeting), strict=True) if not number}
        at_three = expected[item_numbers(meeting).index("3")]["title"] if len(expected) > 2 else None
        for count, (kind, first, second) in enumerate(steps):
            text = (root / NAME).read_bytes().decode()
            went = taken(root, expected, kind, first, second, f"New business {count}", keep=at_three)
            _, meeting = opened(root)
            assert facts(root) == expected
            printed = item_numbers(meeting)
            numbered = [n for n, item in zip(printed, expected, strict=True) if item["title"] not in headings]
            assert numbered == [str(n + 1) for n in range(len(numbered))]
            assert {item["title"] for n, item in zip(printed, expected, strict=True) if n is None} <= headings
            if at_three is not None:
                assert expected[printed.index(meeting.expected[1].left)]["title"] == at_three
            if start is not LINE:
                unchanged(text, (root / NAME).read_bytes().decode(), went)


def unchanged(before: str, after: str, kind: str) -> None:
    """No line is changed that the change is not about, and no comment is lost."""
    was, now = lines(before), lines(after)
    if kind == "remove":
        assert now <= was
        assert all(now[line] == times for line, times in was.items() if line.lstrip().startswith("#"))
    else:
        gone = list((was - now).elements())
        assert gone == [] or (kind == "lead" and len(gone) == 1), gone  # the line that has the lead
        assert kind != "move" or was == now
    assert ("\r\n" in before) == ("\r\n" in after)
    assert "\n" not in after.replace("\r\n", "") or "\r\n" not in after


def taken(
    root: Path, expected: list[dict[str, Any]], kind: str, first: int, second: int, title: str, *, keep: str | None
) -> str:
    """Make one change in the book and in `expected`; what it was, which is to add where there is too little to move."""
    count = len(expected)
    place = first % count if count else 0
    other = second % count if count else 0
    if not count or (kind == "move" and place == other) or (kind == "remove" and expected[place]["title"] == keep):
        kind = "add"
    if kind in ("lead", "move") and opened(root)[1].items[place].is_section:
        kind = "add"  # a heading over other items has no lead, and moves with all of them
    planned: Callable[[MinuteBook, Meeting], AgendaChange]
    if kind == "add":
        where = Where(before=in_full(root, other)) if count else Where()
        planned = lambda book, meeting: add_item(book, meeting, ItemWords(title=title, purpose="note"), where, TODAY)  # noqa: E731
        expected.insert(other, {"title": title, "purpose": "to note"})
    elif kind == "move":
        at = Where(at=in_full(root, other))
        planned = lambda book, meeting: move_item(book, meeting, place, at)  # noqa: E731
        expected.insert(other, expected.pop(place))
    elif kind == "remove":
        planned = lambda book, meeting: remove_item(book, meeting, place)  # noqa: E731
        del expected[place]
    else:
        planned = lambda book, meeting: change_item(book, meeting, place, ItemWords(lead=title), TODAY)  # noqa: E731
        expected[place]["lead"] = title
        kind = "lead"
    book, meeting = opened(root)
    change(root, lambda: (planned(book, meeting).plan, book))
    return kind


def in_full(root: Path, place: int) -> str:
    from csip.changes.agenda.find import headings

    return headings(opened(root)[1])[place]


# --- one by one, as they are typed ----------------------------------------------------------------------------


@pytest.fixture
def csip(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csip:
    book = make_book(tmp_path / "book")
    (book / NAME).write_text(AGENDA, encoding="utf-8")
    monkeypatch.chdir(book)
    monkeypatch.delenv("CSIP_ROOT", raising=False)
    return Csip(capsys, monkeypatch, book)


def test_an_item_is_put_in_and_those_after_it_get_the_next_numbers(csip: Csip) -> None:
    said = csip.done(
        *("item", "add", "Water: the lower site", "--purpose", "consider", "--lead", "Mrs Fuller"),
        *("--report", "Water supply (To follow)", "--report", "Costs (2026)", "--at", "3"),
    )
    assert [line[:24] for line in said.out.splitlines()] == [
        "1. Apologies",
        "2. Previous Minutes",
        "FOR DECISION",
        "3. Water: the lower site",
        "4. Harbour Steps, their ",
        "5. Berths",
        "6. A tenancy",
    ]
    assert said.err == "6. A tenancy: its words in the private book are found by its number; change that there, too.\n"
    new = (
        '  - number: "3"\n    title: "Water: the lower site"\n    purpose: to consider\n    lead: Mrs Fuller\n'
        "    reports:\n      - {title: Water supply, status: to follow}\n      - {title: Costs (2026)}\n"
    )
    renumbered = AGENDA.replace('"5"', '"6"').replace('"4"', '"5"').replace('"3"', '"4"')
    assert csip.text(NAME) == renumbered.replace("  # the big one\n", f"{new}  # the big one\n")


def test_what_is_not_named_stays_to_the_byte(csip: Csip) -> None:
    csip.done("item", "change", "4", "--title", "Moorings", "--lead", "Cllr Baker", "--purpose", "to receive")
    assert csip.text(NAME) == AGENDA.replace(
        "    title: 'Berths'\n", "    title: Moorings\n    purpose: to receive\n    lead: Cllr Baker\n"
    )
    csip.done("item", "change", "Moorings", "--lead", "none", "--purpose", "none")
    assert csip.text(NAME) == AGENDA.replace("'Berths'", "Moorings")


def test_reports_come_go_and_get_their_status(csip: Csip) -> None:
    csip.done(
        "item",
        "change",
        "3",
        "--report",
        "PRICES (presented)",
        "--report",
        "Tides",
        "--remove-report",
        "Silt: a survey",
    )
    assert "    reports:\n      - title: Prices\n        status: presented\n      - {title: Tides}\n" in csip.text(NAME)
    csip.done("item", "change", "3", "--remove-report", "Prices", "--remove-report", "Tides")
    assert "reports" not in csip.text(NAME)
    csip.done("item", "change", "3", "--report", "Tides (verbal)")
    assert "    reports:\n      - {title: Tides, status: verbal}\n    interests" in csip.text(NAME)


def test_an_approval_is_taken_back_and_given(csip: Csip) -> None:
    csip.done("item", "change", "2", "--approves", "none")
    assert "approves" not in csip.text(NAME)
    csip.done("item", "change", "2", "--approves", "2026-05-06")
    assert csip.text(NAME) == AGENDA


def test_an_item_goes_along_with_all_that_hangs_on_it_and_whoever_leaves_at_it(csip: Csip) -> None:
    csip.done("item", "move", "3", "--before", "Apologies")
    text = csip.text(NAME)
    assert '{name: Cllr Baker, left: "1"}   # a train\n' in text
    assert 'items:\n\n  # the big one\n  - number: "1"\n    title: >-\n      Harbour Steps' in text
    assert '  # signs nothing\n  - number: "2"\n' in text
    csip.done("item", "move", "1", "--after", "FOR DECISION")
    assert Counter(csip.text(NAME).splitlines()) == Counter(AGENDA.splitlines())


def test_a_question_moves_no_cursor_whatever_the_book_says(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = AGENDA.replace("title: Previous Minutes", 'title: "Minutes\\u202e"')
    assert hostile != AGENDA
    (csip.book / NAME).write_text(hostile, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = csip("item", "remove", "2")
    assert "Take 2. Minutes\\u202e off" in said.err
    assert "\u202e" not in said.out + said.err


def test_what_hangs_on_an_item_goes_only_when_somebody_agrees(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "    - the approval of the minutes of 6 May 2026\n" in csip.refused("item", "remove", "2")
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = csip("item", "remove", "2")
    assert (said.code, csip.text(NAME)) == (2, AGENDA)
    assert said.err.endswith("csip: you said that it is to stay\n  Nothing was written.\n")
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    said = csip.done("item", "remove", "2")
    assert "Take 2. Previous Minutes off, with all that it holds? [y/N]" in said.err
    assert "Taken off the agenda: 2. Previous Minutes, with the approval of the minutes of 6 May 2026." in said.err
    assert "Previous Minutes" not in csip.text(NAME)
    assert 'left: "2"' in csip.text(NAME)


def test_a_purpose_alone_goes_without_a_question_and_is_told(csip: Csip) -> None:
    assert "Taken off the agenda: 1. Apologies, with the purpose “to note”.\n" in csip.done("item", "remove", "1").err


def test_a_title_that_is_missing_is_asked_for(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("Any Other Business\n"))
    assert csip.done("item", "add").out.endswith("6. Any Other Business\n")
    monkeypatch.setattr(sys, "stdin", Keyboard("Any Other Business\n"))
    assert "Title" not in csip.refused("item", "add", "--meeting", "2026-05-06")


def test_a_file_that_changes_while_the_question_stands_is_left_alone(
    csip: Csip, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keyboard("y\n")

    def typed(*_: object) -> str:
        (csip.book / NAME).write_text(AGENDA.replace("Apologies", "Absences"), encoding="utf-8")
        return "y\n"

    monkeypatch.setattr(keys, "readline", typed)
    monkeypatch.setattr(sys, "stdin", keys)
    said = csip("item", "remove", "2")
    assert (said.code, csip.text(NAME)) == (2, AGENDA.replace("Apologies", "Absences"))
    assert "the meeting's file was changed in the meantime" in said.err


def test_a_comment_inside_an_item_is_not_lost_with_it(csip: Csip) -> None:
    (csip.book / NAME).write_text(
        AGENDA.replace("purpose: to note\n", "purpose: to note   # ask Ann\n"), encoding="utf-8"
    )
    assert "a comment stands in the entry, which would be lost with it" in csip.refused("item", "remove", "1")


@pytest.mark.parametrize("begun", ["items: []\n", "", "items: []   # none yet\n"])
@pytest.mark.parametrize(("numbering", "number"), [("1.1", True), ("none", False)])
def test_the_first_item_of_all_is_numbered_as_the_house_does(
    begun: str, numbering: str, number: bool, csip: Csip
) -> None:
    panel = csip.text("panel.yaml").replace('numbering: "1.1"', f'numbering: "{numbering}"')
    (csip.book / "panel.yaml").write_text(panel, encoding="utf-8")
    (csip.book / NAME).write_text(f"date: 2026-07-01\n{begun}", encoding="utf-8")
    assert csip.done("item", "add", "Berths").out == "1. Berths\n"
    assert ('number: "1"' in csip.text(NAME)) is number
    assert csip.done("item", "add", "Lamps", "--at", "2").out == "1. Berths\n2. Lamps\n"
    assert ('number: "2"' in csip.text(NAME)) is number


# --- where open actions are printed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "under"),
    [
        (("Welcome", "Clerk's report and actions", "Budget"), 1),
        (("The climate action plan", "Matters arising from the minutes", "Budget"), 1),
        (("ACTION LOG", "Actions again"), 0),
        (("Transactions of the year", "Faction"), None),
    ],
)
def test_open_actions_are_printed_under_the_item_that_its_title_says(
    titles: tuple[str, ...], under: int | None, csip: Csip
) -> None:
    (csip.book / NAME).write_text("date: 2026-07-01\nitems: []\n", encoding="utf-8")
    for title in titles:
        csip.done("item", "add", title)
    printed = csip.done("agenda", "2026-07-01", "--format", "text").out.splitlines()
    order = [*(f"{n}. {title}" for n, title in enumerate(titles, 1)), "Actions to be reported on"]
    actions = next(n for n, line in enumerate(printed) if line.startswith("A2026-01"))
    assert [line for line in printed[:actions] if line in order][-1] == order[-1 if under is None else under]


def test_an_item_taken_in_private_is_no_place_for_actions(csip: Csip) -> None:
    (csip.book / NAME).write_text(
        "date: 2026-07-01\nitems:\n  - title: Action against a tenant\n    exempt: {paragraphs: [1]}\n",
        encoding="utf-8",
    )
    printed = csip.done("agenda", "2026-07-01", "--format", "md").out
    assert "Actions to be reported on" in printed[: printed.index("A2026-01")]
