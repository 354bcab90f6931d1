"""Characters that look like a space, a dash or a colon, or like nothing: named where they stand, with what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.diagnostics import Severity
from tests.conftest import DRAFT, make_book

MEETING = f"{DRAFT}    lead: Ms Ellis\n"
SPACES = "\u00a0\u1680\u2000\u2002\u2003\u2009\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\u2022\u00b7"
PLACES = {
    "indents": ("    lead", "{}   lead", 7, 1),
    "indents last": ("    lead", "   {}lead", 7, 4),
    "before a key": ("venue", "{}venue", 3, 1),
    "within a key": ("venue", "ven{}ue", 3, 4),
    "behind a key": ("venue:", "venue{}:", 3, 6),
    "behind a colon": ("venue: ", "venue:{}", 3, 7),
    "behind a dash": ("  - title", "  -{}title", 6, 4),
}


def found(tmp_path: Path, text: str) -> list[tuple[int, int, str, str | None]]:
    book = make_book(tmp_path / "book")
    (book / "meetings" / "2026-07-01.yaml").write_text(text, encoding="utf-8")
    return [(d.line, d.column, d.message, d.hint) for d in load_book(book)[1] if d.severity is Severity.ERROR]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("character", SPACES + UNSEEN, ids=lambda c: f"{ord(c):04X}")
def test_one_that_looks_like_a_space_or_like_nothing(character: str, place: str, tmp_path: Path) -> None:
    old, new, line, column = PLACES[place]
    (one,) = found(tmp_path, MEETING.replace(old, new.format(character)))
    assert one[:2] == (line, column)
    assert f"(U+{ord(character):04X}) stands here, which " in one[2]
    if character in SPACES:
        assert one[2].endswith("which looks like a space but is not one")
        assert one[3] == "Delete it, and type an ordinary space."
    else:
        assert one[2].endswith("which cannot be seen")
        assert one[3] == "Delete it: put the cursor behind it, and press the backspace key once."


@pytest.mark.parametrize("character", DASHES, ids=lambda c: f"{ord(c):04X}")
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  - title", "  {} title", 6),
        ("[Cllr Archer, Cllr Baker, Cllr Cooper]", "\n  {0} Cllr Archer\n  {0} Cllr Baker", 5),
        ("[Cllr Archer, Cllr Baker, Cllr Cooper]", "\n  - Cllr Archer\n  {} Cllr Baker", 6),
    ],
)
def test_one_that_looks_like_a_dash(character: str, old: str, new: str, line: int, tmp_path: Path) -> None:
    (one,) = found(tmp_path, MEETING.replace(old, new.format(character)))
    assert one[:2] == (line, 3)
    assert f"(U+{ord(character):04X}) stands here, where a list has a hyphen" in one[2]
    assert one[3] == "Type a hyphen and a space instead: `- `."


def test_one_that_looks_like_a_colon(tmp_path: Path) -> None:
    assert found(tmp_path, MEETING.replace("venue: ", "venue\uff1a")) == [
        (
            3,
            6,
            "a fullwidth colon (U+FF1A) stands here, which looks like a colon but is not one",
            "Type an ordinary colon and a space instead.",
        )
    ]


def test_a_byte_order_mark_in_the_middle(tmp_path: Path) -> None:
    ((line, column, message, _),) = found(tmp_path, MEETING.replace("venue", "\ufeffvenue"))
    assert (line, column) == (3, 1)
    assert "a byte order mark in mid-text (U+FEFF)" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Harbour Office", "Harbour\u00a0Office"),
        ("title: Berths", "title: \u2013 and more\u200b berths"),
        ("title: Berths", "title: >-\n      \u2013 berths\n      \u00a0and venue\u00a0: more"),
    ],
)
def test_in_words_they_are_words(old: str, new: str, tmp_path: Path) -> None:
    assert found(tmp_path, MEETING.replace(old, new)) == []


def test_a_fault_of_another_kind_is_told_as_ever(tmp_path: Path) -> None:
    words = MEETING.replace("venue: Harbour Office", "venue: Harbour\u00a0Office: north")
    ((line, _, message, _),) = found(tmp_path, words)
    assert line == 3
    assert message.startswith("the colon after")
