"""`csip person add` at a terminal: it asks for what is missing, and for nothing else."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import Csip, Keyboard, as_text


def test_what_is_missing_is_asked(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("Mrs Olive Tate\nx\no\nHarbour Clerk\n31 April 2026\n11 May 2026\n"))
    said = csip.done("person", "add").err
    assert "“x” is not m, o or n." in said
    assert "30 days" in said
    assert as_text(csip.text("panel.yaml"))["people"][-1] == {
        "name": "Mrs Olive Tate",
        "known_as": ["Mrs Tate"],
        "title": "Harbour Clerk",
        "officer": {"from": "2026-05-11"},
    }


def test_enter_alone_takes_a_member_whose_first_day_nobody_knows(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("\n\n"))
    csip.done("person", "add", "Owen Tate")
    assert as_text(csip.text("panel.yaml"))["people"][-1] == {"name": "Owen Tate", "member": "true"}


def test_one_who_is_neither_is_asked_nothing_more(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    csip.done("person", "add", "PC Hill")
    assert as_text(csip.text("panel.yaml"))["people"][-1] == {"name": "PC Hill"}


def test_a_question_left_unanswered_writes_nothing(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("m\n"))
    before = csip.files()
    said = csip("person", "add", "Owen Tate")
    assert (said.code, csip.files()) == (2, before)
    assert "the question was not answered" in said.err


def test_nothing_is_asked_that_the_options_say(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(""))
    csip.done("person", "add", "Owen Tate", "--member", "--from", "2026-05-11")


def test_posts_are_completed(csip: Csip) -> None:
    from csip.cli import completion as complete

    assert complete.posts("m") == ["Mayor"]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("1999-01-01", "1 January 1999 is before the first meeting that the book knows, that of"),
        ("2036-05-31", "31 May 2036 is more than a year away"),
    ],
)
def test_a_last_day_that_is_a_slip_is_asked_about(
    csip: Csip, monkeypatch: pytest.MonkeyPatch, day: str, why: str
) -> None:
    refused = csip.refused("person", "leave", "Ben Baker", "--on", day)
    assert why in refused
    assert "add --yes" in refused
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    assert "you said that it is not right" in csip("person", "leave", "Ben Baker", "--on", day).err
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    csip.done("person", "leave", "Ben Baker", "--on", day)
    assert as_text(csip.text("panel.yaml"))["people"][1]["member"] == {"until": day}


def test_one_whose_first_day_is_known_may_have_left_before_the_book(csip: Csip) -> None:
    csip.done("person", "add", "Owen Tate", "--member", "--from", "2025-09-01")
    csip.done("person", "leave", "Owen Tate", "--on", "2025-12-31")


def test_none_is_a_first_day_that_nobody_knows(csip: Csip) -> None:
    csip.done("person", "add", "Owen Tate", "--member", "--from", "none")
    assert as_text(csip.text("panel.yaml"))["people"][-1] == {"name": "Owen Tate", "member": "true"}
