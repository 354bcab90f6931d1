"""`csip write`: type minutes as plain text in an editor; the file is changed in place."""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import complete
from csip.cli.shared import RootOption, TodayOption, book_with, find_to_write, remark, the_day, write_out
from csip.errors import CsipError
from csip.given_files import read_given
from csip.plain import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from csip.book import MinuteBook
    from csip.edit import Plan
    from csip.models import Meeting
    from csip.typed import Change


def write(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", autocompletion=complete.meetings, help="A date; the last one held, unless said."
        ),
    ] = "last",
    from_file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Read this text instead of opening an editor.")
    ] = None,
    facts: Annotated[
        bool,
        typer.Option(
            "--facts/--words-only", help="Note the decisions, motions and votes that new words plainly state, or not."
        ),
    ] = True,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing, and take everything as it was typed.")] = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Type a meeting's minutes as plain text, in your editor.

    What you type is written into its file. What still stands keeps its place, its comments, its decisions and
    its actions. A decision, a motion or a vote that new words plainly state is noted with them, and shown; or type
    it under the paragraph yourself: Decision: deferred. When csip cannot write what you typed, the text is kept
    beside the meeting's file: nothing you typed is lost.

    \b
    EDITOR=nano csip write 2012-10-03
    """
    from csip.edit import change
    from csip.typed import in_order, sheet

    folder, now = find_to_write(root), the_day(today)
    book, found = _opened(folder, meeting, now)
    before = sheet(found, book.panel.numbering)
    beside = folder / found.at.file.name.removesuffix(".yaml")
    typed = _read(from_file) if from_file is not None else _edited(before, found, beside)
    if typed is None or typed == before:
        remark("Nothing was changed.")
        return

    def plan() -> Plan:
        _, again = _opened(folder, meeting, now)
        if again != found:
            raise CsipError("the meeting's file was changed meanwhile")
        return {again.at.file.name: in_order(listed)}

    with _keeping(typed, found, beside) if from_file is None else nullcontext():
        listed = _agreed(book, found, typed, facts=facts, yes=yes)
        if listed:
            change(folder, plan)
    if not listed:
        remark("Nothing was changed.")
        return
    remark(f"{found.at.file.name}: {in_words(len(listed), 'change')} written. Next: csip number {found.date}")
    _promised(book, found.at.file.name)


def _opened(folder: Path, wanted: str, now: date) -> tuple[MinuteBook, Meeting]:
    """The book, and the meeting whose minutes may be typed."""
    from csip.queries import find_meeting, is_approved
    from csip.times import format_date

    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    found = find_meeting(book, wanted, now, default="last", begun=True)
    if is_approved(book, found):
        raise CsipError(
            f"the minutes of {format_date(found.date)} are approved; they are changed by a later meeting, not here",
            "An amendment is recorded with `csip approve`.",
        )
    return book, found


def _agreed(book: MinuteBook, meeting: Meeting, typed: str, *, facts: bool, yes: bool) -> list[Change]:
    """What was typed, as changes: told, and those agreed that ask a question."""
    from csip.typed import changes

    cited_by, style = _cited_by(book, meeting), book.panel.numbering
    listed = changes(meeting, style, typed, cited_by, read=facts)
    for one in listed:
        remark(one.words)
        for line in (*one.noted, *one.read):
            remark(f"    {line}")
    if any(one.read for one in listed) and not yes and not _note_them():
        listed = changes(meeting, style, typed, cited_by, read=False)
    _agree(listed, yes=yes)
    return listed


@contextmanager
def _keeping(typed: str, meeting: Meeting, beside: Path) -> Iterator[None]:
    """Whatever happens to what was typed in the editor, it is kept."""
    try:
        yield
    except BaseException as error:
        kept = _kept(beside, typed.encode("utf-8"))
        if isinstance(error, CsipError | typer.Abort | KeyboardInterrupt):
            why = error.message if isinstance(error, CsipError) else "you stopped"
            raise CsipError(f"{why}; nothing was written", _put_it_in(meeting, kept)) from None
        raise


def _put_it_in(meeting: Meeting, kept: Path) -> str:
    return f"What you typed is kept in {kept}. Put it in with: csip write {meeting.date} --from {kept}"


def _kept(beside: Path, typed: bytes) -> Path:
    """Put what was typed beside the meeting's file, under a name that is free, and say where."""
    from csip.writing import new_file

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


def _read(path: Path) -> str:
    try:
        return read_given(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise CsipError(f"{path} is not text in UTF-8", "Save it as text, in UTF-8, in your editor.") from None


def _edited(text: str, meeting: Meeting, beside: Path) -> str | None:
    """What the clerk leaves in the editor; None when it was closed without saving."""
    with tempfile.TemporaryDirectory(prefix="csip-") as folder:
        path = Path(folder) / f"minutes-{meeting.date}.txt"
        path.write_text(text, encoding="utf-8")
        before = path.stat().st_mtime_ns
        try:
            _open_editor(path)
            return _read(path) if path.stat().st_mtime_ns != before else None
        except CsipError as error:
            if path.read_bytes() == text.encode("utf-8"):
                raise
            raise CsipError(error.message, _put_it_in(meeting, _kept(beside, path.read_bytes()))) from None


def _open_editor(path: Path) -> None:
    """The editor the user has chosen ($VISUAL, $EDITOR), or on a terminal the plainest one there is."""
    import os
    import shlex
    import shutil
    import subprocess

    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and sys.stdin.isatty():  # where there is none, it would wait for keys that nobody can press
        chosen = next((name for name in ("nano", "notepad", "vi") if shutil.which(name)), None)
    try:
        command = shlex.split(chosen or "")
    except ValueError:
        raise CsipError(f"$EDITOR is {chosen}, which has a quotation mark too many", "Check $EDITOR.") from None
    if not command:
        raise CsipError("no editor is set", "Say which: EDITOR=nano csip write ..., or use --from FILE.")
    try:
        result = subprocess.run([*command, str(path)], check=False)
    except OSError as error:
        raise CsipError(f"the editor “{command[0]}” cannot be started: {error.strerror}", "Check $EDITOR.") from None
    if result.returncode != 0:
        raise CsipError(f"the editor “{command[0]}” ended with an error", "Nothing was written.")


def _cited_by(book: MinuteBook, meeting: Meeting) -> Callable[[str], Sequence[str]]:
    from csip.queries import meeting_date

    citing: dict[str, list[str]] = {}
    for action in book.actions:
        for raised in action.raised:
            if raised.minute is not None and meeting_date(book, raised.meeting) == meeting.date:
                citing.setdefault(raised.minute, []).append(action.id)
    return lambda reference: citing.get(reference, ())


def _note_them() -> bool:
    """Whether to note what csip read from the words; asked where somebody is there to answer."""
    if not sys.stdin.isatty():
        return True
    return typer.confirm("Are the decisions, motions and votes read rightly from the words?", default=True, err=True)


def _promised(book: MinuteBook, name: str) -> None:
    """Say that somebody promised something in this file, as it is now, that no action holds."""
    from csip.book import load_meeting
    from csip.unheld_promises import unheld_promises

    meeting, _ = load_meeting(book.root, name)
    if meeting is None:
        return
    if waiting := len(list(unheld_promises(book, (meeting,)))):
        remark(f"{in_words(waiting, 'promise')} here that no action holds yet: csip suggest {meeting.date}")


def _agree(listed: Sequence[Change], *, yes: bool) -> None:
    """Ask about every fact whose paragraph was rewritten or taken away."""
    hanging = [one for one in listed if one.facts]
    if not hanging or yes:
        return
    for one in hanging:
        remark(f"On that paragraph hang: {', '.join(one.facts)}.")
        if not sys.stdin.isatty():
            raise CsipError("facts hang on paragraphs that were rewritten or taken out", "Say --yes if that is right.")
        if not typer.confirm(f"Is that still right after: {one.words}?", err=True):
            raise CsipError("you said that it is not right", "Nothing was written.")
