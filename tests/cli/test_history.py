"""`csip history`: what became of a meeting and of an action, and who committed it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from csip.errors import CsipError
from tests.cli.running import printed
from tests.committed import committed_ashcombe, edit, git
from tests.conftest import make_book


@pytest.fixture
def ashcombe(tmp_path: Path) -> Path:
    return committed_ashcombe(tmp_path)


def csip(book: Path, *arguments: str) -> str:
    return printed(*arguments, "--today", "2026-08-01", book=book)


def test_the_story_of_a_meeting_and_who_committed_it(ashcombe: Path) -> None:
    edit(ashcombe, "2026-07-08", "Cllr Holloway left the meeting", "Cllr Holloway had left the meeting")
    git(ashcombe, "commit", "-qam", "Chair's corrections", day="2026-07-14")
    data = json.loads(csip(ashcombe, "history", "2026-07-08", "--format", "json"))
    happened = [(event["date"], event["what"]) for event in data["events"]]
    assert happened[:3] == [
        ("2026-06-24", "agenda setting"),
        ("2026-07-01", "agenda published"),
        ("2026-07-08", "held: 5 members present, Cllr Pryce presiding; 22 paragraphs minuted"),
    ]
    assert [(c["author"], c["date"], c["subject"]) for c in data["commits"]] == [
        ("Ellen Fairweather", "2026-07-10", "Minutes of May approved"),
        ("Ellen Fairweather", "2026-07-14", "Chair's corrections"),
    ]
    assert data["commits"][1]["changes"] == ["7.1: “had” added after “Cllr Holloway”"]
    text = csip(ashcombe, "history", "2026-07-08")
    assert f"14 July 2026, Ellen Fairweather, {data['commits'][1]['commit'][:8]}: Chair's corrections" in text


def test_the_story_of_an_action(ashcombe: Path) -> None:
    run = CliRunner().invoke
    update = ["action", "assign", "a2026-03", "Cllr Amadi", "--note", "Cllr Tiller is unwell.", "--on", "2026-07-20"]
    assert run(app, [*update, "--root", str(ashcombe), "--today", "2026-07-20"]).exit_code == 0
    git(ashcombe, "commit", "-qam", "Footpaths", day="2026-07-20")
    data = json.loads(csip(ashcombe, "history", "a2026-03", "--format", "json"))
    assert data["action"] == "A2026-03"
    assert data["events"][0]["what"].startswith(
        "raised for Cllr Amadi and Cllr Tiller, due 30 October 2026: Walk all 14"
    )
    assert data["events"][-1] == {
        "date": "2026-07-20",
        "what": "Cllr Tiller is unwell; owner: Cllr Amadi and Cllr Tiller -> Cllr Amadi",
    }
    assert [(c["subject"], c["changes"]) for c in data["commits"]] == [
        ("Minutes of May approved", ["added"]),
        ("Footpaths", ["changed: owner, updates"]),
    ]


def test_without_git_the_book_still_tells_its_story(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    shown = csip(book, "history", "2026-05-06")
    assert "held: 2 members present, Cllr Archer presiding" in shown
    assert "git knows nothing of it" in shown


def test_the_history_of_a_file_that_was_broken_deleted_and_laid_out_anew(ashcombe: Path) -> None:
    path = ashcombe / "meetings/2026-07-08.yaml"
    good = path.read_text(encoding="utf-8")
    for number, (text, subject) in enumerate(
        (("items: [", "broken"), (None, "deleted"), (good + "# a remark\n", "back"), (good, "remark gone")), 11
    ):
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
        git(ashcombe, "add", "-A")
        git(ashcombe, "commit", "-qm", subject, day=f"2026-07-{number}")
    commits = json.loads(csip(ashcombe, "history", "2026-07-08", "--format", "json"))["commits"]
    assert [(commit["subject"], commit["changes"]) for commit in commits[1:]] == [
        ("broken", ["a version that cannot be read"]),
        ("deleted", ["the file was deleted"]),
        ("back", ["layout, numbers, comments or waivers only"]),
        ("remark gone", ["layout, numbers, comments or waivers only"]),
    ]
    path.write_text(good, encoding="utf-8")
    with pytest.raises(CsipError, match="has errors in the version"):
        csip(ashcombe, "diff", "2026-07-08", "--from", commits[1]["commit"])
    assert "Nothing has changed" in csip(ashcombe, "diff", "2026-07-08", "--from", commits[0]["commit"][:10])
