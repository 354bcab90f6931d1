"""Approved minutes print the same for ever, in every format, whatever becomes of the rest of the book."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.documents.schedule import as_approved, dates_table
from csip.language.dates import parse_time
from csip.models import AgendaSetting, Slot
from csip.rules.run import check_book
from tests.conftest import make_book
from tests.facts.test_sealing import DOCUMENTED

FORMATS = ("text", "md", "html", "docx", "odt", "pdf", "json")
APPROVED_ON = "2026-05-06"


def run(book: Path, today: str, *arguments: str) -> str:
    command = [*arguments, "--root", str(book)]
    done = CliRunner().invoke(app, command, catch_exceptions=False, env={"CSIP_TODAY": today})
    assert done.exit_code == 0, done.output
    return done.stdout


def printed(book: Path, today: str) -> dict[str, bytes]:
    """The minutes of 4 March in each format."""
    folder = book.parent / "printed"
    folder.mkdir(exist_ok=True)
    found = {}
    for format_ in FORMATS:
        run(book, today, "minutes", "2026-03-04", "-o", str(folder / f"m.{format_}"), "--force")
        (made,) = folder.glob(f"m*.{format_}")
        found[format_] = made.read_bytes()
    return found


def begun(folder: Path) -> Path:
    """March's minutes with actions under a paragraph and under none, and a schedule that goes on."""
    book = make_book(folder)
    (book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    add = ("action", "add", "--raised", "2026-03-04", "--minute", "1.1", "--owner")
    run(book, "2026-03-05", *add, "Mrs Fuller", "--text", "Bring the list", "--due", "next")
    run(book, "2026-03-05", *add, "Cllr Baker", "--text", "Paint the numbers", "--due", "2026-07-01")
    register = book / "actions.yaml"
    text = register.read_text(encoding="utf-8")
    loose = "  - {id: A2026-09, text: Look at the lamps, owner: Ms Ellis, raised: {meeting: 2026-03-04}, due: none}\n"
    register.write_text(text + loose, encoding="utf-8")
    run(book, "2026-03-20", "schedule", "add", "2026-09-02", "--time", "7pm", "--venue", "Harbour Office")
    return book


AFTERWARDS = [
    ("schedule", "add", "2026-06-03", "--time", "7pm", "--agenda-setting", "2026-05-20 9am"),
    ("schedule", "move", "2026-07-01", "2026-07-08", "--reason", "the tide", "--time", "6pm"),
    ("schedule", "cancel", "2026-09-02", "--reason", "no business"),
    (
        *("action", "add", "--text", "Count the berths", "--owner", "Ms Ellis", "--raised", "2026-03-04"),
        *("--minute", "1.1", "--due", "2026-06-01"),
    ),
    ("action", "assign", "A2026-01", "Cllr Archer"),
    ("action", "due", "A2026-01", "2026-08-31", "--note", "Put off."),
    ("action", "close", "A2026-02", "--note", "They are painted."),
    ("action", "renumber", "A2026-02", "A2026-42"),
]
BY_HAND = [
    ("schedule.yaml", r"venue: Harbour Office", "venue: The Slip"),
    ("schedule.yaml", r"2026-07-08", "2026-07-09"),
    ("schedule.yaml", r"cancelled: .*", "kind: extraordinary"),
    ("actions.yaml", r"(?m)^    text: .*", "    text: Something else"),
    ("actions.yaml", r"(?m)^    owner: .*", "    owner: Cllr Cooper"),
    ("actions.yaml", r"(?m)^    recorded: .*", "    recorded: 2026-03-04"),
    ("panel.yaml", r"(?m)^name: .*", "name: Quay Board"),
    ("panel.yaml", r"(?m)^regime: .*", "regime: parish\ndates_table: none"),
    ("panel.yaml", r"Fuller", "Dunn"),
]


@pytest.mark.slow
def test_approved_minutes_print_the_same_for_ever(tmp_path: Path) -> None:
    book = begun(tmp_path / "book")
    run(book, APPROVED_ON, "approve", "2026-03-04", "--at", "2026-05-06")
    before = printed(book, APPROVED_ON)
    assert b"Action A2026-01: Mrs Fuller, by the meeting of 6 May 2026" in before["text"]
    assert b"Look at the lamps" in before["text"]
    assert b"2 September" in before["text"]
    run(book, APPROVED_ON, "schedule", "add", "2026-06-03", "--time", "7pm", "--agenda-setting", "2026-05-20 9am")
    assert printed(book, APPROVED_ON) == before  # on the very day of the approval
    for command in AFTERWARDS[1:]:
        run(book, "2026-05-30", *command)
        assert printed(book, "2026-05-30") == before, command
    for name, was, now in BY_HAND:
        file = book / name
        text = file.read_text(encoding="utf-8")
        changed = re.sub(was, now, text)
        assert changed != text, (name, was)
        file.write_text(changed, encoding="utf-8")
        assert printed(book, "2027-01-31") == before, (name, was)


def test_who_signed_and_when_stands_where_they_were_signed(tmp_path: Path) -> None:
    book = begun(tmp_path / "book")
    assert b"Signed ....." in printed(book, APPROVED_ON)["text"]
    run(book, APPROVED_ON, "approve", "2026-03-04", "--at", "2026-05-06", "--signed-by", "Cllr Archer")
    signed = printed(book, "2027-01-31")
    line = "Signed by Cllr Archer (presiding), dated Wednesday 6 May 2026"
    for format_ in ("text", "md", "html"):
        assert line.encode() in signed[format_].replace(b"\\(", b"(").replace(b"\\)", b")"), format_
        assert b"...." not in signed[format_], format_
    word = "\n".join(p.text for p in docx.Document(BytesIO(signed["docx"])).paragraphs)
    pdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(signed["pdf"])).pages)
    for text in (word, pdf):
        assert line in text
        assert "...." not in text


def test_what_they_print_is_under_the_seal(tmp_path: Path) -> None:
    book = begun(tmp_path / "book")
    run(book, APPROVED_ON, "approve", "2026-03-04", "--at", "2026-05-06")
    file = book / "meetings/2026-05-06.yaml"
    sealed = file.read_text(encoding="utf-8")
    march = (book / "meetings/2026-03-04.yaml").read_text(encoding="utf-8")
    assert f'seal: "{DOCUMENTED(march, [sealed])}"' in sealed  # as the script of decision 6 makes it
    for was, now in (
        ("2 September", "3 September"),
        ("Mrs Fuller, by", "Cllr Baker, by"),
        ("Look at the lamps", "Rest"),
    ):
        assert sealed.count(was) == 1, was
        file.write_text(sealed.replace(was, now), encoding="utf-8")
        found = {d.code for d in check_book(load_book(book)[0], load_book(book)[0].meetings[-1].date)}
        assert "CSIP507" in found, was


def test_a_draft_follows_the_schedule_and_the_register(tmp_path: Path) -> None:
    book = begun(tmp_path / "book")
    meeting = book / "meetings/2026-05-06.yaml"
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text.replace("    approves: {meeting: 2026-03-04, as: correct}\n", ""), encoding="utf-8")
    run(book, "2026-05-30", "schedule", "move", "2026-07-01", "2026-07-08", "--reason", "the tide")
    run(book, "2026-05-30", "action", "assign", "A2026-01", "Cllr Archer")
    shown = printed(book, "2026-05-30")
    assert "Wednesday 8 July 2026 (moved from 1 July)" in shown["md"].decode().replace("\\", "")
    assert "Action A2026-01: Cllr Archer" in shown["text"].decode()


@pytest.mark.parametrize("command", AFTERWARDS[:-1], ids=lambda command: " ".join(command[:2]))
def test_minutes_approved_before_csip_kept_this_print_what_was_known_then(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Approved by hand, or by an earlier csip: as the dated facts of the book say that it stood."""
    book = begun(tmp_path / "book")
    before = printed(book, APPROVED_ON)
    run(book, "2026-05-30", *command)
    assert printed(book, "2026-05-30") == before


def test_a_table_of_dates_is_printed_as_it_was_kept() -> None:
    """With all five columns, as it was made before empty ones were left out, and without."""
    old = as_approved([["Agenda Setting", "Time", "Meeting", "Time", "Venue"], ["", "", "6 May 2026", "7 pm", "Hall"]])
    assert old is not None
    assert [column.heading for column in old.columns] == ["Agenda Setting", "Time", "Meeting", "Time", "Venue"]
    assert old.rows == (("", "", "6 May 2026", "7 pm", "Hall"),)
    slots = [
        Slot(date=date(2026, 5, 6), time=parse_time("7pm"), agenda_setting=AgendaSetting(date=date(2026, 4, 22))),
        Slot(date=date(2026, 7, 1), venue="Hall"),
    ]
    for made, note in ((slots[:1], "*"), (slots[1:], None), (slots[1:], "*"), (slots, None)):
        now = dates_table(made, note)
        kept = [[column.heading for column in now.columns], *now.rows]
        assert as_approved(kept) == now
        assert all(any(row[n] for row in now.rows) for n in range(len(now.columns))) or note
    assert dates_table(slots[1:]).rows == (("Wednesday 1 July 2026", "Hall"),)
