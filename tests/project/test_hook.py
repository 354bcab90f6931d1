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

import csip
from csip.cli.app import app
from csip.site.searching import can_search
from tests.conftest import COUNCIL, write_book
from tests.project.test_docs import DOCS, REPOSITORY, copy_book

ASHCOMBE = REPOSITORY / "tests/books/ashcombe"


def hook(id_: str = "csip-validate") -> dict[str, Any]:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (one,) = [hook for hook in hooks if hook["id"] == id_]
    assert isinstance(one, dict)
    return one


def test_the_hook_checks_the_whole_book_at_every_commit() -> None:
    """A commit breaks what other files say: an order of paragraphs, a name in the panel, minutes that are deleted."""
    assert hook()["pass_filenames"] is False
    assert hook()["always_run"] is True
    assert "files" not in hook()


def test_the_hook_that_lays_out_is_given_the_whole_book() -> None:
    one = hook("csip-fmt")
    assert one["entry"] == "csip fmt"
    assert one["pass_filenames"] is False
    assert re.search(one["files"], "meetings/2026-05-06.yaml")


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
    shutil.copytree(REPOSITORY / "docs/man", tool / "docs/man")
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
    hooks.append({"id": "csip-fmt", "args": ["--root", "parish"]})
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
    git(minutes, "reset", "-q", "--hard")
    actions.write_text(actions.read_text(encoding="utf-8").replace("\nactions:\n", "\nactions:   \n"), encoding="utf-8")
    git(minutes, "add", ".")
    fourth = run("csip-fmt")
    assert fourth.returncode == 1
    assert "files were modified by this hook" in fourth.stdout
    assert actions.read_bytes() == (ASHCOMBE / "actions.yaml").read_bytes()


def workflow(name: str = "workflow.yml") -> Any:
    # Plain text only: YAML 1.1 reads `on` as true.
    return yaml.load((DOCS / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def run_lines(text: str) -> list[str]:
    """The csip commands of a page of CI, each up to what only a shell understands."""
    typed = re.findall(r"^ +(?:- )?(?:run: )?csip (.*?)(?: [>|].*)?$", text, re.MULTILINE)
    return [re.sub(" +", " ", line) for line in typed]


def test_the_workflow_is_a_workflow_whose_jobs_end() -> None:
    said = workflow()
    assert set(said["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert said["on"]["push"] == {"branches": ["main"]}, "else each change of a pull request is checked twice"
    assert "cancel-in-progress" in said["concurrency"]
    jobs = said["jobs"].values()
    assert all(job["timeout-minutes"] for job in jobs)
    assert {job["needs"] for job in jobs if "needs" in job} <= set(said["jobs"])
    steps = [step for job in jobs for step in job["steps"]]
    actions = {step["uses"] for step in steps if "uses" in step}
    assert all(re.fullmatch(r"(actions|github)/[a-z/-]+@v[0-9]+", action) for action in actions), actions
    (asked,) = {said["env"]["CSIP"], workflow("gitlab-ci.yml")["variables"]["CSIP"]}
    assert asked == f"csip-minutes[site]=={csip.__version__}"


@pytest.mark.parametrize("name", ["workflow.yml", "gitlab-ci.yml"])
def test_the_commands_of_a_page_of_ci_exist(name: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    ran = [line.split() for line in run_lines((DOCS / name).read_text(encoding="utf-8"))]
    assert len(ran) == {"workflow.yml": 9, "gitlab-ci.yml": 6}[name]
    for words in ran:
        options = {option for parameter in commands[words[0]].params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options


@pytest.mark.slow
def test_the_workflow_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_book(tmp_path)
    shutil.copy(REPOSITORY / "site.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    codes = {}
    for name in ("workflow.yml", "gitlab-ci.yml"):
        for line in run_lines((DOCS / name).read_text(encoding="utf-8")):
            if line not in codes and (line != "site -o public" or can_search()):
                codes[line] = CliRunner().invoke(app, [*line.split(), "--today", "2012-10-02"]).exit_code
    codes.pop("site -o public", None)
    assert codes == {
        "validate --format github": 0,
        "validate --format md": 0,
        "validate --format sarif": 0,
        "validate --format gitlab": 0,
        "validate": 0,
        "agenda next -o agenda.pdf": 1,  # refused: it has no file yet, and the workflow goes on
        "minutes last -o minutes.docx": 0,
        "actions --overdue --format md": 0,
        "actions --overdue --fail-overdue": 3,
        "site --check": 0,
    }


# --- the action -------------------------------------------------------------------------------------------

ACTION = REPOSITORY / "action.yml"


def test_the_action_takes_words_and_never_runs_them() -> None:
    """What is typed into a workflow reaches the script as environment, and csip comes with the action itself."""
    said = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert said["runs"]["using"] == "composite"
    runs = [step for step in said["runs"]["steps"] if "run" in step]
    assert not [step for step in runs if "${{" in step["run"]]
    assert all(step["shell"] == "bash" for step in runs)
    used = set(re.findall(r"inputs\.([\w-]+)", ACTION.read_text(encoding="utf-8")))
    assert used == set(said["inputs"])
    assert 'install --quiet "$HERE"' in runs[0]["run"]


def acted(book: Path, tmp_path: Path, **also: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """What the action's script does in a book: how it ended, the page of the run, what it put out."""
    program, page, out = tmp_path / "csip", tmp_path / "page.md", tmp_path / "out"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csip "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    page.write_text("", encoding="utf-8")
    out.write_text("", encoding="utf-8")
    given = {
        "CSIP_ROOT": str(book), "STRICT": "false", "FMT": "false", "SARIF": "",
        "GITHUB_STEP_SUMMARY": str(page), "GITHUB_OUTPUT": str(out), "CSIP_TODAY": "2012-10-04", **also,
    }  # fmt: skip
    script = [str(shutil.which("bash")), str(REPOSITORY / "tools/check_in_action.sh"), str(program)]
    ran = subprocess.run(script, env=os.environ | given, cwd=tmp_path, capture_output=True, text=True, check=False)
    return ran, page.read_text(encoding="utf-8"), out.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_annotates_and_puts_all_on_the_page_of_the_run(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    copy_book(book)
    ran, page, out = acted(book, tmp_path, SARIF=str(tmp_path / "a.sarif"))
    warnings = ran.stdout.count("::warning ")
    assert ran.returncode == 0, ran.stderr
    assert warnings > 10, "more than GitHub shows beside the lines"
    assert f"{warnings} warnings" in page
    assert page.startswith("## The minute book\n\n**")
    assert page.count("\n| ") == ran.stdout.count("\n::") + 1 + 2  # a line each, and the heads of two tables
    assert out == f"errors=0\nwarnings={warnings}\n"
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    strict, _, _ = acted(book, tmp_path, STRICT="true")
    assert strict.returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_fails_where_it_should(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    copy_book(book)
    plain, _, _ = acted(book, tmp_path, FMT="true")
    assert plain.returncode == 0, plain.stdout
    text = (book / "actions.yaml").read_text(encoding="utf-8")
    (book / "actions.yaml").write_text(text.replace("\nactions:\n", "\nactions:   \n"), encoding="utf-8")
    laid_out, _, _ = acted(book, tmp_path, FMT="true")
    assert laid_out.returncode == 1
    assert laid_out.stdout.endswith("::error::csip fmt would change: actions.yaml\n")
    (book / "actions.yaml").write_text("actoins: []\n", encoding="utf-8")
    wrong, page, out = acted(book, tmp_path)
    assert wrong.returncode == 1
    assert "### Errors" in page
    assert out.startswith("errors=2\n") or out.startswith("errors=1\n")
    nowhere, page, out = acted(tmp_path / "none", tmp_path)
    assert (nowhere.returncode, page, out) == (2, "", "")
