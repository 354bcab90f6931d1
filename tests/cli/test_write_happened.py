"""`csip write` notes what the typed words plainly say happened: shown, asked about, and never minuted twice."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.cli.running import Csip, Keyboard, as_text

FILE = "meetings/2026-05-06.yaml"
STOOD = """\
1. Previous Minutes

1.1 The minutes of 4 March were approved.
    Decision: approved

2. Harbour Steps

2.1 Mrs Fuller undertook to measure the silt before the next meeting.

2.2 Cllr Baker thanked her.
"""
CLOSED = "The meeting closed at 8.55pm.\n"


@pytest.fixture
def book(csip: Csip) -> Csip:
    text = csip.text(FILE).replace("- {name: Cllr Archer, role: Chair}", "- Cllr Archer")
    (csip.book / FILE).write_text(text, encoding="utf-8")
    return csip


def typed(csip: Csip, *paragraphs: str, options: tuple[str, ...] = ("--yes",)) -> str:
    (csip.book / "typed.txt").write_text("\n".join((STOOD, *(f"{p}\n" for p in paragraphs))), encoding="utf-8")
    said = csip.done("write", "2026-05-06", "--from", "typed.txt", *options).err
    return " ".join(said.split())


def meeting(csip: Csip) -> Any:
    return as_text(csip.text(FILE))


def test_when_the_meeting_closed_is_noted_and_not_minuted(book: Csip) -> None:
    said = typed(book, "Cllr Archer thanked all.", CLOSED)
    assert "The meeting ended at 8.55 pm: that is printed after the last item, and not minuted there" in said
    held = meeting(book)
    assert held["ended"] == "20:55"
    assert held["items"][1]["minutes"][2:] == ["Cllr Archer thanked all."]
    before = book.files()
    assert typed(book, "Cllr Archer thanked all.", CLOSED) == "Nothing was changed."
    assert {**before, "typed.txt": b""} == {**book.files(), "typed.txt": b""}
    assert book("minutes", "2026-05-06", "--format", "text").out.count("8.55 pm") == 1


def test_another_end_is_asked_about(book: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(book, CLOSED)
    (book.book / "typed.txt").write_text(f"{STOOD}\nThe meeting closed at 9.05 pm.\n", encoding="utf-8")
    refused = book.refused("write", "2026-05-06", "--from", "typed.txt")
    assert "another end of the meeting is noted: ended: 8.55 pm" in refused
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    book.done("write", "2026-05-06", "--from", "typed.txt")
    held = meeting(book)
    assert (held["ended"], held["items"][1]["minutes"][2]) == ("20:55", "The meeting closed at 9.05 pm.")


def test_words_that_say_more_stay_words(book: Csip) -> None:
    typed(book, "There being no other business, the meeting closed at 8.55pm.")
    held = meeting(book)
    assert "ended" not in held
    assert held["items"][1]["minutes"][2].startswith("There being no other business")


def test_nothing_is_noted_where_only_words_are_wanted(book: Csip) -> None:
    typed(book, "In her absence Cllr Baker took the chair.", CLOSED, options=("--yes", "--words-only"))
    held = meeting(book)
    assert "ended" not in held
    assert held["items"][1]["minutes"][3] == CLOSED.strip()
    assert held["present"] == ["Cllr Archer", "Cllr Baker"]


def test_what_happened_is_noted(book: Csip) -> None:
    said = typed(
        book,
        "In her absence Cllr Baker took the chair.",
        "Cllr Archer declared a disclosable pecuniary interest in item 1 as the owner of the quay and left the room.",
        "The Chair agreed to take this item as urgent because the steps had sunk.",
        "Cllr Archer left the meeting at 8.10 pm.",
    )
    assert "Roll: Cllr Baker: present, Chair (was: present)" in said
    assert "4 facts noted." in said
    held = meeting(book)
    assert held["present"] == [
        {"name": "Cllr Archer", "left": "2.p4"},
        {"name": "Cllr Baker", "role": "Chair"},
    ]
    assert held["items"][0]["interests"] == [
        {"member": "Cllr Archer", "nature": "the owner of the quay", "pecuniary": "true", "action": "left"}
    ]
    assert held["items"][1]["urgent"] == {"reason": "the steps had sunk", "chair_agreed": "true"}
    book.done("number", "2026-05-06")
    assert meeting(book)["present"][0] == {"name": "Cllr Archer", "left": "2.6"}


def test_what_was_read_wrongly_is_not_noted(book: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("no\n"))
    said = typed(book, "In her absence Cllr Baker took the chair.", options=())
    assert "Has csip read that correctly?" in said
    assert meeting(book)["present"] == ["Cllr Archer", "Cllr Baker"]


def test_the_public_were_excluded(csip: Csip) -> None:
    text = csip.text(FILE) + '  - {number: "3", title: A tenancy, exempt: {paragraphs: [1, 3]}}\n'
    (csip.book / FILE).write_text(text, encoding="utf-8")
    said = typed(
        csip,
        "RESOLVED: that the public be excluded for item 3 under paragraphs 1 and 3 of Schedule 12A.",
        "3. A tenancy",
    )
    assert "Private: 3. A tenancy: in private under paragraphs 1 and 3; the resolution was passed." in said
    assert meeting(csip)["items"][2]["exempt"] == {"paragraphs": ["1", "3"], "resolved": "true"}


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Nobody declared an interest in item 1 as the owner of the quay.",
        "Cllr Baker declared an interest in item 9 as the owner of the quay.",
        "Mrs Marr left the meeting at 8.10 pm.",
        "Cllr Cooper left the meeting at 8.10 pm.",
        "In his absence Mr Nobody took the chair.",
        "RESOLVED: that the public be excluded for item 1 under paragraph 1 of Schedule 12A.",
    ],
)
def test_what_cannot_be_is_not_noted(book: Csip, words: str) -> None:
    assert "say besides" not in typed(book, words)


def test_who_came_for_an_item_is_noted_at_it(book: Csip) -> None:
    said = typed(book, "Mr T Hill, the diver, attended for this item. Cllr Baker attended for this item.")
    assert "Mr T Hill (the diver) came for 2. Harbour Steps" in said
    assert meeting(book)["items"][1]["attended"] == [{"name": "Mr T Hill", "capacity": "the diver"}]
    assert "Guest" not in typed(
        book, "Mr T Hill, the diver, attended for this item. Cllr Baker attended for this item."
    )


def test_a_line_in_capitals_above_an_item_is_a_heading_over_items(book: Csip) -> None:
    over = STOOD.replace("2. Harbour Steps", "FOR DECISION\n\n2. Harbour Steps")
    (book.book / "typed.txt").write_text(f"{over}\n3. Ropes\n\nTwo were bought.\n", encoding="utf-8")
    said = book.done("write", "2026-05-06", "--from", "typed.txt", "--yes").err
    assert "FOR DECISION" in said
    items = meeting(book)["items"]
    assert [(item.get("number"), item["title"]) for item in items][1] == ("none", "FOR DECISION")
    assert [item["title"] for item in items] == ["Previous Minutes", "FOR DECISION", "Harbour Steps", "Ropes"]
    shown = book("minutes", "2026-05-06", "--format", "text").out
    assert shown.index("FOR DECISION") < shown.index("2. Harbour Steps") < shown.index("3. Ropes")
    before = book.files()
    assert "Nothing was changed." in book.done("write", "2026-05-06", "--from", "typed.txt", "--yes").err
    assert book.files() == before


def test_words_in_capitals_that_head_no_item_are_a_paragraph(book: Csip) -> None:
    typed(book, "THE QUAY IS CLOSED UNTIL JUNE")
    assert meeting(book)["items"][1]["minutes"][2:] == ["THE QUAY IS CLOSED UNTIL JUNE"]
