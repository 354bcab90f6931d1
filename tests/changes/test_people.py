"""People, posts and the body's own facts, written by command: the entries, what refers to them, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from csip.book.load import load_book
from tests.conftest import answer, make_book, write_book

MINUTES = ("meetings/2026-03-04.yaml", "meetings/2026-05-06.yaml")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


def csip(book: Path, *args: str, code: int | None = 0) -> str:
    return answer(book, *args, code=code, today="2026-06-01")


def panel(book: Path) -> Any:
    return yaml.load((book / "panel.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def person(book: Path, name: str) -> Any:
    return [entry for entry in panel(book)["people"] if entry["name"] == name][-1]


def test_a_new_member_has_the_short_form_and_no_minute_is_touched(book: Path) -> None:
    before = {name: (book / name).read_bytes() for name in MINUTES}
    said = csip(
        book, "person", "add", "Cllr Owen Tate", "--member", "--from", "11 May 2026", "--email", "o@example.org"
    )
    assert said == "In panel.yaml: Cllr Owen Tate, a member from 11 May 2026; also Cllr Tate."
    assert person(book, "Cllr Owen Tate") == {
        "name": "Cllr Owen Tate",
        "known_as": ["Cllr Tate"],
        "member": {"from": "2026-05-11"},
        "email": "o@example.org",
    }
    assert {name: (book / name).read_bytes() for name in MINUTES} == before


def test_no_short_form_is_made_that_another_has(book: Path) -> None:
    csip(book, "person", "add", "Cllr Max Baker", "--member", "--from", "2026-05-11")
    assert "known_as" not in person(book, "Cllr Max Baker")


def test_a_member_without_a_first_day_is_asked_about(book: Path) -> None:
    said = csip(book, "person", "add", "Owen Tate", "--member")
    assert 'for every meeting of the past. If it is not: csip person change "Owen Tate" --from DATE' in said
    csip(book, "person", "change", "Owen Tate", "--from", "2026-05-11")
    assert person(book, "Owen Tate") == {"name": "Owen Tate", "member": {"from": "2026-05-11"}}


def test_somebody_who_comes_back_has_a_second_entry(book: Path) -> None:
    csip(book, "person", "add", "Dan Draper", "--member", "--from", "2026-06-01", "--known-as", "Cllr Draper")
    assert "CSIP213" not in csip(book, "validate", code=None)
    said = csip(book, "person", "leave", "Cllr Draper", "--on", "2026-06-30")
    assert said == "The last day of Dan Draper as a member is Tuesday 30 June 2026."
    assert person(book, "Dan Draper")["member"] == {"from": "2026-06-01", "until": "2026-06-30"}


def test_there_is_one_chair(book: Path) -> None:
    said = csip(book, "person", "change", "Cllr Baker", "--role", "Chair")
    assert "Ann Archer is Chair no longer." in said
    assert person(book, "Ben Baker")["role"] == "Chair"
    assert "role" not in person(book, "Ann Archer")
    csip(book, "person", "change", "Cllr Baker", "--role", "none")
    assert "role" not in person(book, "Ben Baker")


def test_a_new_name_keeps_the_former_and_posts_follow(book: Path) -> None:
    csip(book, "person", "change", "Ann Archer", "--name", "Ann Bowman", "--known-as", "Cllr Bowman")
    assert person(book, "Ann Bowman")["known_as"] == ["Cllr Archer", "Mrs Archer", "Ann Archer", "Cllr Bowman"]
    assert panel(book)["posts"][0]["held_by"] == [{"person": "Ann Bowman", "from": "2025-05-12"}]
    loaded, problems = load_book(book)
    assert not problems
    assert loaded.known.listed["cllr archer"].everybody[0].name == "Ann Bowman"


def test_forms_are_taken_out_one_by_one_and_all(book: Path) -> None:
    csip(book, "person", "change", "Ben Baker", "--not-known-as", "mr  baker")
    assert person(book, "Ben Baker")["known_as"] == ["Cllr Baker"]
    csip(book, "person", "change", "Ben Baker", "--not-known-as", "Cllr Baker")
    assert "known_as" not in person(book, "Ben Baker")
    csip(book, "person", "change", "Ben Baker", "--known-as", "Cllr Baker")
    csip(book, "person", "change", "Ben Baker", "--not-known-as", "Cllr Baker", "--known-as", "Mr Baker")
    assert person(book, "Ben Baker")["known_as"] == ["Mr Baker"]


def test_a_mistyped_last_day_is_put_right_and_taken_back(book: Path) -> None:
    csip(book, "person", "leave", "Cat Cooper", "--on", "2026-05-31")
    csip(book, "person", "change", "Cat Cooper", "--until", "2026-05-30")
    assert person(book, "Cat Cooper")["member"] == {"from": "2025-05-12", "until": "2026-05-30"}
    csip(book, "person", "change", "Cat Cooper", "--until", "none", "--from", "none")
    assert person(book, "Cat Cooper")["member"] == "true"
    csip(book, "person", "change", "Cat Cooper", "--no-member", "--officer", "--substitute", "--title", "Clerk")
    assert person(book, "Cat Cooper") == {
        "name": "Cat Cooper",
        "known_as": ["Cllr Cooper", "Ms Cooper"],
        "title": "Clerk",
        "officer": "true",
        "substitute": "true",
    }
    csip(book, "person", "change", "Cat Cooper", "--no-substitute", "--title", "none")
    assert {"title", "substitute"}.isdisjoint(person(book, "Cat Cooper"))


def test_who_leaves_gives_up_the_post_and_is_told_of_what_is_owed(book: Path) -> None:
    csip(book, "action", "assign", "A2026-01", "Cllr Archer")
    said = csip(book, "person", "leave", "Cllr Archer", "--on", "2026-06-30")
    assert said == (
        "The last day of Ann Archer as a member is Tuesday 30 June 2026. "
        "Ann Archer holds the post of Mayor until 30 June 2026. "
        "Ann Archer still owes A2026-01: csip action assign A2026-01 NAME"
    )
    assert panel(book)["posts"][0]["held_by"][0]["until"] == "2026-06-30"


def test_a_post_passes_from_one_to_the_next(book: Path) -> None:
    csip(
        book, "person", "post", "Mayor", "--held-by", "Cllr Baker", "--from", "2026-05-11", "--known-as", "Madam Mayor"
    )
    mayor = panel(book)["posts"][0]
    assert mayor["held_by"] == [
        {"person": "Ann Archer", "from": "2025-05-12", "until": "2026-05-10"},
        {"person": "Ben Baker", "from": "2026-05-11"},
    ]
    assert mayor["known_as"] == ["the Mayor", "Madam Mayor"]
    csip(book, "person", "post", "the Mayor", "--until", "2026-05-31")
    assert panel(book)["posts"][0]["held_by"][1]["until"] == "2026-05-31"


def test_the_first_person_and_the_first_post_of_a_book(tmp_path: Path) -> None:
    files = {"panel.yaml": "name: Quay  # ours\n", "schedule.yaml": "meetings: []\n", "actions.yaml": "actions: []\n"}
    book = write_book(tmp_path, files)
    csip(book, "person", "add", "Mrs Ann Archer", "--officer", "--role", "Clerk", "--known-as", "the Clerk")
    csip(book, "person", "post", "Warden", "--held-by", "the Clerk", "--until", "2026-09-30")
    csip(book, "body", "--quorum", "3", "--contact", "The Clerk: 01234 567")
    assert (book / "panel.yaml").read_text(encoding="utf-8").startswith("name: Quay  # ours\n")
    assert panel(book) == {
        "name": "Quay",
        "contact": "The Clerk: 01234 567",
        "quorum": "3",
        "people": [
            {
                "name": "Mrs Ann Archer",
                "known_as": ["Mrs Archer", "the Clerk"],
                "officer": "true",
                "role": "Clerk",
            }
        ],
        "posts": [{"name": "Warden", "held_by": [{"person": "Mrs Ann Archer", "until": "2026-09-30"}]}],
    }


@pytest.mark.parametrize(
    "words",
    [
        ["person", "add", "Owen Tate", "--member"],
        ["person", "change", "Cllr Baker", "--title", "Pilot"],
        ["person", "leave", "Cllr Baker"],
        ["person", "post", "Pilot"],
        ["body", "--quorum", "3"],
    ],
    ids=" ".join,
)
def test_a_dry_run_shows_and_writes_nothing(book: Path, words: list[str]) -> None:
    before = (book / "panel.yaml").read_bytes()
    assert "+++ panel.yaml" in answer(book, *words, "--dry-run")
    assert (book / "panel.yaml").read_bytes() == before
