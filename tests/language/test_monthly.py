"""Weekdays of the month: what is read of plain words, and the days that they make."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.language.dates import MONTHS
from csip.language.doubts import doubt_of_date, doubt_of_time
from csip.language.monthly import ORDINALS, MonthlyDay, parse_monthly, parse_months

monthly_days = st.builds(MonthlyDay, st.sampled_from(ORDINALS), st.integers(0, 6))
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(monthly_days, days, st.integers(0, 1500), st.sets(st.integers(1, 12)))
def test_a_series_is_every_such_day_and_no_other(
    monthly: MonthlyDay, first: date, length: int, left_out: set[int]
) -> None:
    last = first + timedelta(days=length)
    every_day = (first + timedelta(days=n) for n in range(length + 1))
    assert monthly.between(first, last, left_out) == [
        day for day in every_day if is_it(monthly, day) and day.month not in left_out
    ]


def is_it(monthly: MonthlyDay, day: date) -> bool:
    """By counting: how many of its weekday the month has up to that day, or has none after it."""
    if day.weekday() != monthly.weekday:
        return False
    if monthly.ordinal == "last":
        return (day + timedelta(days=7)).month != day.month
    return (day.day + 6) // 7 == ORDINALS.index(monthly.ordinal) + 1


@given(monthly_days)
def test_its_words_are_read_back(monthly: MonthlyDay) -> None:
    for words in (monthly.words, monthly.words.upper(), f" the {monthly.words}  of each month", monthly.words[:-3]):
        if words != monthly.words[:-3] or monthly.weekday in (0, 4, 6):  # Mon, Fri, Sun
            assert parse_monthly(words) == monthly
    assert parse_monthly(f"every {monthly.words} of the month") == monthly


@pytest.mark.parametrize(
    "words", ["2nd Tue", "second Tues", "The second Tuesday", "second Tuesdays", "each second Tuesday in the month"]
)
def test_forms_that_people_type(words: str) -> None:
    assert parse_monthly(words) == MonthlyDay("second", 1)


@pytest.mark.parametrize("ordinal", ["second", "third", "fourth"])
def test_every_second_tuesday_may_be_two_things(ordinal: str) -> None:
    with pytest.raises(ValueError, match=f"may be the {ordinal} Tuesday of each month, or one in "):
        parse_monthly(f"every {ordinal} Tuesday")
    assert parse_monthly("every first Tuesday") == MonthlyDay("first", 1)  # which cannot


@given(st.text(max_size=80))
def test_other_words_are_refused_with_what_to_write(words: str) -> None:
    for read in (parse_monthly, parse_months):
        said = "as read."
        try:
            read(words)
        except ValueError as error:
            said = str(error)
        assert said.endswith((".", "?"))


def test_months() -> None:
    assert parse_months("August") == {8}
    assert parse_months("aug, Dec. and January") == {1, 8, 12}
    assert parse_months("Sept & july") == {7, 9}
    assert parse_months(" ".join(MONTHS)) == set(range(1, 13))
    for words in ("", "ju", "2026-08-01", "Augst", "and"):
        with pytest.raises(ValueError, match="is not a month"):
            parse_months(words)


def test_doubts() -> None:
    for time in ("7", "7 am", "07:59", "8", "8.30", "10.30 pm", "22:01", "12 am", "midnight"):
        assert doubt_of_time(time) is not None, time
    for time in ("8 am", "08:00", "9", "9.30", "noon", "2pm", "7.30pm", "22:00"):
        assert doubt_of_time(time) is None, time
    today = date(2026, 6, 1)
    for day in ("Monday 9 June 2026", "Tues 2026-06-10", "2030-01-01", "9 June 2062"):
        assert doubt_of_date(day, today) is not None, day
    for day in ("Tuesday 9 June 2026", "9/6/2026", "2029-12-31", "9 June 1974"):
        assert doubt_of_date(day, today) is None, day
