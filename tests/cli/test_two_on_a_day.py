"""An extraordinary meeting at 6.30 pm, and the ordinary one at 7 pm of the same evening, through every command."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.running import Csip, Keyboard, as_text
from tests.facts.test_sealing import DOCUMENTED

SECOND = "2026-07-01-2"
AFTER = "2026-07-20"


@pytest.fixture
def evening(csip: Csip) -> Csip:
    """The base book with a second meeting on 1 July, and the agendas of both."""
    add = ("schedule", "add", "2026-07-01", "--second", "--time", "18:30", "--kind", "extraordinary")
    said = csip.done(*add, "--venue", "Town Hall")
    assert said.err.splitlines()[:2] == [
        "On the schedule: Wednesday 1 July 2026 (second meeting, extraordinary), 6.30 pm, Town Hall.",
        "Commands and files call it 2026-07-01-2.",
    ]
    assert csip.done("new-meeting", SECOND).out == "meetings/2026-07-01-2.yaml\n"
    csip.done("new-meeting", "2026-07-01")
    csip.done("item", "add", "Sale of the crane", "--meeting", SECOND)
    return csip


@pytest.fixture
def held(evening: Csip, tmp_path: Path) -> Csip:
    """The same, both held and minuted, and an action raised at each."""
    for day, words in (("2026-07-01", "The bell was looked at."), (SECOND, "It was agreed to sell the crane.")):
        evening.done("roll", day, "--all-present", today=AFTER)
        typed = tmp_path / f"{day}.txt"
        heading = "\n3. Sale of the crane\n" if day == SECOND else ""
        typed.write_text(f"1. Previous Minutes\n\n2. Matters Arising\n\n2.1 {words}\n{heading}", encoding="utf-8")
        evening.done("write", day, "--from", str(typed), "--yes", today=AFTER)
        add = ("action", "add", "--text", f"See to it ({day})", "--owner", "Cllr Baker", "--raised", day)
        evening.done(*add, "--minute", "2.1", "--due", "next", today=AFTER)
    return evening


def errors(csip: Csip, today: str = AFTER) -> list[str]:
    """The errors and warnings that name the meetings of that evening or their files."""
    said = csip("validate", "--format", "json", today=today).out
    return [found["message"] for found in as_text(said)["diagnostics"] if found["severity"] == "error"]


def test_without_a_terminal_a_second_meeting_is_said(csip: Csip) -> None:
    refused = csip.refused("schedule", "add", "1 July 2026", "--time", "18:30")
    assert refused == (
        "csip: a meeting is already on the schedule for 1 July 2026\n"
        "  Is it a further meeting of that day? Say --second.\n"
    )
    assert "no other meeting is on the schedule for 8 July 2026" in csip.refused(
        "schedule", "add", "2026-07-08", "--second"
    )


@pytest.mark.parametrize(("typed", "there"), [("y\n", True), ("n\n", False)])
def test_on_a_terminal_it_is_asked(csip: Csip, monkeypatch: pytest.MonkeyPatch, typed: str, there: bool) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    said = csip("schedule", "add", "2026-07-01", "--time", "18:30")
    asked = (
        "On the schedule already: Wednesday 1 July 2026, 7 pm, Harbour Office. Is this a further meeting of that day?"
    )
    assert asked in said.err
    assert ('sitting: "2"' in csip.text("schedule.yaml")) is there
    assert said.code == (0 if there else 2)


def test_the_files_say_which_it_is(evening: Csip) -> None:
    assert as_text(evening.text("meetings/2026-07-01-2.yaml"))["sitting"] == "2"
    assert "sitting" not in evening.text("meetings/2026-07-01.yaml")
    assert evening.done("validate").out.startswith("Nothing found")
    assert evening.done("fmt", "--check").code == 0


def test_who_names_the_day_alone_is_asked_which(evening: Csip) -> None:
    refused = evening.refused("agenda", "1 July 2026")
    assert refused == (
        "csip: 2 meetings are on 1 July 2026\n"
        "  Say which: 2026-07-01 (ordinary, 7 pm) or 2026-07-01-2 (extraordinary, 6.30 pm).\n"
    )
    for words in ("1 July 2026 second meeting", SECOND, "second meeting of 1 July 2026"):
        assert "extraordinary meeting of the Harbour Committee" in evening.done("agenda", words).out
    assert "extraordinary" not in evening.done("agenda", "2026-07-01").out
    assert "there is no meeting on Wednesday 1 July 2026 (third meeting)" in evening.refused("agenda", "2026-07-01-3")


def test_its_papers_say_its_hour_and_no_number(evening: Csip) -> None:
    paper = evening.done("agenda", SECOND).out
    assert "Meeting to be held: Wednesday 1 July 2026, 6.30 pm, Town Hall" in paper
    assert "Wednesday 1 July 2026 (second meeting)" not in evening.done("schedule", "--format", "text").out
    for command in ("sheet", "deadlines", "status", "history"):
        assert "July 2026" in evening.done(command, SECOND).out


def test_what_is_next(evening: Csip) -> None:
    said = evening.done().out
    assert said.index("2026-07-01-2") < said.index("csip agenda 2026-07-01,")  # it begins first
    assert "extraordinary" in evening.done("agenda", "next", today="2026-07-01").out


def _of(event: str, pattern: str) -> str:
    found = re.search(pattern, event)
    assert found is not None
    return found[1]


def test_calendars_tell_them_apart(evening: Csip, tmp_path: Path) -> None:
    def uids() -> dict[str, str]:
        calendar = tmp_path / "meetings.ics"
        evening.done("schedule", "-o", str(calendar), "--force")
        events = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", calendar.read_bytes().decode(), re.DOTALL)
        return {_of(event, r"UID:(.+?)\.meeting"): _of(event, r"DTSTART\S*:(\w+)") for event in events}

    before = uids()
    assert before["20260701"] == "20260701T190000"
    assert before["20260701-2"] == "20260701T183000"
    evening.done("schedule", "move", SECOND, "2026-07-08", "--reason", "no hall")
    assert uids() == before | {"20260701-2": "20260708T183000"}


def test_it_is_moved_and_its_name_stays_its_own(evening: Csip) -> None:
    said = evening.done("schedule", "move", SECOND, "8 July 2026", "--reason", "no hall")
    assert "The meeting of 1 July 2026 (second meeting) is now on Wednesday 8 July 2026." in said.err
    moved = as_text(evening.text("schedule.yaml"))["meetings"][-1]
    assert (moved["date"], "sitting" in moved) == ("2026-07-08", False)
    assert moved["moved_from"][0]["sitting"] == "2"
    assert "sitting" not in evening.text("meetings/2026-07-08.yaml")
    assert "8 July 2026" in evening.done("agenda", SECOND).out  # by the name that it had
    assert evening.done("agenda", "1 July 2026").out == evening.done("agenda", "2026-07-01").out
    evening.done("schedule", "add", "2026-07-01", "--second", "--time", "17:00")  # the name is not given again
    assert as_text(evening.text("schedule.yaml"))["meetings"][-2]["sitting"] == "3"


def test_its_hour_and_place_are_changed_on_its_day(evening: Csip) -> None:
    evening.done("schedule", "move", SECOND, "2026-07-01", "--time", "18:00", "--reason", "the caretaker")
    assert as_text(evening.text("meetings/2026-07-01-2.yaml"))["time"] == "18:00"
    assert "7 pm" in evening.done("agenda", "2026-07-01").out
    assert evening.done("validate").out.startswith("Nothing found")


def test_one_is_moved_to_the_day_of_another(evening: Csip) -> None:
    evening.done("schedule", "add", "2026-07-15", "--time", "19:00")
    refused = evening.refused("schedule", "move", SECOND, "2026-07-15", "--reason", "x")
    assert "a meeting is already on the schedule for 15 July 2026" in refused
    evening.done("schedule", "move", SECOND, "2026-07-15", "--second", "--reason", "x")
    assert as_text(evening.text("meetings/2026-07-15-2.yaml"))["sitting"] == "2"
    assert evening.done("validate").out.startswith("Nothing found")


def test_it_is_called_off_and_put_on_again(evening: Csip) -> None:
    said = evening.done("schedule", "cancel", SECOND, "--reason", "no business")
    assert said.err == "The meeting of Wednesday 1 July 2026 (second meeting) is cancelled.\n"
    assert "cancelled" not in evening.done("status", "2026-07-01").out
    evening.done("schedule", "restore", SECOND, "--reason", "business came")


def test_what_was_mistyped_of_it_is_corrected_and_taken_off(csip: Csip) -> None:
    csip.done("schedule", "add", "2026-07-01", "--second", "--time", "18:30")
    csip.done("schedule", "correct", SECOND, "--time", "18:00", "--kind", "extraordinary")
    csip.done("schedule", "correct", SECOND, "--date", "2026-07-08")
    assert "sitting" not in csip.text("schedule.yaml")
    csip.done("schedule", "correct", "2026-07-08", "--date", "2026-07-01", "--second")
    assert (
        "Taken off the schedule: Wednesday 1 July 2026 (second meeting, extraordinary)"
        in csip.done("schedule", "remove", SECOND).err
    )
    assert "sitting" not in csip.text("schedule.yaml")


def test_what_each_raised_is_due_at_the_meeting_after_it(held: Csip) -> None:
    held.done("schedule", "add", "2026-09-02", "--time", "19:00", "--on", "2026-07-01", today=AFTER)
    due = {action["id"]: action["due_meeting"] for action in held.listed("--all", today=AFTER)}
    assert due["A2026-02"] == "2026-09-02"  # raised at 7 pm
    assert due["A2026-03"] == "2026-07-01"  # raised at 6.30 pm, so due at 7 pm
    assert [a["id"] for a in held.listed("--raised-at", SECOND, "--all", today=AFTER)] == ["A2026-03"]
    told = held.done("actions", "--all", "--format", "text", today=AFTER).out
    assert "Minuted on 1 July 2026 (second meeting), paragraph 2.1" in told


def test_due_at_it_as_typed(held: Csip) -> None:
    said = held.done("action", "due", "A2026-01", SECOND, "--note", "Extended.")
    assert "is now due at the meeting of Wednesday 1 July 2026 (second meeting)" in said.err
    assert "due: {meeting: 2026-07-01-2}" in held.text("actions.yaml")
    held.done("action", "close", "A2026-01", "--note", "Measured.", "--meeting", SECOND, "--minute", "2.1", today=AFTER)
    assert "2 meetings are on 1 July 2026" in held.refused("action", "due", "A2026-02", "1 July 2026", "--note", "x")


@pytest.mark.parametrize("day", ["2026-07-01", SECOND])
def test_every_paper_is_of_the_one_that_is_named(held: Csip, day: str) -> None:
    mine, other = ("sell the crane", "The bell") if day == SECOND else ("The bell", "sell the crane")
    for command in (("minutes", day), ("seal", day), ("extract", day, "2.1"), ("pack", day, "-o", "pack")):
        said = held.done(*command, today=AFTER)
        assert other not in said.out
        if command[0] in ("minutes", "seal", "extract"):
            assert mine in said.out
    assert sorted(path.name for path in (held.book / "pack").rglob(f"{day}-minutes*"))
    for command in (("suggest", day), ("history", day), ("status", day), ("number", day), ("sheet", day)):
        held.done(*command, today=AFTER)
    assert "2" in held.done("attendance", today=AFTER).out
    assert held.done("decisions", "--meeting", day, today=AFTER).code == 0
    assert errors(held) == []


def test_both_are_approved_and_sealed(held: Csip, tmp_path: Path) -> None:
    held.done("schedule", "add", "2026-09-02", "--time", "19:00", "--on", "2026-07-01", today=AFTER)
    held.done("schedule", "add", "2026-09-02", "--second", "--time", "20:00", "--on", "2026-07-01", today=AFTER)
    (held.book / "meetings/2026-09-02-2.yaml").write_text(
        'date: 2026-09-02\nsitting: "2"\npresent: [{name: Cllr Archer, role: Chair}, Cllr Baker, Cllr Cooper]\n'
        "officers: [Mrs Fuller, {name: Ms Ellis, role: Clerk}]\nitems:\n"
        + "".join(
            f"  - number: '{n}'\n    title: Minutes\n    approves: {{meeting: {day}, as: correct}}\n"
            f"    minutes: [{{number: '{n}.1', text: They were approved., decision: approved}}]\n"
            for n, day in ((1, "2026-07-01"), (2, SECOND))
        ),
        encoding="utf-8",
    )
    seals: list[str] = []
    for day in ("2026-07-01", SECOND):
        said = held.done("approve", day, today="2026-09-03")
        assert f"item {len(seals) + 1} of 2 September 2026 (second meeting)" in said.err
        seals.append(said.out.strip())
        again = [held.text(f"meetings/{name}.yaml") for name in (day, "2026-09-02-2")]
        assert DOCUMENTED(again[0], again[1:]) == seals[-1]
    assert len(set(seals)) == 2
    assert errors(held, "2026-09-03") == []
    paper = " ".join(held.done("minutes", SECOND, today="2026-09-03").out.split())
    assert "Approved as correct at the ordinary meeting held on Wednesday 2 September 2026 at 8 pm." in paper
    record = held.done("seal", SECOND, today="2026-09-03").out
    assert '"at":"2026-09-02-2"' in record
    assert '"sitting":"2"' in record
    file = held.book / "meetings/2026-07-01-2.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("the crane.", "two cranes."), encoding="utf-8")
    assert any("these minutes are not as they were" in message for message in errors(held, "2026-09-03"))


def test_a_second_paper_of_a_day_is_taken_in(csip: Csip, tmp_path: Path) -> None:
    paper = tmp_path / "second.txt"
    paper.write_text(
        "HARBOUR COMMITTEE\nMinutes of the meeting held on 6 May 2026 at 6.30 pm\n\nPresent: Cllr Archer (Chair), Cllr "
        "Baker\n\n1. Crane\n\n1.1 The crane was looked at.\n",
        encoding="utf-8",
    )
    refused = csip.refused("import", str(paper))
    assert "meetings/2026-05-06.yaml already exists; second.txt was not imported" in refused
    assert "import it alone with --date 2026-05-06-2" in refused
    said = csip.done("import", str(paper), "--date", "2026-05-06-2", "--schedule")
    assert "meetings/2026-05-06-2.yaml" in said.err + said.out
    assert as_text(csip.text("meetings/2026-05-06-2.yaml"))["sitting"] == "2"
    slots = as_text(csip.text("schedule.yaml"))["meetings"]
    assert [(slot["date"], slot.get("sitting")) for slot in slots][1:3] == [("2026-05-06", None), ("2026-05-06", "2")]
    assert "The crane was looked at." in csip.done("minutes", "2026-05-06-2").out


def test_yaml_reads_the_name_as_words() -> None:
    """Other readers must not take 2026-06-10-2 for a date or a sum."""
    assert yaml.safe_load("2026-06-10-2") == "2026-06-10-2"
