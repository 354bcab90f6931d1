"""The remarks on a paper: what would falsify the record comes first, and what is alike is counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from csip.importers.remarks import KINDS, kind_of, listed, ordered

JOINED = [(n, f"joined lines {n} to {n + 1} into one paragraph") for n in range(20, 60, 2)]
REMARKS = [
    *JOINED,
    (7, "item 3 has no title"),
    (3, "took 2025-03-03 for the date of the meeting; the head also names 2025-02-03"),
    (5, "Cllr Roe stands twice in the roll (present); kept once"),
    (0, "“Hill Farm” of the paper was read as “HillFarm”: which is right?"),
    (9, "hidden words are among the leftovers"),
    (61, "agenda setting 2025-04-01 is not before the meeting 2025-03-30"),
]


def test_what_harms_most_comes_first() -> None:
    first = [kind_of(message).name for _, message in ordered(REMARKS)][:7]
    assert first == ["words", "meeting", "roll", "items", "dates", "apart", "small"]


def test_many_that_are_alike_are_counted_and_each_line_is_named() -> None:
    lines = list(listed(REMARKS, {7: "3.", 20: "The path by the river was said to be dark and wet all winter."}))
    assert "  line 7 (“3.”): item 3 has no title" in lines
    assert "  line 20 (“The path by the river was said to be …”): joined lines 20 to 21 into one paragraph" in lines
    assert lines[-1] == "  17 more like these, at lines 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46, 48, ..."
    assert "  “Hill Farm” of the paper was read as “HillFarm”: which is right?" in lines


def test_no_remark_is_left_out_of_a_short_list() -> None:
    shown = "\n".join(listed(REMARKS[-6:], {}))
    assert all(message in shown for _, message in REMARKS[-6:])


def _messages() -> Iterator[str]:
    for path in sorted((Path(__file__).parent / "papers").glob("*.json")):
        yield from (remark["message"] for remark in json.loads(path.read_text(encoding="utf-8"))["unsure"])


@pytest.mark.parametrize("message", sorted(set(_messages())))
def test_a_remark_that_no_pattern_knows_is_on_an_item(message: str) -> None:
    if kind_of(message).name == "items":
        words = ("item", "title", "paragraph", "number", "stands", "minute")
        assert any(word in message for word in words), "give it a row in csip.importers.remarks"


def test_the_page_on_importing_says_what_to_check_under_each_heading() -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[1].strip() for line in page.split("## What to check")[1].splitlines() if line.startswith("|")
    ]
    assert rows[2:] == [kind.title for kind in KINDS]
