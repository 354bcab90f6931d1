"""Seals that git has seen: one that is gone is found however it went, and what is no fault is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.rules.all_rules import all_rules
from tests.overlay import TODAY, commit, read_case, write_overlaid

MARCH, MAY = "meetings/2026-03-04.yaml", "meetings/2026-05-06.yaml"


def sealed(folder: Path) -> Path:
    """The book of which a case takes the seal out, with the seal."""
    committed = read_case("CSIP522", "taken-out").committed
    assert committed
    return write_overlaid(folder, committed)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = sealed(tmp_path / "book")
    commit(made)
    return made


def found(book: Path) -> list[str]:
    loaded, problems = load_book(book)
    assert not problems
    return [f"{one.severity or 'error'}: {one.message}" for one in all_rules()["CSIP522"].check(loaded, TODAY)]


def unsealed(book: Path) -> None:
    may = book / MAY
    may.write_text("".join(line for line in may.read_text("utf-8").splitlines(True) if "seal:" not in line), "utf-8")


GONE = "error: the minutes of 4 March 2026 were approved and sealed on 6 May 2026; the seal was taken out"


def test_nothing_is_found_in_a_book_as_it_was_committed(book: Path) -> None:
    assert found(book) == []


def test_a_seal_that_was_taken_out_in_a_later_commit_is_found(book: Path) -> None:
    unsealed(book)
    commit(book)
    assert found(book) == [GONE]


def test_attributes_that_call_the_minutes_binary_hide_nothing(book: Path) -> None:
    (book / ".gitattributes").write_text("*.yaml binary\nmeetings/* -diff\n", "utf-8")
    unsealed(book)
    commit(book)
    assert found(book) == [GONE]


def test_settings_of_the_repository_hide_nothing(book: Path) -> None:
    unsealed(book)
    for name, value in (("log.follow", "true"), ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true")):
        subprocess.run(["git", "config", name, value], cwd=book, check=True)
    assert found(book) == [GONE]


def test_files_that_were_moved_within_meetings_are_the_same_minutes(book: Path) -> None:
    (book / "meetings/2026").mkdir()
    for name in (MARCH, MAY):
        (book / name).rename(book / name.replace("meetings/", "meetings/2026/"))
    commit(book)
    assert found(book) == []


def test_a_book_in_a_folder_of_a_repository(book: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(book, whole / "parish", ignore=shutil.ignore_patterns(".git"))
    commit(whole)
    assert found(whole / "parish") == []
    unsealed(whole / "parish")
    assert found(whole / "parish") == [GONE]


def test_a_branch_that_was_merged_has_its_seals_and_one_that_was_not_has_none(book: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=E", "-c", "user.email=e@example.org")
        subprocess.run(["git", *who, *words], cwd=book, check=True, capture_output=True)

    git("checkout", "-q", "-b", "aside")
    may = book / MAY
    may.write_text(may.read_text("utf-8").replace("seal: ", "seal: " + "# "), "utf-8")
    may.write_text(may.read_text("utf-8").replace('# "2:a6bd', '"2:0000'), "utf-8")
    git("commit", "-qam", "Another seal")
    git("checkout", "-q", "-")
    assert found(book) == []
    git("merge", "-q", "-s", "ours", "aside")  # as if the branch had said nothing
    assert len(found(book)) == 1


def test_a_repository_without_a_commit_or_without_git_says_nothing(tmp_path: Path) -> None:
    made = sealed(tmp_path / "book")
    assert found(made) == []
    subprocess.run(["git", "init", "-q"], cwd=made, check=True)
    assert found(made) == []


def test_where_git_does_not_answer_it_is_said(tmp_path: Path) -> None:
    made = sealed(tmp_path / "book")
    (made / ".git").write_text("gitdir: nowhere\n", "utf-8")
    message = "note: git did not say which seals this book had: csip cannot tell whether one was taken away"
    assert found(made) == [message]


def test_a_copy_with_the_last_commit_only_knows_no_more_than_that(book: Path, tmp_path: Path) -> None:
    unsealed(book)
    commit(book)
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{book}", "copy"], cwd=tmp_path, check=True)
    assert found(tmp_path / "copy") == []
