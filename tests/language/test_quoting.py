"""Words and days as messages quote them."""

from __future__ import annotations

from datetime import date

from csip.language.meeting_days import MeetingDay
from csip.language.quoting import days_listed, nearest_meetings, quoted


def test_words_are_quoted_to_sixty_characters() -> None:
    assert quoted("x" * 60) == f"“{'x' * 60}”"
    assert quoted("x" * 61) == f"“{'x' * 59}…”"
    assert quoted(f"{'x' * 58}  yy") == f"“{'x' * 58}…”"
    assert quoted("a \n b", 3) == "“a b”"


def test_days_in_words() -> None:
    days = [date(2027, 1, 1), date(2026, 12, 26), date(2026, 12, 25)]
    assert days_listed(days) == "25 and 26 December and 1 January"
    assert (
        nearest_meetings(date(2026, 12, 31), list(map(MeetingDay, days)))
        == "The nearest are 26 December 2026 and 1 January 2027."
    )
    assert nearest_meetings(date(2026, 12, 31), list(map(MeetingDay, days)), 1) == "The nearest is 1 January 2027."
    assert nearest_meetings(date(2026, 12, 31), []) is None
