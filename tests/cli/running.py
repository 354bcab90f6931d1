"""What the tests of commands share: commands run in a book, as the clerk, the officer and the CI job meet them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from typer.testing import CliRunner

from csip.cli.app import app
from csip.cli.main import main

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


class Keyboard(io.StringIO):
    """Somebody at a terminal, who types these lines."""

    def isatty(self) -> bool:
        return True


def printed(*arguments: str, book: Path) -> str:
    """What a command prints that must not fail, on the day that it is."""
    result = CliRunner().invoke(app, [*arguments, "--root", str(book)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout
