"""A book within its council: who is known there, what is said once for all bodies, and nothing otherwise than alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from csip.book.council import Council
from csip.book.load import load_book
from csip.facts.people import find_people, members
from csip.rules.run import check_book
from tests.conftest import COUNCIL, TESTS, write_book
from tests.overlay import describe

DAY = date(2026, 6, 1)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    return shutil.copytree(COUNCIL / "base", tmp_path / "millbrook")


def who(book_root: Path, name: str, day: date = DAY) -> list[str]:
    book, _ = load_book(book_root)
    return [somebody.name for somebody in find_people(book, name, day)]


def test_a_person_of_the_panel_has_the_forms_and_the_address_that_the_council_knows(council: Path) -> None:
    book, problems = load_book(council / "allotments")
    assert problems == ()
    clerk = next(person for person in book.panel.people if person.name == "Joan Fell")
    assert (clerk.title, clerk.email, clerk.role) == ("Committee Clerk", "j.fell@millbrook.example", "Clerk")
    assert clerk.is_officer(DAY)
    assert not clerk.is_officer(date(2023, 12, 31))
    assert find_people(book, "Miss Fell", DAY) == (clerk,)
    assert [person.name for person in members(book, DAY)] == ["Tom Tate", "Pat Price", "Dean Abbott"]


def test_others_of_the_council_are_known_and_are_no_members(council: Path) -> None:
    assert who(council / "allotments", "Mr Stone") == ["Saul Stone"]
    assert who(council / "allotments", "Cllr I Lowe") == ["Irene Lowe"]
    assert who(council / "allotments", "the Town Clerk") == ["Town Clerk"]
    assert who(council / "allotments", "Mr Smith") == []


def test_a_name_means_the_body_s_own_people_first_where_they_are_in_place(council: Path) -> None:
    shared = council / "council.yaml"
    person = "  - {name: Roy Smith, known_as: [Mr Smith], officer: true}\nposts:"
    shared.write_text(shared.read_text("utf-8").replace("posts:", person), "utf-8")
    assert who(council / "planning", "Mr Smith") == ["Kevin Smith"]
    assert who(council / "allotments", "Mr Smith") == ["Roy Smith"]
    panel = council / "planning" / "panel.yaml"
    panel.write_text(panel.read_text("utf-8").replace("officer: true}", "officer: {from: 2026-05-01}}"), "utf-8")
    assert who(council / "planning", "Mr Smith", date(2026, 4, 30)) == ["Roy Smith"]
    assert who(council / "planning", "Mr Smith") == ["Kevin Smith"]


def test_a_body_is_somebody_who_can_owe_an_action_and_answers_by_its_chair_and_clerk(council: Path) -> None:
    book, _ = load_book(council / "planning")
    (owner,) = find_people(book, "the Allotments Committee", DAY)
    assert owner.name == "Allotments Committee"
    assert [held.person for held in owner.held_by] == ["Tom Tate", "Joan Fell"]  # type: ignore[union-attr]
    assert find_people(book, "Planning Committee", DAY) == ()  # itself


def test_what_the_panel_says_goes_before_what_the_council_says(council: Path) -> None:
    panel = council / "parks" / "panel.yaml"
    book, _ = load_book(council / "parks")
    assert (book.panel.council, book.panel.contact) == ("Millbrook Town Council", "The Clerk, Millbrook Town Hall")
    assert book.panel.calendar_id == "millbrook parks"
    assert book.panel.holidays.also == (date(2026, 12, 29),)
    assert book.as_filed.panel.contact is None
    own = "council: Parks Trust\ncontact: Hugh Hart\ncalendar_id: parks\nholidays: {country: GB, region: WLS}\n"
    panel.write_text(panel.read_text("utf-8") + own, "utf-8")
    said = load_book(council / "parks")[0].panel
    assert (said.council, said.contact, said.calendar_id) == ("Parks Trust", "Hugh Hart", "parks")
    assert (said.holidays.region, said.holidays.also) == ("WLS", ())


def test_bodies_are_the_folders_below_and_no_link_or_hidden_folder_is_one(council: Path) -> None:
    (council / ".old").mkdir()
    (council / ".old" / "schedule.yaml").write_text("meetings: []\n", "utf-8")
    (council / "linked").symlink_to(council / "planning", target_is_directory=True)
    (council / "another" / "inner").mkdir(parents=True)
    (council / "another" / "council.yaml").write_text("name: Another\n", "utf-8")
    (council / "another" / "inner" / "schedule.yaml").write_text("meetings: []\n", "utf-8")
    assert Council(council).keys == ("allotments", "full-council", "parks", "planning", "planning/enforcement")


@pytest.mark.parametrize("name", ["planning", "Planning Committee", "the planning  committee", "PLANNING COMMITTEE"])
def test_a_body_answers_to_its_name_and_its_folder(council: Path, name: str) -> None:
    assert Council(council).called(name) == "planning"


def test_nothing_above_a_checkout_is_looked_at(council: Path) -> None:
    (council / "planning" / ".git").mkdir()
    assert load_book(council / "planning")[0].council is None
    assert load_book(council / "planning" / "enforcement")[0].council is None
    assert load_book(council / "parks")[0].council is not None


def test_of_a_council_yaml_that_cannot_be_read_every_body_says_so(council: Path) -> None:
    (council / "council.yaml").write_text("name: Millbrook\npeople: [\n", "utf-8")
    for key, path in (("parks", "../council.yaml"), ("planning/enforcement", "../../council.yaml")):
        book, problems = load_book(council / key)
        assert [problem.path for problem in problems] == [path]
        assert not book.has_read("panel.yaml")
    assert not Council(council).is_read


@pytest.mark.parametrize("name", ["cases/base", "books/ashcombe"])
def test_a_book_that_is_put_into_a_council_is_as_it_was_alone(tmp_path: Path, name: str) -> None:
    alone = shutil.copytree(TESTS / name, tmp_path / "alone")
    within = shutil.copytree(TESTS / name, write_book(tmp_path / "c", {"council.yaml": "name: Any Council\n"}) / "b")
    findings = []
    for root in (alone, within):
        book, problems = load_book(root)
        findings.append([describe(root, found) for found in (*problems, *check_book(book, DAY))])
    assert findings[0] == findings[1]
