"""A meeting moved, called off and put on again: what the files, the papers, the calendar and the answers say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.facts.as_at import as_at
from csip.facts.meetings import is_cancelled
from csip.language.meeting_days import MeetingDay
from tests.conftest import answer, write_book

MAY = "2026-05-12"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path,
        {
            "panel.yaml": "name: Quay Committee\npeople: [{name: Ann Archer, member: true}]\n",
            "schedule.yaml": (
                'meetings:\n  - {date: 2026-05-12, time: "18:30", venue: Village Hall}\n'
                '  - {date: 2026-06-09, time: "18:30", venue: Village Hall}\n'
            ),
            "actions.yaml": "actions: []\n",
            f"meetings/{MAY}.yaml": (
                f'date: {MAY}\ntime: "18:30"\nvenue: Village Hall\nexpected: [Ann Archer]\n'
                'items:\n  - {number: "1", title: Ducks}\n'
            ),
        },
    )


def csip(*args: str, book: Path, code: int | None = 0) -> str:
    return answer(book, *args, code=code)


def move(book: Path, to: str, *args: str, day: str = MAY) -> str:
    return csip("schedule", "move", day, to, "--reason", "the floor", "--on", "2026-05-01", *args, book=book)


def event(book: Path, day: str) -> str:
    made = csip("schedule", "-f", "ics", book=book)
    return next(one for one in made.split("BEGIN:VEVENT") if f"UID:{day}.meeting@" in one)


def test_a_change_of_place_on_the_same_day_reaches_agenda_and_calendar(book: Path) -> None:
    answer = move(book, MAY, "--venue", "Church Room")
    assert "The meeting of Tuesday 12 May 2026 stays on its day: the place is Church Room (was Village Hall)." in answer
    agenda = csip("agenda", MAY, "-f", "text", book=book)
    assert "Church Room" in agenda
    assert "Village Hall" not in agenda
    assert "LOCATION:Church Room" in event(book, "20260512")
    assert "SEQUENCE:1" in event(book, "20260512")
    assert "CSIP402" not in csip("validate", book=book, code=None)


def test_a_change_of_time_on_the_same_day(book: Path) -> None:
    answer = move(book, MAY, "--time", "7pm")
    assert "stays on its day: it begins at 7 pm (was 6.30 pm)." in answer
    assert "7 pm" in csip("agenda", MAY, "-f", "text", book=book)
    assert "T190000" in event(book, "20260512")


def test_what_is_so_already_is_no_change(book: Path) -> None:
    answer = csip(
        *("schedule", "move", MAY, MAY, "--time", "18.30", "--venue", "Village Hall", "--reason", "x"),
        book=book,
        code=2,
    )
    assert "nothing would change" in answer


def test_a_place_moved_twice_is_printed_as_places(book: Path) -> None:
    move(book, MAY, "--venue", "Church Room")
    move(book, MAY, "--venue", "Old School")
    move(book, MAY, "--time", "7pm", "--venue", "Inn")
    assert "12 May 2026 (moved from Village Hall, then Church Room, then 6.30 pm, Old School)" in csip(
        "schedule", "-f", "md", book=book
    )


def test_there_and_back_again_names_every_date(book: Path) -> None:
    move(book, "2026-05-19")
    move(book, MAY, day="2026-05-19")
    assert "12 May 2026 (moved from 12 May, then 19 May)" in csip("schedule", "-f", "md", book=book)


def test_an_agenda_that_went_out_is_to_go_out_again(book: Path) -> None:
    csip("publish-agenda", MAY, "--on", "2026-05-01", book=book)
    assert "Its agenda went out on 1 May 2026 and says otherwise" in move(book, MAY, "--venue", "Inn")
    assert "went out" not in move(book, MAY, "--agenda-setting", "2026-05-04 10am")


def test_a_cancelled_meeting_is_put_on_again(book: Path) -> None:
    csip("schedule", "cancel", MAY, "--reason", "flood", "--on", "2026-05-02", book=book)
    assert "SEQUENCE:1" in event(book, "20260512")
    assert "SUMMARY:CANCELLED: Quay Committee" in event(book, "20260512")
    assert "STATUS:CANCELLED" in event(book, "20260512")
    for refused in (
        csip("schedule", "move", MAY, "2026-05-19", "--reason", "x", book=book, code=2),
        csip("schedule", "add", MAY, book=book, code=2),
    ):
        assert f"csip schedule restore {MAY} --reason" in refused
    answer = csip("schedule", "restore", MAY, "--reason", "it is dry", "--on", "2026-05-04", book=book)
    assert "The meeting of Tuesday 12 May 2026 is on again." in answer
    assert "SEQUENCE:2" in event(book, "20260512")
    assert "STATUS:CONFIRMED" in event(book, "20260512")
    assert "SUMMARY:Quay Committee" in event(book, "20260512")
    assert "DTSTAMP:20260504" in event(book, "20260512")
    assert "12 May 2026 (was cancelled, is on again)" in csip("schedule", "-f", "md", book=book)
    told = csip("history", MAY, book=book)
    assert "cancelled: flood" in told
    assert "put on again: it is dry" in told


def test_cancelling_and_restoring_again_and_again_only_ever_raises_the_sequence(book: Path) -> None:
    seen = []
    for round_ in range(1, 4):
        csip("schedule", "cancel", MAY, "--reason", f"flood {round_}", "--on", "2026-05-02", book=book)
        seen.append(event(book, "20260512"))
        csip("schedule", "restore", MAY, "--reason", "dry", "--on", "2026-05-02", book=book)
        seen.append(event(book, "20260512"))
    move(book, "2026-05-13")
    seen.append(event(book, "20260512"))
    assert [int(re.findall(r"SEQUENCE:(\d+)", one)[0]) for one in seen] == [1, 2, 3, 4, 5, 6, 7]
    assert csip("validate", "--select", "CSIP4", book=book).startswith("Nothing found")


def test_it_was_cancelled_on_the_days_between(book: Path) -> None:
    csip("schedule", "cancel", MAY, "--reason", "flood", "--on", "2026-05-02", book=book)
    csip("schedule", "restore", MAY, "--reason", "dry", "--on", "2026-05-04", book=book)
    read, _ = load_book(book)
    slot = read.slot_on[MeetingDay(date(2026, 5, 12))]
    then = [as_at(read, date(2026, 5, n)).slot_on[slot.day].cancelled is not None for n in range(1, 6)]
    assert then == [False, True, True, False, False]
    stood = [is_cancelled(slot, date(2026, 5, n)) for n in range(1, 6)]
    assert stood == [False, True, True, False, False]
    assert not is_cancelled(slot)


def test_what_is_not_cancelled_is_not_restored(book: Path) -> None:
    assert "is not cancelled" in csip("schedule", "restore", MAY, "--reason", "x", book=book, code=2)
    csip("schedule", "cancel", MAY, "--reason", "flood", "--on", "2026-05-02", book=book)
    early = csip("schedule", "restore", MAY, "--reason", "x", "--on", "2026-05-01", book=book, code=2)
    assert "it cannot have been put on again before that" in early


def test_nobody_is_told_to_give_a_meeting_a_false_day(book: Path) -> None:
    refused = csip("schedule", "add", MAY, "--time", "8pm", book=book, code=2)
    assert "Say --second" in refused
    move(book, "2026-05-19")
    assert "was once the date of the meeting that is now on 19 May 2026" in csip(
        "schedule", "add", MAY, book=book, code=2
    )
    assert "another day" not in refused


def test_an_action_due_at_a_meeting_whose_room_changed_is_not_due_elsewhen(book: Path) -> None:
    (book / "actions.yaml").write_text(
        "actions:\n  - {id: A1, text: Count the ducks, owner: Ann Archer, raised: {meeting: 2026-04-14}, "
        "due: {meeting: next}}\n",
        encoding="utf-8",
    )
    move(book, MAY, "--venue", "Church Room")
    assert "moved from" not in csip("actions", book=book)


def test_a_meeting_that_moves_past_another_goes_where_its_date_belongs(book: Path) -> None:
    schedule = book / "schedule.yaml"
    head = "# Our year.\nmeetings:\n"
    may = '  # after the fair\n  - date: 2026-05-12   # the hall is free\n    time: "18:30"\n'
    others = '  - date: 2026-06-09\n    time: "18:30"\n\n  - {date: 2026-07-14, venue: Slip}  # by boat\n'
    schedule.write_text(head + may + others, encoding="utf-8")
    (book / "meetings" / f"{MAY}.yaml").unlink()
    move(book, "2026-06-16")
    text = schedule.read_text(encoding="utf-8")
    days = [line.split("date: ")[1][:10] for line in text.splitlines() if "date: " in line and "moved" not in line]
    assert days[:1] + days[-1:] == ["2026-06-09", "2026-07-14"]
    moved = may.replace("2026-05-12", "2026-06-16")
    assert moved in text  # whole, with its comments
    former = '    moved_from:\n      - {date: 2026-05-12, time: "18:30", reason: the floor, on: 2026-05-01}\n'
    assert sorted(text.replace(former, "").splitlines()) == sorted((head + moved + others).splitlines())
    csip("validate", book=book, code=None)


def test_a_schedule_in_another_order_keeps_it(book: Path) -> None:
    schedule = book / "schedule.yaml"
    schedule.write_text(
        "meetings:\n  - date: 2026-07-14\n  - date: 2026-05-12\n  - date: 2026-06-09\n", encoding="utf-8"
    )
    move(book, "2026-09-08")
    days = [line.split("date: ")[1] for line in schedule.read_text(encoding="utf-8").splitlines() if "- date" in line]
    assert days == ["2026-07-14", "2026-09-08", "2026-06-09"]
