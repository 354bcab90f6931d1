"""Dates and times as councils print them in running words."""

import pytest

from csip.importers.dates_in_text import dates_in, times_in


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Mon. 3rd Sept '18", "2018-09-03"),
        ("3rd day of March 2020", "2020-03-03"),
        ("Wednesday, 25 th June, 2014", "2014-06-25"),
        ("15thMarch2018", "2018-03-15"),
        ("3-Mar-2020", "2020-03-03"),
        ("1st. March 2020", "2020-03-01"),
        ("03.03.20", "2020-03-03"),
        ("March 3rd, 2020", "2020-03-03"),
    ],
)
def test_dates(words: str, day: str) -> None:
    (found,) = dates_in(words)
    assert str(found.date) == day


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("2.00 \u2013 4.00 pm", "14:00"),
        ("2-4pm", "14:00"),
        ("11.30 - 1pm", "11:30"),
        ("14.00 - 4pm", "14:00"),
        ("7.30 for 8pm", "19:30"),
        ("9.30 to 11.00 a.m.", "09:30"),
        ("19:00pm", "19:00"),
        ("1930 hrs", "19:30"),
        ("10 A.M.", "10:00"),
        ("7:30p", "19:30"),
        ("at 10:00a PDT", "10:00"),
    ],
)
def test_times(words: str, time: str) -> None:
    assert times_in(words)[0].time == time


def test_a_wrong_weekday_is_told_and_the_words_stand() -> None:
    (found,) = dates_in("Monday 3 March 2020")
    assert found.remark == "says Monday, but 3 March 2020 was a Tuesday"
