"""Several sets of minutes that wait for approval: the next agenda has them all, and an import drops none in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.book.load import load_book
from tests.conftest import answer, write_book

MINUTED = "date: {day}\npresent: [Ann Archer]\nitems:\n  - {{title: Ducks, minutes: [They swim.]}}\n"
APPROVING = (
    "date: {day}\npresent: [Ann Archer]\nitems:\n  - title: Previous Minutes\n"
    "    approves: {{meeting: {of}, as: correct}}\n    minutes: [They were approved.]\n"
)


def book_of(root: Path, *minuted: str, **approved: str) -> Path:
    days = [*minuted, "2026-07-14"]
    files = {
        "panel.yaml": "name: Quay Committee\npeople: [{name: Ann Archer, member: true}]\n",
        "schedule.yaml": "meetings:\n" + "".join(f"  - {{date: {day}}}\n" for day in days),
        "actions.yaml": "actions: []\n",
    }
    approved = {day.removeprefix("on_").replace("_", "-"): of for day, of in approved.items()}
    for day in minuted:
        text = APPROVING.format(day=day, of=approved[day]) if day in approved else MINUTED.format(day=day)
        files[f"meetings/{day}.yaml"] = text
    return write_book(root, files)


def planned(book: Path) -> list[str]:
    answer(book, "new-meeting", "2026-07-14", today="2026-07-01")
    items = load_book(book)[0].meetings[-1].items
    return [str(approval.meeting) for item in items for approval in item.approves]


def test_every_set_that_waits_is_on_the_agenda_oldest_first(tmp_path: Path) -> None:
    book = book_of(tmp_path, "2026-04-14", "2026-06-09")
    assert planned(book) == ["2026-04-14", "2026-06-09"]
    agenda = answer(book, "agenda", "2026-07-14", "-f", "text", today="2026-07-01")
    assert "the minutes of the meetings held on Tuesday 14 April 2026 and Tuesday 9 June 2026." in agenda
    items = load_book(book)[0].meetings[-1].items
    assert [len(item.approves) for item in items if item.approves] == [2]  # under one item


def test_a_set_that_was_passed_over_is_not_forgotten(tmp_path: Path) -> None:
    book = book_of(tmp_path, "2026-03-10", "2026-04-14", "2026-05-12", on_2026_05_12="2026-03-10")
    assert planned(book) == ["2026-04-14", "2026-05-12"]


@pytest.mark.parametrize("old", ["2024-05-14", "2025-06-10"])
def test_what_is_older_than_a_year_is_left_to_the_rules(tmp_path: Path, old: str) -> None:
    assert planned(book_of(tmp_path, old, "2026-06-09")) == ["2026-06-09"]


def test_what_is_older_than_the_first_approval_in_the_book_was_settled_before_it(tmp_path: Path) -> None:
    book = book_of(tmp_path, "2026-02-10", "2026-03-10", "2026-05-12", on_2026_05_12="2026-03-10")
    assert planned(book) == ["2026-05-12"]


def test_what_a_meeting_that_is_not_in_the_book_may_have_approved_is_not_asked_for_again(tmp_path: Path) -> None:
    book = book_of(tmp_path, "2026-03-10", "2026-05-12")
    answer(book, "schedule", "add", "2026-04-14", today="2026-04-01")
    assert planned(book) == ["2026-05-12"]


def test_the_latest_minutes_are_asked_for_though_a_later_meeting_is_not_minuted_yet(tmp_path: Path) -> None:
    book = book_of(tmp_path, "2026-03-10", "2026-05-12")
    answer(book, "schedule", "add", "2026-06-09", today="2026-04-01")
    assert planned(book) == ["2026-05-12"]


PAPER = """POND COMMITTEE

Minutes of the meeting held on Wednesday 8 June 2022 at 7 pm in the Hall

Present: Ann Archer (Chair)

1. Minutes

1.1 {}
"""


@pytest.mark.parametrize(
    "said",
    [
        "The minutes of the meetings held on 13 April 2022 and 11 May 2022 were agreed as a correct record.",
        "The minutes of 13 April and 11 May were agreed as a correct record.",
        "The minutes of 13 April and Wednesday, 11th May 2022 were approved as correct.",
        "The minutes of 13 April and 11 May 2022 were approved, and the chair signed them on 18 May 2022.",
    ],
)
def test_an_import_takes_both_sets(tmp_path: Path, said: str) -> None:
    book = book_of(tmp_path / "book", "2026-06-09")
    paper = tmp_path / "old.txt"
    paper.write_text(PAPER.format(said), encoding="utf-8")
    answer(book, "import", str(paper), "--schedule", code=None)
    written = (book / "meetings" / "2022-06-08.yaml").read_text(encoding="utf-8")
    assert [line.strip() for line in written.splitlines() if "meeting: " in line] == [
        "- {meeting: 2022-04-13, as: correct}",
        "- {meeting: 2022-05-11, as: correct}",
    ]


def test_an_import_asks_about_a_date_that_is_not_joined_to_the_first(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book", "2026-06-09")
    paper = tmp_path / "old.txt"
    said = (
        "The minutes of the meetings of 13 April 2022 as circulated and 11 May 2022 were approved as a correct record."
    )
    paper.write_text(PAPER.format(said), encoding="utf-8")
    answer(book, "import", str(paper), "--schedule", code=None)
    written = (book / "meetings" / "2022-06-08.yaml").read_text(encoding="utf-8")
    assert "names 11 May 2022, too" in " ".join(written.replace("#", " ").split())
    assert "approves: {meeting: 2022-04-13, as: correct}" in written


def test_an_extraordinary_meeting_signs_none_and_hides_none(tmp_path: Path) -> None:
    book = book_of(tmp_path, "2026-03-10", "2026-05-12")
    with (book / "panel.yaml").open("a", encoding="utf-8") as panel:
        panel.write("standing_items: [{title: Minutes of the last meeting, purpose: to approve}]\n")
    with (book / "schedule.yaml").open("a", encoding="utf-8") as schedule:
        schedule.write("  - {date: 2026-04-14, kind: extraordinary}\n  - {date: 2026-07-07, kind: extraordinary}\n")
    assert planned(book) == ["2026-03-10", "2026-05-12"]
    answer(book, "new-meeting", "2026-07-07", today="2026-07-01")
    assert "an extraordinary meeting does not sign earlier minutes" in (
        (book / "meetings/2026-07-07.yaml").read_text(encoding="utf-8")
    )
    assert "approves:" not in (book / "meetings/2026-07-07.yaml").read_text(encoding="utf-8")
