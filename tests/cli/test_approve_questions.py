"""`csip approve` on a terminal: it asks for what is missing, and asks again where an answer does not fit."""

from __future__ import annotations

import sys

import pytest

from csip.book.load import load_book
from csip.models import Approval
from tests.cli.running import Csip, Keyboard, Said
from tests.overlay import commit

UNLINKED = """\
date: 2026-05-06
present: [{name: Cllr Archer, role: Chair}, Cllr Baker]
items:
  - {number: "1", title: Apologies}
  - number: "2"
    title: Last time
    minutes: [{number: "2.1", text: The minutes of March were approved., decision: approved}]
"""


@pytest.fixture(autouse=True)
def _unlinked(csip: Csip) -> None:
    (csip.book / "meetings/2026-05-06.yaml").write_text(UNLINKED, encoding="utf-8")


def answered(csip: Csip, monkeypatch: pytest.MonkeyPatch, *command: str, typed: str) -> Said:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    return csip(*command)


def approval(csip: Csip) -> Approval:
    (found,) = load_book(csip.book)[0].meetings[-1].items[1].approves
    return found


def test_everything_is_asked_for(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "y\n2\na\n9.9\n1.1\nmoorings\nrafts\n1.1\nberths\nmoorings\n\nCllr Archer\n\n"
    said = answered(csip, monkeypatch, "approve", typed=typed)
    assert said.code == 0, said.err
    assert "Were the minutes of 4 March 2026 approved?" in said.err
    assert "  2  Last time" in said.err
    assert "There is no paragraph 9.9. The paragraphs are 1.1." in said.err
    assert "  The list of berths was looked through." in said.err
    assert "1.1 does not say “moorings”" in said.err
    assert "Who signed them? (Cllr Archer presided; Enter: nobody yet)" in said.err
    found = approval(csip)
    assert (found.as_, found.signed_by, str(found.signed)) == ("amended", "Cllr Archer", "2026-05-06")
    assert [(a.minute, a.from_, a.to) for a in found.amendments] == [("1.1", "berths", "moorings")]
    assert "The list of moorings was looked through." in csip.text("meetings/2026-03-04.yaml")


def test_enter_alone_is_correct_and_not_signed(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ("approve", "2026-03-04", "--at", "2026-05-06", "--item", "2")
    said = answered(csip, monkeypatch, *command, typed="x\n\n\n")
    assert said.code == 0, said.err
    assert "c for correct, a for amended, p for provisional" in said.err
    assert (approval(csip).as_, approval(csip).signed_by) == ("correct", None)


def test_with_how_said_nothing_is_asked(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ("approve", "2026-03-04", "--at", "2026-05-06", "--item", "2", "--as", "correct")
    assert answered(csip, monkeypatch, *command, typed="").code == 0
    assert approval(csip).seal is not None


def test_no_writes_nothing(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(csip, monkeypatch, "approve", typed="n\n")
    assert said.err.endswith("csip: no minutes were approved, so nothing was written\n")
    assert csip.text("meetings/2026-05-06.yaml") == UNLINKED


def test_what_an_agenda_had_to_approve_is_asked_about_until_it_is_sealed(
    csip: Csip, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = UNLINKED.replace("    title: Last time\n", "    title: Last time\n    approves: {meeting: 2026-03-04}\n")
    (csip.book / "meetings/2026-05-06.yaml").write_text(linked, encoding="utf-8")
    said = answered(csip, monkeypatch, "approve", typed="y\nc\n\n")
    assert said.code == 0, said.err
    assert approval(csip).seal is not None


def test_where_none_wait_it_says_so(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    csip.done("approve", "2026-03-04", "--at", "2026-05-06", "--item", "2")
    said = answered(csip, monkeypatch, "approve", typed="")
    assert "no minutes wait for approval" in said.err


def test_why_an_approval_that_git_has_is_taken_back(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    csip.done("approve", "2026-03-04", "--at", "2026-05-06", "--item", "2")
    commit(csip.book)
    said = answered(csip, monkeypatch, "approve", "2026-03-04", "--undo", typed="\n")
    assert "git has this approval, so others may rely on it. Why is it taken back?" in said.err
    assert said.code == 2
    assert "approves" in csip.text("meetings/2026-05-06.yaml")
    said = answered(csip, monkeypatch, "approve", "2026-03-04", "--undo", typed="a slip\n")
    assert said.code == 0, said.err
    assert "resealed: a slip" in csip.text("meetings/2026-03-04.yaml")
