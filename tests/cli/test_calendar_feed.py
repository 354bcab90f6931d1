"""`csip schedule --format ics` and `csip actions --format ics`: the faults that public feeds of other tools had."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from tests.cli.running import Csip, printed
from tests.conftest import make_book

ROOT = Path(__file__).parents[2]


def feed(book: Path, *args: str) -> str:
    command = ["schedule", "--format", "ics", *args, "--root", str(book)]
    return CliRunner().invoke(app, command, catch_exceptions=False).stdout_bytes.decode()


def events(text: str) -> list[dict[str, str]]:
    """A reader of our own, so that the library's faults would show: unfolded lines, one dict an event."""
    unfolded = re.sub(r"\r\n[ \t]", "", text)
    found = []
    for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.DOTALL):
        lines = [line.split(":", 1) for line in block.splitlines()]
        found.append(dict(lines))
    return found


def test_the_feed_reads_back_in_another_library(tmp_path: Path) -> None:
    vobject = pytest.importorskip("vobject")
    calendar = vobject.readOne(feed(ROOT))
    read = {str(e.uid.value).split(".")[0]: e for e in calendar.vevent_list}
    assert len(read) == 16
    moved = read["20120229"]
    assert moved.dtstart.value == datetime(2012, 3, 7, 15, tzinfo=ZoneInfo("Europe/London"))
    assert moved.sequence.value == "1"
    assert read["20120802"].dtstart.value.utcoffset().total_seconds() == 3600  # British Summer Time


def test_public_and_private_feeds() -> None:
    public, private = feed(ROOT), feed(ROOT, "--private", "--todo", "--as", "todos", "--today", "2012-10-04")
    assert "Agenda setting" not in public
    assert "VTODO" not in public
    assert len(events(private)) == 32
    assert private.count("BEGIN:VTODO") == 10
    for name in ("Whittle", "Ireland", "Karen"):
        assert name not in public
    assert max(len(line.encode()) for line in private.split("\r\n")) <= 75


def test_a_meeting_keeps_its_uid_and_counts_its_changes(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    before = {e["UID"] for e in events(feed(book))}
    move = ["schedule", "move", "2026-07-01", "2026-07-08", "--reason", "hall let", "--today", "2026-06-02"]
    printed(*move, book=book)
    printed("schedule", "cancel", "2026-07-08", "--reason", "Ann is ill", "--today", "2026-06-05", book=book)
    after = events(feed(book))
    assert {e["UID"] for e in after} == before
    changed = next(e for e in after if e["UID"].startswith("20260701"))
    assert changed["SEQUENCE"] == "2"
    assert changed["STATUS"] == "CANCELLED"
    assert changed["DTSTART;TZID=Europe/London"] == "20260708T190000"
    assert changed["DTSTAMP"] == "20260605T000000Z"
    assert "Ann" not in feed(book)
    assert "Ann is ill" in feed(book, "--private")


def test_statuses_and_the_same_bytes_again(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    printed("schedule", "add", "2026-09-02", "--time", "none", book=book)
    read = events(feed(book))
    assert {e["STATUS"] for e in read} == {"CONFIRMED", "TENTATIVE"}
    assert next(e for e in read if e["STATUS"] == "TENTATIVE")["DTSTART;VALUE=DATE"] == "20260902"
    assert feed(book) == feed(book)


def test_hostile_words_stay_words_in_the_feed(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    printed("schedule", "add", "2026-09-02", "--venue", "Hall; A, B END:VEVENT\u202e", book=book)
    text = feed(book)
    assert len(re.findall(r"^END:VEVENT", text, re.MULTILINE)) == 4
    assert "Hall\\; A\\, B" in text
    assert "\u202e" not in text


def test_calendar_options_that_make_no_sense(tmp_path: Path) -> None:
    from csip.errors import CsipError

    for args in (["--private"], ["--todo", "--format", "ics"]):
        with pytest.raises(CsipError):
            CliRunner().invoke(app, ["schedule", *args, "--root", str(ROOT)], catch_exceptions=False)


def test_what_somebody_owes_as_to_dos(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    close = ("action", "close", "A2026-01", "--note", "Measured.", "--on", "2026-05-20", "--today", "2026-06-01")
    command = [
        "actions",
        "--owner",
        "Mrs Fuller",
        "--all",
        "--today",
        "2026-06-01",
        "--root",
        str(book),
        "--format",
        "ics",
        "--as",
        "todos",
    ]
    before = CliRunner().invoke(app, command, catch_exceptions=False).stdout
    assert "SUMMARY:A2026-01: Measure the silt" in before
    assert "STATUS:NEEDS-ACTION" in before
    assert "VEVENT" not in before
    printed(*close, book=book)
    after = CliRunner().invoke(app, command, catch_exceptions=False).stdout
    assert "STATUS:COMPLETED" in after
    assert "COMPLETED:20260520T000000Z" in after
    assert after == CliRunner().invoke(app, command, catch_exceptions=False).stdout


def test_due_days_are_events_for_calendars_that_take_no_to_dos(csip: Csip) -> None:
    made = csip.done("actions", "--format", "ics")
    assert made.out == csip.done("actions", "--format", "ics", "--as", "events").out, "it is the default"
    assert "VTODO" not in made.out
    assert made.err == ""
    (event,) = events(made.out.replace("\n", "\r\n").replace("\r\r", "\r"))
    assert event["DTSTART;VALUE=DATE"] == "20260701"
    assert event["DTEND;VALUE=DATE"] == "20260702"
    assert event["SUMMARY"].startswith("A2026-01: ")
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["UID"].startswith("A2026-01.due@")
    private = csip.done("schedule", "--format", "ics", "--private", "--todo", "--as", "events").out
    assert ("A2026-01.due@" in private, "VTODO" in private) == (True, False)
    csip.done("action", "due", "A2026-01", "none", "--note", "No haste.")
    undated = csip.done("actions", "--format", "ics", "--as", "events")
    assert ("VEVENT" in undated.out, undated.err) == (
        False,
        "Left out, because no day is set for them: 1 action.\n",
    )


def test_as_is_for_actions_in_calendars(csip: Csip) -> None:
    assert "--as is for calendars" in csip.refused("actions", "--as", "events")
    said = csip.refused("schedule", "--format", "ics", "--private", "--as", "events")
    assert "--as says how --todo shows actions\n  Add --todo." in said


# --- ends, and changes made by hand ----------------------------------------------------------------------


def of(text: str, uid: str) -> dict[str, str]:
    (found,) = [event for event in events(text) if event["UID"].startswith(uid)]
    return found


def write(book: Path, name: str, old: str, new: str) -> None:
    file = book / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_meeting_ends_when_the_minutes_say_and_before_that_when_it_is_to(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    assert "DTEND" not in feed(book)
    printed("body", "--length", "2 h", book=book)
    planned = of(feed(book), "20260506")
    assert planned["DTEND;TZID=Europe/London"] == "20260506T210000"
    write(book, "meetings/2026-05-06.yaml", 'time: "19:00"', 'time: "19:00"\nended: "21:25"')
    held = of(feed(book), "20260506")
    assert held["DTEND;TZID=Europe/London"] == "20260506T212500"
    assert int(held["SEQUENCE"]) == int(planned["SEQUENCE"]) + 1, "a change of the entry like any other"
    assert held["LAST-MODIFIED"] == held["DTSTAMP"] == "20260506T000000Z"
    write(book, "meetings/2026-05-06.yaml", '"21:25"', '"00:10"')
    assert of(feed(book), "20260506")["DTEND;TZID=Europe/London"] == "20260507T001000"
    write(book, "meetings/2026-05-06.yaml", '"00:10"', '"21:00"')
    assert of(feed(book), "20260506") == planned, "it ended as planned"


def git(book: Path, *words: str) -> None:
    named = ("-c", "user.name=Clerk", "-c", "user.email=clerk@example.org", "-c", "commit.gpgsign=false")
    dated = {"GIT_COMMITTER_DATE": "2026-06-03T12:00:00", "GIT_AUTHOR_DATE": "2026-06-03T12:00:00"}
    subprocess.run(["git", *named, *words], cwd=book, check=True, capture_output=True, env=os.environ | dated)


def sequence(book: Path) -> tuple[int, str]:
    event = of(feed(book), "20260701.meeting")
    return int(event["SEQUENCE"]), event["LAST-MODIFIED"][:8]


def test_a_time_that_was_edited_by_hand_raises_the_number_that_calendars_go_by(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    git(book, "init", "-q")
    git(book, "add", ".")
    git(book, "commit", "-qm", "first")
    first = sequence(book)
    assert first[0] == 0
    schedule = (book / "schedule.yaml").read_text(encoding="utf-8")
    head, tail = schedule.split("2026-07-01", 1)
    edited = f"{head}2026-07-01{tail.replace('19:00', '18:30', 1)}"
    (book / "schedule.yaml").write_text(edited, encoding="utf-8")
    assert sequence(book) == (1, first[1]), "before it is committed, whose day nobody knows"
    git(book, "commit", "-qam", "half an hour earlier")
    assert sequence(book) == (1, "20260603")
    assert feed(book) == feed(book)
    printed("schedule", "move", "2026-07-01", "2026-07-08", "--reason", "let", "--today", "2026-06-04", book=book)
    assert sequence(book) == (2, "20260604"), "what csip records counts once"
    git(book, "commit", "-qam", "moved")
    assert sequence(book) == (2, "20260604")
    (book / "schedule.yaml").write_text(schedule, encoding="utf-8")
    git(book, "commit", "-qam", "all taken back, records and all")
    assert sequence(book)[0] == 3, "it never falls"


def test_where_git_has_only_the_latest_versions_it_is_said(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    git(book, "init", "-q")
    git(book, "add", ".")
    git(book, "commit", "-qm", "first")
    git(book, "commit", "-qm", "second", "--allow-empty")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{book}", "shallow")
    made = CliRunner().invoke(app, ["schedule", "--format", "ics", "--root", str(tmp_path / "shallow")])
    assert made.exit_code == 0
    assert made.stderr.splitlines()[0] == (
        "git has not the whole history here, so changes of dates made by hand are not counted: "
        "with `fetch-depth: 0` it has."
    )


def test_what_is_done_says_so_among_the_due_days(csip: Csip) -> None:
    csip.done("action", "close", "A2026-01", "--note", "Measured.")
    made = csip.done("actions", "--all", "--format", "ics").out
    assert "SUMMARY:DONE: A2026-01" in made
