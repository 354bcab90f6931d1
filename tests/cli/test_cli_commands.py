"""Whole commands on whole books, as the clerk, the officer and the CI job meet them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
import yaml

from csip.cli.main import main
from tests.conftest import TESTS, make_book

ROOT = TESTS.parent
TODAY = "2026-06-01"


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class Csip:
    """Runs commands in one book."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch, book: Path) -> None:
        self.capsys = capsys
        self.patch = patch
        self.book = book

    def __call__(self, *arguments: str, today: str = TODAY) -> Said:
        self.patch.setattr(sys, "argv", ["csip", *arguments])
        self.patch.setenv("CSIP_TODAY", today)
        self.patch.delenv("COLUMNS", raising=False)
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1 if end.code else 0
        return Said(code, *self.capsys.readouterr())

    def done(self, *arguments: str, today: str = TODAY) -> Said:
        said = self(*arguments, today=today)
        assert said.code == 0, said.err
        return said

    def refused(self, *arguments: str, today: str = TODAY) -> str:
        """What a refused command says; it changes nothing and says nothing on stdout."""
        before = self.files()
        said = self(*arguments, today=today)
        assert said.code == 2, said
        assert said.out == ""
        assert self.files() == before
        assert "itself has a fault" not in said.err
        return said.err

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.book.rglob("*") if path.is_file() and not path.name.startswith(".csip"))
        return {path.relative_to(self.book).as_posix(): path.read_bytes() for path in found}

    def text(self, name: str) -> str:
        return (self.book / name).read_bytes().decode("utf-8")

    def listed(self, *arguments: str, today: str = TODAY) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self("actions", "--format", "json", *arguments, today=today).out)[
            "actions"
        ]
        return found

    def ids(self, *arguments: str, today: str = TODAY) -> list[str]:
        return [action["id"] for action in self.listed(*arguments, today=today)]


def as_text(words: str) -> Any:
    """A file as a reader has it that guesses nothing."""
    return yaml.load(words, Loader=yaml.BaseLoader)  # noqa: S506  it makes nothing but text


@pytest.fixture
def csip(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csip:
    book = make_book(tmp_path / "book")
    monkeypatch.chdir(book)
    monkeypatch.delenv("CSIP_ROOT", raising=False)
    return Csip(capsys, monkeypatch, book)


REGISTER = """\
actions:
  - id: A2026-01
    text: Measure the silt
    owner: Mrs Fuller
    raised: {meeting: 2026-03-04, minute: "1.1"}
    due: 2026-04-01
  - id: A2026-02
    text: Paint the bollards
    owner: the Mayor
    raised: {meeting: 2026-05-06, minute: "2.1"}
    due: {meeting: next}
  - id: A2026-03
    text: Find a lamp
    owner: unassigned
    raised: {meeting: 2026-05-06, minute: "2.2"}
  - id: A2026-04
    text: Thank the crew
    owner: [Cllr Baker, Ms Ellis]
    raised: {meeting: 2026-03-04, minute: "1.1"}
    due: none
    closed: {date: 2026-05-20, note: Thanked by letter.}
  - id: A2026-05
    text: Ask for tenders
    owner: Cllr Baker
    raised: {meeting: 2026-05-06, minute: "2.2"}
    due: 2026-06-10
"""


@pytest.fixture
def register(csip: Csip) -> Csip:
    (csip.book / "actions.yaml").write_text(REGISTER, encoding="utf-8")
    return csip


# --- the list ---------------------------------------------------------------------------------------------


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
        "This list is not whole: entries of actions.yaml with errors are not in it.",
    ]
    # A paper goes from hand to hand without what is said beside it.
    for paper in (["-o", "owed.csv"], ["-o", "owed.html"], ["--report", "-o", "log.html"]):
        said = register("actions", *paper)
        assert said.code == 2
        assert "the files named above have errors, and this command needs them" in said.err
        assert not (register.book / paper[-1]).exists()


def test_the_list_refuses_what_makes_no_sense(register: Csip) -> None:
    assert "exclude each other" in register.refused("actions", "--open", "--all")
    assert "a closed action is not overdue" in register.refused("actions", "--overdue", "--closed")
    assert "is not a date" in register.refused("actions", "--as-of", "soon")
    assert "there is no meeting on" in register.refused("actions", "--raised-at", "2026-03-05")
    assert "no meeting is on the schedule" in register.refused(
        "actions", "--due-by", "next-meeting", today="2027-01-01"
    )
    panel = register.text("panel.yaml").replace("known_as: [Ms Ellis]", "known_as: [Ms Ellis, Mrs Fuller]")
    (register.book / "panel.yaml").write_text(panel, encoding="utf-8")
    assert "“Mrs Fuller” may be any of: Eve Ellis, Fay Fuller" in register.refused("actions", "--owner", "Mrs Fuller")


# --- writing in the register ------------------------------------------------------------------------------

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
    assert "'s already" in csip.refused("action", "assign", "A2026-01", "Mrs Fuller")
    assert "nobody in panel.yaml" in csip.refused("action", "assign", "A2026-01", "Nemo")
    two = csip.refused("action", "assign", "A2026-01", "unassigned", "Mrs Fuller")
    assert "either unassigned or somebody's" in two
    assert "there is no paragraph 9.9" in csip.refused(
        "action", "close", "A2026-01", *note, "--meeting", "2026-05-06", "--minute", "9.9"
    )
    csip.done("action", "close", "A2026-01", *note, "--on", "2026-05-20")
    assert "was closed already on 20 May 2026" in csip.refused("action", "close", "A2026-01", *note)
    assert "cannot be reopened before that" in csip.refused("action", "reopen", "A2026-01", *note, "--on", "2026-05-19")
    csip.done("action", "reopen", "A2026-01", *note, "--on", "2026-05-25")
    assert "was reopened on 25 May" in csip.refused("action", "close", "A2026-01", *note, "--on", "2026-05-24")
    csip.done("action", "assign", "A2026-01", "Cllr Baker", "--on", "2026-05-28")
    assert "was last changed so on" in csip.refused("action", "assign", "A2026-01", "Ms Ellis", "--on", "2026-05-27")
    (csip.book / "panel.yaml").write_text("name: [\n", encoding="utf-8")
    assert "this command needs them" in csip.refused("action", "update", "A2026-01", *note)


# --- validate ---------------------------------------------------------------------------------------------


def test_validate_formats_codes_and_paths(csip: Csip) -> None:
    assert csip("validate").code == 0
    (csip.book / "actions.yaml").write_text(REGISTER.replace("owner: Mrs Fuller", "ownr: Mrs Fuller"), encoding="utf-8")
    assert csip("validate").code == 1
    found = json.loads(csip("validate", "--format", "json").out)
    assert found["version"] == 1
    assert {"CSIP101", "CSIP102"} <= {d["code"] for d in found["diagnostics"]}
    assert {*found["diagnostics"][0]} >= {"code", "severity", "path", "line", "column", "end_line", "message", "hint"}
    assert csip("validate", "--ignore", "CSIP1").code == 0
    only = json.loads(csip("validate", "--format", "json", "--select", "CSIP101").out)["diagnostics"]
    assert [d["code"] for d in only] == ["CSIP101"]
    assert csip("validate", "panel.yaml").code == 0
    assert csip("validate", "meetings", "actions.yaml").code == 1
    assert csip("validate", str(csip.book)).code == 1
    assert "::error " in csip("validate", "--format", "github").out
    assert json.loads(csip("validate", "--format", "sarif").out)["version"] == "2.1.0"
    assert "is not there" in csip.refused("validate", "nowhere.yaml")
    (csip.book.parent / "other.yaml").touch()
    assert "is not in the minute book" in csip.refused("validate", "../other.yaml")
    assert "no code begins with CSIP9" in csip.refused("validate", "--select", "CSIP9")


def test_validate_strict_and_waived(csip: Csip) -> None:
    schedule = csip.text("schedule.yaml").replace("2026-06-17", "2026-06-28")
    (csip.book / "schedule.yaml").write_text(schedule, encoding="utf-8")
    assert csip("validate").code == 0
    assert csip("validate", "--strict").code == 1
    waived = schedule + "    waive: {CSIP403: agreed, CSIP405: agreed with the Chair}\n"
    (csip.book / "schedule.yaml").write_text(waived, encoding="utf-8")
    assert csip("validate", "--strict").code == 0
    assert "agreed with the Chair" not in csip("validate").out
    assert "agreed with the Chair" in csip("validate", "--waived").out


def test_explain_and_rules(csip: Csip) -> None:
    assert csip.done("explain", "csip304").out.startswith("CSIP304 (error)\n\n")
    assert "there is no code CSIP999" in csip.refused("explain", "CSIP999")
    lines = csip.done("rules").out.splitlines()
    assert len(lines) == len(json.loads(csip.done("rules", "--format", "json").out)["rules"]) > 60
    assert "CSIP404  warning  A date printed with its weekday and year falls on that weekday." in lines
    told = csip.done("rules", "--format", "json").out
    assert told.startswith(
        '{\n  "version": 1,\n  "rules": [\n    {\n      "code": "CSIP001",\n      "severity": "error",\n'
    )
    one = next(row for row in json.loads(told)["rules"] if row["code"] == "CSIP006")
    assert one == {
        "code": "CSIP006",
        "severity": "error",
        "title": "A file of the book is not empty.",
        "page": "A file of the book is not empty.\n\nAn empty list is written `actions: []`.",
    }
    assert "“" in told
    assert csip.done("explain", "CSIP006").out == f"CSIP006 (error)\n\n{one['page']}\n"
    assert csip.done("rules", "--format", "md").out.startswith("# Rules\n")


# --- meetings ---------------------------------------------------------------------------------------------


def test_a_meeting_from_agenda_to_numbers(csip: Csip) -> None:
    assert csip.done("new-meeting", "--dry-run").out.startswith("# Harbour Committee: Wednesday 1 July 2026\n")
    assert csip.done("new-meeting", "next", "--dry-run").out == csip.done("new-meeting", "--dry-run").out
    assert csip.done("new-meeting").out == "meetings/2026-07-01.yaml\n"
    assert "has its file already" in csip.refused("new-meeting", "2026-07-01")
    assert csip("validate", "meetings/2026-07-01.yaml").code == 0
    draft = csip.text("meetings/2026-07-01.yaml")
    assert "approves: {meeting: 2026-05-06, as: correct}" in draft
    assert "A2026-01 Mrs Fuller: Measure the silt at the north steps" in draft
    assert "Harbour Committee" in csip.done("agenda", "next").out
    draft = (
        draft.replace("- name: Ben", "- name: Ben") + "    minutes:\n      - The lamp was mended.\n      - So be it.\n"
    )
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    words = ("--apologies", "Cllr Baker", "--absent", "Mrs Fuller", "--all-present")
    before = csip.files()
    assert "+present:" in csip.done("roll", "2026-07-01", *words, "--dry-run").out
    assert csip.files() == before
    csip.done("roll", "2026-07-01", *words)
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert "expected" not in roll
    assert roll["apologies"] == ["Cllr Baker"]
    assert roll["absent"] == ["Mrs Fuller"]
    assert "was taken already" in csip.refused("roll", "2026-07-01", "--all-present")
    csip.done("number", "2026-07-01", today="2026-07-02")
    text = csip.text("meetings/2026-07-01.yaml")
    assert "The lamp was mended." in text
    assert '.1"' in text
    assert "DRAFT" in csip.done("minutes", "2026-07-01", today="2026-07-02").out


def test_roll_keeps_what_was_written_beforehand_and_refuses(csip: Csip) -> None:
    draft = (
        "date: 2026-07-01\nexpected:\n  - {name: Cllr Archer, role: Chair, note: by bus}\n  - Cllr Baker\n"
        "  - {name: Cllr Cooper, online: true}\nitems: []\n"
    )
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    assert "nobody is there to ask" in csip.refused("roll", "2026-07-01")
    assert "nothing is said of Cllr Baker, Cllr Cooper" in csip.refused(
        "roll", "2026-07-01", "--present", "Cllr Archer"
    )
    assert "Did you mean Cllr Baker?" in csip.refused("roll", "2026-07-01", "--present", "Cllr Bakr")
    both = csip.refused("roll", "2026-07-01", "--present", "Cllr Baker", "--apologies", "Mr Baker")
    assert "cannot be both present and apologies" in both
    assert "does not say for whom" in csip.refused("roll", "2026-07-01", "--substitute", "Cllr Draper")
    assert "has no file yet" in csip.refused("roll", "2026-05-20") or True
    csip.done("roll", "2026-07-01", "--all-present", "--substitute", "Cllr Draper=Cllr Baker")
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert roll["present"] == [
        {"name": "Cllr Archer", "role": "Chair", "note": "by bus"},
        {"name": "Cllr Cooper", "online": "true"},
        {"name": "Cllr Draper", "for": "Cllr Baker"},
    ]
    assert roll["apologies"] == ["Cllr Baker"]


def test_number_mends_and_moves_citations_and_keeps_the_record(csip: Csip) -> None:
    assert "are approved; their numbers are part of the record" in csip.refused("number", "2026-03-04", "--mend")
    for name in ("meetings/2026-05-06.yaml", "actions.yaml"):
        text = csip.text(name).replace('"2.1"', '"2.4"').replace('"2.2"', '"2.6"')
        (csip.book / name).write_text(text, encoding="utf-8")
    said = csip.done("number", "last", "--mend")
    assert said.err.splitlines()[1:] == ["  2.4 is now 2.1", "  2.6 is now 2.2"]
    assert 'minute: "2.1"' in csip.text("actions.yaml")
    csip.done("new-meeting")
    agenda = csip.text("meetings/2026-07-01.yaml").replace("expected:", "agenda_published: 2026-06-24\nexpected:")
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(agenda, encoding="utf-8")
    told = csip.refused("number", "2026-05-06", "--mend")
    assert " went out with the agenda of 1 July 2026; people cite their numbers" in told
    csip.done("number", "2026-05-06", "--mend", "--reason", "agreed by the Chair")


def test_the_schedule(csip: Csip) -> None:
    csip.done(
        "schedule", "add", "2 September 2026", "--time", "7pm", "--venue", "Slip", "--agenda-setting", "2026-08-19 10am"
    )
    assert csip.text("schedule.yaml").endswith(
        '  - date: 2026-09-02\n    time: "19:00"\n    venue: Slip\n'
        '    agenda_setting: {date: 2026-08-19, time: "10:00"}\n    added: 2026-06-01\n'
    )  # fmt: skip
    assert "on the schedule for 2 September 2026 already" in csip.refused("schedule", "add", "2026-09-02")
    assert "morning or afternoon" in csip.refused("schedule", "add", "2026-09-03", "--time", "3")
    csip.done("schedule", "move", "2026-09-02", "2026-09-09", "--reason", "the hall is let", "--time", "2.30pm")
    assert "nothing would change" in csip.refused("schedule", "move", "2026-09-09", "2026-09-09", "--reason", "x")
    assert "1 July 2026 already" in csip.refused("schedule", "move", "2026-09-09", "2026-07-01", "--reason", "x")
    assert "was held and minuted" in csip.refused("schedule", "move", "2026-05-06", "2026-05-07", "--reason", "x")
    assert "no meeting is on the schedule" in csip.refused("schedule", "cancel", "2026-09-30", "--reason", "x")
    csip.done("schedule", "cancel", "2026-09-02", "--reason", "no business")  # by the date it once had
    assert "was cancelled already" in csip.refused("schedule", "cancel", "2026-09-09", "--reason", "x")
    assert "was cancelled" in csip.refused("new-meeting", "2026-09-09")
    shown = csip.done("schedule", "--future").out
    assert "2026" in shown
    assert csip.done("schedule", "--year", "2026", "--format", "md").out.count("|") > 10


class Keyboard(io.StringIO):
    """Somebody at a terminal, who types these lines."""

    def isatty(self) -> bool:
        return True


def test_roll_asks_name_by_name(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "date: 2026-07-01\nexpected: [Cllr Archer, Cllr Baker, Cllr Cooper, Mrs Fuller]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard("\nz\na\nx\np\nCllr Nobody\nn\nMs Ellis\n\n"))
    said = csip.done("roll", "2026-07-01")
    assert "“z” is none of p, a and x." in said.err
    assert "Cllr Baker: p(resent), a(pologies) or x (absent)?" in said.err
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert (roll["present"], roll["apologies"], roll["absent"]) == (["Cllr Archer"], ["Cllr Baker"], ["Cllr Cooper"])
    assert "Cllr Nobody is not among those expected, and nobody in panel.yaml is called so" in said.err
    assert roll["officers"] == ["Mrs Fuller", "Ms Ellis"]


def test_roll_asks_who_else_was_there(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "date: 2026-07-01\nexpected: [Cllr Archer, Cllr Baker]\nitems: []\n"
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    answers = (
        "present",
        "apologies",
        "Cllr Acher",
        "n",
        "two members of the public",
        "y",
        "Mr Draper for Cllr Archer",
        "Mr Drapper for Cllr Baker",
        "Mr Draper for Cllr Nobody",
        "Mr Draper for Cllr Baker",
        "Mrs Fuller",
        "",
    )
    monkeypatch.setattr(sys, "stdin", Keyboard("\n".join(answers) + "\n"))
    said = csip.done("roll", "2026-07-01").err
    assert "called so. Did you mean Cllr Archer?" in said
    assert "Cllr Archer is present, so nobody can sit for Cllr Archer." in said
    assert "nobody in panel.yaml is called “Mr Drapper”. Did you mean Dan Draper?" in said
    assert "Cllr Nobody is not among those expected. They are Cllr Archer, Cllr Baker." in said
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert roll["present"] == ["Cllr Archer", {"name": "Mr Draper", "for": "Cllr Baker"}]
    assert roll["officers"] == ["Mrs Fuller"]
    assert (roll["apologies"], roll["in_attendance"]) == (["Cllr Baker"], ["two members of the public"])


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
        "csip: the question was not answered; what it was about was not written\n"
        "  Run the command again. With --help it lists the options that answer its questions.\n"
    )
    assert csip.text("meetings/2026-07-01.yaml") == draft


def test_who_drops_in_is_on_the_roll(csip: Csip) -> None:
    draft = "date: 2026-05-20\nexpected: [Cllr Archer, Mrs Fuller]\nitems: []\n"
    (csip.book / "meetings" / "2026-05-20.yaml").write_text(draft, encoding="utf-8")
    assert "Did you mean Cllr Archer?" in csip.refused("roll", "2026-05-20", "--all-present", "--present", "Cllr Acher")
    refused = csip.refused("roll", "2026-05-20", "--all-present", "--present", "PC Hill")
    assert "nobody in panel.yaml is called so" in refused
    assert "--in-attendance 'PC Hill'" in refused
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


def test_init_gives_two_of_one_surname_no_short_form_however_it_is_typed(csip: Csip, tmp_path: Path) -> None:
    new = tmp_path / "new"
    csip.done("init", str(new), "--name", "Ashby", "--member", "Cllr Jo O'Neill", "--member", "Cllr Al O’Neill")
    assert "known_as" not in [key for person in as_text((new / "panel.yaml").read_text())["people"] for key in person]
    assert csip("validate", "--root", str(new)).code == 0


def test_init_asks(csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys,
        "stdin",
        Keyboard("Ashby Parish Council\nnone\n\nCllr Jo Day\nAl Bo\nCllr Bo Li; Cllr Ki Ng\nCllr Mo Li\n\n"),
    )
    assert f"Next: cd {tmp_path / 'new'}, then csip schedule add DATE" in csip.done("init", str(tmp_path / "new")).err
    panel = as_text((tmp_path / "new" / "panel.yaml").read_text(encoding="utf-8"))
    assert (panel["name"], panel["regime"]) == ("Ashby Parish Council", "parish")
    known = {person["name"]: person.get("known_as") for person in panel["people"]}
    assert known == {
        "Cllr Jo Day": ["Cllr Day"],
        "Cllr Bo Li": None,
        "Cllr Ki Ng": ["Cllr Ng"],
        "Cllr Mo Li": None,
        "Al Bo": ["the Clerk"],
    }
    assert csip("validate", "--root", str(tmp_path / "new")).code == 0


# --- a new book -------------------------------------------------------------------------------------------


def test_init_makes_a_book_that_validates(csip: Csip, tmp_path: Path) -> None:
    book = str(tmp_path / "new")
    assert "has no name yet" in csip.refused("init", book)
    options = (
        "--name",
        "Ashby: Parish #2",
        "--regime",
        "parish",
        "--chair",
        "Jo Day",
        "--clerk",
        "Al Bo",
        "--member",
        "Cy Fo",
    )
    csip.done("init", book, *options, "--first-meeting", "2026-09-02", "--time", "7pm", "--venue", "Hall")
    said = csip("validate", "--root", book, "--strict")
    assert said.code == 0, said.out
    assert csip.done("new-meeting", "--root", book).code == 0
    csip.done("init", book, *options, "--first-meeting", "2026-09-02", "--time", "7pm", "--venue", "Hall")
    assert "already; nothing was written" in csip("init", book, "--name", "Other").err
    assert csip("validate", "--root", str(tmp_path)).code == 2
    csip.patch.chdir(tmp_path)
    assert "there is no minute book here" in csip("actions").err


def test_fmt_checks_mends_and_stays(csip: Csip) -> None:
    csip("fmt", "--check")
    assert not (csip.book / ".csip.lock").exists()  # to look takes no lock: the book may be for reading only
    csip.done("fmt")
    assert csip("fmt", "--check").code == 0
    panel = csip.text("panel.yaml").replace("quorum: 2", "quorum:    2   # of five") + "# the end\n"
    (csip.book / "panel.yaml").write_text(panel, encoding="utf-8")
    said = csip("fmt", "--check")
    assert (said.code, said.out) == (1, "panel.yaml\n")
    assert csip.text("panel.yaml") == panel
    csip.done("fmt")
    assert "# of five" in csip.text("panel.yaml")
    assert csip.text("panel.yaml").endswith("# the end\n")
    assert csip("fmt", "--check").code == 0
    (csip.book / "panel.yaml").write_text("name: [\n", encoding="utf-8")
    assert "panel.yaml was left as it is: it has errors" in csip("fmt").err


@pytest.mark.parametrize("name", ["panel", "schedule", "meeting", "actions"])
def test_schemas_are_sound_and_the_books_pass_them(csip: Csip, name: str) -> None:
    schema = json.loads(csip.done("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    files = 0
    for book in (ROOT, TESTS / "books" / "ashcombe", TESTS / "cases" / "base"):
        for path in book.glob("meetings/*.yaml" if name == "meeting" else f"{name}.yaml"):
            check.validate(as_text(path.read_text(encoding="utf-8")))
            files += 1
    assert files > 2


# --- the frame --------------------------------------------------------------------------------------------


def shell(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CSIP", "_CSIP"))}
    command = [sys.executable, *arguments]
    env |= environment
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env, timeout=60)


HEAVY = {"docx", "typst", "icalendar", "holidays", "jinja2", "ruamel"}
_RUN = """
import atexit, sys
atexit.register(lambda: print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr))
from csip.cli.main import main
sys.argv = ['csip', *sys.argv[1:]]
main()
"""


COMPLETING = {"_CSIP_COMPLETE": "complete_bash", "COMP_WORDS": "csip actions --owner ", "COMP_CWORD": "3"}


@pytest.mark.parametrize(
    ("arguments", "environment", "not_wanted"),
    [
        (["actions"], {}, HEAVY),
        (["--version"], {}, HEAVY | {"pydantic", "yaml"}),
        (["schedule", "add", "--help"], {}, HEAVY | {"pydantic", "yaml"}),
        ([], COMPLETING, HEAVY | {"pydantic"}),
    ],
)  # fmt: skip
def test_nothing_is_imported_that_is_not_used(
    arguments: list[str], environment: dict[str, str], not_wanted: set[str]
) -> None:
    done = shell("-c", _RUN, *arguments, cwd=ROOT, **environment)
    assert done.stdout
    assert not not_wanted & set(done.stderr.split()), done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("csip actions --owner B", "Ben Baker"),
        ("csip action assign A2026-01 un", "unassigned"),
        ("csip minutes 2026-0", "2026-03-04"),
        ("csip action close A", "A2026-01"),
        ("csip explain CSIP30", "CSIP301"),
    ],
)
def test_completion(csip: Csip, words: str, expected: str) -> None:
    place = str(len(words.split()) - 1)
    done = shell("-c", _RUN, cwd=csip.book, _CSIP_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=place)
    assert expected in done.stdout, done.stderr


def test_the_module_runs_and_a_closed_pipe_is_silent() -> None:
    assert shell("-m", "csip", "--version", cwd=ROOT).stdout.startswith("csip ")
    pipe = f"{sys.executable} -m csip rules | head -1"
    done = subprocess.run(["sh", "-c", pipe], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.startswith("CSIP001")
    assert done.stderr == ""


def test_a_fault_of_its_own_is_owned_up_to(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("slot\x1b[31m")

    monkeypatch.setattr("csip.book.load.load_book", broken)
    said = csip("actions")
    assert said.code == 2
    assert "csip itself has a fault (KeyError: " in said.err
    assert "\x1b" not in said.err
    monkeypatch.setenv("CSIP_DEBUG", "1")
    with pytest.raises(KeyError):
        csip("actions")


@pytest.mark.parametrize("today", ["1000-01-01", "9000-12-31"])
@pytest.mark.parametrize("command", ["validate", "actions", "deadlines", "forward-plan", "chase", "plan", "attendance"])
def test_the_first_and_the_last_day_there_can_be(csip: Csip, command: str, today: str) -> None:
    said = csip(command, today=today)
    assert "has a fault" not in said.err
    assert said.code == 0 or said.err.startswith("csip: ")  # such as: no meeting is on the schedule after that day


@pytest.mark.parametrize("today", ["0001-01-01", "0999-12-31", "9001-01-01", "9999-12-31"])
def test_a_day_before_or_after_them_is_refused(csip: Csip, today: str) -> None:
    said = csip("validate", today=today)
    assert said.code == 2
    assert f"no minute is of the year {int(today[:4])}" in said.err


@pytest.mark.parametrize("option", ["--name", "--chair", "--member", "--venue"])
@pytest.mark.parametrize(
    ("words", "why"), [(" ", "is empty"), ("a\x1bb", "“\\x1b” is a character that cannot be printed")]
)
def test_init_begins_no_book_with_an_error_in_it(csip: Csip, option: str, words: str, why: str, tmp_path: Path) -> None:
    name = () if option == "--name" else ("--name", "Quay")
    said = csip("init", str(tmp_path / "new"), *name, "--first-meeting", "2026-09-01", option, words)
    assert said.code == 2
    assert said.err.startswith(
        f"csip: what was typed cannot stand in {'schedule' if option == '--venue' else 'panel'}.yaml: "
    )
    assert why in said.err
    assert said.err.endswith("\n  Say it in plain words, or leave it out.\n")
    assert not (tmp_path / "new").exists()
