"""`csip status`, `history` and `diff`, and what CSIP507 can say with git: whole commands in a repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.errors import CsipError
from csip.facts.status import Stage, places
from tests.conftest import TESTS, make_book
from tests.overlay import findings

TODAY = date(2026, 8, 1)


def git(folder: Path, *arguments: str, day: str = "2026-07-10") -> None:
    names = {"GIT_AUTHOR_NAME": "Ellen Fairweather", "GIT_COMMITTER_NAME": "Ellen Fairweather"}
    dates = {"GIT_AUTHOR_DATE": f"{day}T10:00:00", "GIT_COMMITTER_DATE": f"{day}T10:00:00"}
    mails = {"GIT_AUTHOR_EMAIL": "clerk@example.org", "GIT_COMMITTER_EMAIL": "clerk@example.org"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**kept, **names, **dates, **mails}
    )


@pytest.fixture
def ashcombe(tmp_path: Path) -> Path:
    """The council's book, sealed, and committed under its own repository."""
    book = tmp_path / "book"
    shutil.copytree(TESTS / "books/ashcombe", book, ignore=shutil.ignore_patterns(".csip.lock"))
    git(tmp_path, "init", "-q", "book")
    git(book, "add", ".")
    git(book, "commit", "-qm", "Minutes of May approved")
    return book


def csip(book: Path, *arguments: str) -> str:
    command = [*arguments, "--root", str(book), "--today", str(TODAY)]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def edit(book: Path, day: str, old: str, new: str) -> None:
    path = book / f"meetings/{day}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- status -----------------------------------------------------------------------------------------------


def test_every_stage_of_a_life_is_derived(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    schedule = book / "schedule.yaml"
    more = "  - {date: 2026-09-02, cancelled: {on: 2026-05-20, reason: no business}}\n  - date: 2026-11-04\n"
    schedule.write_text(schedule.read_text("utf-8") + more, encoding="utf-8")
    (book / "meetings/2026-07-01.yaml").write_text(
        "date: 2026-07-01\nagenda_published: 2026-06-22\nitems: []\n", encoding="utf-8"
    )

    def stages(today: str) -> list[str]:
        loaded, _ = load_book(book)
        return [place.stage.value for place in places(loaded, date.fromisoformat(today))]

    assert stages("2026-02-01") == ["agenda draft", "agenda draft", "agenda draft", "scheduled", "scheduled"]
    assert stages("2026-04-30") == ["draft minutes", "agenda published", "agenda draft", "scheduled", "scheduled"]
    assert stages("2026-05-20") == ["approved", "draft minutes", "agenda draft", "cancelled", "scheduled"]
    assert stages("2026-06-22")[2] == "agenda published"
    assert stages("2026-07-02")[2] == "held (no minutes)"
    edit(book, "2026-05-06", "as: correct", "as: provisional")
    assert stages("2026-06-01")[0] == "provisionally approved"
    assert {stage.value for stage in Stage} >= {"scheduled", "approved"}


def test_status_shows_where_and_since_when(ashcombe: Path) -> None:
    shown = csip(ashcombe, "status", "--format", "md")
    assert (
        "| Wednesday 13 May 2026 | approved | 8 July 2026 | as amended (8.2), by item 3 of 8 July 2026; sealed |"
        in shown
    )
    assert "| Wednesday 8 July 2026 | draft minutes | 8 July 2026 |" in shown
    one = csip(ashcombe, "status", "2026-05-13", "--format", "text")
    assert "Approved since 8 July 2026; as amended (8.2), by item 3 of 8 July 2026; sealed." in one
    assert "agenda published" in one
    data = json.loads(csip(ashcombe, "status", "2026-05-13", "--format", "json"))
    (meeting,) = data["meetings"]
    assert (meeting["stage"], meeting["since"]) == ("approved", "2026-07-08")
    assert meeting["approved"]["amendments"] == [{"minute": "8.2", "from": "£41,350", "to": "£43,150"}]


# --- history ----------------------------------------------------------------------------------------------


def test_the_story_of_a_meeting_and_who_committed_it(ashcombe: Path) -> None:
    edit(ashcombe, "2026-07-08", "Cllr Holloway left the meeting", "Cllr Holloway had left the meeting")
    git(ashcombe, "commit", "-qam", "Chair's corrections", day="2026-07-14")
    data = json.loads(csip(ashcombe, "history", "2026-07-08", "--format", "json"))
    happened = [(event["date"], event["what"]) for event in data["events"]]
    assert happened[:3] == [
        ("2026-06-24", "agenda setting"),
        ("2026-07-01", "agenda published"),
        ("2026-07-08", "held: 5 members present, Cllr Pryce presiding; 17 paragraphs minuted"),
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


# --- diff -------------------------------------------------------------------------------------------------


def test_changes_since_the_last_commit_in_words(ashcombe: Path) -> None:
    assert "Nothing has changed" in csip(ashcombe, "diff", "2026-07-08")
    edit(ashcombe, "2026-07-08", "Cllr Holloway left", "Mr Holloway left")
    edit(ashcombe, "2026-07-08", "title: Noticeboards", "title: The noticeboards")
    edit(ashcombe, "2026-07-08", "absent: [Cllr Nwosu]", "# he wrote\n")
    edit(ashcombe, "2026-07-08", "apologies: [Cllr Oakley]", "apologies: [Cllr Oakley, Cllr Nwosu]")
    shown = csip(ashcombe, "diff", "2026-07-08", "--format", "md")
    for words in (
        "7.1: Cllr Holloway -> Mr Holloway",
        "heading of item 8: Noticeboards -> The noticeboards",
        "Cllr Nwosu: Absent -> Apologies",
    ):
        assert f"- {words}\n" in shown.replace("\\", "")


def test_changes_since_any_revision(ashcombe: Path) -> None:
    git(ashcombe, "tag", "circulated")
    edit(
        ashcombe,
        "2026-07-08",
        '      - number: "8.1"\n',
        '      - {number: "8.1", text: The boards are two.}\n      - number: "8.2"\n',
    )
    git(ashcombe, "commit", "-qam", "One more")
    data = json.loads(csip(ashcombe, "diff", "2026-07-08", "--from", "circulated", "--format", "json"))
    assert [change["words"] for change in data["changes"]] == ["8.1 added: The boards are two.", "8.1 is now 8.2"]
    assert json.loads(csip(ashcombe, "diff", "2026-07-08", "--format", "json"))["changes"] == []


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "git knows no version called “nowhere”"),
        ("--output=x", "is not the name of a version"),
        ("HEAD:meetings", "git knows no version called"),
    ],
)
def test_a_revision_that_is_none(ashcombe: Path, revision: str, said: str) -> None:
    with pytest.raises(CsipError, match=said):
        csip(ashcombe, "diff", "2026-07-08", f"--from={revision}")


def test_diff_without_git_says_so(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    with pytest.raises(CsipError, match="this minute book is not kept in git"):
        csip(book, "diff", "2026-05-06")
    git(tmp_path, "init", "-q", "book")
    with pytest.raises(CsipError, match="nothing has been committed"):
        csip(book, "diff", "2026-05-06")
    git(book, "add", "panel.yaml")
    git(book, "commit", "-qm", "panel")
    with pytest.raises(CsipError, match="is not in the version HEAD"):
        csip(book, "diff", "2026-05-06")


# --- CSIP507 with git -------------------------------------------------------------------------------------


def test_each_change_of_sealed_minutes_is_named_before_and_after(ashcombe: Path) -> None:
    edit(ashcombe, "2026-05-13", "£43,150", "£43,510")
    edit(ashcombe, "2026-05-13", "title: Brook at Church Lane", "title: Brook at Mill Lane")
    edit(ashcombe, "2026-05-13", "  - Mr Biddle\n", "")
    for commit in (False, True):  # the sealed version is found behind later commits too
        if commit:
            git(ashcombe, "commit", "-qam", "Oh dear")
        broken = [line for line in findings(ashcombe, TODAY) if "CSIP507" in line]
        assert all(
            "The sealed version is in git: " in line and "Ellen Fairweather, 10 July 2026." in line for line in broken
        )
        assert any("8.2: £43,150 -> £43,510" in line for line in broken)
        assert any("Officers: Mr Biddle taken out" in line for line in broken)
        assert any("heading of item 10: Brook at Church Lane -> Brook at Mill Lane" in line for line in broken)


def test_rewriting_a_seal_breaks_the_next(ashcombe: Path) -> None:
    edit(ashcombe, "2026-03-11", "in three places", "in two places")
    edit(ashcombe, "2026-05-13", '      seal: "596f', '      seal: "696f')
    broken = [line for line in findings(ashcombe, TODAY) if "CSIP507" in line]
    assert any("item 4, approves, seal: 596f4a369e3b… -> 696f4a369e3b…" in line for line in broken)
    assert any(line.startswith("meetings/2026-03-11.yaml") for line in broken)


def test_a_version_moved_to_a_folder_of_its_year_is_found(ashcombe: Path) -> None:
    (ashcombe / "meetings/2026").mkdir()
    git(ashcombe, "mv", "meetings/2026-05-13.yaml", "meetings/2026/2026-05-13.yaml")
    git(ashcombe, "commit", "-qm", "By year")
    path = ashcombe / "meetings/2026/2026-05-13.yaml"
    path.write_text(path.read_text("utf-8").replace("£43,150", "£43,510"), "utf-8")
    assert any("8.2: £43,150 -> £43,510" in line for line in findings(ashcombe, TODAY))


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
