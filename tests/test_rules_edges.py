"""What rules work out from the roll, at its edges."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book import MinuteBook
from csip.rules import RULE
from csip.rules.attendance import by_role, chairs, clerks, must_be_in_the_room
from tests.test_queries import PANEL, book_of

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
    return [finding.message for finding in RULE[code].check(book, date.fromisoformat(on))]


@pytest.mark.parametrize(("today", "asked_for"), [("2026-06-01", 0), ("2026-06-02", 1), ("2026-07-20", 0)])
def test_the_agenda_setting_of_tomorrow_is_the_next_one(tmp_path: Path, today: str, asked_for: int) -> None:
    schedule = """\
meetings:
  - {date: 2026-05-06}
  - {date: 2026-06-10, agenda_setting: {date: 2026-06-02}}
  - {date: 2026-08-05, agenda_setting: {date: 2026-07-20}}
  - {date: 2026-10-07, agenda_setting: {date: 2026-07-21}}
"""
    actions = "\n  - {id: A1, text: Measure, owner: Ms Ellis, raised: {meeting: 2026-05-06}, due: 2026-07-10}"
    closed = actions.replace("}, due", "}, closed: {date: 2026-07-19, note: Done.}, due")
    book = book_of(tmp_path, schedule=schedule, actions=closed if today > "2026-07-10" else actions)
    assert len(found(book, "CSIP308", today)) == asked_for


def test_approved_minutes_do_not_hide_later_ones_that_are_not(tmp_path: Path) -> None:
    schedule = "meetings:\n" + "".join(f"  - date: 2026-0{month}-04\n" for month in range(3, 8))

    def minuted(month: int, more: str = "") -> str:
        paragraphs = '[{number: "1.1", text: Some words.}]'
        return f'date: 2026-0{month}-04\nitems:\n  - {{number: "1", title: Business{more}, minutes: {paragraphs}}}\n'

    approves = ", approves: {meeting: 2026-03-04, as: correct}"
    book = book_of(tmp_path, schedule=schedule, march=minuted(3), april=minuted(4, approves), may=minuted(5))
    assert found(book, "CSIP504", "2026-07-04") == [
        "minutes of 4 April 2026 are still draft and 3 meetings have passed",
        "minutes of 4 May 2026 are still draft and 2 meetings have passed",
    ]
    assert len(found(book, "CSIP504", "2026-07-03")) == 1
