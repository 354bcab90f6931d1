"""`csip roll` beyond who came: who presided, who came late or left, and a roll that is corrected."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.cli.running import Csip, Keyboard, as_text

FILE = "meetings/2026-07-01.yaml"
DRAFT = """\
date: 2026-07-01
expected:
  - {name: Cllr Archer, role: Chair}
  - Cllr Baker
  - {name: Cllr Cooper, role: Vice-chair, online: true, note: by telephone}
  - Mrs Fuller
items:
  - {number: "1", title: Previous Minutes}
  - number: "2"
    title: Lamps
    minutes:
      - {number: "2.1", text: The quay has nine lamps.}
  - {number: "3", title: Moorings}
"""
ALL = ("roll", "2026-07-01", "--all-present")


@pytest.fixture
def draft(csip: Csip) -> Csip:
    (csip.book / FILE).write_text(DRAFT, encoding="utf-8")
    panel = csip.book / "panel.yaml"
    panel.write_text(
        panel.read_text(encoding="utf-8").replace("member: {from: 2025-05-12}}", "member: true, role: Vice-chair}"),
        encoding="utf-8",
    )
    return csip


def roll(csip: Csip, *lists: str) -> dict[str, Any]:
    held = as_text(csip.text(FILE))
    return {name: held.get(name) for name in lists or ("present", "officers", "apologies", "absent")}


def test_who_presided_is_said_where_the_chair_is_away(draft: Csip) -> None:
    said = draft.done(*ALL, "--apologies", "Cllr Archer")
    assert "Nobody is marked as Chair. Who presided? csip roll 2026-07-01 --chair NAME" in said.err
    assert "Cllr Baker: present, Chair (was: present)" in draft.done("roll", "2026-07-01", "--chair", "Mr Baker").err
    assert roll(draft)["present"] == [
        {"name": "Cllr Baker", "role": "Chair"},
        {"name": "Cllr Cooper", "role": "Vice-chair", "online": "true", "note": "by telephone"},
    ]
    assert "CSIP201" not in draft("validate", "--select", "CSIP201").out
    assert "Cllr Archer is not down as present" in draft.refused("roll", "2026-07-01", "--chair", "Cllr Archer")
    assert "Nobody Known is not on the roll" in draft.refused("roll", "2026-07-01", "--chair", "Nobody Known")


def test_who_took_the_minutes_is_said(draft: Csip) -> None:
    draft.done(*ALL, "--chair", "Cllr Archer", "--clerk", "Mrs Fuller")
    assert {"name": "Mrs Fuller", "role": "Clerk"} in roll(draft)["officers"]
    assert "CSIP203" not in draft("validate", "--select", "CSIP203").out
    before = draft.text(FILE)
    assert "Nothing was changed." in draft.done("roll", "2026-07-01", "--clerk", "Mrs Fuller").err
    assert "Cllr Archer is marked as Chair" in draft.refused("roll", "2026-07-01", "--clerk", "Cllr Archer")
    assert "Nobody Known is not on the roll" in draft.refused("roll", "2026-07-01", "--clerk", "Nobody Known")
    assert draft.text(FILE) == before
    said = draft.done("roll", "2026-07-01", "--clerk", "Cllr Baker").err
    assert "Cllr Baker: present, Clerk (was: present)" in said
    assert "Mrs Fuller: present (was: present, Clerk)" in said


def test_an_office_that_takes_minutes_is_left_as_it_is(draft: Csip) -> None:
    (draft.book / FILE).write_text(
        DRAFT.replace("- Mrs Fuller", "- {name: Mrs Fuller, role: Town Clerk}"), encoding="utf-8"
    )
    draft.done(*ALL, "--chair", "Cllr Archer", "--clerk", "Mrs Fuller")
    assert roll(draft)["officers"] == [{"name": "Mrs Fuller", "role": "Town Clerk"}]
    draft.done("roll", "2026-07-01", "--clerk", "Cllr Baker")
    assert roll(draft)["officers"] == [{"name": "Mrs Fuller", "role": "Town Clerk"}]
    assert {"name": "Cllr Baker", "role": "Clerk"} in roll(draft)["present"]


def test_who_presided_is_asked_and_the_vice_chair_is_offered(draft: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("Cllr Archer\n\n"))
    said = draft.done(*ALL, "--apologies", "Cllr Archer").err
    assert "Who took the chair? [Cllr Cooper]" in said
    assert "Cllr Archer is not down as present." in said
    assert roll(draft)["present"][1] == {
        "name": "Cllr Cooper", "role": "Chair", "online": "true", "note": "by telephone",
    }  # fmt: skip


def test_the_chair_changes_hands(draft: Csip) -> None:
    draft.done(*ALL, "--chair", "Cllr Archer", "--chair", "Cllr Baker=Moorings", "--left", "Cllr Archer=3")
    assert roll(draft)["present"][:2] == [
        {"name": "Cllr Archer", "role": "Chair", "left": "3"},
        {"name": "Cllr Baker", "role": "Chair from item 3"},
    ]
    assert not draft("validate", "--select", "CSIP202,CSIP201").out.count("CSIP20")
    draft.done("roll", "2026-07-01", "--chair", "Cllr Cooper from item 3")
    assert roll(draft)["present"][:2] == [{"name": "Cllr Archer", "role": "Chair", "left": "3"}, {"name": "Cllr Baker"}]


def test_two_chairs_at_once_are_asked_about(draft: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft.done(*ALL, "--apologies", "Cllr Archer", "--chair", "Cllr Baker")
    refused = draft.refused("roll", "2026-07-01", "--present", "Cllr Archer")
    assert "Cllr Baker and Cllr Archer are both marked as Chair" in refused
    monkeypatch.setattr(sys, "stdin", Keyboard("\n"))
    draft.done("roll", "2026-07-01", "--present", "Cllr Archer")
    assert roll(draft)["present"] == [
        {"name": "Cllr Baker"},
        {"name": "Cllr Cooper", "role": "Vice-chair", "online": "true", "note": "by telephone"},
        {"name": "Cllr Archer", "role": "Chair"},
    ]


def test_who_came_late_left_and_came_back(draft: Csip) -> None:
    came = ("--late", "Cllr Baker=2.1", "--left", "Cllr Cooper=item 2", "--back", "Ms Cooper=Moorings")
    draft.done(*ALL, *came)
    assert roll(draft)["present"][1:] == [
        {"name": "Cllr Baker", "arrived": "2.1"},
        {
            "name": "Cllr Cooper", "role": "Vice-chair", "arrived": "3", "left": "2", "online": "true",
            "note": "by telephone",
        },
    ]  # fmt: skip
    assert "came back at 3" in draft("minutes", "2026-07-01", "--format", "text").out
    again = draft.done(*ALL, *came)
    assert again.err == "Nothing was changed.\n"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--late", "Cllr Baker=7"), "The items are 1. Previous Minutes, 2. Lamps and 3. Moorings."),
        (("--late", "Cllr Baker"), "“Cllr Baker” does not say at which item"),
        (("--back", "Cllr Baker=3"), "it is not said at which earlier item Cllr Baker left"),
        (("--late", "Cllr Baker=2", "--back", "Cllr Baker=3"), "the roll holds one arrival and one leaving"),
        (("--left", "Cllr Baker=1", "--late", "Cllr Baker=3"), "Whoever comes back is named with --back."),
        (("--late", "Cllr Baker=2", "--apologies", "Cllr Baker"), "cannot be both apologies and present"),
        (("--chair", "Cllr Baker=9"), "has no item or paragraph 9"),
        (("--remove", "Cllr Draper"), "Cllr Draper is not among those expected"),
    ],
)
def test_what_cannot_be_is_refused(draft: Csip, options: tuple[str, ...], why: str) -> None:
    assert why in draft.refused(*ALL, *options)


def test_a_correction_keeps_all_else_and_asks_before_anything_goes(
    draft: Csip, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.done(*ALL, "--in-attendance", "PC Hill", "--in-attendance", "two residents", "--left", "Cllr Cooper=3")
    text = draft.text(FILE).replace("- Cllr Baker\n", "- Cllr Baker   # by bus\n")
    (draft.book / FILE).write_text(text, encoding="utf-8")
    refused = draft.refused("roll", "2026-07-01", "--apologies", "Cllr Cooper", "--remove", "PC Hill")
    assert "Cllr Cooper: apologies, Vice-chair, by telephone (was: present, Vice-chair, left at 3, online" in refused
    assert "    - that Cllr Cooper left at 3" in refused
    assert "    - that Cllr Cooper took part online" in refused
    assert "    - “PC Hill” is in attendance no longer" in refused
    monkeypatch.setattr(sys, "stdin", Keyboard("maybe\nno\n"))
    before = draft.files()
    said = draft("roll", "2026-07-01", "--apologies", "Cllr Cooper")
    assert (said.code, draft.files()) == (2, before)
    assert "“maybe” is neither yes nor no." in said.err
    draft.done("roll", "2026-07-01", "--apologies", "Cllr Cooper", "--remove", "PC Hill", "--yes")
    assert roll(draft, "apologies", "in_attendance") == {
        "apologies": [{"name": "Cllr Cooper", "role": "Vice-chair", "note": "by telephone"}],
        "in_attendance": ["two residents"],
    }
    assert "- Cllr Baker   # by bus\n" in draft.text(FILE)


def test_a_roll_taken_before_is_gone_through_again(draft: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft.done(*ALL, "--absent", "Cllr Baker")
    monkeypatch.setattr(sys, "stdin", Keyboard("\n\n\napologies\n\n\n"))
    said = draft.done("roll", "2026-07-01").err
    assert "This roll was taken before. Enter alone leaves somebody as he is." in said
    assert "Cllr Baker: p(resent), a(pologies), x (absent) or o(ff the roll)? [x]" in said
    assert "Cllr Baker: apologies (was: absent)" in said
    assert roll(draft) == {
        "present": [
            {"name": "Cllr Archer", "role": "Chair"},
            {"name": "Cllr Cooper", "role": "Vice-chair", "online": "true", "note": "by telephone"},
        ],
        "officers": ["Mrs Fuller"],
        "apologies": ["Cllr Baker"],
        "absent": None,
    }


def test_a_substitute_who_did_not_come_is_taken_off(draft: Csip) -> None:
    draft.done(*ALL, "--substitute", "Cllr Draper=Cllr Baker")
    refused = draft.refused("roll", "2026-07-01", "--present", "Cllr Baker")
    assert "Cllr Baker is present, and Cllr Draper sat for Cllr Baker" in refused
    draft.done("roll", "2026-07-01", "--present", "Cllr Baker", "--remove", "Cllr Draper", "--yes")
    assert [a if isinstance(a, str) else a["name"] for a in roll(draft)["present"]] == [
        "Cllr Archer", "Cllr Cooper", "Cllr Baker",
    ]  # fmt: skip
    assert roll(draft)["apologies"] is None


def test_an_approved_roll_stands(csip: Csip) -> None:
    refused = csip.refused("roll", "2026-03-04", "--apologies", "Cllr Baker")
    assert "the minutes of 4 March 2026 are approved, and so is their roll" in refused


@pytest.mark.parametrize(
    ("answer", "asked", "down"),
    [
        ("Mr A Wood, two residents and the press", ["y"], ["Mr A Wood", "two residents", "the press"]),
        ("Mr A Wood, Head of Parks and Gardens", ["y"], ["Mr A Wood, Head of Parks and Gardens"]),
        ("a reporter", [], ["a reporter"]),
        ("Police and Crime Commissioner", ["n", "y"], ["Police and Crime Commissioner"]),
        ("Ms Jane Roe and Dr Ahmed", ["y", "no", ], ["Ms Jane Roe"]),
    ],
)  # fmt: skip
def test_visitors_are_told_apart(
    draft: Csip, monkeypatch: pytest.MonkeyPatch, answer: str, asked: list[str], down: list[str]
) -> None:
    typed = ["", "", "", "", answer, *asked, "Ms Ellis", "", ""]
    monkeypatch.setattr(sys, "stdin", Keyboard("\n".join(typed) + "\n"))
    draft.done("roll", "2026-07-01")
    assert roll(draft, "officers", "in_attendance") == {"officers": ["Mrs Fuller", "Ms Ellis"], "in_attendance": down}


def test_who_came_late_is_asked(draft: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [
        "",
        "no",
        "y",
        "yes",
        "",
        "who knows",
        "Cllr Cooper left 7",
        "Cllr Cooper left at item 3; Mrs Fuller late 2",
        "",
    ]
    monkeypatch.setattr(sys, "stdin", Keyboard("\n".join(typed) + "\n"))
    said = draft.done("roll", "2026-07-01").err
    assert "“who knows” does not say who, how and at which item" in said
    assert "has no item or paragraph 7. The items are" in said
    held = roll(draft)
    assert held["absent"] == ["Cllr Baker"]
    assert held["present"][1]["left"] == "3"
    assert held["officers"] == [{"name": "Mrs Fuller", "arrived": "2"}]
