"""`csip action due`: to which day an action is put off, what is written, and what is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.facts.actions import action_states
from tests.conftest import answer, write_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "meetings").mkdir()
    return write_book(
        tmp_path,
        {
            "panel.yaml": "name: Quay Committee\npeople: [{name: Ann Archer, member: true}]\n",
            "schedule.yaml": (
                "meetings:\n  - {date: 2026-05-12}\n  - {date: 2026-06-09}\n"
                "  - {date: 2026-07-14}\n  - {date: 2026-09-08}\n"
            ),
            "actions.yaml": (
                "actions:\n  - {id: A2026-02, text: Count the ducks, owner: Ann Archer, "
                "raised: {meeting: 2026-05-12}, due: {meeting: next}}\n"
            ),
        },
    )


def put_off(book: Path, when: str, *more: str, today: str, code: int = 0) -> str:
    return answer(book, "action", "due", "A2026-02", when, "--note", "Carried over.", *more, today=today, code=code)


def due(book: Path, as_of: str) -> date | None:
    return action_states(load_book(book)[0], date.fromisoformat(as_of))[0].due.day


@pytest.mark.parametrize(
    ("today", "meeting"),
    [
        ("2026-05-12", "2026-06-09"),  # on the day of a meeting the next is the one after it
        ("2026-06-09", "2026-07-14"),
        ("2026-06-10", "2026-07-14"),
        ("2026-07-15", "2026-09-08"),
    ],
)
def test_next_is_the_next_meeting_after_today(book: Path, today: str, meeting: str) -> None:
    said = put_off(book, "next", today=today)
    day = date.fromisoformat(meeting)
    assert f"A2026-02 is now due at the meeting of {day:%A} {day.day} {day:%B} 2026." in said
    assert due(book, today) == day
    assert f"due: {{meeting: {meeting}}}" in (book / "actions.yaml").read_text(encoding="utf-8")


def test_what_was_said_on_a_day_that_is_past_is_put_off_to_no_meeting_that_is_past(book: Path) -> None:
    put_off(book, "next", "--on", "2026-05-20", today="2026-07-20")
    assert due(book, "2026-07-20") == date(2026, 9, 8)


def test_it_holds_when_another_meeting_comes_between_and_follows_when_it_moves(book: Path) -> None:
    put_off(book, "next", today="2026-06-10")
    answer(book, "schedule", "add", "2026-06-30", today="2026-06-11")
    assert due(book, "2026-06-12") == date(2026, 7, 14)
    answer(book, "schedule", "move", "2026-07-14", "2026-07-21", "--reason", "tide", today="2026-06-13")
    assert due(book, "2026-06-14") == date(2026, 7, 21)


def test_a_cancelled_meeting_is_not_the_next(book: Path) -> None:
    answer(book, "schedule", "cancel", "2026-07-14", "--reason", "tide", today="2026-06-09")
    assert "Tuesday 8 September 2026" in put_off(book, "next", today="2026-06-10")


def test_where_no_meeting_is_to_come_nothing_is_written(book: Path) -> None:
    before = (book / "actions.yaml").read_bytes()
    assert "no meeting is on the schedule after 8 September 2026" in put_off(book, "next", today="2026-09-08", code=2)
    assert (book / "actions.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-08-01", "is now due on Saturday 1 August 2026."),
        ("2026-07-14", "is now due at the meeting of Tuesday 14 July 2026."),
        ("future", "is now due at a future meeting."),
        ("none", "is now without a due date."),
    ],
)
def test_the_answer_says_when(book: Path, when: str, said: str) -> None:
    assert f"A2026-02 {said}" in put_off(book, when, today="2026-06-10")
