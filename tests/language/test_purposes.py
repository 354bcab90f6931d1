"""What an item is for, in any words."""

from __future__ import annotations

import pytest

from csip.language.purposes import KNOWN, is_to_approve, meant_purpose, purpose_of


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("decide", "to decide"),
        ("To  Note", "to note"),
        ("To elect a Chair", "to elect a Chair"),
        ("to resolve whether to buy a Mower", "to resolve whether to buy a Mower"),
        ("for information", "for information"),
        ("to", "to"),
    ],
)
def test_a_purpose_is_written_as_typed_but_for_its_first_word(typed: str, written: str) -> None:
    assert purpose_of(typed) == written


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("to aprove", "to approve"),
        ("to recieve the report", "to receive the report"),
        ("to  approver", "to approve"),
        ("descuss", "to discuss"),
        ("To Consder", "to consider"),
    ],
)
def test_a_slip_of_the_finger_is_seen(typed: str, meant: str) -> None:
    assert meant_purpose(typed) == meant


@pytest.mark.parametrize(
    "typed", [*KNOWN, "to", "note", "to revolve", "to dissolve the committee", "to vote", "to improve", "to conform"]
)
def test_other_words_are_meant_as_they_are(typed: str) -> None:
    assert meant_purpose(typed) is None


def test_minutes_are_to_be_approved_unless_something_else_is_said() -> None:
    assert all(map(is_to_approve, (None, "to approve", "To confirm and sign", "to agree the minutes")))
    assert not any(map(is_to_approve, ("to receive", "to note", "for information")))
