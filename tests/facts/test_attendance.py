"""Attendance of members: the kinds of attendance add up, and only this book's meetings are counted."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.app import app
from csip.errors import CsipError
from csip.facts.attendance import counts, months_after
from csip.models import Meeting, Panel
from tests.conftest import TESTS

ASHCOMBE = TESTS / "books" / "ashcombe"
ROOT = TESTS.parent


def csip(*args: str, book: Path = ASHCOMBE) -> str:
    command = ["attendance", *args, "--root", str(book), "--today", "2026-08-01"]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def members(*args: str, book: Path = ASHCOMBE) -> dict[str, dict[str, object]]:
    data = json.loads(csip(*args, "--format", "json", book=book))
    assert data["version"] == 1
    return {row.pop("member"): row for row in data["members"]}


def test_a_book_is_counted() -> None:
    found = members()
    assert found["Peter Nwosu"] == {
        "possible": 3,
        "present": 1,
        "substituted": 0,
        "apologies": 1,
        "absent": 1,
        "not_recorded": 0,
        "last_present": "2026-05-13",
    }
    assert found["Helen Garside"]["possible"] == 1  # a member since May
    assert "Ellen Fairweather" not in found


def test_a_substitute_and_a_member_in_none_of_the_lists() -> None:
    found = members("--year", "2012", book=ROOT)
    assert found["Trudy Dean"]["substituted"] == 1
    assert found["Miss Hohler"]["not_recorded"] == 1
    assert found["Mr Cubitt"]["apologies"] == 1
    assert "Mr Koowaree" not in found


def test_a_part_of_the_time() -> None:
    assert members("--since", "2026-07-01")["Margaret Oakley"]["possible"] == 1
    assert members("--until", "2026-03-31")["Joan Tiller"]["present"] == 1
    assert members("--year", "2025") == {}
    assert "No meeting of that time" in csip("--year", "2025")


def test_formats_say_what_is_counted() -> None:
    for style in ("text", "md"):
        assert "Only meetings of this body" in csip("--format", style)
    rows = list(csv.DictReader(StringIO(csip("--format", "csv"))))
    assert [row["Member"] for row in rows][:2] == ["Margaret Oakley", "Daniel Pryce"]


@pytest.mark.parametrize(
    "args", [("--year", "2012", "--since", "2012-01-01"), ("--since", "2030-01-01"), ("--year", "0")]
)
def test_a_time_that_makes_no_sense(args: tuple[str, ...]) -> None:
    with pytest.raises(CsipError):
        csip(*args)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-15", 12, "2027-01-15"),
        ("2026-12-31", 2, "2027-02-28"),
    ],
)
def test_months(day: str, months: int, expected: str) -> None:
    assert months_after(date.fromisoformat(day), months).isoformat() == expected


NAMES = ["Ann Archer", "Ben Baker", "Cat Cooper"]
ROLL = st.lists(st.tuples(*(st.sampled_from(["present", "apologies", "absent", "nothing", "sub"]) for _ in NAMES)))


@given(ROLL)
def test_the_kinds_add_up_to_the_possible(rolls: list[tuple[str, ...]]) -> None:
    panel = Panel.model_validate({"name": "Body", "people": [{"name": n, "member": "true"} for n in NAMES]})
    meetings = []
    for n, ways in enumerate(rolls):
        lists: dict[str, list[object]] = {"present": [], "apologies": [], "absent": []}
        for name, way in zip(NAMES, ways, strict=True):
            if way == "sub":
                lists["present"].append({"name": "Mr Else", "for": name})
            elif way != "nothing":
                lists[way].append({"name": name})
        day = date(2026, 1, 1) + timedelta(days=n)
        meetings.append(Meeting.model_validate({"date": str(day), "officers": [{"name": "Somebody"}], **lists}))
    found = counts(MinuteBook(TESTS, panel, meetings=tuple(meetings)))
    assert len(found) == (3 if rolls else 0)
    for place, count in enumerate(found):
        kinds = (count.present, count.substituted, count.apologies, count.absent, count.not_recorded)
        assert sum(kinds) == count.possible == len(rolls)
        assert count.present == sum(ways[place] == "present" for ways in rolls)
        assert (count.last_present is None) is (count.present == 0)


def test_a_member_of_nothing() -> None:
    assert counts(load_book(TESTS / "cases" / "base")[0], date(2030, 1, 1)) == ()
