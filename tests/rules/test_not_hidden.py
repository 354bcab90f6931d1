"""One finding does not hide another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.minute_book import MinuteBook
from csip.rules.all_rules import all_rules
from tests.facts.test_queries import book_of


def found(book: MinuteBook, code: str, on: str) -> list[str]:
    return [finding.message for finding in all_rules()[code].check(book, date.fromisoformat(on))]


@pytest.mark.parametrize(("today", "asked_for"), [("2026-06-01", 0), ("2026-06-02", 1), ("2026-07-20", 0)])
def test_the_agenda_setting_of_tomorrow_is_the_next_one(tmp_path: Path, today: str, asked_for: int) -> None:
    schedule = """\
meetings:
  - {date: 2026-05-06}
  - {date: 2026-06-10, agenda_setting: {date: 2026-06-02}}
  - {date: 2026-08-05, agenda_setting: {date: 2026-07-20}}
  - {date: 2026-10-07, agenda_setting: {date: 2026-07-21}}
"""
    actions = "\n  - {id: A1, text: Measure, owner: Ms Ellis, raised: {meeting: 2026-05-06}, due: 2026-07-10}"
    closed = actions.replace("}, due", "}, closed: {date: 2026-07-19, note: Done.}, due")
    book = book_of(tmp_path, schedule=schedule, actions=closed if today > "2026-07-10" else actions)
    assert len(found(book, "CSIP308", today)) == asked_for


def test_approved_minutes_do_not_hide_later_ones_that_are_not(tmp_path: Path) -> None:
    schedule = "meetings:\n" + "".join(f"  - date: 2026-0{month}-04\n" for month in range(3, 8))

    def minuted(month: int, more: str = "") -> str:
        paragraphs = '[{number: "1.1", text: Some words.}]'
        return f'date: 2026-0{month}-04\nitems:\n  - {{number: "1", title: Business{more}, minutes: {paragraphs}}}\n'

    approves = ", approves: {meeting: 2026-03-04, as: correct}"
    book = book_of(tmp_path, schedule=schedule, march=minuted(3), april=minuted(4, approves), may=minuted(5))
    assert found(book, "CSIP504", "2026-07-05") == [
        "minutes of 4 April 2026 are still draft and 3 meetings have passed",
        "minutes of 4 May 2026 are still draft and 2 meetings have passed",
    ]
    assert len(found(book, "CSIP504", "2026-07-04")) == 1


def test_a_cancelled_meeting_does_not_hide_a_later_one_on_a_bank_holiday(tmp_path: Path) -> None:
    schedule = """\
meetings:
  - {date: 2026-04-03, cancelled: {on: 2026-03-01, reason: Good Friday}}
  - {date: 2026-04-06}
  - {date: 2026-04-07}
  - {date: 2026-05-03}
"""
    assert len(found(book_of(tmp_path, schedule=schedule), "CSIP403", "2026-01-01")) == 2
