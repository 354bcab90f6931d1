"""Which days a file names, told from its bytes, is never less than what parsing it tells."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.naming import first_day, may_name
from csip.files.source import Source
from csip.language.meeting_days import MeetingDay
from csip.yaml_text.parse import parse

DAY = MeetingDay(date(2012, 8, 2))
WAYS = (
    "date: 2012-08-02\n",
    "date: '2012-08-02'\n",
    'date: "2012-08-02" # the day\n',
    'date: "2012\\x2d08-02"\n',
    'date: "2012-\\\n  08-02"\n',
    'date: "\\u0032012-08-02"\n',
    "{date: 2012-08-02}\n",
    "? date\n: 2012-08-02\n",
    "date: >-\n  2012-08-02\n",
    "items:\n  - approves: {meeting: 2012-08-02}\n",
)
BEFORE = (
    "",
    "# drafted 2011-01-01\n",
    "\n  \n",
    "title: Panel\n",
    'title: "\ndate: 2011-01-01\n  "\n',
    "\ufeff",
    "#\r\n",
)


def values(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for key, part in value.items() if not key.startswith("\x00") for leaf in values(part)]
    return [leaf for part in value for leaf in values(part)] if isinstance(value, list) else [value]


@given(st.sampled_from(BEFORE), st.sampled_from(WAYS), st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-32")))
def test_a_file_that_holds_a_date_is_said_to_name_it(before: str, way: str, encoding: str) -> None:
    assert may_name((before + way).encode(encoding), [MeetingDay(date(1999, 1, 1)), DAY])


def test_a_file_without_the_date_is_left_out() -> None:
    assert not may_name(b"date: 2012-08-03\nitems: []\n", [DAY])


@given(st.sampled_from(BEFORE), st.sampled_from(WAYS), st.text("date: 2012-08-0'\"#\n\\", max_size=30))
def test_the_first_day_is_the_one_that_parsing_finds(before: str, way: str, after: str) -> None:
    data = (before + way + after).encode()
    told = first_day(data)
    tree, _ = parse(Source(Path(__file__), "meetings/a.yaml", data))
    if told is None or tree is None or not isinstance(tree.value, dict):
        return
    assert str(tree.value["date"]).startswith(told.date.isoformat())
    assert str(tree.value.get("sitting", 1)) == str(told.sitting)


@pytest.mark.parametrize(
    "text", ["title: x\ndate: 2012-08-02\n", "date: 2012-13-02\n", 'title: "\ndate: 2012-08-02\n"\n', "  date: soon\n"]
)
def test_where_the_date_does_not_stand_first_only_parsing_tells(text: str) -> None:
    assert first_day(text.encode()) is None
