"""What is redirected into a file, or written to one, is the same bytes on every system and in every code page."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TODAY = "2026-07-20"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "books" / "ashcombe", tmp_path / "book")
    panel = tmp_path / "book" / "panel.yaml"
    panel.write_text(panel.read_text(encoding="utf-8").replace("Margaret Oakley", "Margaret Ŵyn"), encoding="utf-8")
    schedule = tmp_path / "book" / "schedule.yaml"
    schedule.write_text(
        schedule.read_text(encoding="utf-8").replace("Village Hall", "Neuadd Ŵyn – £5"), encoding="utf-8"
    )
    return tmp_path / "book"


def csip(book: Path, *arguments: str, **environment: str) -> bytes:
    ran = subprocess.run(
        [sys.executable, "-m", "csip", *arguments],
        cwd=book,
        capture_output=True,
        check=True,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))},
            "PYTHONPATH": str(ROOT.parent),
            "CSIP_TODAY": TODAY,
            **environment,
        },
    )
    return ran.stdout


CODE_PAGES = (
    {"PYTHONIOENCODING": "cp1252"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "utf-16"},
)


@pytest.mark.parametrize("format_", ["text", "md", "html", "csv", "json"])
def test_redirected_output_is_utf_8_in_every_code_page(book: Path, format_: str) -> None:
    command = ("schedule", "--format", format_)
    told = csip(book, *command)
    assert all(word in told.decode("utf-8") for word in ("Ŵyn", "£5")) or format_ == "json"  # a cell may be wrapped
    assert all(csip(book, *command, **page) == told for page in CODE_PAGES)


def test_line_ends_are_those_of_the_format_where_python_writes_others(book: Path) -> None:
    """As on Windows, where a stream of text makes CR LF of each LF, and CR CR LF of each CR LF."""
    script = (
        "import sys; sys.argv = ['csip', 'schedule', '--format', 'csv'];"
        "sys.stdout.reconfigure(newline='\\r\\n'); from csip.cli.main import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=book,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT.parent), "CSIP_TODAY": TODAY},
    )
    assert ran.stdout == csip(book, "schedule", "--format", "csv")
    assert b"\r\r" not in ran.stdout
    assert ran.stdout.count(b"\r\n") == ran.stdout.count(b"\n") > 3


@pytest.mark.parametrize(
    "command",
    [("actions", "--all"), ("schedule",), ("decisions",), ("attendance",), ("plan",), ("deadlines", "--all")],
    ids=" ".join,
)
def test_a_table_for_excel(book: Path, command: tuple[str, ...]) -> None:
    csip(book, *command, "-o", "made.csv")
    made = (book / "made.csv").read_bytes()
    assert made.startswith(b"\xef\xbb\xbf")
    assert made[3:] == csip(book, *command, "--format", "csv")
    lines = made[3:].decode("utf-8").split("\r\n")
    assert all(line.startswith('"') and line.endswith('"') for line in lines if line)
    assert len(lines) > 2 or command[0] == "deadlines"


def test_the_action_log_in_a_pack_is_for_excel_too(book: Path) -> None:
    csip(book, "pack", "2026-07-08", "-o", "made")
    assert (book / "made" / "not-public" / "2026-07-08-actions.csv").read_bytes().startswith(b'\xef\xbb\xbf"id","text"')


def test_dates_in_csv_are_iso_dates_in_cells_of_their_own(book: Path) -> None:
    csip(book, "schedule", "move", "2026-11-11", "2026-11-18", "--reason", "the hall is let")
    csip(book, "schedule", "cancel", "2026-09-09", "--reason", "flood")
    rows = list(csv.DictReader(io.StringIO(csip(book, "schedule", "--format", "csv").decode(), newline="")))
    assert [(r["Meeting"], r["Meeting time"], r["Meeting moved from"], r["Cancelled"]) for r in rows[-2:]] == [
        ("2026-09-09", "19:30", "", "flood"),
        ("2026-11-18", "19:30", "2026-11-11 19:30", ""),
    ]
    assert rows[0]["Agenda setting"] == "2026-02-25"
    assert rows[0]["Agenda-setting time"] == "10:00"
    shown = list(csv.DictReader(io.StringIO(csip(book, "attendance", "--format", "csv").decode(), newline="")))
    assert shown[0]["Last present"] == "2026-05-13"
    late = list(csv.DictReader(io.StringIO(csip(book, "deadlines", "--all", "--format", "csv").decode(), newline="")))
    assert [(r["Meeting"], r["Cancelled"]) for r in late] == [("2026-09-09", "flood"), ("2026-11-18", "")]
