"""`csip publish-agenda`: the day on which an agenda went out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from tests.cli.running import Csip
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


def test_the_day_on_which_it_first_went_out_stays(csip: Csip) -> None:
    csip.done("new-meeting")
    csip.done("publish-agenda", "2026-07-01", "--on", "2026-05-28")
    csip.done("item", "add", "Lamps", "--meeting", "2026-07-01")
    again = csip.done("publish-agenda", "2026-07-01", "--again", "--on", "2026-06-24", today="2026-06-24")
    assert again.err == (
        "The agenda of 1 July 2026 went out again on Wednesday 24 June 2026.\n"
        "23 clear days since it first went out on Thursday 28 May 2026; your rule is 3.\n"
    )
    csip.done("item", "add", "Flood", "--meeting", "2026-07-01", today="2026-06-28")
    late = csip.done("publish-agenda", "2026-07-01", "--again", today="2026-06-28")
    assert late.err.endswith(
        "Added too late for that: “Flood”. Say why: csip item urgent 4 REASON --meeting 2026-07-01\n"
    )
    text = csip.text("meetings/2026-07-01.yaml")
    assert (
        "agenda_published: 2026-05-28\n"
        "agenda_items: [Previous Minutes, Matters Arising]\n"
        "agenda_revised:\n"
        "  - {on: 2026-06-24, items: [Previous Minutes, Matters Arising, Lamps]}\n"
        "  - {on: 2026-06-28, items: [Previous Minutes, Matters Arising, Lamps, Flood]}\n"
    ) in text
    found = csip("validate", today="2026-06-28")
    assert found.code == 0
    assert "CSIP413" not in found.out
    assert "item 4, “Flood”, was first on the agenda that went out again on 28 June 2026: 2 clear days" in found.out
    assert "Lamps" not in found.out
    assert " again, 4 items" in csip.done("history", "2026-07-01", today="2026-06-30").out
    for day, out in (
        ("2026-06-23", "Thursday 28 May 2026\n"),
        ("2026-06-24", "Thursday 28 May 2026, revised on Wednesday 24 June 2026\n"),
        ("2026-06-28", "Thursday 28 May 2026, revised on Sunday 28 June 2026\n"),
    ):
        assert f"Published on {out}" in csip.done("agenda", "2026-07-01", today=day).out
    listed = json.loads(csip.done("deadlines", "--all", "--format", "json", today="2026-06-30").out)
    assert [one["published"] for one in listed["deadlines"] if one["meeting"] == "2026-07-01"] == ["2026-05-28"]


def test_of_a_meeting_that_was_moved_notice_is_given_when_its_agenda_goes_out_again(csip: Csip) -> None:
    csip.done("new-meeting")
    csip.done("publish-agenda", "2026-07-01", "--on", "2026-05-28")
    csip.done("schedule", "move", "2026-07-01", "2026-06-29", "--reason", "the tide", today="2026-06-25")
    assert "CSIP413" not in csip("validate", today="2026-06-25").out
    again = csip.done("publish-agenda", "2026-06-29", "--again", today="2026-06-25")
    assert again.err.endswith("\n1 clear day; your rule is 3.\n")
    found = csip("validate", today="2026-06-25").out
    assert "warning[CSIP413]: published 25 June 2026: 1 clear day before 29 June 2026" in found
    assert "agenda_published: 2026-05-28" in csip.text("meetings/2026-06-29.yaml")


def test_an_agenda_goes_out_again_as_often_as_it_is_changed_and_in_order(csip: Csip) -> None:
    csip.done("new-meeting")
    for again in ((), ("--again",), ("--again",)):
        csip.done("publish-agenda", "2026-07-01", *again)
    assert csip.text("meetings/2026-07-01.yaml").count("{on: 2026-06-01, items:") == 2
    before = csip.refused("publish-agenda", "2026-07-01", "--again", "--on", "2026-05-30")
    assert "went out on 1 June 2026; it cannot have gone out again before that" in before
