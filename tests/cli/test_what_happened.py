"""`csip held` and the facts of an item: noted, noted again, and taken away only once somebody agrees."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.cli.running import Csip, Keyboard, as_text

FILE = "meetings/2026-05-06.yaml"


def item(csip: Csip, place: int = 0) -> Any:
    return as_text(csip.text(FILE))["items"][place]


def test_the_end_is_noted_and_asked_for(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    said = csip.done("held", "--venue", "Church Room", "--yes").err
    assert said == "The meeting of 6 May 2026: venue: Church Room.\n"
    monkeypatch.setattr(sys, "stdin", Keyboard("soon\n9.10 pm\ny\n"))
    said = csip.done("held").err
    assert "When did the meeting of 6 May 2026 end?" in said
    assert '"soon" is not a time.' in said
    assert as_text(csip.text(FILE))["ended"] == "21:10"
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    kept = csip("held", "--ended", "9.15pm")
    assert (kept.code, as_text(csip.text(FILE))["ended"]) == (2, "21:10")
    csip.done("held", "--ended", "none", "--yes")
    assert "ended" not in as_text(csip.text(FILE))


def test_an_interest_is_noted_said_more_of_and_withdrawn(csip: Csip) -> None:
    said = csip.done("item", "interest", "1", "Cllr Baker", "keeps a boat", "--pecuniary").err
    assert said == "1. Previous Minutes: Cllr Baker, a pecuniary interest (keeps a boat).\n"
    csip.done("item", "interest", "Previous Minutes", "Mr Baker", "--left")
    csip.done("item", "interest", "1", "Cllr Archer", "knows the builder", "--stayed")
    assert item(csip)["interests"] == [
        {"member": "Cllr Baker", "nature": "keeps a boat", "pecuniary": "true", "action": "left"},
        {"member": "Cllr Archer", "nature": "knows the builder", "action": "stayed"},
    ]
    assert "nothing would change" in csip.refused("item", "interest", "1", "Cllr Baker", "--left")
    assert "what was noted before would go" in csip.refused("item", "interest", "1", "Cllr Baker", "--remove")
    csip.done("item", "interest", "1", "Cllr Baker", "--remove", "--yes")
    csip.done("item", "interest", "1", "Cllr Archer", "--remove", "--yes")
    assert "interests" not in item(csip)


def test_an_interest_is_asked_for(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("\nkeeps a boat\nyes\nx\nl\n"))
    assert "“x” is not l or s." in csip.done("item", "interest", "1", "Cllr Baker").err
    assert item(csip)["interests"] == [
        {"member": "Cllr Baker", "nature": "keeps a boat", "pecuniary": "true", "action": "left"}
    ]


def test_a_dispensation_ends(csip: Csip) -> None:
    csip.done("item", "interest", "1", "Cllr Baker", "boats", "--pecuniary", "--dispensation", "for this year")
    csip.done("item", "interest", "1", "Cllr Baker", "--dispensation", "none", "--not-pecuniary", "--yes")
    assert item(csip)["interests"] == [{"member": "Cllr Baker", "nature": "boats"}]


def test_an_item_is_urgent(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    csip.done("item", "urgent", "2", "The quay sank.", "--meeting", "last")
    monkeypatch.setattr(sys, "stdin", Keyboard("The tide came.\ny\ny\n"))
    assert "Taken away: the reason “The quay sank.”" in csip.done("item", "urgent", "2", "--meeting", "last").err
    assert item(csip, 1)["urgent"] == {"reason": "The tide came.", "chair_agreed": "true"}
    csip.done("item", "urgent", "2", "--chair-not-agreed", "--meeting", "last")
    assert item(csip, 1)["urgent"] == {"reason": "The tide came."}
    monkeypatch.setattr(sys, "stdin", Keyboard("yes\n"))
    said = csip.done("item", "urgent", "2", "none", "--meeting", "last").err
    assert "Taken away: that it was urgent: The tide came." in said
    assert "urgent" not in item(csip, 1)


def test_an_item_is_private(csip: Csip) -> None:
    said = csip.done("item", "private", "2", "--meeting", "last").err
    assert said.startswith("2. ")
    assert "Its words stand in this book." in said
    assert item(csip, 1)["exempt"] == {"paragraphs": []}
    csip.done("item", "private", "2", "1 and 3", "--resolved", "--public-interest", "a tenant's", "--meeting", "last")
    assert item(csip, 1)["exempt"] == {"paragraphs": ["1", "3"], "resolved": "true", "public_interest": "a tenant's"}
    csip.done("item", "private", "2", "--not-resolved", "--public-interest", "none", "--meeting", "last", "--yes")
    assert item(csip, 1)["exempt"] == {"paragraphs": ["1", "3"]}
    assert "its words would be printed" in csip.refused("item", "private", "2", "none", "--meeting", "last")
    csip.done("item", "private", "2", "none", "--meeting", "last", "--yes")
    assert "exempt" not in item(csip, 1)
