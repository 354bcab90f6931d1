"""Days that come back: what is read of plain words, and the days that they make."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.language.dates import MONTHS
from csip.language.doubts import doubt_of_date, doubt_of_time
from csip.language.series import ORDINALS, Monthly, Weekly, parse_months, parse_series

monthly_days = st.builds(
    Monthly,
    st.lists(st.sampled_from(ORDINALS), min_size=1, max_size=2, unique=True).map(tuple),
    st.integers(0, 6),
    st.just(frozenset(range(1, 13))),
    st.just(1),
)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(monthly_days, days, st.integers(0, 1500), st.sets(st.integers(1, 12)))
def test_a_series_is_every_such_day_and_no_other(
    monthly: Monthly, first: date, length: int, left_out: set[int]
) -> None:
    last = first + timedelta(days=length)
    every_day = (first + timedelta(days=n) for n in range(length + 1))
    assert monthly.between(first, last, left_out) == [
        day for day in every_day if is_it(monthly, day) and day.month not in left_out
    ]


def is_it(monthly: Monthly, day: date) -> bool:
    """By counting: how many of its weekday the month has up to that day, or has none after it."""
    if day.weekday() != monthly.weekday:
        return False
    is_last = (day + timedelta(days=7)).month != day.month
    return ("last" in monthly.ordinals and is_last) or (
        ORDINALS[min((day.day + 6) // 7, 5) - 1] in monthly.ordinals and day.day < 29
    )


@given(monthly_days)
def test_its_words_are_read_back(monthly: Monthly) -> None:
    for words in (monthly.words, monthly.words.upper(), f" the {monthly.words}  of each month", monthly.words[:-3]):
        if words != monthly.words[:-3] or monthly.weekday in (0, 4, 6):  # Mon, Fri, Sun
            assert parse_series(words) == monthly
    assert parse_series(f"every {monthly.words} of the month") == monthly
    assert parse_series(f"{monthly.words} except August") == monthly._replace(months=frozenset(range(1, 13)) - {8})


@pytest.mark.parametrize(
    "words", ["2nd Tue", "second Tues", "The second Tuesday", "second Tuesdays", "each second Tuesday in the month"]
)
def test_forms_that_people_type(words: str) -> None:
    assert parse_series(words) == Monthly(("second",), 1)


@pytest.mark.parametrize("ordinal", ["second", "third", "fourth"])
def test_every_second_tuesday_may_be_two_things(ordinal: str) -> None:
    with pytest.raises(ValueError, match=f"may be the {ordinal} Tuesday of each month, or one in "):
        parse_series(f"every {ordinal} Tuesday")
    assert parse_series("every first Tuesday") == Monthly(("first",), 1)  # which cannot


@given(st.text(max_size=80))
def test_other_words_are_refused_with_what_to_write(words: str) -> None:
    for read in (parse_series, parse_months):
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


def dates(words: str, first: str, last: str) -> list[str]:
    return [str(day) for day in parse_series(words).between(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(
    "words",
    ["two weeks", "every 2 weeks", "fortnight", "fortnightly", "every fortnight", "each two weeks", "every two-week"],
)
def test_one_in_a_fortnight_is_counted_from_the_first_day(words: str) -> None:
    if words == "every two-week":
        assert parse_series(words) == Weekly(2, None)
    assert dates(words, "2027-01-05", "2027-02-10") == ["2027-01-05", "2027-01-19", "2027-02-02"]


@pytest.mark.parametrize(
    "words",
    ["every other Tuesday", "alternate Tuesdays", "other Tue", "fortnightly on Tuesdays", "two weeks on a Tuesday"],
)
def test_every_other_tuesday_begins_with_the_first_tuesday(words: str) -> None:
    assert parse_series(words) == Weekly(2, 1)
    assert dates(words, "2027-01-01", "2027-02-10") == ["2027-01-05", "2027-01-19", "2027-02-02"]


def test_so_many_weeks() -> None:
    assert (parse_series("six weeks"), parse_series("weekly on Fridays")) == (Weekly(6, None), Weekly(1, 4))
    assert parse_series("six weeks").needs_start
    assert not parse_series("weekly on Fridays").needs_start
    assert dates("every 6 weeks except March", "2027-01-04", "2027-05-31") == ["2027-01-04", "2027-02-15", "2027-05-10"]


def test_several_in_a_month() -> None:
    assert dates("first and third Monday", "2027-03-01", "2027-04-30") == [
        *("2027-03-01", "2027-03-15", "2027-04-05", "2027-04-19")
    ]
    assert parse_series("2nd & 4th Tue") == parse_series("second, fourth Tuesday") == Monthly(("second", "fourth"), 1)
    assert dates("fourth and last Friday", "2027-02-01", "2027-02-28") == ["2027-02-26"]  # one day, said once


def test_some_months() -> None:
    assert dates("last Thursday except August", "2027-07-01", "2027-09-30") == ["2027-07-29", "2027-09-30"]
    assert dates("second Tuesday of March, June, September and December", "2027-01-01", "2027-12-31") == [
        *("2027-03-09", "2027-06-08", "2027-09-14", "2027-12-14")
    ]
    assert dates("second Tuesday of every other month", "2027-01-20", "2027-07-31") == [
        *("2027-02-09", "2027-04-13", "2027-06-08")
    ]
    assert dates("first Monday in every third month but not in July", "2027-01-01", "2027-12-31") == [
        *("2027-01-04", "2027-04-05", "2027-10-04")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "quarterly",
        "month",
        "fifth Tuesday",
        "first first Monday",
        "two weeks on Pancake",
        "other",
        "first Tuesday except",
        "0 weeks",
        "9 weeks on",
    ],
)
def test_what_is_no_series(words: str) -> None:
    with pytest.raises(ValueError, match=r"[.?]$"):
        parse_series(words)
