"""`csip action carry`: what was not done by a meeting, made due at the next."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import Csip, Keyboard, as_text
from tests.conftest import write_book

REGISTER = """\
actions:
  - {id: A1, text: Count the ducks, owner: Ann Archer, raised: {meeting: 2026-05-12}, due: {meeting: next}}
  - {id: A2, text: Ask the county, owner: Ann Archer, raised: {meeting: 2026-05-12}, due: {meeting: 2026-06-09}}
  - {id: A3, text: Paint it, owner: Ann Archer, raised: {meeting: 2026-05-12}, due: 2026-06-09}
  - {id: A4, text: Mend it, owner: Ann Archer, raised: {meeting: 2026-05-12}, due: {meeting: 2026-09-08}}
  - {id: A5, text: Burn it, owner: Ann Archer, raised: {meeting: 2026-05-12}, due: {meeting: next},
     closed: {date: 2026-05-20, note: Burnt.}}
  - {id: A6, text: Think, owner: Ann Archer, raised: {meeting: 2026-05-12}}
"""
TODAY = "2026-06-10"


@pytest.fixture
def book(csip: Csip) -> Csip:
    write_book(
        csip.book,
        {
            "panel.yaml": "name: Quay Committee\npeople: [{name: Ann Archer, member: true}]\n",
            "schedule.yaml": (
                "meetings:\n  - {date: 2026-05-12}\n  - {date: 2026-06-09}\n"
                "  - {date: 2026-07-14}\n  - {date: 2026-09-08}\n"
            ),
            "actions.yaml": REGISTER,
        },
    )
    for old in (csip.book / "meetings").glob("*.yaml"):
        old.unlink()
    return csip


def entries(csip: Csip) -> dict[str, dict[str, object]]:
    return {entry["id"]: entry for entry in as_text(csip.text("actions.yaml"))["actions"]}


def test_it_goes_to_the_next_meeting_from_today_and_keeps_what_was(book: Csip) -> None:
    said = book.done("action", "carry", "a1", "A6", "A1", today=TODAY)
    assert said.err == "A1 and A6 are carried to the meeting of Tuesday 14 July 2026.\n"
    assert entries(book)["A1"]["due"] == {"meeting": "2026-07-14"}
    assert entries(book)["A1"]["updates"] == [
        {"date": "2026-06-10", "note": "Carried over.", "due_was": {"meeting": "next"}}
    ]
    assert entries(book)["A6"]["updates"] == [{"date": "2026-06-10", "note": "Carried over.", "due_was": "none"}]
    book.done("action", "carry", "A2", "--note", "The county is silent.", "--on", "2026-06-09", today=TODAY)
    assert entries(book)["A2"]["updates"] == [
        {"date": "2026-06-09", "note": "The county is silent.", "due_was": {"meeting": "2026-06-09"}}
    ]


def test_all_that_were_due_at_a_meeting_are_listed_and_asked_about(book: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    every = ("action", "carry", "--from", "last")
    refused = book.refused(*every, today=TODAY)
    assert "  A1  Ann Archer: Count the ducks\n  A2  Ann Archer: Ask the county\n" in refused
    assert "2 actions would be carried to the meeting of Tuesday 14 July 2026, and there is nobody to ask" in refused
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = book(*every, today=TODAY)
    assert (said.code, "you said no" in said.err, book.text("actions.yaml")) == (2, True, REGISTER)
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    assert book.done(*every, today=TODAY).err.endswith(
        "A1 and A2 are carried to the meeting of Tuesday 14 July 2026.\n"
    )
    assert {id_ for id_, entry in entries(book).items() if "updates" in entry} == {"A1", "A2"}
    assert "no open action was due at the meeting of 9 June 2026" in book.refused(*every, "--yes", today=TODAY)


def test_a_dry_run_writes_nothing(book: Csip) -> None:
    shown = book.done("action", "carry", "--from", "2026-06-09", "--dry-run", today=TODAY)
    assert shown.out.count("+    due: ") + shown.out.count("due_was") >= 2
    assert book.text("actions.yaml") == REGISTER


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("A4",), "A4 is due on 8 September 2026, and the next meeting is on 14 July 2026: nothing is to be carried"),
        (("A1", "A5"), "A5 was closed on 20 May 2026"),
        (("A9",), "there is no action A9"),
        ((), "which actions?"),
        (("A1", "--from", "last"), "which actions?"),
        (("A1", "--on", "2026-06-11"), "11 June 2026 is in the future"),
    ],
)
def test_what_cannot_be_carried(book: Csip, args: tuple[str, ...], why: str) -> None:
    assert why in book.refused("action", "carry", *args, today=TODAY)


def test_without_a_meeting_to_come_nothing_is_carried(book: Csip) -> None:
    said = book.refused("action", "carry", "A1", today="2026-09-08")
    assert "no meeting is on the schedule after 8 September 2026" in said


@pytest.mark.parametrize(
    ("words", "due", "said"),
    [
        ("end of June", "2026-06-30", "is now due on Tuesday 30 June 2026."),
        ("in two weeks", "2026-06-24", "is now due on Wednesday 24 June 2026."),
        ("a fortnight", "2026-06-24", "is now due on Wednesday 24 June 2026."),
        ("before Christmas", "2026-12-24", "is now due on Thursday 24 December 2026."),
        ("9 June", "2027-06-09", "is now due on Wednesday 9 June 2027."),
        ("8 September", {"meeting": "2026-09-08"}, "is now due at the meeting of Tuesday 8 September 2026."),
        ("the next meeting", {"meeting": "2026-07-14"}, "is now due at the meeting of Tuesday 14 July 2026."),
        ("September meeting", {"meeting": "2026-09-08"}, "is now due at the meeting of Tuesday 8 September 2026."),
        ("at a future meeting", {"meeting": "future"}, "is now due at a future meeting."),
        ("Friday", "2026-06-12", "is now due on Friday 12 June 2026."),
    ],
)
def test_words_for_when_are_read_and_the_day_is_named(book: Csip, words: str, due: object, said: str) -> None:
    answered = book.done("action", "due", "A1", words, "--note", "More time.", today=TODAY)
    assert answered.err == f"A1 {said}\n"
    assert entries(book)["A1"]["due"] == due


@pytest.mark.parametrize(
    "words", ["soon", "Easter", "the next meeting but one", "June", "31 June", "Monday 30 June 2026"]
)
def test_words_that_name_no_day_are_refused(book: Csip, words: str) -> None:
    assert "csip: " in book.refused("action", "due", "A1", words, "--note", "More time.", today=TODAY)


def test_a_note_says_that_it_goes_out(book: Csip) -> None:
    said = book.done("action", "update", "A1", "--note", "She is ill.", today=TODAY).err
    assert said == "A1 is noted. The note goes out in the letters of `csip chase` and in the action log.\n"
    assert "She is ill." in book.done("chase", "--owner", "Ann Archer", today=TODAY).out
