"""The numbers that a draft prints and `csip number` fills in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.facts.numbering import Style, item_numbers, numbers, successor
from csip.models import Meeting


def meeting(*items: list[Any], item_number: list[str | None] | None = None) -> Meeting:
    given_numbers = item_number or [str(n) for n in range(1, len(items) + 1)]
    return Meeting.model_validate(
        {
            "date": "2026-03-04",
            "items": [
                {"title": "T", "minutes": [paragraph(p) for p in item], **({"number": n} if n is not None else {})}
                for n, item in zip(given_numbers, items, strict=True)
            ],
        }
    )


def paragraph(given: str | dict[str, Any]) -> dict[str, Any]:
    """`3.1=words` has a number, `-` is a bullet; a dict may hold sub-paragraphs."""
    if isinstance(given, dict):
        return {**given, "minutes": [paragraph(p) for p in given.get("minutes", [])]}
    number, _, words = given.rpartition("=")
    made: dict[str, Any] = {"text": words}
    if number:
        made["number"] = number
    return {"text": "point", "bullet": "true"} if given == "-" else made


NEW = ["a", "b"], ["c"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("1.1", ("1.1", "1.2", "2.1")),
        ("(1)", ("(1)", "(2)", "(3)")),
        ("bullets", (None, None, None)),
        ("none", (None, None, None)),
    ],
)
def test_each_style(style: Style, expected: tuple[str | None, ...]) -> None:
    assert numbers(meeting(*NEW), style) == expected


@pytest.mark.parametrize(
    ("style", "paragraphs", "expected"),
    [
        ("1.1", ["1.4=a", "b", "1.9=c", "d"], ("1.4", "1.5", "1.9", "1.10")),
        ("1.1", ["none=a", "b", "-", "c"], (None, "1.1", None, "1.2")),
        ("(1)", ["(21)=a", "RESOLVED: that the Committee", "b;", "c."], ("(21)", None, "(22)", "(23)")),
        ("1.1", ["RESOLVED: that it be done."], ("1.1",)),
        ("1.1", ["RESOLVED: that the Committee"], ("1.1",)),
        ("1.1", ["AGREED that Members", "look"], (None, "1.1")),
        ("1.1", ["UNRESOLVED: that", "look"], ("1.1", "1.2")),
        ("none", ["1.4=a", "b"], ("1.4", None)),
        ("1.1", ["107/20=a", "b"], ("107/20", "107/21")),
    ],
)
def test_what_is_written_stands_and_the_rest_goes_on(
    style: Style, paragraphs: list[str], expected: tuple[str | None, ...]
) -> None:
    assert numbers(meeting(paragraphs), style) == expected


def test_sub_paragraphs() -> None:
    below = {"text": "x", "minutes": ["a", {"text": "b", "minutes": ["i", "-", "ii"]}, "c"]}
    assert numbers(meeting([below, "y"]), "1.1") == ("1.1", "(a)", "(b)", "(i)", None, "(ii)", "(c)", "1.2")
    assert numbers(meeting([below, "y"]), "bullets") == (None,) * 8


def test_items_without_a_number_go_on_from_the_one_before() -> None:
    assert item_numbers(meeting([], [], [], item_number=[None, "7", None])) == ("1", "7", "8")
    assert numbers(meeting(["a"], ["b"], item_number=["4", None]), "1.1") == ("4.1", "5.1")


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("3.9", "3.10"), ("(21)", "(22)"), ("(a)", "(b)"), ("(z)", "(aa)"), ("(az)", "(ba)"),
        ("R2019-159", "R2019-160"), ("109", "110"), ("09", "10"), ("a)", "b)"), ("*", None), ("(Z)", "(AA)"),
    ],
)  # fmt: skip
def test_the_number_after(number: str, after: str | None) -> None:
    assert successor(number) == after


@pytest.mark.parametrize(("number", "after"), [("(i)", "(ii)"), ("(iii)", "(iv)"), ("(viii)", "(ix)"), ("(b)", None)])
def test_the_roman_number_after(number: str, after: str | None) -> None:
    assert successor(number, roman=True) == after


@given(st.lists(st.lists(st.sampled_from(["a", "-", "none=b", "2.7=c", "(4)=d"]), max_size=6), min_size=1, max_size=4))
def test_numbering_what_is_numbered_changes_nothing(items: list[list[str]]) -> None:
    drafted = meeting(*items)
    first = numbers(drafted, "1.1")
    assert len(first) == len(drafted.paragraphs)
    filled = iter(first)
    written = [
        [p if "=" in p or p == "-" else f"{next_one}=x" for p, next_one in zip(i, filled, strict=False)] for i in items
    ]
    assert numbers(meeting(*written), "1.1") == first


def test_lines_of_lists_and_tables_without_words_take_no_number() -> None:
    below = [
        {"mark": "1.", "text": "tools to the store"},
        {"bullet": "true", "text": "water off"},
        {"table": [["Plot"], ["4"]]},
        {"text": "the gate"},
    ]
    lead = {"text": "RESOLVED: that these be paid:", "table": [["Payee", "Sum"], ["R. Hale", "£5"]]}
    minutes = [{"text": "Before the winter:", "minutes": below}, {"mark": "a)", "text": "at once"}, lead]
    meeting = Meeting.model_validate({"date": "2026-05-06", "items": [{"title": "Hedges", "minutes": minutes}]})
    assert numbers(meeting, "1.1") == ("1.1", None, None, None, "(a)", None, "1.2")
    references = [cited.reference for cited in meeting.paragraphs]
    assert references == ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]
