"""git behind one door: absent is fine, names are never options, a hostile repository runs nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from csip.errors import CsipError
from csip.files import git
from tests.committed import git as typed


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "meetings").mkdir(parents=True)
    typed(tmp_path, "init", "-q", "book")
    for day, words in (("2026-01-01", "one\n"), ("2026-01-02", "two\n")):
        (folder / "meetings/a b – é.yaml").write_text(words, encoding="utf-8")
        typed(folder, "add", ".")
        typed(folder, "commit", "-qm", f"Subject of {words.strip()} “é”", day=day)
    return folder


NAME = "meetings/a b – é.yaml"


def test_versions_newest_first_with_their_contents(repository: Path) -> None:
    second, first = git.versions(repository, NAME)
    assert (second.author, str(second.day), second.subject) == ("Ellen Fairweather", "2026-01-02", "Subject of two “é”")
    assert (git.contents(repository, first.blob or ""), git.contents(repository, second.blob or "")) == (
        b"one\n",
        b"two\n",
    )
    assert git.blob_at(repository, git.commit_called(repository, "HEAD~1"), NAME) == first.blob
    assert git.commit_called(repository, second.short) == second.commit


def test_a_book_in_a_folder_of_a_repository(repository: Path) -> None:
    inner = repository / "meetings"
    assert len(git.versions(inner, "a b – é.yaml")) == 2
    assert git.blob_at(inner, git.commit_called(inner, "HEAD"), "a b – é.yaml") is not None


def test_a_deleted_file_and_one_that_never_was(repository: Path) -> None:
    typed(repository, "rm", "-q", NAME)
    typed(repository, "commit", "-qm", "gone")
    assert [version.blob is None for version in git.versions(repository, NAME)] == [True, False, False]
    assert git.versions(repository, "meetings/never.yaml") == ()
    assert git.contents(repository, "0" * 40) is None


def test_without_git_there_is_no_history(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert git.versions(tmp_path, NAME) == ()
    assert not git.is_repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert git.run(repository, "log") is None
    assert git.versions(repository, NAME) == ()


def test_a_git_that_lies_in_the_book_is_not_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = repository / "git"
    planted.write_text(f"#!/bin/sh\ntouch {repository}/ran\n")
    planted.chmod(0o755)
    monkeypatch.setenv("PATH", f"{repository}{os.pathsep}{os.environ['PATH']}")
    assert git.run(repository, "log") is None
    assert not (repository / "ran").exists()


@pytest.mark.parametrize("revision", ["-p", "--output=/tmp/x", "", " ", "a\nb", "HEAD:x", "no-such"])
def test_a_revision_is_never_an_option(repository: Path, revision: str) -> None:
    with pytest.raises(CsipError):
        git.commit_called(repository, revision)


def test_a_name_is_never_an_option_nor_a_pattern(repository: Path) -> None:
    typed(repository, "commit", "-q", "--allow-empty", "-m", "empty")
    assert git.versions(repository, "--all") == ()
    assert git.versions(repository, "meetings/*") == ()
    assert git.versions(repository, ":(top)meetings") == ()
    assert git.versions(repository, "a\0b") == ()


def test_a_hostile_repository_runs_nothing(repository: Path) -> None:
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repository}/ran\ncat\n")
    trap.chmod(0o755)
    for setting in (
        "core.pager",
        "pager.log",
        "core.fsmonitor",
        "core.sshCommand",
        "core.editor",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "filter.x.smudge",
        "filter.x.clean",
        "filter.x.process",
        "gpg.program",
        "credential.helper",
        "uploadpack.packObjectsHook",
        "alias.log",
        "alias.cat-file",
    ):
        value = f"!{trap}" if setting.startswith(("alias", "credential")) else str(trap)
        subprocess.run(["git", "-C", str(repository), "config", setting, value], check=True)
    for setting, value in (
        ("core.hooksPath", str(repository)),
        ("log.showSignature", "true"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::{trap}"),
        ("remote.origin.promisor", "true"),
        ("protocol.ext.allow", "always"),
        ("log.showRoot", "false"),
        ("core.repositoryFormatVersion", "1"),
    ):
        subprocess.run(["git", "-C", str(repository), "config", setting, value], check=True)
    (repository / ".gitattributes").write_text("* diff=x filter=x\n")
    (repository / ".git/info/attributes").write_text("* diff=x filter=x\n")
    assert [git.contents(repository, v.blob or "") for v in git.versions(repository, NAME)] == [b"two\n", b"one\n"]
    assert git.contents(repository, "1" * 40) is None  # a promised object is not fetched
    assert git.is_repository(repository)
    assert not (repository / "ran").exists()


def test_git_of_the_surroundings_does_not_lead_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert len(git.versions(repository, NAME)) == 2
