"""What an action quotes of business taken in private is printed nowhere, and whoever prints is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from csip.cli.app import app
from tests.overlay import case_book

WORDS = "north shed"
LEFT_OUT = "Left out, because they are not for publication: the words of exempt business in A2026-02.\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return case_book(tmp_path / "book", "CSIP525", "of-an-item-in-private")


@pytest.mark.parametrize(
    "command",
    [
        ["actions", "-f", "csv"],
        ["actions", "-f", "json"],
        ["actions", "-f", "text"],
        ["actions", "--report", "-f", "text"],
        ["actions", "--report", "-f", "csv"],
        ["chase", "-f", "text", "--owner", "Eve Ellis"],
        ["history", "A2026-02"],
    ],
    ids=" ".join,
)
def test_no_command_prints_it(book: Path, command: list[str]) -> None:
    done = CliRunner().invoke(app, [*command, "--root", str(book), "--today", "2026-06-01"])
    assert done.exit_code == 0, done.output
    assert "A2026-02" in done.stdout
    assert WORDS not in done.stdout
    assert done.stderr.startswith(LEFT_OUT)


def test_nor_does_a_workbook(book: Path, tmp_path: Path) -> None:
    made = str(tmp_path / "made.xlsx")
    done = CliRunner().invoke(app, ["actions", "-o", made, "--root", str(book), "--today", "2026-06-01"])
    assert done.stderr.startswith(LEFT_OUT)
    words = " ".join(str(cell) for row in load_workbook(made).active.values for cell in row)
    assert "A2026-02" in words
    assert WORDS not in words


@pytest.mark.parametrize("format_", [[], ["-f", "ics"]])
def test_nor_does_the_list_that_quotes_nothing(book: Path, format_: list[str]) -> None:
    done = CliRunner().invoke(app, ["actions", *format_, "--root", str(book), "--today", "2026-06-01"])
    assert "A2026-02" in done.stdout
    assert WORDS not in done.stdout


def test_nor_does_the_pack(book: Path, tmp_path: Path) -> None:
    command = ["pack", "2026-05-06", "--root", str(book), "--today", "2026-06-01", "-o", str(tmp_path / "pack")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert LEFT_OUT in done.stderr
    texts = [
        path.read_text("utf-8") for path in (tmp_path / "pack").rglob("*") if path.suffix in {".csv", ".html", ".txt"}
    ]
    assert any("A2026-02" in text for text in texts)
    assert not any(WORDS in text for text in texts)


def test_what_a_public_paragraph_says_too_is_printed(book: Path) -> None:
    case_book(book, "CSIP525", "clean-said-in-public-too")
    done = CliRunner().invoke(app, ["actions", "-f", "csv", "--root", str(book), "--today", "2026-06-01"])
    assert "undertook to measure the silt" in done.stdout
    assert not done.stderr


def test_the_words_of_an_exempt_item_that_stand_in_the_public_file_are_not_printed_under_its_action(book: Path) -> None:
    may = book / "meetings/2026-05-06.yaml"
    said = '    minutes:\n      - {number: "3.1", text: The Clerk will let the north shed for ten pounds.}\n'
    may.write_text(may.read_text("utf-8") + said, "utf-8")
    actions = book / "actions.yaml"
    actions.write_text(
        actions.read_text("utf-8").replace("    as_minuted: let the north shed for ten pounds\n", ""), "utf-8"
    )
    done = CliRunner().invoke(
        app, ["chase", "-f", "text", "--owner", "Eve Ellis", "--root", str(book), "--today", "2026-06-01"]
    )
    assert "A2026-02" in done.stdout
    assert WORDS not in done.stdout
