"""The pre-commit hook and the ready workflow do what README says of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from typer.main import get_command
from typer.testing import CliRunner

from csip.cli.app import app
from tests.conftest import COUNCIL, write_book
from tests.project.test_docs import DOCS, REPOSITORY, copy_book

ASHCOMBE = REPOSITORY / "tests/books/ashcombe"


def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def test_the_hook_checks_the_whole_book_at_every_commit() -> None:
    """A commit breaks what other files say: an order of paragraphs, a name in the panel, minutes that are deleted."""
    assert hook()["pass_filenames"] is False
    assert hook()["always_run"] is True
    assert "files" not in hook()


def test_a_file_is_checked_in_the_book_it_lies_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_book(tmp_path)
    shutil.copytree(ASHCOMBE, tmp_path / "ashcombe")
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(app, ["validate", "ashcombe/panel.yaml", "--today", "2026-08-01"])
    assert (ran.exit_code, ran.output) == (0, "Nothing found: 8 files read.\n")
    both = CliRunner().invoke(app, ["validate", "ashcombe/panel.yaml", "panel.yaml"])
    assert both.exit_code != 0


def test_a_place_in_a_book_below_is_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ASHCOMBE, tmp_path / "ashcombe")
    (tmp_path / "ashcombe" / "actions.yaml").write_text("actoins: []\n", encoding="utf-8")
    for folder, words, shown in (
        (tmp_path, ("ashcombe/actions.yaml",), "ashcombe/actions.yaml:1:1"),
        (tmp_path, ("--root", "ashcombe"), "ashcombe/actions.yaml:1:1"),
        (tmp_path / "ashcombe", (), "actions.yaml:1:1"),
        (tmp_path / "ashcombe" / "meetings", (), "actions.yaml:1:1"),
    ):
        monkeypatch.chdir(folder)
        assert f"--> {shown}\n" in CliRunner().invoke(app, ["validate", *words]).output


def test_files_of_several_bodies_are_checked_in_their_council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is read, and what is said is of those files: a commit is not refused for another clerk's slip."""
    council = shutil.copytree(COUNCIL / "base", tmp_path / "millbrook")
    for body in ("parks", "planning"):
        write_book(council / body, {"actions.yaml": "actoins: []\n"})
    write_book(
        council,
        {"planning/schedule.yaml": 'meetings:\n  - {date: 2026-10-01, time: "19:00", venue: Council Chamber}\n'},
    )
    for folder, words, shown in (
        (tmp_path, ("millbrook/parks/actions.yaml", "millbrook/allotments/panel.yaml"), ["parks/actions.yaml"]),
        (council, ("parks/actions.yaml", "allotments/panel.yaml", "council.yaml"), ["parks/actions.yaml"]),
        (council, ("allotments/panel.yaml", "allotments/actions.yaml", "full-council"), []),
        (council, ("planning/schedule.yaml", "allotments/panel.yaml"), ["planning/schedule.yaml"]),
        (council, (), ["parks/actions.yaml", "planning/actions.yaml", "planning/schedule.yaml"]),
        (council / "planning", ("../parks/actions.yaml", "panel.yaml"), ["parks/actions.yaml"]),
        (council / "planning", ("actions.yaml",), ["actions.yaml"]),
    ):
        monkeypatch.chdir(folder)
        ran = CliRunner().invoke(app, ["validate", *words, "--format", "json", "--today", "2026-06-01"])
        assert sorted({one["path"] for one in json.loads(ran.output)["diagnostics"]}) == shown, words


@pytest.mark.parametrize("format_", ["github", "sarif"])
def test_a_report_names_the_files_of_a_council_from_the_top_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    (tmp_path / ".git").mkdir()
    council = shutil.copytree(COUNCIL / "base", tmp_path / "rec ords" / "millbrook")
    write_book(council, {"council.yaml": "nmae: Millbrook\n", "parks/actions.yaml": "actoins: []\n"})
    for folder, shown in (
        (council, ["council.yaml", "parks/actions.yaml"]),
        (council / "parks", ["council.yaml", "parks/actions.yaml"]),
        (council / "planning/enforcement", ["council.yaml"]),
    ):
        monkeypatch.chdir(folder)
        said = CliRunner().invoke(app, ["validate", "--format", format_, "--today", "2026-06-01"]).output
        named = re.findall(r'file=([^,]*)|"uri": "([^"]*)"', said)
        paths = {unquote(github or sarif) for github, sarif in named}
        assert sorted(paths) == [f"rec ords/millbrook/{name}" for name in shown]


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hook_runs(tmp_path: Path) -> None:
    """As users run it: pre-commit clones the repository, installs csip in an environment of its own, and runs it."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    tool = tmp_path / "tool"
    tool.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copyfile(REPOSITORY / name, tool / name)
    for package in ("csip", "csip_minutes"):
        shutil.copytree(REPOSITORY / package, tool / package, ignore=shutil.ignore_patterns("__pycache__"))
    user = ("-c", "user.name=Clerk", "-c", "user.email=clerk@example.org")
    git(tool, "init", "-q")
    git(tool, "add", ".")
    git(tool, *user, "commit", "-q", "-m", "csip")
    minutes = tmp_path / "minutes"
    (minutes / "panel").mkdir(parents=True)
    copy_book(minutes / "panel")
    shutil.copytree(ASHCOMBE, minutes / "parish")
    hooks = [{"id": "csip-validate", "args": ["--root", book]} for book in ("panel", "parish")]
    revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=tool, check=True, capture_output=True, text=True)
    config = {"repos": [{"repo": str(tool), "rev": revision.stdout.strip(), "hooks": hooks}]}
    (minutes / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    git(minutes, "init", "-q")
    git(minutes, "add", ".")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", *words, "--verbose", "--color", "never"],
            cwd=minutes,
            env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "CSIP_TODAY": "2026-08-01"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=500,
        )

    first = run("--all-files")
    if re.search(r"No matching distribution|Could not fetch|Failed to establish|NewConnectionError", first.stdout):
        pytest.skip("the package index cannot be reached")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "warning[CSIP206]" in first.stdout
    assert "Nothing found: 8 files read." in first.stdout
    actions = minutes / "parish/actions.yaml"
    actions.write_text(actions.read_text(encoding="utf-8").replace("id: A2026-02", "id: A2026-01"), encoding="utf-8")
    git(minutes, "add", ".")
    second = run()
    assert second.returncode == 1
    assert "error[CSIP301]" in second.stdout
    actions.write_bytes((ASHCOMBE / "actions.yaml").read_bytes())
    git(minutes, "add", ".")
    git(minutes, *user, "commit", "-q", "-m", "both")
    git(minutes, "rm", "-q", "parish/meetings/2026-05-13.yaml")  # a commit that only deletes passes no file
    third = run()
    assert third.returncode == 1
    assert "error[CSIP" in third.stdout


def test_the_workflow_is_a_workflow_whose_commands_exist() -> None:
    text = (DOCS / "workflow.yml").read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  plain text only; YAML 1.1 reads `on` as true
    assert set(workflow["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    actions = {step["uses"] for step in steps if "uses" in step}
    assert all(re.fullmatch(r"(actions|github)/[a-z/-]+@v[0-9]+", action) for action in actions), actions
    commands = get_command(app).commands  # type: ignore[attr-defined]
    ran = [step["run"].split() for step in steps if step.get("run", "").startswith("csip ")]
    assert len(ran) == 5
    for words in ran:
        options = {option for parameter in commands[words[1]].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options


def test_the_workflow_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_book(tmp_path)
    monkeypatch.chdir(tmp_path)
    text = (DOCS / "workflow.yml").read_text(encoding="utf-8")
    codes = {}
    for line in re.findall(r"run: csip (.*?)(?: [>|].*)?$", text, re.MULTILINE):
        codes[line] = CliRunner().invoke(app, [*line.split(), "--today", "2012-10-04"]).exit_code
    assert codes == {
        "validate --format github": 0,
        "validate": 0,
        "validate --format sarif": 0,
        "actions --overdue --format md": 0,
        "actions --overdue --fail-overdue": 3,
    }
