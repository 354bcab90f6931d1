"""`csip action`: an action is added, changed, closed and opened again, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.running import Csip

ADD = ("action", "add", "--text", "Paint it", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute", "2.2")


def test_add_prints_the_id_and_writes_one_entry(csip: Csip) -> None:
    before = csip.text("actions.yaml")
    said = csip.done(*ADD, "--quote", "thanked her", "--due", "1 July 2026", "--kind", "request")
    assert said.out == "A2026-02\n"
    assert csip.text("actions.yaml") == before + (
        "  - id: A2026-02\n    text: Paint it\n    kind: request\n    owner: Cllr Baker\n"
        '    raised: {meeting: 2026-05-06, minute: "2.2"}\n    as_minuted: thanked her\n'
        "    recorded: 2026-06-01\n    due: {meeting: 2026-07-01}\n"
    )
    assert csip("validate", "actions.yaml").code == 0


def test_add_without_a_date_says_so_and_dry_run_writes_nothing(csip: Csip) -> None:
    assert "has no due date" in csip.done(*ADD).err
    before = csip.files()
    said = csip.done(*ADD, "--due", "next", "--dry-run")
    assert "+  - id: A2026-03" in said.out
    assert csip.files() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--owner": "Cllr Bakr"}, "nobody in panel.yaml is called “Cllr Bakr”"),
        ({"--raised": "2026-05-07"}, "there is no meeting on Thursday 7 May 2026"),
        ({"--raised": "soon"}, "is not a date"),
        ({"--minute": "2.9"}, "there is no paragraph 2.9 in the minutes of 6 May 2026"),
        ({"--quote": "thanked him"}, "paragraph 2.2 does not say “thanked him”"),
        ({"--due": "2026-05-05"}, "is before the action was raised"),
        ({"--due": "soon"}, "is not a date"),
        ({"--text": " "}, "is empty"),
        ({"--text": "\x1b[31m"}, "a character that cannot be printed (U+001B)"),
        ({"--text": "\udcff"}, "a character that cannot be printed (U+DCFF)"),
    ],
)
def test_add_refuses(csip: Csip, change: dict[str, str], words: str) -> None:
    options = dict(zip(ADD[2::2], ADD[3::2], strict=True)) | change
    assert words in csip.refused("action", "add", *(word for pair in options.items() for word in pair))


def test_the_life_of_an_action_and_what_was_printed_on_each_day(csip: Csip) -> None:
    """`--as-of` a day prints what was printed on that day."""
    steps = [
        ("2026-05-06", [*ADD, "--due", "2026-05-20"]),
        ("2026-05-12", ["action", "update", "A2026-02", "--note", "Paint is ordered."]),
        ("2026-05-15", ["action", "assign", "A2026-02", "Mrs Fuller", "--note", "She has the brush."]),
        ("2026-05-18", ["action", "due", "A2026-02", "next", "--note", "The paint is late."]),
        ("2026-05-22", ["action", "close", "A2026-02", "--note", "Painted red."]),
        ("2026-05-25", ["action", "reopen", "A2026-02", "--note", "It peeled."]),
        ("2026-05-27", ["action", "assign", "A2026-02", "unassigned"]),
        ("2026-05-28", ["schedule", "move", "2026-07-01", "2026-07-08", "--reason", "regatta"]),
        ("2026-06-02", ["action", "close", "a2026-02", "--note", "Painted blue.", "--meeting", "2026-05-06"]),
    ]
    printed: dict[str, list[dict[str, Any]]] = {}
    for day, command in steps:
        csip.done(*command, today=day)
        printed[day] = csip.listed("--all", today=day)
    for day, then in printed.items():
        assert csip.listed("--all", "--as-of", day, today="2026-06-30") == then, day
    assert csip("validate", "actions.yaml", "--ignore", "CSIP3").code == 0


def test_what_the_register_refuses(csip: Csip) -> None:
    note = ("--note", "Done.")
    assert "Did you mean A2026-01?" in csip.refused("action", "close", "A2026-1", *note)
    assert "there is no action X" in csip.refused("action", "update", "X", *note)
    assert "is in the future" in csip.refused("action", "close", "A2026-01", *note, "--on", "2026-06-02")
    assert "is in the future" in csip.refused("action", "update", "A2026-01", *note, "--on", "2026-06-02")
    assert "cannot have been closed before" in csip.refused("action", "close", "A2026-01", *note, "--on", "2026-05-05")
    assert "A2026-01 is open" in csip.refused("action", "reopen", "A2026-01", *note)
    assert "is already owed by Mrs Fuller" in csip.refused("action", "assign", "A2026-01", "Mrs Fuller")
    assert "nobody in panel.yaml" in csip.refused("action", "assign", "A2026-01", "Nemo")
    two = csip.refused("action", "assign", "A2026-01", "unassigned", "Mrs Fuller")
    assert "either unassigned or somebody's" in two
    assert "there is no paragraph 9.9" in csip.refused(
        "action", "close", "A2026-01", *note, "--meeting", "2026-05-06", "--minute", "9.9"
    )
    csip.done("action", "close", "A2026-01", *note, "--on", "2026-05-20")
    assert "was already closed on 20 May 2026" in csip.refused("action", "close", "A2026-01", *note)
    assert "cannot be reopened before that" in csip.refused("action", "reopen", "A2026-01", *note, "--on", "2026-05-19")
    csip.done("action", "reopen", "A2026-01", *note, "--on", "2026-05-25")
    assert "was reopened on 25 May" in csip.refused("action", "close", "A2026-01", *note, "--on", "2026-05-24")
    csip.done("action", "assign", "A2026-01", "Cllr Baker", "--on", "2026-05-28")
    assert "was last changed in this way on" in csip.refused(
        "action", "assign", "A2026-01", "Ms Ellis", "--on", "2026-05-27"
    )
    (csip.book / "panel.yaml").write_text("name: [\n", encoding="utf-8")
    assert "this command needs them" in csip.refused("action", "update", "A2026-01", *note)
