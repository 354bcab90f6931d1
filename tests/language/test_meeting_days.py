"""What names a meeting: as files have it, as a clerk types it, as it is printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.language.dates import FIRST_YEAR, LAST_YEAR
from csip.language.meeting_days import (
    MOST_SITTINGS,
    MeetingDay,
    format_meeting,
    parse_meeting_day,
    short_meeting,
    typed_meeting_day,
)

DAY = date(2026, 6, 10)
named = st.builds(MeetingDay, st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.integers(1, MOST_SITTINGS))


@given(named)
def test_what_is_written_is_read_back(meeting: MeetingDay) -> None:
    assert parse_meeting_day(str(meeting)) == meeting
    assert typed_meeting_day(str(meeting)) == (meeting, True)
    assert typed_meeting_day(format_meeting(meeting)) == (meeting, meeting.sitting > 1)
    assert typed_meeting_day(format_meeting(meeting, weekday=True))[0] == meeting


@given(named, named)
def test_their_order_is_that_of_their_names(one: MeetingDay, other: MeetingDay) -> None:
    assert (one < other) == (str(one) < str(other))


@pytest.mark.parametrize(
    ("typed", "sitting", "sure"),
    [
        ("2026-06-10", 1, True),
        ("10 June 2026", 1, False),
        ("10/6/26", 1, False),
        ("2026-06-10-1", 1, True),
        ("2026-06-10-2", 2, True),
        ("10 June 2026 second meeting", 2, True),
        ("10 June 2026, 2nd meeting", 2, True),
        ("10 June 2026 (third meeting)", 3, True),
        ("the second meeting of 10 June 2026", 2, True),
        ("Second sitting on Wednesday 10 June 2026", 2, True),
        ("first meeting of 10 June 2026", 1, True),
    ],
)
def test_what_a_clerk_types(typed: str, sitting: int, sure: bool) -> None:
    assert typed_meeting_day(typed) == (MeetingDay(DAY, sitting), sure)


@pytest.mark.parametrize(
    "typed", ["2026-06-10-0", "2026-06-10-10", "2026-06-10-", "second meeting", "2026-06-31-2", "-2"]
)
def test_what_names_no_meeting(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        typed_meeting_day(typed)


def test_the_first_of_a_day_has_one_name_in_files() -> None:
    with pytest.raises(ValueError, match="is written as 2026-06-10 alone"):
        parse_meeting_day("2026-06-10-1")


def test_how_it_is_printed() -> None:
    assert format_meeting(MeetingDay(DAY)) == "10 June 2026"
    assert format_meeting(MeetingDay(DAY, 2)) == "10 June 2026 (second meeting)"
    assert format_meeting(MeetingDay(DAY, 2), weekday=True, year=False) == "Wednesday 10 June (second meeting)"
    assert short_meeting(MeetingDay(DAY, 3)) == "10 Jun 2026 (third)"
