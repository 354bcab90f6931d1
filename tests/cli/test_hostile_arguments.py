"""Every command, each of its values in turn hostile: no fault of csip's own, no wrong exit code, nothing unescaped."""

from __future__ import annotations

import io
import shlex
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from csip.cli.app import app
from csip.cli.main import main
from tests.conftest import TESTS
from tests.crashing import book_to_crash

pytestmark = pytest.mark.slow

LINES = [
    shlex.split(line)
    for line in (TESTS / "cli" / "arguments.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HOSTILE = (
    "",
    " ",
    "\udcff\udcfe",  # bytes that are no UTF-8, as Python hands them over
    "\x1b[31mred\x1b[0m",
    "[red]x[/red]",
    "two\nlines\r",
    "\u202eevil\u2028",
    "-",
    "@",
    "x: [",
    "9" * 400,
    "9999-12-31",
    "no/such/folder/x.md",
    "A2026-01 A2026-02",
)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Each command that does something, and its options that take a value."""
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))
    if path and (not getattr(command, "commands", None) or command.invoke_without_command):
        options = (p for p in command.params if p.param_type_name == "option" and not p.is_flag)
        yield path, {max(option.opts, key=len) for option in options} - {"--root"}


COMMANDS = dict(commands(get_command(app)))


def path_of(words: list[str]) -> tuple[str, ...]:
    return tuple(words[:2]) if tuple(words[:2]) in COMMANDS else tuple(words[:1])


def test_every_option_of_every_command_is_tried() -> None:
    tried: dict[tuple[str, ...], set[str]] = {path: set() for path in COMMANDS}
    for words in LINES:
        tried[path_of(words)].update(words)
    assert {path: options - tried[path] for path, options in COMMANDS.items() if options - tried[path]} == {}
    assert [path for path, words in tried.items() if not words] == []


def exit_code() -> object:
    try:
        main()
    except SystemExit as end:
        return end.code or 0
    return 0


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One book for all, of a council: what a command changes there, the next one meets."""
    root = tmp_path_factory.mktemp("far") / "in" / "the" / "book"
    root.parent.mkdir(parents=True)
    (root.parent / "council.yaml").write_text("name: Example Town Council\n", encoding="utf-8")
    return book_to_crash(root)


def _some(words: list[str], place: int) -> tuple[str, ...]:
    """A quarter of the hostile words for each value, another from value to value: all of them would take minutes."""
    return HOSTILE[(LINES.index(words) + place) % 4 :: 4]


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_hostile_words_for_each_value(
    words: list[str], book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(book)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("CSIP_ROOT", raising=False)
    monkeypatch.delenv("CSIP_DEBUG", raising=False)
    wrong = []
    for place in range(len(path_of(words)), len(words)):
        for hostile in _some(words, place) if not words[place].startswith("--") else ():
            given = [*words[:place], hostile, *words[place + 1 :]]
            monkeypatch.setattr(sys, "argv", ["csip", *given])
            monkeypatch.setattr(sys, "stdin", io.StringIO())
            code = exit_code()
            said = "".join(capsys.readouterr())
            escaped = all(c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp"} for c in said)
            if "has a fault" in said or code not in (0, 1, 2, 3) or not (said or code == 0) or not escaped:
                wrong.append((given, code, said))
    assert wrong == []
