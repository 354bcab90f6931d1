"""One row a format: what the options of commands take, what the ending of a file means, and what is imported when."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from csip.cli.app import app
from csip.export.making import FORMATS as DATA_FORMATS
from csip.formats.findings.registry import REPORTS
from csip.formats.registry import FORMATS, PAPERS, with_ending
from tests.conftest import TESTS


def commands(command: Any = None, path: str = "csip") -> Iterator[tuple[str, Any]]:
    command = command or get_command(app)
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{path} {name}")


def choices() -> dict[str, tuple[str, ...]]:
    """What each command takes after --format."""
    return {
        path: tuple(param.type.choices)
        for path, command in commands()
        for param in command.params
        if "--format" in param.opts
    }


def test_each_format_that_a_command_offers_is_a_row_of_the_registry() -> None:
    offered = choices()
    assert set(offered.pop("csip validate")) == set(REPORTS)
    assert set(offered.pop("csip export")) == {*DATA_FORMATS, "all"}
    assert {name for names in offered.values() for name in names} == set(FORMATS), "and each row is offered"


def test_what_prints_a_paper_prints_it_in_every_format_of_papers() -> None:
    papers = [paper.name for paper in PAPERS]
    printing = [names for names in choices().values() if "pdf" in names]
    assert len(printing) == 19
    for names in printing:
        assert [name for name in names if name in papers] == papers


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("txt", "text"),
        ("text", "text"),
        ("md", "md"),
        ("markdown", "md"),
        ("htm", "html"),
        ("csv", "csv"),
        ("ics", "ics"),
    ],
)
def test_an_ending_says_one_format(ending: str, name: str) -> None:
    found = with_ending(ending)
    assert found is not None
    assert found.name == name


def test_no_two_formats_claim_an_ending_but_the_plain_text_and_its_forms_on_a_screen() -> None:
    for format_ in FORMATS.values():
        for ending in (format_.suffix, *format_.other_endings):
            found = with_ending(ending)
            assert found is not None
            assert found.suffix == format_.suffix
    assert with_ending("") is None
    assert with_ending("xyz") is None


HELP = "sys.argv = ['csip', 'actions', '--help']"
COMPLETION = (
    "sys.argv = ['csip']; os.environ.update("
    "_CSIP_COMPLETE='complete_bash', COMP_WORDS='csip actions --format ', COMP_CWORD='3')"
)


@pytest.mark.parametrize("asked", [HELP, COMPLETION], ids=["help", "completion"])
def test_neither_help_nor_completion_imports_a_format(asked: str) -> None:
    code = (
        f"import os, sys, csip.__main__ as m; os._exit = sys.exit; {asked}\n"
        "try:\n    m.main()\n"
        "finally:\n    print(*(name for name in sys.modules if name.startswith('csip.formats')), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=TESTS.parent, capture_output=True, text=True, timeout=60, check=False
    )
    assert "pdf" in ran.stdout, ran.stderr
    assert ran.stderr.split() == ["csip.formats", "csip.formats.registry"]
