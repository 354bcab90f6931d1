"""`csip roll`: from options, and name by name."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import Csip, Keyboard, as_text


def test_roll_keeps_what_was_written_beforehand_and_refuses(csip: Csip) -> None:
    draft = (
        "date: 2026-07-01\nexpected:\n  - {name: Cllr Archer, role: Chair, note: by bus}\n  - Cllr Baker\n"
        "  - {name: Cllr Cooper, online: true}\nitems: []\n"
    )
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    assert "there is nobody to ask" in csip.refused("roll", "2026-07-01")
    assert "nothing is said of Cllr Baker and Cllr Cooper" in csip.refused(
        "roll", "2026-07-01", "--present", "Cllr Archer"
    )
    assert "Did you mean Cllr Baker?" in csip.refused("roll", "2026-07-01", "--present", "Cllr Bakr")
    both = csip.refused("roll", "2026-07-01", "--present", "Cllr Baker", "--apologies", "Mr Baker")
    assert "cannot be both present and apologies" in both
    assert "does not say for whom" in csip.refused("roll", "2026-07-01", "--substitute", "Cllr Draper")
    assert "there is no meeting on Wednesday 20 May 2026" in csip.refused("roll", "2026-05-20")
    csip.done("roll", "2026-07-01", "--all-present", "--substitute", "Cllr Draper=Cllr Baker")
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert roll["present"] == [
        {"name": "Cllr Archer", "role": "Chair", "note": "by bus"},
        {"name": "Cllr Cooper", "online": "true"},
        {"name": "Cllr Draper", "for": "Cllr Baker"},
    ]
    assert roll["apologies"] == ["Cllr Baker"]


def test_roll_asks_name_by_name(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "date: 2026-07-01\nexpected: [Cllr Archer, Cllr Baker, Cllr Cooper, Mrs Fuller]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("\nz\na\nx\np\nCllr Nobody\nn\nMs Ellis\n\n\n"))
    said = csip.done("roll", "2026-07-01")
    assert "“z” is not p, a or x." in said.err
    assert "Cllr Baker: p(resent), a(pologies) or x (absent)?" in said.err
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert (roll["present"], roll["apologies"], roll["absent"]) == (["Cllr Archer"], ["Cllr Baker"], ["Cllr Cooper"])
    assert "Cllr Nobody is not among those expected, and nobody in this book has that name" in said.err
    assert roll["officers"] == ["Mrs Fuller", "Ms Ellis"]


def test_roll_asks_who_else_was_there(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "date: 2026-07-01\nexpected: [Cllr Archer, Cllr Baker]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    answers = (
        "yes",
        "apologies",
        "Cllr Acher",
        "n",
        "two members of the public",
        "PC Hill",
        "perhaps",
        "Yes",
        "Mr Draper for Cllr Archer",
        "Mr Drapper for Cllr Baker",
        "Mr Draper for Cllr Nobody",
        "Mr Draper for Cllr Baker",
        "Mrs Fuller",
        "",
        "",
    )
    monkeypatch.setattr(sys, "stdin", Keyboard("\n".join(answers) + "\n"))
    said = csip.done("roll", "2026-07-01").err
    assert "has that name. Did you mean Cllr Archer?" in said
    assert "“perhaps” is neither yes nor no." in said
    assert "Error" not in said
    assert "Cllr Archer is present, so nobody can sit for Cllr Archer." in said
    assert "nobody in panel.yaml is called “Mr Drapper”. Did you mean Dan Draper?" in said
    assert "Cllr Nobody is not among those expected. They are Cllr Archer, Cllr Baker." in said
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert roll["present"] == ["Cllr Archer", {"name": "Mr Draper", "for": "Cllr Baker"}]
    assert roll["officers"] == ["Mrs Fuller"]
    assert (roll["apologies"], roll["in_attendance"]) == (["Cllr Baker"], ["two members of the public", "PC Hill"])


def test_who_drops_in_is_on_the_roll(csip: Csip) -> None:
    draft = "date: 2026-05-20\nexpected: [Cllr Archer, Mrs Fuller]\nitems: []\n"
    (csip.book / "meetings" / "2026-05-20.yaml").write_text(draft, encoding="utf-8")
    assert "Did you mean Cllr Archer?" in csip.refused("roll", "2026-05-20", "--all-present", "--present", "Cllr Acher")
    refused = csip.refused("roll", "2026-05-20", "--all-present", "--present", "PC Hill")
    assert "nobody in this book has that name" in refused
    assert '--in-attendance "PC Hill"' in refused
    also = (
        "--present",
        "Cllr Baker",
        "--present",
        "Ms Ellis",
        "--in-attendance",
        "PC Hill",
        "--in-attendance",
        "2 others",
    )
    csip.done("roll", "--all-present", *also, "--today", "2026-05-21")  # the last one held, minuted or not
    roll = as_text(csip.text("meetings/2026-05-20.yaml"))
    assert roll["present"] == ["Cllr Archer", "Cllr Baker"]
    assert roll["officers"] == ["Mrs Fuller", "Ms Ellis"]
    assert roll["in_attendance"] == ["PC Hill", "2 others"]


TWO_SMITHS = """\
name: Harbour Committee
regime: informal
people:
  - {name: Ann Archer, member: true, role: Chair}
  - {name: John Smith, known_as: [Mr Smith], member: true}
  - {name: Kevin Smith, known_as: [Mr Smith, Cllr Kevin Smith], member: true}
"""


def test_an_agenda_calls_two_of_one_name_by_what_is_theirs_alone(csip: Csip) -> None:
    (csip.book / "panel.yaml").write_text(TWO_SMITHS, encoding="utf-8")
    csip.done("new-meeting")
    expected = as_text(csip.text("meetings/2026-07-01.yaml"))["expected"]
    assert expected[1:] == ["John Smith", "Cllr Kevin Smith"]
    csip.done("roll", "2026-07-01", "--all-present", "--apologies", "Kevin Smith")
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert roll["present"][1:] == ["John Smith"]
    assert roll["apologies"] == ["Cllr Kevin Smith"]


def test_two_of_one_name_are_not_asked_after(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    (csip.book / "panel.yaml").write_text(TWO_SMITHS, encoding="utf-8")
    draft = "date: 2026-07-01\nexpected: [Ann Archer, Mr Smith, Mr Smith]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("p\n" * 9))
    said = csip.refused("roll", "2026-07-01")
    assert "“Mr Smith” may be John Smith or Kevin Smith" in said
    assert "p(resent)" not in said  # before the first question


def test_who_else_was_there_is_asked_again_where_it_may_be_two(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    (csip.book / "panel.yaml").write_text(TWO_SMITHS, encoding="utf-8")
    draft = "date: 2026-07-01\nexpected: [Ann Archer]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("p\nMr Smith\nKevin Smith\n\n\n"))
    said = csip.done("roll", "2026-07-01")
    assert "“Mr Smith” may be any of: John Smith, Kevin Smith" in said.err
    assert as_text(csip.text("meetings/2026-07-01.yaml"))["present"] == ["Ann Archer", "Kevin Smith"]
