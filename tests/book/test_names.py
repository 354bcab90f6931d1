"""Names: what looks the same is the same, and whom a form that is not listed can mean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.known_people import KnownPeople, in_place
from csip.book.load import load_book
from csip.cli.app import app
from csip.errors import CsipError
from csip.language.names import folded, full_name, hidden_difference
from csip.language.suggestions import near
from csip.models import Panel, Person, Post
from csip.rules.run import check_book
from tests.conftest import CASES, TESTS, make_book
from tests.overlay import Case, read_cases, write_overlaid

DAY = date(2026, 6, 1)
PEOPLE: list[dict[str, object]] = [
    {"name": "Cllr Margaret Hobbs", "member": True},
    {"name": "David John Pike", "known_as": ["Cllr Pike"], "member": True},
    {"name": "Siân O’Brien", "known_as": ["Cllr O’Brien"], "member": True},
    {"name": "Anna van der Berg", "known_as": ["Mrs van der Berg"], "member": True},
    {"name": "Jane Rhys-Jones", "member": {"until": date(2020, 12, 31)}},
    {"name": "Joan Rhys-Jones", "member": {"from": date(2021, 1, 1)}},
    {"name": "Peter Cole", "member": True},
    {"name": "Paul Cole", "known_as": ["P Cole"], "member": True},
    {"name": "Kit Hale", "officer": True},
]


def known(*people: dict[str, object]) -> KnownPeople:
    panel = Panel.model_validate({"name": "Harbour Committee", "people": people or PEOPLE})
    return KnownPeople(panel.people, panel.posts)


@given(st.text())
def test_a_name_is_compared_as_itself_however_its_letters_are_composed(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, name)) == folded(name)


TYPINGS = {"'": "'’ʼ‘`′", "-": "-\u2010\u2011–−", " ": " \u00a0\u202f", "": "\u00ad\u200b\u2060"}


@given(st.data(), st.text(alphabet="aéoNB'- .", max_size=20))
def test_a_name_typed_in_other_characters_is_the_same(data: st.DataObject, name: str) -> None:
    typed = "".join(
        data.draw(st.sampled_from(TYPINGS.get(letter, letter))) + data.draw(st.sampled_from(["", *TYPINGS[""]]))
        for letter in name
    )
    assert folded(typed) == folded(name)
    assert folded(typed.upper()) == folded(name)


@pytest.mark.parametrize(
    ("one", "other"), [("Sian Cole", "Siân Cole"), ("O'Neill", "ONeill"), ("Rhys-Jones", "Rhys Jones")]
)
def test_what_a_reader_can_tell_apart_is_not_the_same(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_two_names_that_look_alike_are_told_apart_in_words() -> None:
    assert hidden_difference("Cllr O’Neill", "cllr O'Neill") is None  # one and the same
    assert hidden_difference("Cllr Neill", "Cllr Neil") is None  # anybody sees it
    assert hidden_difference("Сllr Neill", "Cllr Neill") == (
        "The two look alike, but character 1 is “С” (cyrillic capital letter es) in the one and “C” (latin capital "
        "letter c) in the other: type the name again."
    )
    assert (
        near("Ann Аrcher", ["Ann Archer"])
        == f"Did you mean Ann Archer? {hidden_difference('Ann Аrcher', 'Ann Archer')}"
    )


@given(st.text(max_size=90))
def test_any_text_is_taken_apart_or_is_no_name(name: str) -> None:
    parts = full_name(name)
    assert parts is None or (parts.surname and parts.key == folded(parts.key))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Cllr M Hobbs", "Cllr Margaret Hobbs"),
        ("M. Hobbs", "Cllr Margaret Hobbs"),
        ("Margaret Hobbs", "Cllr Margaret Hobbs"),
        ("Mrs Margaret Hobbs", "Cllr Margaret Hobbs"),
        ("HOBBS, Margaret", "Cllr Margaret Hobbs"),
        ("Hobbs (M)", "Cllr Margaret Hobbs"),
        ("Cllr Hobbs, M.", "Cllr Margaret Hobbs"),
        ("Cllr M Hobbs MBE", "Cllr Margaret Hobbs"),
        ("Cllr Hobbs", None),  # a surname alone is listed, or it is a question
        ("Cllr N Hobbs", None),
        ("D Pike", "David John Pike"),
        ("DJ Pike", "David John Pike"),
        ("David J. Pike", "David John Pike"),
        ("J Pike", None),
        ("Cllr D K Pike", None),
        ("Cllr S O'Brien", "Siân O’Brien"),
        ("Sian O'Brien", None),  # an accent is a letter
        ("Cllr A van der Berg", "Anna van der Berg"),
        ("Mr A van der Berg", None),
        ("Dr A van der Berg", None),
        ("Cllr J Rhys‑Jones", "Joan Rhys-Jones"),  # Jane had left by then
        ("P Cole", "Paul Cole"),  # what is listed goes first
        ("Cllr P Cole", None),  # two could be meant
        ("Mr Kit Hale", "Kit Hale"),
        ("Cllr Kit Hale", None),  # an officer is no councillor
        ("K Hale and M Hobbs", None),
    ],
)
def test_whom_a_name_means(name: str, meant: str | None) -> None:
    assert [somebody.name for somebody in known().find_people(name, DAY)] == ([meant] if meant else [])


def test_somebody_without_a_first_name_in_the_panel_may_be_the_one_with_that_initial() -> None:
    people = known({"name": "Mrs Lane", "member": True}, {"name": "Lee Lane", "member": True})
    assert people.find_people("L Lane", DAY) == ()
    assert [somebody.name for somebody in people.find_people("Mr L Lane", DAY)] == ["Lee Lane"]
    assert [somebody.name for somebody in people.find_people("Lee Lane", DAY)] == ["Lee Lane"]


BOOKS = [TESTS.parent, TESTS / "books" / "ashcombe"]
OF_PANELS = [
    case for path in sorted(CASES.glob("CSIP*.yaml")) for case in read_cases(path) if "panel.yaml" in case.files
]


@pytest.mark.parametrize("of", [*BOOKS, *OF_PANELS], ids=lambda of: getattr(of, "name", of))
def test_whoever_has_a_listed_name_is_meant_by_it_as_ever(of: Path | Case, tmp_path: Path) -> None:
    book = load_book(write_overlaid(tmp_path / "book", of.files) if isinstance(of, Case) else of)[0]
    days = [date(1990, 1, 1), *(meeting.date for meeting in book.meetings), date(2090, 1, 1)]
    listed: dict[str, list[Person | Post]] = {}
    everybody: tuple[Person | Post, ...] = (*book.panel.people, *book.panel.posts)
    for somebody in everybody:
        for form in dict.fromkeys(" ".join(f.replace(".", " ").split()).casefold() for f in somebody.names):
            listed.setdefault(form, []).append(somebody)
    for name, bearers in listed.items():
        for day in days:
            there = [one for one in bearers if in_place(one, day)] or bearers
            assert set(map(id, book.known.find_people(name, day))) >= set(map(id, there))


def test_an_owner_typed_as_word_types_it_is_found(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    panel = book / "panel.yaml"
    panel.write_text(
        panel.read_text().replace("Fay Fuller, known_as: [Mrs Fuller]", "Fay O’Fuller, known_as: [Mrs Fuller]")
    )
    args = ["actions", "--root", str(book), "--today", "2026-06-10", "--format", "text", "--owner"]
    asked = [CliRunner().invoke(app, [*args, name]) for name in ("Fay O'Fuller", "fay o’fuller", "Mrs F O‘Fuller")]
    assert [result.exit_code for result in asked] == [0, 0, 0]
    assert len({re.sub("Actions of .*", "", result.stdout) for result in asked}) == 1
    assert "A2026-01" in asked[0].stdout


def test_an_owner_who_may_be_two_is_asked_for(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    panel = book / "panel.yaml"
    panel.write_text(panel.read_text().replace("posts:", "  - {name: Bob Baker, member: true}\nposts:"))
    result = CliRunner().invoke(app, ["actions", "--root", str(book), "--owner", "Cllr B Baker"])
    assert isinstance(result.exception, CsipError)
    assert result.exception.message == "“Cllr B Baker” may be Ben Baker or Bob Baker"


def test_a_thousand_of_one_name_are_not_compared_with_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = make_book(tmp_path / "book")
    count = 1_000
    people = "".join(
        f"  - {{name: Ann Smith {chr(65 + n % 26)}x{'a' * (n // 26)}, known_as: [Mr Smith], member: true}}\n"
        for n in range(count)
    )
    panel = book / "panel.yaml"
    panel.write_text(panel.read_text().replace("posts:", f"{people}posts:"))
    meeting = book / "meetings" / "2026-03-04.yaml"
    meeting.write_text(meeting.read_text().replace("  - Cllr Baker\n", "  - Cllr Baker\n" + "  - Mr Smith\n" * count))
    looked = 0

    def counted(*args: object) -> bool:
        nonlocal looked
        looked += 1
        return in_place(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("csip.book.known_people.in_place", counted)
    found, _ = load_book(book)
    assert list(check_book(found, date(2026, 6, 10)))
    assert looked <= 20 * count
