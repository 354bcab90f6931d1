"""The clerk's editor: minutes typed there come back, and whatever happens they are kept."""

from __future__ import annotations

import itertools
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from csip.cli.options import write_out
from csip.errors import CsipError
from csip.files.given import read_given
from csip.language.systems import on_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING_WRITTEN = "Nothing was written."


def edited_text(text: str, name: str, beside: Path, again: str) -> str | None:
    """What the clerk leaves in the editor, in a file of that name; None when it was closed without saving.

    `again` is the command that takes in a text that is kept. Raises: CsipError where no editor is set, it fails, or
    what it leaves is no text; what was typed is kept.
    """
    with tempfile.TemporaryDirectory(prefix="csip-") as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        before = path.stat().st_mtime_ns
        try:
            open_editor(path)
            return read_text(path) if path.stat().st_mtime_ns != before else None
        except CsipError as error:
            if path.read_bytes() == text.encode("utf-8"):
                raise
            raise CsipError(error.message, _put_it_in(again, _kept(beside, path.read_bytes()))) from None


def open_editor(path: Path) -> None:
    """The editor the user has chosen ($VISUAL, $EDITOR), or on a terminal the plainest one there is.

    Raises: CsipError where none is set, or it cannot be started or ends with an error.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and sys.stdin.isatty():  # where there is none, it would wait for keys that nobody can press
        chosen = next((name for name in ("nano", "notepad", "vi") if shutil.which(name)), None)
    try:
        command = words_of(chosen or "")
    except ValueError:
        raise CsipError(f"$EDITOR is {chosen}, which has an unmatched quotation mark", "Check $EDITOR.") from None
    if not command:
        first = (
            "$env:EDITOR = 'notepad' in PowerShell, set EDITOR=notepad in cmd"
            if on_windows()
            else "EDITOR=nano csip write ..."
        )
        raise CsipError("no editor is set", f"Set one: {first}, or use --from FILE.")
    try:
        result = subprocess.run([*command, str(path)], check=False)
    except OSError as error:
        raise CsipError(f"the editor “{command[0]}” cannot be started: {error.strerror}", "Check $EDITOR.") from None
    if result.returncode != 0:
        raise CsipError(f"the editor “{command[0]}” ended with an error", NOTHING_WRITTEN)


def words_of(command: str) -> list[str]:
    """A command as typed, in its words. On Windows a backslash is part of a path, and the whole may be one.

    Raises: ValueError for a quotation mark without its like.
    """
    if not on_windows():
        return shlex.split(command)
    if Path(command).is_file():  # C:\\Program Files\\Notepad++\\notepad++.exe, with no quotation marks
        return [command]
    return [word.strip('"') for word in shlex.split(command, posix=False)]


@contextmanager
def keeping(typed: str, beside: Path, again: str) -> Iterator[None]:
    """Whatever happens to what was typed in the editor, it is kept.

    Raises: CsipError, which says where it was kept, in place of the error within.
    """
    try:
        yield
    except BaseException as error:
        kept = _kept(beside, typed.encode("utf-8"))
        if isinstance(error, CsipError | typer.Abort | KeyboardInterrupt):
            why, hint = (error.message, error.hint) if isinstance(error, CsipError) else ("you stopped", None)
            hints = [hint] if hint is not None and hint != NOTHING_WRITTEN else []
            raise CsipError(f"{why}; nothing was written", " ".join([*hints, _put_it_in(again, kept)])) from None
        raise


def _put_it_in(again: str, kept: Path) -> str:
    return f"What you typed is kept in {kept}. Put it in with: {again} --from {kept}"


def _kept(beside: Path, typed: bytes) -> Path:
    """Put what was typed beside the meeting's file, under a name that is free, and say where."""
    from csip.files.atomic import new_file

    path = beside.with_name(f"{beside.name}.typed.txt")
    again = itertools.count(2)
    while os.path.lexists(path):
        path = beside.with_name(f"{beside.name}.typed-{next(again)}.txt")
    try:
        new_file(path, typed)
    except CsipError:  # the disk is full, perhaps; the words must not go down with it
        write_out(typed.decode("utf-8", "replace"))
        raise
    return path


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, its line ends as one sign.

    Raises: CsipError for a file that is not, or cannot be read.
    """
    try:
        return read_given(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        hint = "Save it as text, in UTF-8, in your editor."
        if path.suffix.lower() in (".docx", ".doc", ".odt", ".pdf", ".rtf"):
            hint = "`csip diff MEETING FILE` compares a paper with the minutes; `csip import FILE` makes minutes of it."
        raise CsipError(f"{path} is not text in UTF-8", hint) from None
