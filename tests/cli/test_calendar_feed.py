"""`csip schedule --format ics` and `csip actions --format ics`: the faults that public feeds of other tools had."""

from __future__ import annotations

import re
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
    public, private = feed(ROOT), feed(ROOT, "--private", "--todo", "--today", "2012-10-04")
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
    made = csip.done("actions", "--format", "ics", "--as", "events")
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
