"""The whole of a meeting's life through the command line, in a fresh folder under git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.children import csip_in_child

PANEL_PEOPLE = """\
  - {name: Ben Baker, known_as: [Cllr Baker], member: true}
  - {name: Cat Cooper, known_as: [Cllr Cooper], member: true, email: cat@example.org}
"""


class Book:
    """A book and the day it is; every command is the program itself."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def csip(self, day: str, *args: str, code: int = 0) -> str:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("CSIP_")} | {"CSIP_TODAY": day}
        done = csip_in_child(self.root, [*args], environment)
        assert done.returncode == code, f"csip {' '.join(args)}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def commit(self, message: str) -> None:
        for command in (
            ["add", "-A"],
            ["-c", "user.name=Eve", "-c", "user.email=eve@example.org", "commit", "-qm", message],
        ):
            subprocess.run(["git", *command], cwd=self.root, check=True)

    def clean(self, day: str) -> None:
        """Nothing is wrong with the book: at most there is something to look at."""
        found = json.loads(self.csip(day, "validate", "--format", "json"))["diagnostics"]
        assert [d for d in found if d["severity"] != "note"] == []


def typed(book: Book, day: str, meeting: str, text: str) -> None:
    path = book.root.parent / "typed.txt"
    path.write_text(text, encoding="utf-8")
    book.csip(day, "write", meeting, "--from", str(path), "--yes")


# Long because a year goes by in it, and each step needs the one before.
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_from_the_first_agenda_to_the_report(tmp_path: Path) -> None:
    book = Book(tmp_path / "book")
    book.root.mkdir()
    subprocess.run(["git", "init", "-q", str(book.root)], check=True)
    day = "2026-02-02"

    # a book is begun, and the dates are put in
    people = ("--chair", "Ann Archer", "--clerk", "Eve Ellis")
    book.csip(day, "init", ".", "--name", "Harbour Committee", "--regime", "committee", *people)
    panel = book.root / "panel.yaml"
    panel.write_text(
        panel.read_text().replace("people:\n", f"people:\n{PANEL_PEOPLE}").replace("# quorum: 3", "quorum: 2")
    )
    book.csip(day, "standing", "remove", "Declarations of interest")
    book.csip(day, "standing", "remove", "Work programme")
    book.csip(day, "body", "--public-actions")
    for date, setting in (
        ("2026-03-04", "2026-02-18 10am"),
        ("2026-05-06", "2026-04-22 10am"),
        ("2026-07-01", "2026-06-17 10am"),
    ):
        book.csip(day, "schedule", "add", date, "--time", "7pm", "--venue", "Quay Hall", "--agenda-setting", setting)
    book.clean(day)
    book.commit("The book is begun")

    # before the first meeting
    assert book.csip(day, "new-meeting") == "meetings/2026-03-04.yaml\n"
    deadlines = json.loads(book.csip(day, "deadlines", "2026-03-04", "--format", "json"))["deadlines"][0]
    assert deadlines["last_to_publish"] == "2026-02-24"
    book.csip("2026-02-20", "publish-agenda", "2026-03-04")
    assert "agenda published" in book.csip("2026-02-20", "status", "2026-03-04")
    assert "DRAFT" not in book.csip("2026-02-20", "agenda", "2026-03-04")

    # at it, and the minutes after
    book.csip("2026-03-04", "roll", "2026-03-04", "--all-present")
    typed(
        book,
        "2026-03-05",
        "2026-03-04",
        "1. Apologies for absence\n\nThere were none.\n\n2. Minutes of the last meeting\n\nNone were to approve.\n\n"
        "3. Actions from earlier meetings\n\nNothing arose.\n\n4. Urgent business that the Chair has agreed to take\n\n"
        "Cllr Baker undertook to mesure the silt by the next meeting.\n\n"
        "Cllr Cooper moved, and Cllr Baker seconded, that the steps be shut. The motion was carried.\n"
        "    Decision: resolved\n",
    )
    book.csip("2026-03-05", "number", "2026-03-04")
    suggestion = json.loads(book.csip("2026-03-05", "suggest", "last", "--format", "json"))["suggestions"]
    assert [(s["minute"], s["owner"]) for s in suggestion] == [("4.1", "Cllr Baker")]
    made = book.csip(
        "2026-03-05", "action", "add", "--text", "Measure the silt", "--owner", "Cllr Baker", "--raised", "last",
        "--minute", "4.1", "--quote", "undertook to mesure the silt", "--due", "next", "--kind", "undertaking",
    )  # fmt: skip
    assert made == "A2026-01\n"
    book.clean("2026-03-06")
    book.commit("Draft minutes of 4 March")
    assert "DRAFT" in book.csip("2026-03-06", "minutes", "last")
    decided = json.loads(book.csip("2026-03-06", "decisions", "--format", "json"))["decisions"]
    assert [d["reference"] for d in decided] == ["2026-03-04/4.2"]

    # chased, and the next meeting
    assert "undertook to mesure the silt" in book.csip("2026-04-13", "chase", "--before", "next-agenda-setting")
    book.csip("2026-04-14", "action", "update", "A2026-01", "--note", "The boat is booked.")
    book.csip("2026-04-22", "new-meeting", "2026-05-06")
    agenda = book.csip("2026-04-22", "agenda", "2026-05-06")
    assert "A2026-01" in agenda
    assert "minutes of the meeting held on Wednesday 4 March 2026" in agenda
    book.csip("2026-04-24", "publish-agenda", "2026-05-06")
    book.csip("2026-05-06", "roll", "2026-05-06", "--all-present", "--apologies", "Cat Cooper")
    typed(
        book,
        "2026-05-07",
        "2026-05-06",
        "1. Apologies for absence\n\nCllr Cooper sent apologies.\n\n2. Minutes of the last meeting\n\n"
        "The minutes of 4 March were approved, one word in 4.1 being put right.\n\n3. Actions from earlier meetings\n\n"
        "Cllr Baker gave the depths: the north steps have silted up by 40 cm.\n\n"
        "4. Urgent business that the Chair has agreed to take\n\nThere was none.\n",
    )
    book.csip("2026-05-07", "number", "2026-05-06")
    book.csip("2026-05-07", "approve", "2026-03-04", "--at", "2026-05-06", "--amend", "4.1", "mesure", "measure")
    book.csip(
        "2026-05-07", "action", "close", "A2026-01", "--note", "The depths were given.", "--on", "2026-05-06",
        "--meeting", "2026-05-06", "--minute", "3.1",
    )  # fmt: skip
    book.clean("2026-05-08")
    book.commit("Minutes of 6 May; those of 4 March approved as amended")
    approved = book.csip("2026-05-08", "minutes", "2026-03-04")
    assert "DRAFT" not in approved
    assert "undertook to measure the silt" in approved
    assert "approved" in book.csip("2026-05-08", "status", "2026-03-04")
    assert "2026-05-06" in book.csip("2026-05-08", "history", "A2026-01", "--format", "json")

    # the register as it stood on any day is the register as it was that day
    then = json.loads(book.csip("2026-06-01", "actions", "--as-of", "2026-04-20", "--format", "json"))["actions"]
    assert [(a["id"], a["status"], len(a["updates"])) for a in then] == [("A2026-01", "open", 1)]
    assert json.loads(book.csip("2026-06-01", "actions", "--format", "json"))["actions"] == []

    # from now on the record is sealed
    minutes = book.root / "meetings/2026-03-04.yaml"
    sealed = minutes.read_text()
    minutes.write_text(sealed.replace("the steps be shut", "the steps stay open"))
    found = json.loads(book.csip("2026-05-08", "validate", "--format", "json", code=1))["diagnostics"]
    (broken,) = [d for d in found if d["severity"] == "error"]
    assert broken["code"] == "CSIP507"
    assert "4.2" in broken["message"]
    assert "shut" in broken["message"]
    minutes.write_text(sealed)
    book.clean("2026-05-08")

    # and upward
    report = book.csip(
        "2026-06-01", "report", "--to", "Full Council", "--from", "2026-03-01", "--until", "2026-05-31"
    ).strip()
    printed = book.csip("2026-06-01", "report", report)
    assert "2026-03-04/4.2" in printed or "the steps be shut" in printed
    assert "Measure the silt" in printed
    assert "possible" in book.csip("2026-06-01", "attendance", "--format", "csv").lower()
    found = json.loads(book.csip("2026-06-01", "validate", "--format", "json"))["diagnostics"]
    left = {d["code"] for d in found if d["severity"] != "note"}
    assert left == {"CSIP604"}  # the report's background documents are for its author to list
