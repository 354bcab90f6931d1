"""Numbers that mean two things: a paragraph and an item, or paragraphs numbered from 1 in each item."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.models import Item, Meeting, Paragraph
from csip.models.cited import told_apart
from tests.conftest import answer, write_book

DAY = "2025-03-12"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path,
        {
            "panel.yaml": "name: Quay Committee\npeople: [{name: Ann Archer, member: true}]\n",
            "schedule.yaml": f"meetings:\n  - {{date: {DAY}}}\n",
            "actions.yaml": "actions: []\n",
            f"meetings/{DAY}.yaml": f"""date: {DAY}
present: [{{name: Ann Archer, role: Chair}}]
items:
  - number: "1"
    title: Fences
    minutes:
      - {{number: "1", text: The fence stands.}}
      - {{number: "2", text: The gate squeaks., decision: noted}}
      - {{number: "3", text: Nails were bought.}}
  - number: "2"
    title: Paths
    minutes:
      - {{number: "1", text: Mud was reported.}}
      - {{number: "2", text: Gravel is to be bought., decision: agreed}}
  - number: "3"
    title: Hedges
    minutes:
      - {{number: "4", text: They grow.}}
""",
        },
    )


@pytest.mark.parametrize(
    ("wanted", "there", "not_there"),
    [
        ("item 2", "Mud was reported.", "squeaks"),
        ("2 (item 1)", "The gate squeaks.", "Gravel"),
        ("2 (item 2)", "Gravel is to be bought.", "squeaks"),
        ("paragraph 3", "Nails were bought.", "grow"),
        ("item 3", "They grow.", "Nails"),
        ("4", "They grow.", "Nails"),
        ("item paths", "Mud was reported.", "Nails"),
    ],
)
def test_extract_prints_what_was_named(book: Path, wanted: str, there: str, not_there: str) -> None:
    shown = answer(book, "extract", DAY, wanted)
    assert there in shown
    assert not_there not in shown


@pytest.mark.parametrize("command", ["extract", "notice"])
def test_a_number_of_three_things_is_refused_and_each_is_named(book: Path, command: str) -> None:
    said = answer(book, command, DAY, "2", code=2)
    assert "2 of 12 March 2025 is the number of 3 things" in said
    for way in ('"item 2" for “Paths”', '"2 (item 1)" for “The gate squeaks.”', '"2 (item 2)" for “Gravel'):
        assert way in said


def test_a_paragraph_and_an_item_are_told_apart(book: Path) -> None:
    said = answer(book, "extract", DAY, "3", code=2)
    assert '"item 3" for “Hedges” or "paragraph 3" for “Nails were bought.”' in said


def test_a_notice_of_the_decision_that_was_named(book: Path) -> None:
    assert "Gravel is to be bought." in answer(book, "notice", DAY, "2 (item 2)")
    assert f"{DAY}/2 (item 2)" in answer(book, "notice", DAY, "2 (item 2)")


ADD = ("action", "add", "--text", "See to it", "--owner", "Ann Archer", "--raised", DAY, "--due", "none", "--minute")


@pytest.mark.parametrize("minute", ["2", "3"])
def test_an_action_is_not_hung_on_the_first_of_two(book: Path, minute: str) -> None:
    before = (book / "actions.yaml").read_bytes()
    answer(book, *ADD, minute, code=2)
    assert (book / "actions.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("minute", "more", "written"),
    [
        ("2 (item 2)", (), "2 (item 2)"),
        ("2 (ITEM  1)", (), "2 (item 1)"),
        ("paragraph 3", (), '"3"'),
        ("3", ("--quote", "Nails were bought"), '"3"'),
        ("4", (), '"4"'),
    ],
)
def test_an_action_is_hung_where_it_was_said(book: Path, minute: str, more: tuple[str, ...], written: str) -> None:
    answer(book, *ADD, minute, *more)
    text = (book / "actions.yaml").read_text(encoding="utf-8").replace('"2 (', "2 (").replace(')"', ")")
    assert f"minute: {written}" in text
    assert "CSIP303" not in answer(book, "validate", code=None)


def test_closing_asks_too(book: Path) -> None:
    answer(book, *ADD, "4")
    close = ("action", "close", "A2025-01", "--note", "Done.", "--meeting", DAY, "--minute")
    assert "2 paragraphs of the minutes of 12 March 2025 bear the number 2" in answer(book, *close, "2", code=2)
    assert "is the number of two things" in answer(book, *close, "3", code=2)
    answer(book, *close, "paragraph 3")


numbers = st.sampled_from(["1", "2", "3", "(a)", "none", None])


@given(st.lists(st.tuples(st.sampled_from(["1", "2", None]), st.lists(numbers, max_size=5)), max_size=5))
def test_no_reference_means_two_paragraphs(shape: list[tuple[str | None, list[str | None]]]) -> None:
    items = tuple(
        Item(number=number, title="Fences", minutes=tuple(Paragraph(number=n, text="x") for n in inner))
        for number, inner in shape
    )
    meeting = Meeting(date="2025-03-12", items=items)
    references = [cited.reference for cited in meeting.paragraphs]
    assert len(set(references)) == len(references)
    for cited in meeting.paragraphs:
        assert meeting.paragraph(cited.reference) is cited


def test_what_is_alone_keeps_its_number() -> None:
    assert told_apart(["1", "2", "1"], ["item 1", "item 1", "item 2"]) == ["1 (item 1)", "2", "1 (item 2)"]
    twice = told_apart(["1"] * 12, ["item 1"] * 12)
    assert twice[0] == "1 (item 1, first)"
    assert twice[11] == "1 (item 1, no. 12)"
    assert all(one != other for one, other in pairwise(twice))


def test_whatever_cites_a_number_follows_it_and_an_item_of_that_number_stays(book: Path) -> None:
    path = book / f"meetings/{DAY}.yaml"
    text = path.read_text(encoding="utf-8").replace("role: Chair}", 'role: Chair, left: "3"}')
    text = text.replace(
        "The gate squeaks., decision: noted", "Moved., motion: {moved_by: Ann Archer, outcome: amended}"
    )
    text = text.replace("They grow.}", 'They grow., motion: {amends: "2 (item 1)", outcome: carried}}')
    path.write_text(text, encoding="utf-8")
    said = answer(book, "number", DAY, "--mend")
    assert "6 paragraphs were given a number." in said
    text = path.read_text(encoding="utf-8")
    assert 'left: "3"' in text  # item 3, not paragraph 3, which is 1.3 now
    assert 'number: "1.2", text: Moved.' in text
    assert 'amends: "1.2"' in text
