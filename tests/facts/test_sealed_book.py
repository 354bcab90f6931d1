"""Minutes sealed by an earlier csip hold under their seals, and print the words that they printed then."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.facts.approvals import approvals, days_and_ways
from csip.facts.versions.seal import fits, form_of
from csip.language.meeting_days import MeetingDay
from csip.rules.run import check_book
from tests.conftest import TESTS, answer
from tests.facts.test_sealing import DOCUMENTED

BOOK = TESTS / "books" / "sealed-2026"
TODAY = date(2026, 7, 20)
PAPERS = sorted((BOOK / "printed").glob("*.txt"))


def text_of(day: MeetingDay) -> str:
    return (BOOK / f"meetings/{day}.yaml").read_text(encoding="utf-8")


def test_csip_finds_every_seal_whole() -> None:
    book, problems = load_book(BOOK)
    found = [d for d in check_book(book, TODAY) if d.code[:5] == "CSIP5"]
    assert [*problems, *found] == []


def test_the_seals_are_those_of_csip_and_of_the_script() -> None:
    book, _ = load_book(BOOK)
    forms = []
    for day, ways in approvals(book).items():
        (sealed,) = [at.approval.seal for at in ways if at.approval.seal]
        assert fits(sealed, book.meeting_on[day], days_and_ways(ways)), day
        forms.append(form_of(sealed))
        former = {str(at.approval.meeting) for at in ways}
        assert DOCUMENTED(text_of(day), [text_of(at.meeting.day) for at in ways], forms[-1], former) == sealed, day
    assert forms == [1, 2, 2, 2, 2]


def words(text: str) -> list[str]:
    """The words and figures of a paper, in order, however it is laid out."""
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_they_print_the_words_of_that_day(paper: Path) -> None:
    printed = answer(BOOK, "minutes", paper.stem, "--format", "text", today=str(TODAY))
    assert words(printed) == words(paper.read_text(encoding="utf-8"))


def test_each_sealed_meeting_has_its_paper() -> None:
    sealed = {str(day) for day, ways in approvals(load_book(BOOK)[0]).items() if any(at.approval.seal for at in ways)}
    assert {paper.stem for paper in PAPERS} == sealed
