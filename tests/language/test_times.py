"""The clerk's dates and times: every form that papers and keyboards give, and the words that refuse the rest."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csip.language.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    NoYearError,
    format_date,
    format_time,
    parse_date,
    parse_iso_date,
    parse_time,
    weekday_dates,
    weekday_named,
)
from tests.patience import no_hang

NBSP, THIN = "\u00a0", "\u202f"
whole_minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))

# Text that looks nearly right reaches further into a reader than random text does.
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
nearly = st.lists(
    st.sampled_from(
        [
            *"0123456789.:-/,' ٣²ſKİ\x1c\u200b\ud800",
            *(NBSP, "st", "th", "of ", "12", "30", "2012", "am", "p.m.", "hrs", "noon"),
            *("Aug", "February ", "Tues", "Sunday "),
        ]
    ),
    max_size=12,
).map("".join)


# --- times ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 pm", "16:00"),
        ("11 am", "11:00"),
        ("3.30 pm", "15:30"),
        ("2.30pm", "14:30"),
        ("2:30 pm", "14:30"),
        ("10 A.M.", "10:00"),
        ("10.30am", "10:30"),
        ("7.30p.m.", "19:30"),
        ("7.30 p. m.", "19:30"),
        ("12.30 pm", "12:30"),
        ("930am", "09:30"),
        (f"2.30{NBSP}pm", "14:30"),
        (f" 2.30{THIN}pm\t", "14:30"),
        ("14:30", "14:30"),
        ("09:30", "09:30"),
        ("02:30", "02:30"),
        ("00:00", "00:00"),
        ("1930 hrs", "19:30"),
        ("1930hours", "19:30"),
        ("1930", "19:30"),
        ("0930", "09:30"),
        ("19.30", "19:30"),
        ("9.30 hrs", "09:30"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("12.00 Noon", "12:00"),
        ("midday", "12:00"),
    ],
)
def test_times_that_are_certain(text: str, expected: str) -> None:
    read, note = parse_time(text)
    assert (format_time(read, "24"), note) == (expected, None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("12.30", '"12.30" read as 12:30 (half past noon)'),
        ("12", '"12" read as 12:00 (noon)'),
        ("12.10", '"12.10" read as 12:10 (just after noon)'),
        ("7.00", '"7.00" read as 07:00 (morning)'),
        ("09.30", '"09.30" read as 09:30 (morning)'),
        ("9:30", '"9:30" read as 09:30 (morning)'),
        ("930", '"930" read as 09:30 (morning)'),
        ("10", '"10" read as 10:00 (morning)'),
        ("11.59", '"11.59" read as 11:59 (morning)'),
        ("15", '"15" read as 15:00'),
        ("midnight", '"midnight" read as 00:00 (the start of the day)'),
        ("12 am", '"12 am" read as 00:00 (midnight, the start of the day)'),
        ("12.30 am", '"12.30 am" read as 00:30 (just after midnight)'),
        ("12 pm", '"12 pm" read as 12:00 (noon)'),
    ],
)
def test_times_that_are_inferred_say_so(text: str, note: str) -> None:
    read = parse_time(text)
    assert read.note == note
    assert f"read as {format_time(read.time, '24')}" in note


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3", '"3": morning or afternoon? Write 3 pm or 15:00.'),
        ("1.00", '"1.00": morning or afternoon? Write 1 pm or 13:00.'),
        ("6.59", '"6.59": morning or afternoon? Write 6.59 pm or 18:59.'),
        ("2:30", '"2:30": morning or afternoon? Write 2.30 pm or 14:30.'),
        ("02.30", '"02.30": morning or afternoon? Write 2.30 pm or 14:30.'),
        ("230", '"230": morning or afternoon? Write 2.30 pm or 14:30.'),
        ("13 pm", '"13 pm": with am or pm the hour is from 1 to 12. Write 1 pm or 13:00.'),
        ("14.30 am", '"14.30 am": with am or pm the hour is from 1 to 12. Write 2.30 pm or 14:30.'),
        ("0.15 am", '"0.15 am": with am or pm the hour is from 1 to 12. Write 12.15 am or 00:15.'),
        ("0.15 pm", '"0.15 pm": with am or pm the hour is from 1 to 12. Write 12.15 pm or 12:15.'),
        ("25:00", '"25:00": there is no hour 25. Write a time such as 2.30 pm or 14:30.'),
        ("24:00", '"24:00": there is no hour 24. Write a time such as 2.30 pm or 14:30.'),
        ("12:75", '"12:75": minutes run from 00 to 59. Write a time such as 2.30 pm or 14:30.'),
        ("9.3", '"9.3" is not a time. Write a time such as 2.30 pm or 14:30.'),
        ("٣ pm", '"٣ pm" is not a time. Write a time such as 2.30 pm or 14:30.'),
        ("1４:30", '"1４:30" is not a time. Write a time such as 2.30 pm or 14:30.'),
        ("14:30:00", '"14:30:00" is not a time. Write a time such as 2.30 pm or 14:30.'),
        ("to be confirmed", '"to be confirmed" is not a time. Write a time such as 2.30 pm or 14:30.'),
        ("0", '"0" is not a time of day. Write a time such as 2.30 pm or 14:30.'),
        ("3 hrs", '"3 hrs" is not a time of day. Write a time such as 2.30 pm or 14:30.'),
        (f" {NBSP}", "No time is given. Write it as 2.30 pm or 14:30."),
        ("x" * 50, f'"{"x" * 39}…" is not a time. Write a time such as 2.30 pm or 14:30.'),
    ],
)
def test_times_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the whole message is compared
        parse_time(text)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("at", "house", "in_files"),
    [
        (time(15), "3 pm", "15:00"),
        (time(15, 30), "3.30 pm", "15:30"),
        (time(9, 5), "9.05 am", "09:05"),
        (time(12), "12 noon", "12:00"),
        (time(12, 30), "12.30 pm", "12:30"),
        (time(0), "12 midnight", "00:00"),
        (time(0, 30), "12.30 am", "00:30"),
    ],
)
def test_times_written(at: time, house: str, in_files: str) -> None:
    assert (format_time(at), format_time(at, "24")) == (house, in_files)


@given(whole_minutes)
def test_times_are_read_back_as_written(at: time) -> None:
    assert parse_time(format_time(at)).time == at
    assert parse_time(format_time(at, "24")) == (at, None)


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2012-08-02",
        "2012-8-2",
        "2 August 2012",
        "02 AUGUST 2012",
        "2nd Aug 2012",
        "2nd of Aug. 2012",
        "Thursday 2 August 2012",
        "Thursday, the 2nd of August 2012",
        "Thurs, 2nd August, 2012",
        "2 August 2012 (Thursday)",
        "Tuesday 2 August 2012",
        "2/8/2012",
        "02/08/12",
        "02.08.12",
        "2-8-2012",
        "2-Aug-12",
        "August 2, 2012",
        "2 Aug ’12",
        f"2{NBSP}August{NBSP}2012",
        "\ufeff2 August\n2012",
    ],
)
def test_dates_read(text: str) -> None:
    assert parse_date(text) == date(2012, 8, 2)


def test_years_in_two_figures() -> None:
    assert parse_date("1/1/69") == date(2069, 1, 1)
    assert parse_date("1/1/70") == date(1970, 1, 1)
    assert parse_date("1 Sept 99") == date(1999, 9, 1)


@pytest.mark.parametrize("text", ["12 April", "12th April", "April 12", "Thurs 12 Apr.", "12/4", "12.4"])
def test_a_date_with_no_year(text: str) -> None:
    with pytest.raises(NoYearError) as refusal:
        parse_date(text)
    assert str(refusal.value) == f'"{text}" has no year. Write it in full: 12 April YYYY or YYYY-04-12.'
    assert parse_date(text, default_year=2011) == date(2011, 4, 12)


NOT_A_DATE = "is not a date. Write it as 2 August 2012 or 2012-08-02."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 February 2026", "30 February 2026 is not a date: February 2026 has 28 days"),
        ("29/2/1900", "29 February 1900 is not a date: February 1900 has 28 days"),
        ("31 April", "31 April is not a date: April has 30 days"),
        ("0 May 2012", "0 May 2012 is not a date: May 2012 has 31 days"),
        ("8/25/2012", '"8/25/2012": there is no month 25. Write the month in words: 25 August 2012.'),
        ("8/25", '"8/25": there is no month 25. Write the month in words: 25 August YYYY.'),
        ("40/40/2012", '"40/40/2012": there is no month 40. A year has 12.'),
        ("1/1/0000", '"1/1/0000": no minute is of the year 0. Write the year in four figures, such as 2012.'),
        ("August 2012", f'"August 2012" {NOT_A_DATE}'),
        ("2012/08", f'"2012/08" {NOT_A_DATE}'),
        ("2/8-2012", f'"2/8-2012" {NOT_A_DATE}'),
        ("2/8/2", f'"2/8/2" {NOT_A_DATE}'),
        ("2 August 212", f'"2 August 212" {NOT_A_DATE}'),
        ("٢ August 2012", f'"٢ August 2012" {NOT_A_DATE}'),
        ("2012-08-02T14:30", f'"2012-08-02T14:30" {NOT_A_DATE}'),
        ("next Thursday", f'"next Thursday" {NOT_A_DATE}'),
        ("", f'"" {NOT_A_DATE}'),
        ("2 August 2012" + "!" * 60, f'"2 August 2012{"!" * 26}…" {NOT_A_DATE}'),
    ],
)
def test_dates_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the whole message is compared
        parse_date(text)
    assert str(refusal.value) == message


def test_a_leap_day_that_the_default_year_lacks() -> None:
    assert parse_date("29 Feb", default_year=2012) == date(2012, 2, 29)
    with pytest.raises(ValueError, match=r"^29 February 2011 is not a date: February 2011 has 28 days$"):
        parse_date("29 Feb", default_year=2011)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2 August 2012", '"2 August 2012": write the date as 2012-08-02, with nothing beside it'),
        ("2012-8-2", '"2012-8-2": write the date as 2012-08-02, with nothing beside it'),
        (" 2012-08-02", '"2012-08-02": write the date as 2012-08-02, with nothing beside it'),
        ("2026-02-30", "30 February 2026 is not a date: February 2026 has 28 days"),
        ("2012-13-01", '"2012-13-01": there is no month 13; it stands before the day, as in 2012-08-02'),
        ("12 April", '"12 April" has no year: write it as YYYY-04-12'),
        ("29 February", '"29 February" has no year: write it as YYYY-02-29'),
        ("２０12-08-02", '"２０12-08-02" is not a date: write it as 2012-08-02'),
        ("TBC", '"TBC" is not a date: write it as 2012-08-02'),
        ("31 June 2012", "31 June 2012 is not a date: June 2012 has 30 days"),
        ("2/13/2012", '"2/13/2012": there is no month 13: write it as 2012-08-02'),
    ],
)
def test_iso_dates_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the whole message is compared
        parse_iso_date(text)
    assert str(refusal.value) == message


def test_dates_written() -> None:
    day = date(2012, 8, 2)
    assert format_date(day) == "2 August 2012"
    assert format_date(day, weekday=True) == "Thursday 2 August 2012"
    assert format_date(day, year=False) == "2 August"
    assert format_date(date(7, 1, 1)) == "1 January 0007"


@given(days, st.booleans())
def test_dates_are_read_back_as_written(day: date, weekday: bool) -> None:
    written = format_date(day, weekday=weekday)
    assert parse_date(written) == day
    assert parse_date(format_date(day, year=False), default_year=day.year) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year:04}") == day
    assert parse_iso_date(day.isoformat()) == parse_date(day.isoformat()) == day
    assert weekday_named(written) == (day.weekday() if weekday else None)


# --- weekdays in words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("Tuesday 2 August", 1), ("Weds. 1st", 2), ("on THURS", 3), ("2 August 2012", None), ("Sunderland", None)],
)
def test_the_weekday_named(text: str, weekday: int | None) -> None:
    assert weekday_named(text) == weekday


def test_weekday_dates_in_running_text() -> None:
    text = (
        "Moved from Tuesday 2 August 2012 to Thursday,\n2nd of August 2012; the Sunday 3 reports of May 2012, "
        f"Tuesday 31 June 2012 and 2 August 2012 do not count; "
        f"Weds. the{NBSP}1st Aug. 2012 does, Fri 3 Smarch 2012 not."
    )
    found = list(weekday_dates(text))
    assert [(text[f.start : f.end], f.date, f.right) for f in found] == [
        ("Tuesday 2 August 2012", date(2012, 8, 2), False),
        ("Thursday,\n2nd of August 2012", date(2012, 8, 2), True),
        (f"Weds. the{NBSP}1st Aug. 2012", date(2012, 8, 1), True),
    ]
    assert [f.weekday for f in found] == [1, 3, 2]


@given(st.dates(), st.text(), st.text())
def test_a_weekday_date_is_found_wherever_it_stands(day: date, before: str, after: str) -> None:
    text = f"{before} {format_date(day, weekday=True)} {after}"
    assert (day, True) in [(found.date, found.right) for found in weekday_dates(text)]


# --- safety -----------------------------------------------------------------------------------------------------


@given(st.text() | nearly)
@example("9" * 5000)
@example("2 " + "9" * 5000)
def test_any_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    for read in (parse_time, parse_date, parse_iso_date):
        try:
            read(text)
        except ValueError as refusal:
            message = str(refusal)
            assert 0 < len(message) < 200
    weekday_named(text)
    assert all(text[f.start : f.end] for f in weekday_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "Tuesday " * 20_000,
        "Tuesday" + " " * 100_000 + "2 August 2012",
        "Tuesday 2 " * 20_000,
        "Tuesday the 2nd of August, " * 8_000,
        "a" * 100_000,
        "2." * 50_000,
        ".:" * 50_000 + "pm",
    ],
    ids=lambda text: text[:20],
)
def test_long_text_takes_no_longer_than_its_length(text: str) -> None:
    with no_hang():  # a backtracking pattern would take hours
        for read in (parse_time, parse_date, parse_iso_date):
            with suppress(ValueError):
                read(text)
        weekday_named(text)
        list(weekday_dates(text))


def test_importing_brings_in_nothing_slow() -> None:
    code = (
        "import sys, datetime, re, typing; before = set(sys.modules); "
        "import csip.language.dates, csip.facts.clear_days; "
        "print(*sorted(set(sys.modules) - before - {'__future__'}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == [
        "csip",
        "csip.facts",
        "csip.facts.bank_holidays",
        "csip.facts.clear_days",
        "csip.language",
        "csip.language.dates",
        "csip.language.first_look",
        "csip.language.pattern",
        "csip.language.phrases",
    ]


# --- at the edges -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("14.60", '"14.60": minutes run from 00 to 59. Write a time such as 2.30 pm or 14:30.'),
        ("24.00", '"24.00": there is no hour 24. Write a time such as 2.30 pm or 14:30.'),
        ("6.59", '"6.59": morning or afternoon? Write 6.59 pm or 18:59.'),
        ("13 pm", '"13 pm": with am or pm the hour is from 1 to 12. Write 1 pm or 13:00.'),
        ("0 am", '"0 am": with am or pm the hour is from 1 to 12. Write 12 midnight or 00:00.'),
        ("0 pm", '"0 pm": with am or pm the hour is from 1 to 12. Write 12 noon or 12:00.'),
        ("0", '"0" is not a time of day. Write a time such as 2.30 pm or 14:30.'),
        ("noon~", '"noon~" is not a time. Write a time such as 2.30 pm or 14:30.'),
        ("9 hrs late", '"9 hrs late" is not a time. Write a time such as 2.30 pm or 14:30.'),
    ],
)
def test_the_words_that_refuse_a_time(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  the whole message is compared
        parse_time(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "read", "note"),
    [
        ("23.59", "23:59", None),
        ("7.00", "07:00", '"7.00" read as 07:00 (morning)'),
        ("1 pm", "13:00", None),
        ("1.05 am", "01:05", None),
        ("13.00", "13:00", None),
        ("13", "13:00", '"13" read as 13:00'),
        ("12:00 noon", "12:00", None),
        ("12.00 midnight", "00:00", '"12.00 midnight" read as 00:00 (the start of the day)'),
        ("12 am", "00:00", '"12 am" read as 00:00 (midnight, the start of the day)'),
        ("12.01 am", "00:01", '"12.01 am" read as 00:01 (just after midnight)'),
        ("12.01 pm", "12:01", None),
        ("12.15", "12:15", '"12.15" read as 12:15 (just after noon)'),
        ("12.30", "12:30", '"12.30" read as 12:30 (half past noon)'),
        ("12", "12:00", '"12" read as 12:00 (noon)'),
        ("00:15", "00:15", None),
        ("0930 hrs", "09:30", None),
        ("9 hrs", None, None),
    ],
)
def test_what_a_time_was_read_as(text: str, read: str | None, note: str | None) -> None:
    if read is None:
        with pytest.raises(ValueError, match="is not a time of day"):
            parse_time(text)
    else:
        written = parse_time(text)
        assert (format_time(written.time, "24"), written.note) == (read, note)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("13/13/2012", '"13/13/2012": there is no month 13. A year has 12.'),
        ("12/13/2012", '"12/13/2012": there is no month 13. Write the month in words: 13 December 2012.'),
        ("1/31/2012", '"1/31/2012": there is no month 31. Write the month in words: 31 January 2012.'),
        ("1/32/2012", '"1/32/2012": there is no month 32. A year has 12.'),
        ("1/0/2012", '"1/0/2012": there is no month 0. A year has 12.'),
        ("29 February 2100", "29 February 2100 is not a date: February 2100 has 28 days"),
        ("29 February 2011", "29 February 2011 is not a date: February 2011 has 28 days"),
        ("30 February", "30 February is not a date: February has 29 days"),
        ("0 May 2012", "0 May 2012 is not a date: May 2012 has 31 days"),
        ("2 August 0000", '"2 August 0000": no minute is of the year 0. Write the year in four figures, such as 2012.'),
        ("2 August", '"2 August" has no year. Write it in full: 2 August YYYY or YYYY-08-02.'),
    ],
)
def test_the_words_that_refuse_a_date(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  the whole message is compared
        parse_date(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(("month", "days"), [*enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)])
def test_the_last_day_of_each_month(month: int, days: int) -> None:
    assert parse_iso_date(f"2011-{month:02}-{days}") == date(2011, month, days)
    with pytest.raises(
        ValueError, match=f"^{days + 1} [A-Z][a-z]+ 2011 is not a date: [A-Z][a-z]+ 2011 has {days} days"
    ):
        parse_date(f"{days + 1}/{month}/2011")


@pytest.mark.parametrize(
    "written",
    [
        "2nd Aug. 2012",
        "2/August/2012",
        "2-Aug-2012",
        "(2.Aug.2012)",
        "the 2nd of August, 2012",
        "2 Aug '12",
        "2 Aug ’12",
    ],
)
def test_what_may_stand_around_the_parts_of_a_date(written: str) -> None:
    assert parse_date(written) == date(2012, 8, 2)


@pytest.mark.parametrize(
    ("written", "day"),
    [("1st August 2012", 1), ("3rd August 2012", 3), ("4th August 2012", 4), ("22nd August 2012", 22)],
)
def test_the_ending_of_a_day(written: str, day: int) -> None:
    assert parse_date(written) == date(2012, 8, day)


@pytest.mark.parametrize("written", ["2/8/2012~", "2 ~ August 2012", "2 August 2012 or so", "2 August 201"])
def test_other_marks_are_no_part_of_a_date(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(written)


def test_a_date_has_sixty_characters_and_no_more() -> None:
    assert parse_date(f"{'(' * 47}2 August 2012") == date(2012, 8, 2)
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(f"{'(' * 48}2 August 2012")


@pytest.mark.parametrize(
    ("written", "weekday"),
    [
        *[(word, 1) for word in ("Tue", "tues", "Tuesday")],
        *[(word, 2) for word in ("Wed", "Weds", "Wednesday")],
        *[(word, 3) for word in ("Thu", "Thur", "thurs", "Thursday")],
        ("Tuesd", None),
    ],
)
def test_short_forms_of_weekdays(written: str, weekday: int | None) -> None:
    assert weekday_named(f"{written} 2 August 2012") == weekday


def test_a_month_that_is_none_does_not_hide_the_next_date() -> None:
    found = weekday_dates("Fri 3 Smarch 2012, Frizday 3 August 2012, Tue 31 June 2012 and Fri 3 August 2012")
    assert [one.date for one in found] == [date(2012, 8, 3)]


def test_the_first_and_the_last_year() -> None:
    assert parse_iso_date("1000-01-01") == date(1000, 1, 1)
    assert parse_iso_date("9000-12-31") == date(9000, 12, 31)
    for year in (0, 1, 999, 9001, 9999):
        with pytest.raises(ValueError, match=f"no minute is of the year {year}. Write the year in four figures"):
            parse_iso_date(f"{year:04}-12-31")
    assert parse_date("29 February 2000") == date(2000, 2, 29)
    assert parse_date("29 February", default_year=2012) == date(2012, 2, 29)
    with pytest.raises(ValueError, match="no minute is of the year 10000"):
        parse_date("2 August", default_year=10000)
    assert parse_date("1/1/69") == date(2069, 1, 1)
    assert parse_date("1/1/70") == date(1970, 1, 1)


@pytest.mark.parametrize("character", ["\u200b", "\u2060", "\ufeff"])
def test_characters_that_nobody_sees_are_passed_over(character: str) -> None:
    assert parse_date(f"2{character} August{character} 2012") == date(2012, 8, 2)


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "Tuesday 7 August 2012",
            "Tuesday,  7th August 2012",
            "Tuesday,7 August 2012",
            "Tues., the 7th of Aug., 2012",
        ),
        *("Tuesday the  7th of  August,\n2012", "Tue 7  August  2012"),
    ],
)
def test_a_weekday_and_its_date_in_running_text(printed: str) -> None:
    (found,) = weekday_dates(f"It met on {printed}, at noon.")
    assert (found.weekday, found.date, found.right) == (1, date(2012, 8, 7), True)
    assert f"It met on {printed}, at noon."[found.start : found.end] == printed


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    with pytest.raises(ValueError, match=f'^"{"x" * 40}" is not a date'):
        parse_date("x" * 40)
    with pytest.raises(ValueError, match=f'^"{"x" * 39}…" is not a date'):
        parse_date("x" * 41)
