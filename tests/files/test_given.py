"""What is given on the command line: files that are none, two values where one is taken, a stop while csip loads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from csip.cli.app import app
from csip.errors import CsipError
from csip.files.given import read_given
from csip.files.lock import LOCK, locked
from tests.conftest import make_book
from tests.stepping import run

TAKES_A_FILE = {
    "import": ["import", "{}", "--dry-run"],
    "import into the book": ["import", "{}", "--date", "2026-01-07"],
    "template": ["minutes", "2026-05-06", "-o", "made.docx", "--template", "{}"],
    "pack": ["pack", "2026-05-06", "-o", "made", "--template", "{}"],
    "write": ["write", "2026-05-06", "--from", "{}"],
    "diff": ["diff", "2026-05-06", "{}"],
    "merge": ["merge", "actions.yaml", "actions.yaml", "{}", "actions.yaml"],
    "merge into": ["merge", "actions.yaml", "{}", "actions.yaml", "actions.yaml"],
    "report": ["report", "{}"],
    "root": ["validate", "--root", "{}"],
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


@pytest.mark.parametrize("what", ["a pipe", "/dev/zero", "/dev/tty", "a folder", "nothing"])
@pytest.mark.parametrize("name", TAKES_A_FILE)
def test_what_is_no_file_is_neither_waited_for_nor_read(name: str, what: str, book: Path) -> None:
    path = book / "given.docx"
    if what == "a pipe":
        os.mkfifo(path)
    elif what == "a folder":
        path.mkdir()
    given = what if what.startswith("/dev/") else str(path)
    code, words = run(book, [word.format(given) for word in TAKES_A_FILE[name]])
    assert code == 2, words
    assert "has a fault" not in words
    assert Path(given).name in words


def test_messages_name_what_it_is_instead(book: Path) -> None:
    pipe = book / "pipe"
    os.mkfifo(pipe)
    for path, message, hint in (
        (pipe, f"{pipe} is a pipe or a device, not a file", "Save what it gives as a file, and name that."),
        (book, f"{book} is a folder", "Name a file in it."),
        (
            book / "none",
            f"{book / 'none'} is not there",
            "Give its whole name, and the folder that it lies in; the Tab key completes both.",
        ),
    ):
        with pytest.raises(CsipError) as caught:
            read_given(path)
        assert (caught.value.message, caught.value.hint) == (message, hint)
    size = (book / "panel.yaml").stat().st_size
    with pytest.raises(CsipError) as caught:
        read_given(book / "panel.yaml", largest=5)
    assert caught.value.message == f"{book / 'panel.yaml'} is too large: {size} bytes, and 5 are the most"
    assert all(words in caught.value.message for words in ("is too large: ", "bytes, and ", "are the most"))
    assert read_given(book / "panel.yaml") == (book / "panel.yaml").read_bytes()


def test_no_file_is_put_in_place_of_a_pipe_or_device(book: Path) -> None:
    pipe = book / "made.txt"
    os.mkfifo(pipe)
    code, words = run(book, ["minutes", "2026-05-06", "-o", str(pipe), "--force"])
    assert code == 2
    assert "is a pipe or a device, and no file is put in its place" in words
    assert "Without -o it is printed here." in words
    assert pipe.is_fifo()


def test_a_book_is_not_begun_over_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "panel.yaml")
    code, words = run(tmp_path, ["init", ".", "--name", "Quay Panel", "--chair", "Ann Archer"])
    assert code == 2
    assert "panel.yaml is a pipe or a device, not a file" in words
    assert [path.name for path in tmp_path.iterdir()] == ["panel.yaml"]


# --- two values where one is taken ------------------------------------------------------------------------


def commands(of: Any, *names: str) -> Iterator[tuple[str, Any]]:
    for name, command in of.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *names, name)
        else:
            yield " ".join((*names, name)), command


COMMANDS = dict(commands(get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_second_value_is_refused_by_every_option_that_takes_one(name: str) -> None:
    command = COMMANDS[name]
    for option in command.params:
        if option.param_type_name != "option" or option.name == "help":
            continue
        context = command.context_class(command, info_name=name)
        words = [option.opts[0]] if option.is_flag else [option.opts[0], *["x"] * option.nargs]
        parser = command.make_parser(context)
        if option.is_flag or option.multiple:
            parser.parse_args([*words, *words])
        else:
            with pytest.raises(CsipError, match="was given twice, but takes one value"):
                parser.parse_args([*words, *words])


def test_two_books_are_not_one(book: Path, tmp_path: Path) -> None:
    other = make_book(tmp_path / "other")
    code, words = run(book, ["actions", "--root", str(book), "--root", str(other), "--root", str(book)])
    assert code == 2
    assert words == ("csip: --root was given 3 times, but takes one value\n  Run the command once for each book.\n")
    code, words = run(book, ["action", "close", "A2026-01", "--note", "Done.", "--note", "Not done."])
    assert code == 2
    assert words == "csip: --note was given twice, but takes one value\n  Leave out all but one.\n"


# --- stopped ----------------------------------------------------------------------------------------------

_STOP = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
class Stop:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop)
sys.argv = ["csip", "validate"]
from csip.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "module", ["csip.cli", "typer", "csip.cli.registry", "csip.book.load", "pydantic_core", "yaml"]
)
def test_stopped_while_it_loads_it_ends_as_at_any_other_time(module: str, book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _STOP.format(module=module)], cwd=book, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


# --- a folder that several clerks share -------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two clerks")
@pytest.mark.parametrize("mode", [0o777, 0o2775, 0o775])
def test_a_colleague_of_another_group_can_write(mode: int, book: Path) -> None:
    """Two clerks whose own groups differ; both are in the folder's group, or all may write there."""
    shared = 54321
    with locked(make_book(book.with_name("other"))):  # loads what these users may not read
        pass
    os.chown(book, 0, shared)
    book.chmod(mode)
    for above in book.parents:
        if above.stat().st_mode & 0o055 != 0o055:
            above.chmod(above.stat().st_mode | 0o055)
    for user, group in ((11111, 22222), (33333, 44444)):
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([shared])
                os.setgid(group)
                os.setuid(user)
                with locked(book):
                    pass
                os._exit(0)
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, user
    (book / LOCK).chmod(0o600)  # as an older csip may have left it
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([shared])
            os.setuid(33333 if (book / LOCK).stat().st_uid == 11111 else 11111)
            with locked(book):
                pass
        except CsipError as error:
            os._exit(0 if "A colleague ran csip here first, and the lock is theirs. When" in str(error.hint) else 2)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0  # and not any other child of this process
