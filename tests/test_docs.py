"""The documentation tells the truth: what it shows is run, what it lists is compared with the code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from pydantic import BaseModel

from csip import models
from csip.build import build_actions, build_meeting, build_panel, build_slots
from csip.cli import app
from csip.cli.start import _schemas
from csip.diagnostics import Severity
from csip.parse import parse
from csip.rules.pages import all_pages, listing
from csip.source import ORIGIN, Source

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
BOOK = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")

# --- what is shown is run ---------------------------------------------------------------------------------

SHOWN = {"README.md": True, "docs/clerks-guide.md": False}
"""The pages whose commands are run, and whether they are run in a copy of the shipped book."""


class Command(NamedTuple):
    """A line after `$` in a console block, as typed and as shown, and the output that the page shows."""

    line: str
    shown: str
    output: str


class Saved(NamedTuple):
    """A block that the reader is to save as a file."""

    name: str
    text: str


_BLOCK = re.compile(r"(?:^<!-- save as: (?P<name>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


def steps(page: str) -> Iterator[Command | Saved]:
    """What a reader of the page does, in order."""
    for block in _BLOCK.finditer(page):
        if block["name"]:
            yield Saved(block["name"], block["body"])
        elif block["kind"] == "console":
            for command in re.split(r"^\$ ", block["body"], flags=re.M)[1:]:
                shown, _, output = command.partition("\n")
                while shown.endswith("\\"):
                    more, _, output = output.partition("\n")
                    shown += f"\n{more}"
                yield Command(re.sub(r"\\\n *", "", shown), f"$ {shown}\n", output)


def matches(output: str, shown: str) -> bool:
    """The output is what the page shows, where a line `...` stands for any lines that were left out."""
    pattern = "".join(r"(?:.*\n)*?" if line == "...\n" else re.escape(line) for line in shown.splitlines(True))
    return re.fullmatch(pattern, output) is not None


class Reader:
    """Somebody who types what a page shows: a folder, and an environment that `export` and `cd` change."""

    def __init__(self, folder: Path, tools: Path) -> None:
        tools.mkdir()
        (tools / "csip").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csip "$@"\n', encoding="utf-8")
        (tools / "csip").chmod(0o755)
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CSIP", "COVERAGE", "GIT_"))}
        self.environment = kept | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            "HOME": str(tools),
            "GIT_AUTHOR_NAME": "Clerk",
            "GIT_AUTHOR_EMAIL": "clerk@example.org",
            "GIT_COMMITTER_NAME": "Clerk",
            "GIT_COMMITTER_EMAIL": "clerk@example.org",
        }

    def type(self, line: str) -> str:
        """What a terminal would show after this line: the result and the remarks, as they come."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
            return ""
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            self.environment[name] = value
            return ""
        ran = subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return ran.stdout


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="the pages show bash and git")
@pytest.mark.parametrize("name", SHOWN)
def test_what_a_page_shows_is_what_happens(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = (REPOSITORY / name).read_text(encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    if SHOWN[name]:
        copy_book(folder)
    reader = Reader(folder, tmp_path / "tools")
    ran = 0
    wrong = []
    for step in steps(page):
        if isinstance(step, Saved):
            (reader.folder / step.name).write_text(step.text, encoding="utf-8")
            continue
        ran += 1
        output = reader.type(step.line)
        if not matches(output, step.output):
            wrong.append(f"$ {step.line}\n{output}")
            if "...\n" not in step.output:  # what to leave out is for an author to choose
                page = page.replace(f"{step.shown}{step.output}", f"{step.shown}{output}")
    assert ran > 5
    if wrong and request.config.getoption("--update-golden"):
        (REPOSITORY / name).write_text(page, encoding="utf-8")
    assert not wrong, "\n".join(wrong)


def copy_book(folder: Path) -> None:
    """The shipped book, alone in a folder."""
    for part in BOOK:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copyfile(source, folder / part)


def test_elisions() -> None:
    assert matches("a\nb\nc\n", "a\n...\nc\n")
    assert matches("", "")
    assert not matches("a\nb\n", "a\n")
    assert not matches("a.\n", "a...\n")


def test_readme_says_what_dots_mean() -> None:
    assert "three dots" in (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_two_commands_of_readme() -> None:
    page = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    ci = (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
    main, tests = re.findall(r"^```sh\n(python3 -m venv .*)\n```$", page, re.M)
    assert in_ci(main, '"$main"') in ci
    set_up, _, last = tests.rpartition(" && ")
    assert in_ci(set_up, '"$dev"') in ci
    assert last == ".venv/bin/pytest"
    assert '"$dev"/bin/coverage run -m pytest' in ci


def in_ci(command: str, environment: str) -> str:
    """A command of README as .ci/run has it, its environment in another place."""
    return command.replace(".venv", environment)
