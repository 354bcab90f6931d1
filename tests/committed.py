"""The council's book of tests/books/ashcombe in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import TESTS


def git(folder: Path, *arguments: str, day: str = "2026-07-10") -> None:
    names = {"GIT_AUTHOR_NAME": "Ellen Fairweather", "GIT_COMMITTER_NAME": "Ellen Fairweather"}
    dates = {"GIT_AUTHOR_DATE": f"{day}T10:00:00", "GIT_COMMITTER_DATE": f"{day}T10:00:00"}
    mails = {"GIT_AUTHOR_EMAIL": "clerk@example.org", "GIT_COMMITTER_EMAIL": "clerk@example.org"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**kept, **names, **dates, **mails}
    )


def edit(book: Path, day: str, old: str, new: str) -> None:
    path = book / f"meetings/{day}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def committed_ashcombe(folder: Path) -> Path:
    """The council's book, sealed, and committed under its own repository."""
    book = folder / "book"
    shutil.copytree(TESTS / "books/ashcombe", book, ignore=shutil.ignore_patterns(".csip.lock"))
    git(folder, "init", "-q", "book")
    git(book, "add", ".")
    git(book, "commit", "-qm", "Minutes of May approved")
    return book
