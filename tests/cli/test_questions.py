"""Questions that are not answered, or answered with no: nothing is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import Csip, Keyboard


def test_a_question_at_which_somebody_stops_writes_nothing(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "date: 2026-07-01\nexpected: [Cllr Archer, Cllr Baker]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    there = Keyboard()
    monkeypatch.setattr(there, "readline", stop)
    monkeypatch.setattr(sys, "stdin", there)
    said = csip("roll", "2026-07-01")
    assert (said.code, said.err.split()[:2], said.err[-1]) == (130, ["Cllr", "Archer:"], "\n")
    assert csip.text("meetings/2026-07-01.yaml") == draft


def test_a_fact_whose_words_are_gone_is_asked_about(
    csip: Csip, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = tmp_path / "typed.txt"
    typed.write_text("1. Previous Minutes\n\n2. Harbour Steps\n\n2.2 Cllr Baker thanked her.\n", encoding="utf-8")
    before = csip.text("meetings/2026-05-06.yaml")
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = csip("write", "2026-05-06", "--from", str(typed))
    assert said.code == 2
    assert "1.1 is taken out: The minutes of 4 March were approved." in said.err
    assert "    - decision: approved\n" in said.err
    assert said.err.endswith("csip: you said that it is to stay\n  Nothing was written.\n")
    assert csip.text("meetings/2026-05-06.yaml") == before
    monkeypatch.setattr(sys, "stdin", Keyboard("y\ny\n"))
    csip.done("write", "2026-05-06", "--from", str(typed))
    assert "The minutes of 4 March" not in csip.text("meetings/2026-05-06.yaml")


def test_what_is_recorded_of_words_that_were_changed_is_asked_about(
    csip: Csip, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = csip.text("meetings/2026-05-06.yaml")
    typed = tmp_path / "typed.txt"
    typed.write_text(
        "1. Previous Minutes\n\n1.1 The minutes of March were approved.\n\n2. Harbour Steps\n\n"
        "2.1 Mrs Fuller undertook to measure the silt before the next meeting.\n\n2.2 Cllr Baker thanked her.\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = csip("write", "2026-05-06", "--from", str(typed))
    assert said.code == 2
    assert said.err.endswith("csip: you said that it is not right\n  Nothing was written.\n")
    assert csip.text("meetings/2026-05-06.yaml") == before


def test_a_question_that_is_not_answered_writes_nothing(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "date: 2026-07-01\nexpected: [Cllr Archer, Cllr Baker]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("p\n"))
    said = csip("roll", "2026-07-01")
    assert said.code == 2
    assert said.err.endswith(
        "csip: the question was not answered, so what it was about was not written\n"
        "  Run the command again. With --help it lists the options that answer its questions.\n"
    )
    assert csip.text("meetings/2026-07-01.yaml") == draft
