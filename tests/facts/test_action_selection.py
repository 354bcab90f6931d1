"""Which actions are listed, and in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.minute_book import MinuteBook
from csip.facts.actions import Filter, Sort, in_order, select
from csip.facts.people import somebody_called
from csip.language.meeting_days import MeetingDay
from tests.facts.test_queries import book_of

TODAY = date(2026, 6, 15)
ACTIONS = """
  - {id: A2026-01, text: Ask, owner: Ms Ellis, raised: {meeting: 2026-03-04}, due: 2026-05-01}
  - {id: A2026-2, text: Buy, owner: [Cllr Archer, Ms Ellis], raised: {meeting: 2026-05-06}, due: 2026-06-30}
  - {id: A2026-03, text: Cut, owner: unassigned, raised: {meeting: 2026-05-06}}
  - id: A2026-10
    text: Dig
    owner: the Mayor
    raised: [{meeting: 2026-03-04}, {meeting: 2026-07-01}]
    due: {meeting: 2026-07-08}
  - id: A2026-11
    text: Eat
    owner: Ms Ellis
    raised: {meeting: 2026-03-04}
    due: 2026-05-06
    closed: {date: 2026-05-20, note: Eaten.}
"""


@pytest.fixture
def book(tmp_path: Path) -> MinuteBook:
    return book_of(tmp_path, actions=ACTIONS)


def ids(book: MinuteBook, wanted: Filter, as_of: date = TODAY) -> list[str]:
    return [s.action.id.removeprefix("A2026-") for s in select(book, as_of, wanted)]


@pytest.mark.parametrize(
    ("wanted", "listed"),
    [
        (Filter(), ["01", "2", "03", "10"]),
        (Filter(status="closed"), ["11"]),
        (Filter(status="any"), ["01", "2", "03", "10", "11"]),
        (Filter(overdue=True), ["01"]),
        (Filter(status="any", overdue=True), ["01"]),
        (Filter(unassigned=True), ["03"]),
        (Filter(undated=True), ["03"]),
        (Filter(due_by=date(2026, 6, 29)), ["01"]),
        (Filter(due_by=date(2026, 6, 30)), ["01", "2"]),
        (Filter(due_by=date(2026, 7, 8)), ["01", "2", "10"]),
        (Filter(raised_at=MeetingDay(date(2026, 5, 6))), ["2", "03"]),
        (Filter(raised_at=MeetingDay(date(2026, 7, 8))), ["10"]),
        (Filter(raised_at=MeetingDay(date(2026, 3, 4)), overdue=True), ["01"]),
        (Filter(unassigned=True, overdue=True), []),
    ],
)
def test_each_of_them_narrows_the_list(book: MinuteBook, wanted: Filter, listed: list[str]) -> None:
    assert ids(book, wanted) == listed


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["Ms Ellis"], ["01", "2"]),
        (["Ann Archer"], ["2"]),
        (["Bob Baker"], ["10"]),  # the Mayor on that day
        (["the Mayor", "Ann Archer"], ["2", "10"]),
    ],
)
def test_an_owner_is_known_by_any_name_and_post(book: MinuteBook, names: list[str], listed: list[str]) -> None:
    owners = tuple(somebody_called(book, name, TODAY) for name in names)
    assert ids(book, Filter(owners=owners)) == listed


def test_of_two_actions_with_one_id_an_owner_has_only_the_own(tmp_path: Path) -> None:
    same = """
  - {id: A2026-01, text: Ask, owner: Ms Ellis, raised: {meeting: 2026-03-04}}
  - {id: A2026-01, text: Buy, owner: Cllr Archer, raised: {meeting: 2026-03-04}}
"""
    book = book_of(tmp_path, actions=same)
    owners = (somebody_called(book, "Ms Ellis", TODAY),)
    assert [s.action.text for s in select(book, TODAY, Filter(owners=owners))] == ["Ask"]


def test_as_at_an_earlier_day_it_is_the_list_of_that_day(book: MinuteBook) -> None:
    assert ids(book, Filter(overdue=True), date(2026, 5, 10)) == ["01", "11"]


@pytest.mark.parametrize(
    ("sort", "listed"),
    [
        ("overdue", ["01", "2", "10", "03", "11"]),
        ("due", ["01", "11", "2", "10", "03"]),
        ("owner", ["2", "01", "11", "10", "03"]),
        ("id", ["01", "2", "03", "10", "11"]),
        ("raised", ["01", "10", "11", "2", "03"]),
    ],
)
def test_the_order_is_one_for_people(book: MinuteBook, sort: Sort, listed: list[str]) -> None:
    states = in_order(reversed(select(book, TODAY, Filter(status="any"))), sort)
    assert [s.action.id.removeprefix("A2026-") for s in states] == listed
