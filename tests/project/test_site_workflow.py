"""The workflow that publishes the site of our own book: each csip command of it, on a copy of the book."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from csip.cli.app import app

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/site.yml"


def commands() -> list[list[str]]:
    """What its steps run of csip, in order."""
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    return [shlex.split(run)[1:] for run in runs if run.startswith("csip ")]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "book"
    shutil.copytree(ROOT / "meetings", copy / "meetings")
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, copy)
    monkeypatch.chdir(copy)
    return copy


def test_every_command_of_it_works_on_our_own_book(book: Path) -> None:
    assert ["site", "-o", "public"] in commands()
    for command in commands():
        done = CliRunner().invoke(app, command, env={"CSIP_TODAY": "2012-10-04"})
        assert done.exit_code == 0, f"csip {shlex.join(command)}: {done.output}"
    pages = list((book / "public").rglob("*.html"))
    assert (book / "public/meetings/2012-08-02/index.html") in pages
    assert (book / "public/404.html") in pages


def test_what_it_uploads_is_what_was_made() -> None:
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    uploaded = [step["with"]["path"] for step in jobs["build"]["steps"] if "upload-pages" in step.get("uses", "")]
    assert uploaded == ["public"]
    assert jobs["publish"]["needs"] == "build"


def test_nobody_of_our_own_book_is_shown_as_owing_anything(book: Path) -> None:
    done = CliRunner().invoke(app, ["site", "-o", "public", "--no-search"], env={"CSIP_TODAY": "2012-10-04"})
    assert done.exit_code == 0, done.output
    owners = {
        entry["owner"]
        for entry in yaml.safe_load((book / "actions.yaml").read_text("utf-8"))["actions"]
        if "owner" in entry
    }
    page = (book / "public/actions/index.html").read_text("utf-8")
    named = [
        owner for owner in owners if isinstance(owner, str) and owner.split()[0] in {"Mr", "Mrs", "Ms", "Miss", "Cllr"}
    ]
    assert named
    assert not [owner for owner in named if owner in page]
