"""Before a meeting: deadlines with their counting shown, the day an agenda went out, the calendar, the forward plan."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.documents.deadlines import days_in_words
from csip.facts.deadlines import deadlines
from tests.conftest import make_book

ROOT = Path(__file__).parents[2]


def csip(*args: str, book: Path) -> str:
    result = CliRunner().invoke(app, [*args, "--root", str(book)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2011-07-13", "2011-07-05"),
        ("2012-06-07", "2012-05-28"),  # the Jubilee: 4 and 5 June do not count
        ("2012-08-02", "2012-07-25"),
        ("2013-01-31", "2013-01-23"),
    ],
)
def test_the_last_day_to_publish_on_the_shipped_book(meeting: str, last: str) -> None:
    book, _ = load_book(ROOT)
    one = deadlines(book, book.slot_on[date.fromisoformat(meeting)])
    assert one.last_to_publish == date.fromisoformat(last)
    assert len(one.clear) == 5


def test_the_counting_is_shown() -> None:
    shown = " ".join(csip("deadlines", "2012-08-02", book=ROOT).split())
    assert (
        "Last day to publish: Wednesday 25 July 2012; 26, 27, 30, 31 July and 1 August are the five clear days" in shown
    )
    assert "lawful" not in shown


def test_days_in_words() -> None:
    days = [date(2012, 12, 28), date(2013, 1, 2), date(2013, 1, 3)]
    assert days_in_words(days) == "28 December, 2 and 3 January"
    assert days_in_words(days[:1]) == "28 December"


def test_deadlines_as_data_and_what_is_late(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    panel = book / "panel.yaml"
    panel.write_text(panel.read_text() + "deadlines: {reports: 8, draft_minutes: 10}\n")
    data = json.loads(csip("deadlines", "2026-07-01", "--today", "2026-06-26", "--format", "json", book=book))
    (one,) = data["deadlines"]
    assert data["version"] == 1
    assert one["last_to_publish"] == "2026-06-25"
    assert one["the_clear_days"] == ["2026-06-26", "2026-06-29", "2026-06-30"]
    assert one["reports_due"] == "2026-06-19"
    assert one["draft_minutes_due"] == "2026-07-15"
    assert one["late"] == [
        "the agenda was to be settled and has no file yet",
        "the agenda has not been published",
    ]
    table = csip("deadlines", "--all", "--today", "2026-01-01", book=book)
    assert table.count("2026") > 6


def test_publishing_is_recorded_with_the_headings(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    runner = CliRunner()
    made = runner.invoke(app, ["new-meeting", "--root", str(book), "--today", "2026-06-01"])
    assert made.exit_code == 0, made.output
    sent = runner.invoke(
        app, ["publish-agenda", "2026-07-01", "--on", "2026-06-24", "--today", "2026-06-24", "--root", str(book)]
    )
    assert sent.exit_code == 0, sent.output
    assert sent.stderr == (
        "The agenda of 1 July 2026 went out on Wednesday 24 June 2026.\n4 clear days; your rule is 3.\n"
    )
    text = (book / "meetings/2026-07-01.yaml").read_text()
    assert "agenda_published: 2026-06-24\nagenda_items: [Previous Minutes, Matters Arising]\n" in text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("2026-05-06", "--today", "2026-06-01"), "has been held"),
        (("2026-07-01", "--today", "2026-06-01"), "has no file in meetings/ yet"),
    ],
)
def test_publishing_is_refused(tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    book = make_book(tmp_path / "book")
    from csip.errors import CsipError

    with pytest.raises(CsipError, match=words):
        CliRunner().invoke(app, ["publish-agenda", *args, "--root", str(book)], catch_exceptions=False)


def test_an_agenda_goes_out_once_and_not_in_the_future(tmp_path: Path) -> None:
    from csip.errors import CsipError

    book = make_book(tmp_path / "book")
    runner = CliRunner()
    runner.invoke(app, ["new-meeting", "--root", str(book), "--today", "2026-06-01"], catch_exceptions=False)
    publish = ["publish-agenda", "2026-07-01", "--root", str(book), "--today", "2026-06-20"]
    with pytest.raises(CsipError, match="in the future"):
        runner.invoke(app, [*publish, "--on", "2026-06-24"], catch_exceptions=False)
    runner.invoke(app, publish, catch_exceptions=False)
    with pytest.raises(CsipError, match="already"):
        runner.invoke(app, publish, catch_exceptions=False)


def test_the_forward_plan() -> None:
    plan = csip("forward-plan", "--today", "2012-10-04", book=ROOT)
    assert "Promised to a future meeting" in plan
    assert "6 meetings have passed without it" in plan
    assert plan.index("A2011-03") < plan.index("A2012-02")


# --- the calendar: the list of faults that public feeds of other tools had -------------------------------------


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
    csip(*move, book=book)
    csip("schedule", "cancel", "2026-07-08", "--reason", "Ann is ill", "--today", "2026-06-05", book=book)
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
    csip("schedule", "add", "2026-09-02", book=book)
    read = events(feed(book))
    assert {e["STATUS"] for e in read} == {"CONFIRMED", "TENTATIVE"}
    assert next(e for e in read if e["STATUS"] == "TENTATIVE")["DTSTART;VALUE=DATE"] == "20260902"
    assert feed(book) == feed(book)


def test_hostile_words_stay_words_in_the_feed(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    csip("schedule", "add", "2026-09-02", "--venue", "Hall; A, B END:VEVENT\u202e", book=book)
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
    csip(*close, book=book)
    after = CliRunner().invoke(app, command, catch_exceptions=False).stdout
    assert "STATUS:COMPLETED" in after
    assert "COMPLETED:20260520T000000Z" in after
    assert after == CliRunner().invoke(app, command, catch_exceptions=False).stdout
