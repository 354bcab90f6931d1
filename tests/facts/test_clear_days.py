"""Clear days and bank holidays: the worked dates a clerk can check by hand, and the table against its source."""

from __future__ import annotations

import importlib.util
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.facts import bank_holidays as holidays_table
from csip.facts.clear_days import (
    COVERED_YEARS,
    MOURNING,
    REGIONS,
    HolidayCalendar,
    NotCoveredError,
    add_working_days,
    clear_days,
    is_working_day,
    last_day_to_publish,
    not_counted,
)
from csip.facts.notice import Counting

ENGLAND = HolidayCalendar()
ROOT = Path(__file__).resolve().parents[2]

# What the library says and the record does not. St Andrew's Day became a bank holiday by an Act of 2007.
LIBRARY_IS_WRONG = {("SCT", date(2006, 11, 30))}

regions = st.sampled_from(sorted(REGIONS))
days_of_meetings = st.dates(date(1981, 1, 1), date(2044, 12, 31))


def iso(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_holidays", ROOT / "tools" / "make_holidays.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- counting ---------------------------------------------------------------------------------------------------


def test_elitestone_published_thursday_for_tuesday_is_two_clear_days() -> None:
    counted = clear_days(date(1990, 4, 26), date(1990, 5, 1), ENGLAND)
    assert counted == (date(1990, 4, 27), date(1990, 4, 30))


@pytest.mark.parametrize(
    ("published", "meeting", "expected"),
    [
        ("2012-05-30", "2012-06-07", ["2012-05-31", "2012-06-01", "2012-06-06"]),
        ("2012-05-29", "2012-06-07", ["2012-05-30", "2012-05-31", "2012-06-01", "2012-06-06"]),
        ("2011-07-06", "2011-07-13", ["2011-07-07", "2011-07-08", "2011-07-11", "2011-07-12"]),
    ],
)
def test_agendas_that_went_out_too_late(published: str, meeting: str, expected: list[str]) -> None:
    went_out, met = iso(published, meeting)
    assert list(clear_days(went_out, met, ENGLAND)) == iso(*expected)


@pytest.mark.parametrize(
    ("meeting", "last_day"),
    [
        ("2011-04-26", "2011-04-14"),
        ("2011-07-13", "2011-07-05"),
        ("2011-12-07", "2011-11-29"),
        ("2012-01-17", "2012-01-09"),
        ("2012-03-07", "2012-02-28"),
        ("2012-04-11", "2012-03-30"),
        ("2012-06-07", "2012-05-28"),
        ("2012-08-02", "2012-07-25"),
        ("2012-10-03", "2012-09-25"),
        ("2013-01-31", "2013-01-23"),
    ],
)
def test_last_day_to_publish_for_five_clear_days(meeting: str, last_day: str) -> None:
    assert last_day_to_publish(date.fromisoformat(meeting), 5, ENGLAND) == date.fromisoformat(last_day)


def test_a_parish_may_count_saturdays() -> None:
    meeting = date(2012, 6, 12)  # a Tuesday
    assert last_day_to_publish(meeting, 3, ENGLAND) == date(2012, 6, 6)
    assert last_day_to_publish(meeting, 3, ENGLAND, saturdays=True) == date(2012, 6, 7)
    counted = clear_days(date(2012, 6, 7), meeting, ENGLAND, saturdays=True)
    assert list(counted) == iso("2012-06-08", "2012-06-09", "2012-06-11")


SECTION_243: Counting = {"saturdays": True, "breaks": True}


@pytest.mark.parametrize(
    ("meeting", "mourning", "publish_by", "counted"),
    [
        # Easter Day is 5 April 2026: Thursday 2 to Tuesday 7 April do not count.
        ("2026-04-08", "", "2026-03-28", "03-30 03-31 04-01"),
        # Easter Day is 28 March 2027: Thursday 25 to Tuesday 30 March.
        ("2027-04-01", "", "2027-03-22", "03-23 03-24 03-31"),
        # Christmas Day is a Friday, and Monday 28 a bank holiday: 24 to 29 December.
        ("2026-12-30", "", "2026-12-19", "12-21 12-22 12-23"),
        # A Saturday: 27 and 28 are bank holidays: Friday 24 to Wednesday 29 December.
        ("2027-12-30", "", "2027-12-20", "12-21 12-22 12-23"),
        # A Thursday: the break ends on Monday 29, since a Saturday is here no week day.
        ("2025-12-30", "", "2025-12-19", "12-20 12-22 12-23"),
        # A Sunday: it begins on Friday 23, and Monday 26 and Tuesday 27 are bank holidays.
        ("2022-12-29", "", "2022-12-19", "12-20 12-21 12-22"),
        # A Saturday counts, a Sunday does not.
        ("2026-05-12", "", "2026-05-07", "05-08 05-09 05-11"),
        # Monday 4 May is a bank holiday.
        ("2026-05-06", "", "2026-04-30", "05-01 05-02 05-05"),
        # The mourning of 2021 (9 to 17 April), and of 2022 (8 to 19 September).
        ("2021-04-21", "", "2021-04-07", "04-08 04-19 04-20"),
        ("2022-09-22", "", "2022-09-06", "09-07 09-20 09-21"),
        # A day of mourning that the clerk wrote down.
        ("2026-06-12", "2026-06-10", "2026-06-06", "06-08 06-09 06-11"),
        # New Year's Day is a bank holiday, and in no break.
        ("2026-01-06", "", "2025-12-31", "01-02 01-03 01-05"),
    ],
)
def test_three_clear_days_of_a_parish(meeting: str, mourning: str, publish_by: str, counted: str) -> None:
    """Local Government Act 1972, Sch. 12 para. 10(2) and s. 243: worked by hand from a wall calendar."""
    calendar = HolidayCalendar(mourning=iso(*mourning.split()))
    met = date.fromisoformat(meeting)
    last = last_day_to_publish(met, 3, calendar, **SECTION_243)
    assert last == date.fromisoformat(publish_by)
    assert [f"{day:%m-%d}" for day in clear_days(last, met, calendar, **SECTION_243)] == counted.split()
    next_that_counts = add_working_days(last, 1, calendar, **SECTION_243)
    assert len(clear_days(next_that_counts, met, calendar, **SECTION_243)) < 3


@given(days_of_meetings, st.integers(0, 12), regions)
def test_section_243_only_ever_takes_days_away(meeting: date, days: int, region: str) -> None:
    calendar = HolidayCalendar(region=region)
    strict = last_day_to_publish(meeting, days, calendar, saturdays=True, breaks=True)
    assert strict <= last_day_to_publish(meeting, days, calendar, saturdays=True)


def test_a_day_of_mourning_shuts_no_office() -> None:
    calendar = HolidayCalendar(mourning=[date(2026, 6, 10)])
    assert calendar.name(date(2026, 6, 10)) is None
    assert is_working_day(date(2026, 6, 10), calendar)
    assert not_counted(date(2026, 6, 10), calendar, breaks=True) == MOURNING


def test_saturdays_over_the_jubilee_weekend() -> None:
    """Only the Saturday is gained: Sunday 3, Monday 4 and Tuesday 5 June 2012 never count."""
    counted = clear_days(date(2012, 6, 1), date(2012, 6, 7), ENGLAND, saturdays=True)
    assert list(counted) == iso("2012-06-02", "2012-06-06")


def test_a_closure_of_the_body_does_not_count_and_is_not_a_bank_holiday() -> None:
    shut = HolidayCalendar(also=[date(2012, 7, 27), date(2012, 6, 5)])
    assert shut.name(date(2012, 7, 27)) == "closed"
    assert not shut.is_bank_holiday(date(2012, 7, 27))
    assert shut.name(date(2012, 6, 5)) == "Diamond Jubilee"
    assert last_day_to_publish(date(2012, 8, 2), 5, shut) == date(2012, 7, 24)


def test_an_agenda_sent_on_the_day_or_after_has_no_clear_days() -> None:
    assert clear_days(date(2012, 8, 2), date(2012, 8, 2), ENGLAND) == ()
    assert clear_days(date(2012, 8, 9), date(2012, 8, 2), ENGLAND) == ()


def test_working_days_are_added_and_taken_away() -> None:
    assert add_working_days(date(2012, 6, 1), 1, ENGLAND) == date(2012, 6, 6)
    assert add_working_days(date(2012, 6, 6), -1, ENGLAND) == date(2012, 6, 1)
    assert add_working_days(date(2012, 6, 3), 0, ENGLAND) == date(2012, 6, 3)


def test_a_year_not_covered_is_refused_not_taken_for_working_days() -> None:
    assert not ENGLAND.covers(1979)
    message = r"^The bank holidays of 2046 are not known: csip knows 1980 to 2045$"
    with pytest.raises(NotCoveredError, match=message):
        ENGLAND.name(date(2046, 1, 1))
    for published, meeting in (iso("1979-12-31", "1980-01-08"), iso("2045-12-27", "2046-01-04")):
        with pytest.raises(NotCoveredError):
            clear_days(published, meeting, ENGLAND)
    with pytest.raises(NotCoveredError):
        last_day_to_publish(date(1980, 1, 2), 5, ENGLAND)
    for edge in (date.min, date.max):
        with pytest.raises(NotCoveredError):
            add_working_days(edge, 1, ENGLAND)
        with pytest.raises(NotCoveredError):
            is_working_day(edge, ENGLAND)


def test_mistakes_are_answered_in_words() -> None:
    with pytest.raises(ValueError, match=r'^"KENT" is not a region of GB\. Write one of ENG, WLS, SCT, NIR\.$'):
        HolidayCalendar(region="KENT")
    with pytest.raises(ValueError, match=r'^No bank holidays are known for country "FR"\. Write GB or IE\.$'):
        HolidayCalendar(country="FR")
    with pytest.raises(ValueError, match="Write 0 or more"):
        last_day_to_publish(date(2012, 8, 2), -1, ENGLAND)


@given(days_of_meetings, st.integers(0, 40), regions, st.booleans(), st.lists(days_of_meetings, max_size=3))
def test_the_last_day_to_publish_is_the_last(
    meeting: date, days: int, region: str, saturdays: bool, also: list[date]
) -> None:
    calendar = HolidayCalendar(region=region, also=also)
    last = last_day_to_publish(meeting, days, calendar, saturdays=saturdays)
    assert is_working_day(last, calendar, saturdays=saturdays)
    assert len(clear_days(last, meeting, calendar, saturdays=saturdays)) == days
    later = add_working_days(last, 1, calendar, saturdays=saturdays)
    assert later >= meeting or len(clear_days(later, meeting, calendar, saturdays=saturdays)) < days


@given(days_of_meetings, st.integers(0, 60), regions)
def test_more_notice_never_means_fewer_clear_days(meeting: date, before: int, region: str) -> None:
    calendar = HolidayCalendar(region=region)
    published = meeting - timedelta(days=before)
    counted = clear_days(published, meeting, calendar)
    earlier = clear_days(published - timedelta(days=1), meeting, calendar)
    with_saturdays = clear_days(published, meeting, calendar, saturdays=True)
    assert set(counted) <= set(earlier)
    assert set(counted) <= set(with_saturdays)
    assert all(published < day < meeting and day.weekday() < 5 for day in counted)


@given(days_of_meetings, st.integers(-60, 60).filter(bool))
def test_adding_working_days_passes_over_exactly_that_many(d: date, n: int) -> None:
    there = add_working_days(d, n, ENGLAND)
    first, last = min(d, there), max(d, there)
    assert is_working_day(there, ENGLAND)
    assert len(clear_days(first, last, ENGLAND)) == abs(n) - 1


# --- the table --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("region", REGIONS)
def test_the_table_is_the_library_s_for_every_year_it_covers(region: str) -> None:
    """Every day of 66 years, save those where the record differs from the library (named at the top).

    Weekend days that have a substitute are kept as the library gives them, though proclamations move some of
    them: they matter only where Saturdays are counted, and there they err towards fewer clear days.
    """
    library = holidays.country_holidays("GB", subdiv=region, years=COVERED_YEARS)
    expected = {day for day in library if (region, day) not in LIBRARY_IS_WRONG}
    calendar = HolidayCalendar(region=region)
    first, last = date(COVERED_YEARS[0], 1, 1), date(COVERED_YEARS[-1], 12, 31)
    every_day = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert {day for day in every_day if calendar.is_bank_holiday(day)} == expected
    assert len(expected) > 8 * len(COVERED_YEARS)


def test_the_table_of_ireland_is_the_library_s_for_every_year_it_covers() -> None:
    library = holidays.country_holidays("IE", years=COVERED_YEARS)
    calendar = HolidayCalendar("IE")
    first, last = date(COVERED_YEARS[0], 1, 1), date(COVERED_YEARS[-1], 12, 31)
    every_day = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert {day for day in every_day if calendar.is_bank_holiday(day)} == set(library)
    assert len(library) > 8 * len(COVERED_YEARS)


def test_where_the_library_is_wrong_it_still_is() -> None:
    """When this fails the library has been put right: drop the entry here and in tools/make_holidays.py."""
    for region, day in LIBRARY_IS_WRONG:
        assert day in holidays.country_holidays("GB", subdiv=region, years=day.year)
        assert HolidayCalendar(region=region).name(day) is None
    assert HolidayCalendar(region="SCT").name(date(2007, 11, 30)) == "St Andrew's Day"


def test_the_table_is_as_its_generator_makes_it() -> None:
    """When this fails: python tools/make_holidays.py"""
    assert Path(holidays_table.__file__).read_text(encoding="utf-8") == generator().table_text()


@pytest.mark.parametrize(
    ("day", "region", "name"),
    [
        ("2012-01-02", "ENG", "New Year's Day, substitute day"),
        ("2012-06-04", "ENG", "Spring bank holiday"),
        ("2012-06-05", "ENG", "Diamond Jubilee"),
        ("2012-05-28", "ENG", None),  # the usual last Monday in May, given up for the Jubilee
        ("2011-04-29", "ENG", "Royal wedding"),
        ("2015-12-28", "WLS", "Boxing Day, substitute day"),
        ("2016-12-27", "ENG", "Christmas Day, substitute day"),
        ("2020-05-04", "ENG", None),  # moved to VE Day
        ("2020-05-08", "ENG", "Early May bank holiday"),
        ("2022-09-19", "NIR", "State funeral of Queen Elizabeth II"),
        ("2023-05-08", "SCT", "Coronation of King Charles III"),
        ("2023-01-02", "SCT", "New Year's Day, substitute day"),  # until 2017 gov.uk named these two
        ("2023-01-03", "SCT", "2nd January, substitute day"),  # the other way about
        ("2012-04-09", "SCT", None),  # Easter Monday
        ("2012-08-06", "SCT", "Summer bank holiday"),
        ("2012-08-27", "SCT", None),
        ("2012-03-19", "NIR", "St Patrick's Day, substitute day"),
        ("2012-07-12", "NIR", "Battle of the Boyne"),
        ("2012-07-12", "ENG", None),
        ("2026-06-15", "SCT", "Scotland at the World Cup"),
        ("2026-06-15", "ENG", None),
    ],
)
def test_names(day: str, region: str, name: str | None) -> None:
    assert HolidayCalendar(region=region).name(date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-02-02", "St Brigid's Day"),
        ("2030-02-01", "St Brigid's Day"),  # a Friday: then on the day itself
        ("2022-02-07", None),  # kept since 2023
        ("2026-03-17", "St Patrick's Day"),
        ("2026-04-03", None),  # Good Friday is no public holiday
        ("2026-04-06", "Easter Monday"),
        ("2026-06-01", "first Monday in June"),
        ("2026-08-31", None),
        ("2026-10-26", "last Monday in October"),
        ("2026-12-26", "St Stephen's Day"),
        ("2026-12-28", None),  # nothing is given for one that falls at a weekend
        ("2022-03-18", "Day of Remembrance and Recognition"),
    ],
)
def test_public_holidays_of_ireland(day: str, name: str | None) -> None:
    """Organisation of Working Time Act 1997, Second Schedule, and the days prescribed under it."""
    assert HolidayCalendar("IE").name(date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("land", "days", "meeting", "publish_by", "counted"),
    [
        # Scotland: 1 and 2 January are bank holidays, the 3rd and 4th a weekend.
        ("SCT", 3, "2026-01-08", "2025-12-31", "01-05 01-06 01-07"),
        # Easter Day is 5 April 2026: Good Friday is a bank holiday in Scotland, Easter Monday is none.
        ("SCT", 3, "2026-04-08", "2026-04-01", "04-02 04-06 04-07"),
        # St Andrew's Day is a Monday in 2026.
        ("SCT", 3, "2026-12-03", "2026-11-26", "11-27 12-01 12-02"),
        # Northern Ireland: 13 July 2026 is the substitute for Sunday the 12th.
        ("NIR", 5, "2026-07-16", "2026-07-07", "07-08 07-09 07-10 07-14 07-15"),
        # St Patrick's Day is a Tuesday.
        ("NIR", 5, "2026-03-20", "2026-03-11", "03-12 03-13 03-16 03-18 03-19"),
        # Ireland: Good Friday counts, Easter Monday does not.
        ("IE", 3, "2026-04-08", "2026-04-01", "04-02 04-03 04-07"),
        # The last Monday in October.
        ("IE", 3, "2026-10-29", "2026-10-22", "10-23 10-27 10-28"),
    ],
)
def test_clear_days_of_the_other_nations(land: str, days: int, meeting: str, publish_by: str, counted: str) -> None:
    """Worked by hand from a wall calendar, in working days: docs/decisions/0050-nations.md."""
    calendar = HolidayCalendar("IE") if land == "IE" else HolidayCalendar(region=land)
    met = date.fromisoformat(meeting)
    last = last_day_to_publish(met, days, calendar)
    assert last == date.fromisoformat(publish_by)
    assert [f"{day:%m-%d}" for day in clear_days(last, met, calendar)] == counted.split()


@given(days_of_meetings, st.integers(0, 12))
def test_the_last_day_to_publish_is_the_last_in_ireland(meeting: date, days: int) -> None:
    calendar = HolidayCalendar("IE")
    last = last_day_to_publish(meeting, days, calendar)
    assert is_working_day(last, calendar)
    assert len(clear_days(last, meeting, calendar)) == days
    later = add_working_days(last, 1, calendar)
    assert later >= meeting or len(clear_days(later, meeting, calendar)) < days


@given(st.integers(1981, 2044), st.sampled_from(["ENG", "SCT", "NIR", "IE"]))
def test_the_easter_break_is_the_same_whichever_days_of_it_are_holidays(year: int, land: str) -> None:
    calendar = HolidayCalendar("IE") if land == "IE" else HolidayCalendar(region=land)
    january, july = date(year, 2, 20), date(year, 5, 20)
    days = (january + timedelta(days=n) for n in range((july - january).days))
    plain = {d for d in days if not_counted(d, calendar, breaks=True) == "the Easter break"}
    england = HolidayCalendar()
    there = (january + timedelta(days=n) for n in range((july - january).days))
    assert plain >= {d for d in there if not_counted(d, england, breaks=True) == "the Easter break"}


# The days that gov.uk published for England and Wales: a second witness, not made by the library.
GOV_UK = {
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", GOV_UK)
def test_weekday_bank_holidays_are_those_that_gov_uk_published(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    ours = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and ENGLAND.is_bank_holiday(day)]
    assert ours == GOV_UK[year].split()


def test_fewer_than_no_clear_days_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^-1 clear days cannot be counted\. Write 0 or more\.$"):
        last_day_to_publish(date(2026, 5, 6), -1, HolidayCalendar())


def test_a_saturday_counts_only_where_it_is_said() -> None:
    assert not is_working_day(date(2026, 6, 6), ENGLAND)
    assert is_working_day(date(2026, 6, 6), ENGLAND, saturdays=True)
    assert not is_working_day(date(2026, 6, 7), ENGLAND, saturdays=True)


def test_a_meeting_in_a_year_not_covered_is_refused() -> None:
    last = max(COVERED_YEARS)
    with pytest.raises(NotCoveredError, match=f"The bank holidays of {last + 1} are not known"):
        clear_days(date(last, 12, 31), date(last + 1, 1, 1), ENGLAND)
