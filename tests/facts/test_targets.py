"""Figures as typed, each target judged on its own series and as of any day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError

from csip.book.load import load_book
from csip.facts.targets import figure, reports_made, state, states
from csip.files.source import Source
from csip.models.build import build_plan
from csip.models.plan import Baseline, Plan, Target, When
from csip.yaml_text.parse import parse

ROOT = Path(__file__).parents[2]


REPORTED = date(2011, 9, 19)


def read_figure(typed: str) -> Decimal:
    return Baseline.model_validate({"value": typed}).value


def read_day(typed: str) -> When:
    found = Baseline.model_validate({"value": "1", "as_at": typed}).as_at
    assert found is not None
    return found


def shipped() -> Plan:
    plan = load_book(ROOT)[0].plan
    assert plan is not None
    return plan


def target(**fields: Any) -> Target:
    return Target.model_validate({"id": "one", "measure": "One", **fields})


@pytest.mark.parametrize(
    ("typed", "read"),
    [("0", "0"), ("131", "131"), ("2633", "2633"), ("2,633", "2633"), ("74.50", "74.50"), ("-3.5", "-3.5")],
)
def test_a_figure_is_the_decimal_that_was_typed(typed: str, read: str) -> None:
    found = read_figure(typed)
    assert (found, str(found)) == (Decimal(read), read)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "about 40",
        "1e3",
        "0x1F",
        "1_000",
        "010",
        "26,33",
        ".5",
        "5.",
        "+5",
        "1:30",
        "NaN",
        "inf",
        "40%",
        "٤",
        "1" * 16,
    ],
)
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="not a number in figures"):
        read_figure(typed)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_figure_is_printed_with_every_place_and_reads_back(value: Decimal) -> None:
    shown = figure(value)
    if value != 0:  # there is no −0
        assert read_figure(shown) == value
    assert shown.replace(",", "") == f"{value:f}"


def test_units() -> None:
    assert [figure(Decimal("2633"), unit) for unit in (None, "%", "cases", "£")] == [
        "2,633",
        "2,633%",
        "2,633 cases",
        "£2,633",
    ]
    assert figure(Decimal("-3.50"), "£") == "-£3.50"


def test_a_day_may_be_a_month() -> None:
    when = read_day("2012-02")
    assert (when.first, when.last, when.words) == (date(2012, 2, 1), date(2012, 2, 29), "February 2012")
    assert read_day("2012-02-03").words == "3 February 2012"
    for wrong in ("2012-13", "2012", "August 2011", "2012-02-30", "0000-01"):
        with pytest.raises(ValidationError):
            read_day(wrong)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("threshold: about 100", "CSIP107", "“about 100” is not a number in figures"),
        ("baseline: {value: 2,633}", "CSIP101", "`633` is not a key"),
        ("deadline: August", "CSIP105", "deadline"),
        ("deadline: 2011-02-30", "CSIP105", "2011"),
        ("direction: below", "CSIP104", "at most or at least"),
        ("readings: 40", "CSIP103", "a list"),
        ("readings: [40]", "CSIP103", "readings"),
        ("treshold: 100", "CSIP101", "treshold"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(line: str, code: str, words: str) -> None:
    plan = f"name: Plan\ntargets:\n  - id: one\n    measure: One\n    {line}\n"
    tree, found = parse(Source(Path("plan.yaml"), "plan.yaml", plan.encode()))
    assert tree is not None, found
    built, faults = build_plan(tree)
    assert built is None
    assert [(fault.code, fault.line) for fault in faults][:1] == [(code, 5)]
    assert words in f"{faults[0].message} {faults[0].hint}"


def test_the_two_series_of_the_real_report_stay_two() -> None:
    every, waiting, *_ = states(shipped(), REPORTED)
    assert every.reading is not None
    assert waiting.reading is not None
    assert every.reading.value == 131
    assert every.meets is None
    assert every.colour is None
    assert waiting.reading.value == 40
    assert waiting.words == "green: met"
    assert waiting.target.baseline is None  # 2,633 belongs to the other


def test_the_figures_of_the_real_report() -> None:
    stood = {one.target.id: one for one in states(shipped(), REPORTED)}
    assert stood["initial-late"].trend == "down from 2,208 to 53 assessments"
    assert stood["initial-late"].margin == 147
    assert stood["core-late"].words == "no figure (reported as met)"
    assert stood["core-late"].meets is None
    assert stood["initial-timely"].margin == 5
    assert stood["core-timely"].words == "watched only: no threshold"


def test_a_figure_is_not_known_before_its_day() -> None:
    stood = {one.target.id: one for one in states(shipped(), date(2011, 8, 20))}
    assert stood["initial-late"].words == "no figure (reported as met)"
    assert stood["unallocated-28-days"].words == "green: met"


@pytest.mark.parametrize(
    ("direction", "last", "day", "words"),
    [
        ("at most", "100", "2011-12-01", "green: met"),
        ("at most", "100.5", "2011-08-31", "amber: not met yet, deadline to come"),
        ("at most", "101", "2011-09-01", "red: not met, deadline passed"),
        ("at least", "100", "2011-08-01", "green: met"),
        ("at least", "99.9", "2011-09-01", "red: not met, deadline passed"),
    ],
)
def test_red_amber_green_in_words(direction: str, last: str, day: str, words: str) -> None:
    one = target(
        direction=direction, threshold="100", deadline="2011-08", readings=[{"value": last, "as_at": "2011-07-01"}]
    )
    assert state(one, date.fromisoformat(day)).words == words


def test_no_deadline_and_a_month_that_is_not_over() -> None:
    reading = {"value": "7", "as_at": "2011-08"}
    one = target(direction="at most", threshold="5", readings=[reading])
    assert state(one, date(2011, 8, 30)).words == "no figure"  # the month's figure is not there yet
    assert state(one, date(2011, 8, 31)).words == "amber: not met yet, no deadline"


def test_trends() -> None:
    def trend(*values: str, base: str | None = None) -> str:
        readings = [{"value": value, "as_at": f"2011-0{n}-01"} for n, value in enumerate(values, 1)]
        fields: dict[str, Any] = {"readings": readings} | ({"baseline": {"value": base}} if base else {})
        return state(target(unit="%", **fields), REPORTED).trend

    assert trend("70", "65", "74.5") == "up from 70 to 74.5%"
    assert trend("70", base="80") == "down from 80 to 70%"
    assert trend("70", "70") == "unchanged at 70%"
    assert trend("70") == "one figure only: 70%"
    assert trend() == "no figure"


def test_readings_are_taken_by_their_days_not_by_their_order() -> None:
    readings = [{"value": "3", "as_at": "2011-06-01"}, {"value": "9", "as_at": "2011-02-01"}, {"value": "5"}]
    one = state(target(readings=readings), REPORTED)
    assert one.reading is not None
    assert one.reading.value == 3
    assert [label for label, _ in one.points] == ["day not known", "1 February 2011", "1 June 2011"]


day = st.dates(date(2011, 1, 1), date(2012, 12, 31))


reading = st.fixed_dictionaries(
    {"value": st.integers(0, 300).map(str)},
    optional={"as_at": day.map(str)},
)


@given(st.lists(reading, max_size=6), day, st.sampled_from(["at most", "at least"]))
def test_as_of_is_the_plan_as_it_was(readings: list[dict[str, str]], as_of: date, direction: str) -> None:
    """The plan of today as of a day says what the plan said that had only the figures of that day and before."""
    aim = {"direction": direction, "threshold": "100", "deadline": "2011-08"}
    then = [r for r in readings if "as_at" not in r or r["as_at"] <= str(as_of)]
    now, was = state(target(readings=readings, **aim), as_of), state(target(readings=then, **aim), as_of)
    assert (now.words, now.trend, now.margin, now.points) == (was.words, was.trend, was.margin, was.points)
    assert now.meets is None or (now.margin is not None and now.meets is (now.margin >= 0))


def test_reports_made_are_those_listed_and_those_with_a_file() -> None:
    book, _ = load_book(ROOT / "tests/books/ashcombe")
    assert book.plan is not None
    made = reports_made(book.plan, book.reports, date(2026, 8, 1))
    assert [one.date.words for one in made] == ["April 2026", "22 July 2026"]
    assert [one.date.words for one in reports_made(book.plan, book.reports, date(2026, 7, 21))] == ["April 2026"]


def test_the_years_go_on() -> None:
    from csip.rules.reporting import months_after

    assert months_after(date(2011, 8, 31), 6) == date(2012, 2, 29)
    assert months_after(date(2011, 9, 19), 3) == date(2011, 12, 19)
    assert months_after(date(9999, 12, 1), 3) == date.max
    assert months_after(date(2011, 9, 19), 1) - date(2011, 9, 19) == timedelta(30)
