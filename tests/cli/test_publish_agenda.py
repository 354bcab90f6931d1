"""`csip publish-agenda`: the day on which an agenda went out."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from tests.conftest import make_book


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
