"""`csip actions`: filters, formats, columns, exit codes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.running import REGISTER, Csip


@pytest.fixture
def register(csip: Csip) -> Csip:
    (csip.book / "actions.yaml").write_text(REGISTER, encoding="utf-8")
    return csip


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "01 05 02 03"),
        ("--open", "01 05 02 03"),
        ("--closed", "04"),
        ("--all", "01 05 02 03 04"),
        ("--overdue", "01"),
        ("--unassigned", "03"),
        ("--undated", "03"),
        ("--all --undated", "03 04"),
        ("--owner Fuller", None),
        ("--owner Mrs_Fuller", "01"),
        ("--owner Ann_Archer", "02"),
        ("--owner Mayor", "02"),
        ("--owner Cllr_Baker --owner Mrs_Fuller", "01 05"),
        ("--owner ben_baker --all", "05 04"),
        ("--due-by 2026-06-10", "01 05"),
        ("--due-by next-agenda-setting", "01 05"),
        ("--due-by next-meeting", "01 05 02"),
        ("--raised-at 2026-03-04", "01"),
        ("--raised-at last", "05 02 03"),
        ("--as-of 2026-05-19 --all", "01 05 02 03 04"),
        ("--as-of 2026-05-05", "01 04"),
        ("--as-of 2026-03-03", ""),
        ("--sort id", "01 02 03 05"),
        ("--sort owner", "05 01 02 03"),
        ("--sort raised", "01 02 03 05"),
        ("--sort due", "01 05 02 03"),
    ],
)
def test_every_filter(register: Csip, options: str, ids: str | None) -> None:
    arguments = [argument.replace("_", " ") for argument in options.split()]
    if ids is None:
        assert "Did you mean Fay Fuller?" in register.refused("actions", *arguments)
    else:
        assert register.ids(*arguments) == [f"A2026-{n}" for n in ids.split()]


@pytest.mark.parametrize("format_", ["table", "text", "md", "csv", "json"])
def test_every_format_names_every_action_and_no_escape(register: Csip, format_: str) -> None:
    said = register.done("actions", "--format", format_)
    for words in ("A2026-01", "Measure the silt", "Ask for tenders"):
        assert words in said.out.replace("\n", " ") or format_ == "table"
    assert "\x1b" not in said.out
    assert said.err == ""
    if format_ == "csv":
        assert len(list(csv.reader(io.StringIO(said.out)))) == 5


def test_the_list_fits_its_columns(register: Csip) -> None:
    assert max(map(len, register.done("actions").out.splitlines())) <= 80


def test_exit_codes_of_the_list(register: Csip) -> None:
    assert register("actions", "--fail-overdue").code == 3
    assert register("actions", "--fail-overdue", "--owner", "Cllr Baker").code == 0
    assert register("actions", "--owner", "Cat Cooper").code == 0
    broken = REGISTER.replace("due: 2026-04-01", "due: 2026-04-31")
    (register.book / "actions.yaml").write_text(broken, encoding="utf-8")
    said = register("actions", "--format", "json")
    assert said.code == 1
    assert [action["id"] for action in json.loads(said.out)["actions"]] == ["A2026-05", "A2026-02", "A2026-03"]
    assert said.err.splitlines() == [
        "actions.yaml:7:10: error: `due`: 30 April is the last day of that month"
        if "last day" in said.err
        else "actions.yaml:6:10: error: `due`: 31 April 2026 is not a date: April 2026 has 30 days [CSIP105]",
        "This list is incomplete: entries of actions.yaml with errors are left out.",
    ]
    # A paper goes from hand to hand without what is said beside it.
    for paper in (["-o", "owed.csv"], ["-o", "owed.html"], ["--report", "-o", "log.html"]):
        said = register("actions", *paper)
        assert said.code == 2
        assert "the files named above have errors, and this command needs them" in said.err
        assert not (register.book / paper[-1]).exists()


def test_the_list_refuses_what_makes_no_sense(register: Csip) -> None:
    assert "cannot be used together" in register.refused("actions", "--open", "--all")
    assert "a closed action is not overdue" in register.refused("actions", "--overdue", "--closed")
    assert "is not a date" in register.refused("actions", "--as-of", "soon")
    assert "there is no meeting on" in register.refused("actions", "--raised-at", "2026-03-05")
    assert "no meeting is on the schedule" in register.refused(
        "actions", "--due-by", "next-meeting", today="2027-01-01"
    )
    panel = register.text("panel.yaml").replace("known_as: [Ms Ellis]", "known_as: [Ms Ellis, Mrs Fuller]")
    (register.book / "panel.yaml").write_text(panel, encoding="utf-8")
    assert "“Mrs Fuller” may be any of: Eve Ellis, Fay Fuller" in register.refused("actions", "--owner", "Mrs Fuller")
