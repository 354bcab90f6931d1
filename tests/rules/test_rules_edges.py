"""What rules work out from the roll, at its edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import csip.rules
from csip.book.minute_book import MinuteBook
from csip.facts.presence import by_role, chairs, clerks, must_be_in_the_room
from csip.language.quoting import days_listed, nearest_days, quoted
from csip.rules.all_rules import all_rules
from csip.rules.support.number_runs import faults, parse_number, runs, with_last
from csip.rules.support.rule import NOTE, Finding, Rule, rule
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
    assert found(book, "CSIP504", "2026-07-05") == [
        "minutes of 4 April 2026 are still draft and 3 meetings have passed",
        "minutes of 4 May 2026 are still draft and 2 meetings have passed",
    ]
    assert len(found(book, "CSIP504", "2026-07-04")) == 1


def test_a_cancelled_meeting_does_not_hide_a_later_one_on_a_bank_holiday(tmp_path: Path) -> None:
    schedule = """\
meetings:
  - {date: 2026-04-03, cancelled: {on: 2026-03-01, reason: Good Friday}}
  - {date: 2026-04-06}
  - {date: 2026-04-07}
  - {date: 2026-05-03}
"""
    assert len(found(book_of(tmp_path, schedule=schedule), "CSIP403", "2026-01-01")) == 2


def test_a_number_used_twice_does_not_hide_one_out_of_order() -> None:
    run = [number for printed in ("1.1", "1.1", "1.3", "1.2") if (number := parse_number(printed)) is not None]
    assert [(fault.kind, fault.place, fault.other) for fault in faults(run)] == [
        ("twice", 1, "1.1"),
        ("order", 3, "1.3"),
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1, "i"),
        (4, "iv"),
        (5, "v"),
        (6, "vi"),
        (7, "vii"),
        (8, "viii"),
        (9, "ix"),
        (10, "x"),
        (14, "xiv"),
        (27, "xxvii"),
    ],
)
def test_roman_numbers_are_written_as_they_are_read(value: int, printed: str) -> None:
    (run,) = runs([[(parse_number("(i)"), "first")]])
    assert run[0][0].style == "(i)"
    assert with_last(run[0][0], value) == f"({printed})"


def test_words_are_quoted_to_sixty_characters() -> None:
    assert quoted("x" * 60) == f"“{'x' * 60}”"
    assert quoted("x" * 61) == f"“{'x' * 59}…”"
    assert quoted(f"{'x' * 58}  yy") == f"“{'x' * 58}…”"
    assert quoted("a \n b", 3) == "“a b”"


def test_days_in_words() -> None:
    days = [date(2027, 1, 1), date(2026, 12, 26), date(2026, 12, 25)]
    assert days_listed(days) == "25 and 26 December and 1 January"
    assert nearest_days(date(2026, 12, 31), days) == "The nearest are 26 December 2026 and 1 January 2027."
    assert nearest_days(date(2026, 12, 31), days, 1) == "The nearest is 1 January 2027."
    assert nearest_days(date(2026, 12, 31), []) is None


@pytest.fixture
def no_rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    """A register of rules that is empty, and stays the test's own."""
    register: dict[str, Rule] = {}
    monkeypatch.setattr("csip.rules.support.rule.REGISTERED", register)
    return register


def test_a_rule_is_a_check_with_its_page(no_rules: dict[str, Rule]) -> None:
    def boats_float(book: MinuteBook, today: date) -> Iterator[Finding]:
        """Every boat floats.

        It is a harbour.
        """
        yield from ()

    made = rule("CSIP999", NOTE, "panel.yaml", "meetings")(boats_float)
    assert made == Rule("CSIP999", NOTE, boats_float, ("panel.yaml", "meetings"), waivable=True)
    assert made.waivable
    assert not rule("CSIP998", NOTE, waivable=False)(boats_float).waivable
    assert no_rules["CSIP999"] is made
    assert (made.name, made.title) == ("boats-float", "Every boat floats.")
    assert made.page == "Every boat floats.\n\nIt is a harbour."


def test_a_code_is_never_used_twice(no_rules: dict[str, Rule]) -> None:
    def boats_float(book: MinuteBook, today: date) -> Iterator[Finding]:
        yield from ()

    made = rule("CSIP999", NOTE)(boats_float)
    with pytest.raises(ValueError, match="CSIP999 is the code of boats-float already"):
        rule("CSIP999", NOTE)(boats_float)
    assert no_rules == {"CSIP999": made}


def test_all_rules_are_those_in_the_code_in_the_order_of_their_codes() -> None:
    folder = Path(csip.rules.__path__[0])
    written = [
        code for file in folder.rglob("*.py") for code in re.findall(r'^@rule\("(\w+)"', file.read_text("utf-8"), re.M)
    ]
    assert len(written) > 60
    assert list(all_rules()) == sorted(written)


@pytest.mark.usefixtures("no_rules")
def test_a_check_without_words_has_an_empty_page() -> None:
    def bare(book: MinuteBook, today: date) -> Iterator[Finding]:
        yield from ()

    made = rule("CSIP999", NOTE)(bare)
    assert (made.page, made.title) == ("", "")
