"""What is said of a command that cannot be taken as it was typed; the words are in tests/refusals/usage.txt."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from csip.cli.registry import every_command
from csip.cli.usage_errors import _MEANT, EXAMPLES

CSIP = typer.main.get_command(every_command())


def commands(command: Any = CSIP, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, below in getattr(command, "commands", {}).items():
        yield " ".join((*path, name)), below
        yield from commands(below, (*path, name))


def test_every_command_that_needs_something_has_an_example() -> None:
    needy = {path for path, command in commands() if any(param.required for param in command.params)}
    assert set(EXAMPLES) == needy | {"action add"}  # which asks for what it needs, on a terminal


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_would_be_taken(path: str) -> None:
    words = shlex.split(EXAMPLES[path])
    assert words[: 1 + len(path.split())] == ["csip", *path.split()]
    dict(commands())[path].make_context(path, words[1 + len(path.split()) :])  # raises where anything is wrong


@pytest.mark.parametrize("word", _MEANT)
def test_a_word_that_people_try_is_no_command_and_leads_to_one(word: str) -> None:
    known = dict(commands())
    assert word not in known
    for meant in _MEANT[word].format(word).split("` or `csip "):
        command, *options = meant.split(" --")
        assert command in known or meant == "--version"
        assert all(f"--{option}" in [o for p in known[command].params for o in p.opts] for option in options)
