"""What `csip` alone says is to be done next, from day to day in the life of a book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.facts.next_steps import next_steps
from tests.conftest import make_book

NEXT = "The next meeting is on Wednesday 1 July 2026, 7 pm, Harbour Office."


@pytest.mark.parametrize(
    ("today", "words", "command"),
    [
        ("2026-05-01", "Its agenda went out on 28 April 2026.", "csip pack 2026-05-06"),
        ("2026-05-07", "The minutes of 4 March 2026 are still a draft.", "csip approve 2026-03-04"),
        ("2026-06-01", f"{NEXT} Its agenda is settled on Wednesday 17 June 2026.", "csip new-meeting 2026-07-01"),
        ("2026-06-20", f"{NEXT} Its agenda goes out by Thursday 25 June 2026.", "csip new-meeting 2026-07-01"),
        ("2026-06-28", "was to go out by Thursday 25 June 2026, which is past.", "csip new-meeting 2026-07-01"),
        ("2026-07-02", "The minutes of 1 July 2026 are not in the book.", "csip new-meeting 2026-07-01"),
        ("2026-07-02", "No meeting to come is on the schedule.", "csip schedule add DATE"),
        ("2027-01-01", "1 action is overdue.", "csip actions --overdue"),
    ],
)
def test_what_is_next(tmp_path: Path, today: str, words: str, command: str) -> None:
    book = make_book(tmp_path / "book")
    schedule = (book / "schedule.yaml").read_text(encoding="utf-8")
    may = book / "meetings/2026-05-06.yaml"
    text = may.read_text(encoding="utf-8").replace("    approves: {meeting: 2026-03-04, as: correct}\n", "")
    may.write_text(text, encoding="utf-8")
    assert "2026-07-01" in schedule
    steps = next_steps(load_book(book)[0], date.fromisoformat(today))
    assert [step.command for step in steps if words in step.words] == [command]


def test_a_meeting_whose_minutes_wait_for_the_next_one_wants_nothing_now(tmp_path: Path) -> None:
    steps = next_steps(load_book(make_book(tmp_path / "book"))[0], date(2026, 5, 20))
    assert not [step for step in steps if "6 May" in step.words]
