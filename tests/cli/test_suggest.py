"""`csip suggest`: promises in minutes that have no action yet."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from typer.testing import CliRunner, Result

from csip.cli.app import app
from tests.conftest import make_book


def csip(*args: str, book: Path | None = None) -> Result:
    root = ["--root", str(book)] if book is not None else []
    return CliRunner().invoke(app, [*args, *root], catch_exceptions=False)


def test_suggest(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    none = csip("suggest", "2026-05-06", book=book)
    assert none.stdout == ""
    assert none.stderr == "Every promise in these minutes has its action.\n"
    (book / "actions.yaml").write_text("actions: []\n")
    found = json.loads(csip("suggest", "2026-05-06", "--format", "json", book=book).stdout)
    assert [(s["minute"], s["kind"], s["owner"]) for s in found["suggestions"]] == [
        ("2.1", "undertaking", "Mrs Fuller")
    ]
    printed = csip("suggest", "2026-05-06", book=book).stderr
    assert "--minute 2.1 --owner 'Mrs Fuller' --quote 'Mrs Fuller undertook to measure the silt" in printed
    command = next(line for line in printed.splitlines() if "--minute 2.1" in line).replace("...", "Measured")
    assert csip(*shlex.split(command)[1:], book=book).exit_code == 0  # as it is printed
    panel = (book / "panel.yaml").read_text(encoding="utf-8").replace("Mrs Fuller", "Miss Fuller")
    (book / "panel.yaml").write_text(panel, encoding="utf-8")
    (book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    assert "--minute 2.1 --owner NAME" in csip("suggest", "2026-05-06", book=book).stderr
