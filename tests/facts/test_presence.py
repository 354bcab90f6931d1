"""Who was in the room, who must be, and who took which part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.minute_book import MinuteBook
from csip.facts.presence import by_role, chairs, clerks, must_be_in_the_room
from csip.rules.all_rules import all_rules
from tests.facts.test_queries import PANEL, book_of

ROLL = """\
date: 2026-05-06
present: [{name: Cllr Archer, role: Chair}, {name: Cllr Baker, role: Vice-chair}]
officers: [{name: Ms Ellis, role: Clerk}, Mrs Fuller]
items: []
"""


@pytest.mark.parametrize(
    ("regime", "on", "needed"),
    [
        *[("parish", "2020-04-03", True), ("parish", "2020-04-04", False)],
        *[("committee", "2021-05-06", False), ("committee", "2021-05-07", True), ("executive", "2026-01-01", True)],
        *[("wales", "2026-01-01", False), ("informal", "2026-01-01", False)],
    ],
)
def test_members_must_be_in_the_room_but_for_thirteen_months(
    tmp_path: Path, regime: str, on: str, needed: bool
) -> None:
    book = book_of(tmp_path, panel=f"{PANEL}regime: {regime}\n")
    assert must_be_in_the_room(book, date.fromisoformat(on)) is needed


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *[(f"the {words}", "Cllr Archer") for words in ("Chair", "Chairman", "Chairperson", "Chairwoman")],
        *[(words, "Cllr Baker") for words in ("Vice-chair", "vice-chairman", "Vice Chair", "the vice chairman")],
        *[("the Clerk", "Ms Ellis"), ("Secretary", "Ms Ellis")],
        ("the Treasurer", None),
    ],
)
def test_whom_a_role_means(tmp_path: Path, words: str, name: str | None) -> None:
    (meeting,) = book_of(tmp_path, may=ROLL).meetings
    found = by_role(meeting, words)
    assert (found and found.name) == name


def test_a_vice_chair_presides_where_nobody_is_marked_as_chair(tmp_path: Path) -> None:
    (meeting,) = book_of(tmp_path, may=ROLL.replace("role: Chair", "role: Member")).meetings
    assert [a.name for a in chairs(meeting)] == ["Cllr Baker"]


@pytest.mark.parametrize(
    "officer",
    ["{name: Ms Ellis, role: Democratic Services}", "{name: Ms Ellis, role: note-taker}", "Clerk to the Council"],
)
def test_who_took_the_minutes(tmp_path: Path, officer: str) -> None:
    (meeting,) = book_of(tmp_path, may=ROLL.replace("{name: Ms Ellis, role: Clerk}", officer)).meetings
    assert len(clerks(meeting)) == 1


def found(book: MinuteBook, code: str, on: str) -> list[str]:
    return [finding.message for finding in all_rules()[code].check(book, date.fromisoformat(on))]
