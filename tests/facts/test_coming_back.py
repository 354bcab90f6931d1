"""A member who left the room and came back, and a heading among the items: what counts, and what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import answer, write_book

DAY = "2026-04-08"


def book_of(root: Path, lena: str, items: str | None = None) -> Path:
    items = items or "".join(
        f"""  - number: "{n}"
    title: Item {n}
    minutes:
      - number: "{n}.1"
        text: Put and carried, by all who were there.
        motion: {{moved_by: Ada Birch, seconded_by: Tom Reed, outcome: carried}}
        vote: {{for: {votes}, against: 0}}
        decision: agreed
"""
        for n, votes in ((1, 2), (2, 2), (3, 3))
    )
    people = ", ".join(f"{{name: {name}, member: true}}" for name in ("Ada Birch", "Tom Reed", "Lena Hall"))
    return write_book(
        root,
        {
            "panel.yaml": f"name: Ponds Committee\nquorum: 3\npeople: [{people}]\n",
            "schedule.yaml": f"meetings:\n  - {{date: {DAY}}}\n",
            "actions.yaml": "actions: []\n",
            f"meetings/{DAY}.yaml": (
                f"date: {DAY}\npresent: [{{name: Ada Birch, role: Chair}}, Tom Reed, {lena}]\nitems:\n{items}"
            ),
        },
    )


def test_she_was_there_at_the_beginning_and_after_she_came_back(tmp_path: Path) -> None:
    book = book_of(tmp_path, '{name: Lena Hall, left: "1", arrived: "3"}')
    found = answer(book, "validate", "--select", "CSIP209", code=None)
    assert found.startswith("Nothing found")
    assert "CSIP222" not in answer(book, "validate", code=None)
    away = answer(book, "validate", "--select", "CSIP210", code=None)
    assert "at 1.1 of 8 April 2026 only 2 voting members were there (Lena Hall left at item 1)" in away
    assert "at 2.1" in away
    assert "at 3.1" not in away


def test_a_vote_while_she_was_away_is_not_hers(tmp_path: Path) -> None:
    book = book_of(tmp_path, '{name: Lena Hall, left: "2", arrived: "3"}')
    file = book / "meetings" / f"{DAY}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("for: 2", "for: 3"), encoding="utf-8")
    found = answer(book, "validate", "--select", "CSIP222", code=1)
    assert "2.1 of 8 April 2026: 3 votes for 2 voting members there" in found
    assert "1.1 of" not in found
    assert "3.1 of" not in found


@pytest.mark.parametrize(
    ("lena", "printed"),
    [
        ('{name: Lena Hall, left: "1", arrived: "3"}', "Lena Hall (left at 1, came back at 3)"),
        ('{name: Lena Hall, arrived: "1", left: "3"}', "Lena Hall (arrived at 1, left at 3)"),
    ],
)
def test_the_roll_says_it_in_the_order_in_which_it_was(tmp_path: Path, lena: str, printed: str) -> None:
    assert printed in answer(book_of(tmp_path, lena), "minutes", DAY, "-f", "text")


HEADED = """  - title: FOR DECISION
  - {number: "1", title: Ducks}
  - title: Geese
"""


def test_a_heading_takes_no_number(tmp_path: Path) -> None:
    agenda = answer(book_of(tmp_path, "Lena Hall", HEADED), "agenda", DAY, "-f", "md")
    assert "1. FOR DECISION" not in agenda
    assert "FOR DECISION" in agenda
    assert "Ducks" in agenda
    assert "2" in agenda.split("Ducks")[1]


def test_a_heading_is_given_no_number_either(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Lena Hall", HEADED)
    answer(book, "number", DAY)
    text = (book / "meetings" / f"{DAY}.yaml").read_text(encoding="utf-8")
    assert text.count('number: "1"') == 1
    assert "  - title: FOR DECISION" in text
    assert "CSIP214" not in answer(book, "validate", code=None)
