"""`csip deadlines`: the last day to publish, with the counting shown."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.documents.deadlines import days_in_words
from csip.facts.deadlines import deadlines
from csip.language.meeting_days import MeetingDay
from tests.cli.running import printed
from tests.conftest import make_book

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2011-07-13", "2011-07-05"),
        ("2012-06-07", "2012-05-28"),  # the Jubilee: 4 and 5 June do not count
        ("2012-08-02", "2012-07-25"),
        ("2013-01-31", "2013-01-23"),
    ],
)
def test_the_last_day_to_publish_on_the_shipped_book(meeting: str, last: str) -> None:
    book, _ = load_book(ROOT)
    one = deadlines(book, book.slot_on[MeetingDay(date.fromisoformat(meeting))])
    assert one.last_to_publish == date.fromisoformat(last)
    assert len(one.clear) == 5


def test_the_counting_is_shown() -> None:
    shown = " ".join(printed("deadlines", "2012-08-02", book=ROOT).split())
    assert (
        "Last day to publish: Wednesday 25 July 2012; 26, 27, 30, 31 July and 1 August are the five clear days" in shown
    )
    assert "lawful" not in shown


def test_days_in_words() -> None:
    days = [date(2012, 12, 28), date(2013, 1, 2), date(2013, 1, 3)]
    assert days_in_words(days) == "28 December, 2 and 3 January"
    assert days_in_words(days[:1]) == "28 December"


def test_deadlines_as_data_and_what_is_late(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    panel = book / "panel.yaml"
    panel.write_text(panel.read_text() + "deadlines: {reports: 8, draft_minutes: 10}\n")
    data = json.loads(printed("deadlines", "2026-07-01", "--today", "2026-06-26", "--format", "json", book=book))
    (one,) = data["deadlines"]
    assert data["version"] == 1
    assert one["last_to_publish"] == "2026-06-25"
    assert one["the_clear_days"] == ["2026-06-26", "2026-06-29", "2026-06-30"]
    assert one["reports_due"] == "2026-06-19"
    assert one["draft_minutes_due"] == "2026-07-15"
    assert one["late"] == [
        "the agenda was to be settled and has no file yet",
        "the agenda has not been published",
    ]
    table = printed("deadlines", "--all", "--today", "2026-01-01", book=book)
    assert table.count("2026") > 6
