"""`csip diff`: changes of minutes in words, since any version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csip.errors import CsipError
from tests.cli.running import printed
from tests.committed import committed_ashcombe, edit, git
from tests.conftest import make_book


@pytest.fixture
def ashcombe(tmp_path: Path) -> Path:
    return committed_ashcombe(tmp_path)


def csip(book: Path, *arguments: str) -> str:
    return printed(*arguments, "--today", "2026-08-01", book=book)


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
