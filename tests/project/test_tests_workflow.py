"""The workflow that runs the tests on three systems and five Pythons: what it names is there, its commands work."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from csip.cli.app import app

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/tests.yml"


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    return found


def runs() -> list[str]:
    return [
        line.strip() for job in jobs().values() for step in job["steps"] for line in step.get("run", "").splitlines()
    ]


def test_three_systems_and_the_pythons_that_csip_says_it_runs_on() -> None:
    matrix = jobs()["tests"]["strategy"]["matrix"]
    assert [system.partition("-")[0] for system in matrix["system"]] == ["ubuntu", "windows", "macos"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [c.rpartition(" ")[2] for c in project["classifiers"] if re.search(r"Python :: 3\.\d+$", c)]
    assert matrix["python"] == named
    assert len(named) == 5
    assert project["requires-python"] == f">={named[0]}"


def test_what_it_runs_of_csip_on_our_books_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    commands = [shlex.split(line)[1:] for line in runs() if line.startswith("csip ")]
    assert len(commands) == 2
    for command in commands:
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, f"csip {shlex.join(command)}: {done.output}"


def test_what_it_does_in_powershell_works_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words, split as PowerShell splits these."""
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line.replace("\\", "/"))[1:] for line in runs() if line.startswith("csip.cmd ")]
    assert len(commands) == 6
    for command in commands:
        done = CliRunner().invoke(app, command, env={"CSIP_TODAY": "2030-06-01"})
        assert done.exit_code == 0, f"csip {shlex.join(command)}: {done.output}"
        if command[0] == "init":
            monkeypatch.chdir(tmp_path / command[1])
    assert {path.name for path in tmp_path.iterdir()} == {"ashcombe", "agenda.docx", "agenda.pdf", "dates.xlsx"}


def test_the_tools_that_it_runs_are_there_and_take_what_they_are_given() -> None:
    tools = [shlex.split(line) for line in runs() if line.startswith("python tools/")]
    assert len(tools) == 2
    for _, script, *words in tools:
        text = (ROOT / script).read_text(encoding="utf-8")
        assert all(f'"{word}"' in text for word in words if word.startswith("--"))
