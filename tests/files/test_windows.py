"""What Windows does otherwise, simulated: none of it has run on Windows itself (docs/decisions/0048-windows.md)."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.cli.editor import open_editor, words_of
from csip.cli.letters import file_names
from csip.errors import CsipError, why_unread
from csip.files import atomic, lock
from csip.files.atomic import new_file, replace_file
from csip.files.install_advice import _quoted
from csip.files.lock import locked
from csip.files.transaction import replace_files
from csip.files.unfinished import finish_first
from csip.language import systems
from csip.language.command_line import argument
from csip.language.systems import is_device, synced_by, why_no_name
from tests.conftest import TESTS, make_book
from tests.stepping import run


def csip(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, words, env={"CSIP_TODAY": "2026-06-01"})
    error = done.exception
    return (2, f"{error.message}\n{error.hint}") if isinstance(error, CsipError) else (done.exit_code, done.output)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """csip takes the system for Windows. Modules have the question under names of their own."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("csip.") and hasattr(module, "on_windows"):
            monkeypatch.setattr(module, "on_windows", lambda: True)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


class Held:
    """Files that another program has open: they cannot be replaced or deleted until it lets go of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: dict[str, int] = {}  # how often each is refused
        self.waited: list[float] = []
        replace, unlink = Path.replace, Path.unlink

        def refuse(path: Path, made: Path | None = None) -> None:
            if self.names.get(path.name, 0) > 0:
                self.names[path.name] -= 1
                names = (str(made), None, str(path)) if made is not None else (str(path),)
                error = PermissionError(errno.EACCES, "The process cannot access the file", *names)
                error.winerror = 32  # type: ignore[attr-defined]
                raise error

        def replaced(made: Path, path: Path) -> Path:
            refuse(Path(path), made)
            return replace(made, path)

        def unlinked(path: Path, **words: Any) -> None:
            refuse(path)
            unlink(path, **words)

        monkeypatch.setattr(Path, "replace", replaced)
        monkeypatch.setattr(Path, "unlink", unlinked)
        monkeypatch.setattr(atomic, "time", SimpleNamespace(sleep=self.waited.append))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# --- a file that somebody has open -----------------------------------------------------------------------


def test_a_scanner_that_lets_go_is_waited_for(book: Path, held: Held) -> None:
    held.names["actions.yaml"] = 3
    with locked(book):
        replace_files(book, {book / "actions.yaml": b"actions: []\n"})
    assert (book / "actions.yaml").read_bytes() == b"actions: []\n"
    assert held.waited == [0.05, 0.1, 0.2]


def test_one_that_stays_open_is_named_and_nothing_is_lost(book: Path, held: Held) -> None:
    before, files = (book / "actions.yaml").read_bytes(), names(book)
    held.names["actions.yaml"] = 99
    code, words = run(
        book,
        [
            "action",
            "add",
            "--text",
            "x",
            "--owner",
            "Ms Ellis",
            "--raised",
            "2026-05-06",
            "--minute",
            "2.1",
            "--due",
            "none",
        ],
    )
    assert code == 2
    assert (
        f"{book}/actions.yaml cannot be written: another program has it open\n"
        "  Close it there (an editor, Word, Excel, a preview), or wait until OneDrive is done; then run the command "
        "again. The book is as it was before."
    ) in words
    assert (book / "actions.yaml").read_bytes() == before
    assert names(book) - {".csip.lock"} == files


def test_a_paper_that_word_shows_is_left_and_said(tmp_path: Path, held: Held) -> None:
    paper = tmp_path / "minutes.docx"
    paper.write_bytes(b"old")
    held.names[paper.name] = 99
    with pytest.raises(CsipError, match=r"minutes\.docx cannot be written: another program has it open"):
        replace_file(paper, b"new")
    assert paper.read_bytes() == b"old"
    assert names(tmp_path) == {"minutes.docx"}


def test_of_several_files_the_one_that_is_open_is_named_and_the_next_command_goes_on(book: Path, held: Held) -> None:
    held.names["schedule.yaml"] = 99
    new = {book / "actions.yaml": b"actions: []\n", book / "schedule.yaml": b"meetings: []\n"}
    with pytest.raises(CsipError) as refused, locked(book):
        replace_files(book, new)
    assert refused.value.message == (f"the change was decided on, but another program has {book}/schedule.yaml open")
    assert refused.value.hint == (
        "Close it there, or wait until OneDrive is done; the next csip command that writes in this book finishes what "
        "is left."
    )
    held.names.clear()
    assert finish_first(book)
    assert {path: path.read_bytes() for path in new} == new
    assert not load_book(book)[0].slots


def test_a_file_that_is_marked_read_only_says_so(book: Path, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    held.names["actions.yaml"] = 99
    with pytest.raises(CsipError) as refused, locked(book):
        replace_files(book, {book / "actions.yaml": b"actions: []\n"})
    assert refused.value.message.endswith("actions.yaml cannot be written: it is marked as read-only")
    assert refused.value.hint == "Take that mark off it. The book is as it was before."


def test_other_refusals_are_told_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(made: Path, path: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device", str(made), None, str(path))

    monkeypatch.setattr(Path, "replace", full)
    (tmp_path / "x.csv").write_bytes(b"old")
    with pytest.raises(CsipError, match=r"x\.csv cannot be written: No space left on device"):
        replace_file(tmp_path / "x.csv", b"new")


def test_a_path_that_is_too_long_says_so(tmp_path: Path, windows: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systems, "on_windows", lambda: True)
    deep = tmp_path / ("a" * 120) / ("b" * 120) / "minutes.docx"

    def refuse(folder: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", str(folder))

    monkeypatch.setattr(atomic, "make_folder", refuse)
    with pytest.raises(CsipError) as refused:
        new_file(deep, b"x")
    assert "cannot be written: the whole of its name has" in refused.value.message
    assert refused.value.message.endswith("characters, and Windows takes 259")
    assert refused.value.hint == (
        "Put the folder nearer to the top of the disk, under a shorter name. Nothing was changed."
    )


def test_a_file_that_cannot_be_read_may_be_open(windows: None) -> None:
    said = "cannot be read: another program has it open, or there is no permission"
    assert why_unread(PermissionError(errno.EACCES, "x")) == said


def test_no_mark_is_put_on_a_file_of_which_windows_knows_but_one(tmp_path: Path, windows: None) -> None:
    (tmp_path / "x.csv").write_bytes(b"old")
    (tmp_path / "x.csv").chmod(0o444)
    replace_file(tmp_path / "x.csv", b"new")
    assert os.access(tmp_path / "x.csv", os.W_OK)


# --- locks -----------------------------------------------------------------------------------------------


def test_without_fcntl_a_living_writer_is_given_a_second(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    moments: Iterator[float] = iter([0.0, *(n / 4 for n in range(40))])
    clock = SimpleNamespace(monotonic=lambda: next(moments), sleep=lambda _: None)
    monkeypatch.setattr(lock, "time", clock)
    monkeypatch.setattr(lock, "stands", lambda _: True)
    lock.wait_for_writer(book)
    assert next(moments) <= 1 + 4 / 4, "and no longer"


def test_where_there_is_no_fcntl_the_lock_is_a_file_that_must_not_be_there(book: Path) -> None:
    """filelock's other way. It is tried in a process of its own, since it is chosen when filelock is imported."""
    script = (
        "import sys; sys.modules['fcntl'] = None\n"
        "import warnings; warnings.simplefilter('ignore')\n"
        "from pathlib import Path; from csip.files import lock\n"
        f"root = Path({str(book)!r}); lock.SECONDS_TO_WAIT = 0.3\n"
        "with lock.locked(root):\n"
        "    try:\n"
        "        with lock.locked(root): print('twice')\n"
        "    except lock.CsipError as error: print(error.message)\n"
        "with lock.locked(root): print('again')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(TESTS.parent)},
    )
    assert ran.stdout.splitlines() == ["another csip command has been writing in this book for a while", "again"], (
        ran.stderr
    )


# --- names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["con", "Nul.txt", "COM1", "lpt9.yaml", "aux .md", "com¹"])
def test_names_of_devices(name: str) -> None:
    assert is_device(name)


@pytest.mark.parametrize("name", ["console", "com", "lpt10", "nul-", "planning", "common.con"])
def test_names_that_are_none(name: str) -> None:
    assert not is_device(name)
    assert why_no_name(name) is None


def test_no_letter_is_written_to_a_device() -> None:
    assert file_names(["Con", "Nul", "Con", "Ann Con"], "eml") == ["con-.eml", "nul-.eml", "con--2.eml", "ann-con.eml"]


@pytest.mark.parametrize("command", [["init", "con", "--name", "X"], ["bodies", "begin", "NUL", "--name", "X"]])
def test_no_book_is_begun_in_a_device(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, words = csip(tmp_path, monkeypatch, *command)
    assert code == 2
    assert (
        f"{command[-3]} is a device to Windows, which can have no file or folder of that name\nTake another name."
        in words
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (
            "Minutes: 2026",
            "The folder's name has : in it, which no name may have on Windows: on Windows nobody could copy",
        ),
        ("minutes.", "The folder's name ends with a full stop or a space, which Windows takes away: on Windows nobody"),
        (
            "OneDrive - Ashcombe/minutes",
            "OneDrive copies this folder to other machines, and csip's lock does not reach",
        ),
        ("Dropbox/minutes", "Dropbox copies this folder to other machines"),
        ("Mobile Documents/minutes", "iCloud copies this folder to other machines"),
    ],
)
def test_what_others_will_meet_is_said_when_a_book_is_begun(
    tmp_path: Path, folder: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, words = csip(tmp_path, monkeypatch, "init", folder, "--name", "Ashcombe Parish Council")
    assert code == 0
    assert said in words


def test_a_folder_like_any_other_is_begun_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert synced_by(tmp_path / "onedriver" / "my dropbox") is None
    _, words = csip(tmp_path, monkeypatch, "init", "book", "--name", "Ashcombe Parish Council")
    assert "copies this folder" not in words


# --- commands as they are typed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Smith", "Smith"),
        ("Cllr Ann O'Neill", '"Cllr Ann O\'Neill"'),
        ("the 20% rise!", '"the 20% rise!"'),
        ("50%", '"50%"'),
        ("a,b", '"a,b"'),
        ("@home", '"@home"'),
        (r"C:\Users\Ann Ash", r'"C:\Users\Ann Ash"'),
        ("$5 for O'Neill", "'$5 for O''Neill'"),
        ('the "pump"', "'the \"pump\"'"),
        ("the “pump”", "'the “pump”'"),
    ],
)
def test_hints_are_quoted_for_powershell_and_where_it_can_be_for_cmd(windows: None, words: str, typed: str) -> None:
    assert argument(words) == typed


def test_install_advice_is_in_double_quotes_there_too() -> None:
    assert _quoted(r"C:\Users\Ann $ Ash\csip[docs]") == r'"C:\Users\Ann $ Ash\csip[docs]"'


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (
            r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst',
            [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"],
        ),
        ("code --wait", ["code", "--wait"]),
    ],
)
def test_an_editor_of_windows_keeps_its_backslashes(windows: None, command: str, words: list[str]) -> None:
    assert words_of(command) == words


def test_an_editors_path_with_spaces_needs_no_quotation_marks(windows: None, tmp_path: Path) -> None:
    program = tmp_path / "my editor.exe"
    program.touch()
    assert words_of(str(program)) == [str(program)]


def test_how_to_set_an_editor_is_said_for_windows(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(CsipError) as refused:
        open_editor(tmp_path / "x")
    assert refused.value.hint == (
        "Set one: $env:EDITOR = 'notepad' in PowerShell, set EDITOR=notepad in cmd, or use --from FILE."
    )


def test_nobody_is_asked_where_nobody_can_type(windows: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """`csip init < NUL`: Python takes NUL for a terminal, as it is one of the devices."""
    from csip.cli import main

    class Nul(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 0

    for console in (True, False):
        stdin = Nul()
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(main, "is_console", lambda number, console=console: console)
        main._set_streams()
        assert (sys.stdin is stdin, sys.stdin.isatty()) == (console, console)
        assert sys.stdin.read() == ""
