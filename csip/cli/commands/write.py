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

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, book_with, find_to_write, remark, the_day, write_out
from csip.errors import CsipError
from csip.files.given import read_given
from csip.language.phrases import in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.typed.changes import Change
    from csip.changes.typed.compare import Comparison
    from csip.changes.typed.headings import Doubt
    from csip.models import Meeting
    from csip.yaml_text.edits import Plan


_NOTHING = "Nothing was written."


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
    remove: Annotated[
        list[str] | None,
        typer.Option(
            "--remove",
            metavar="NAME",
            help="Take out this item or paragraph, which the text leaves out: 5, '5. Accounts', 2.1. Repeatable.",
        ),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Ask nothing, and take everything as it was typed; what goes is named by --remove."),
    ] = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Type a meeting's minutes as plain text, in your editor.

    What you type is written into its file. Items and paragraphs are known again by their titles and words: each keeps
    what hangs on it, wherever it now stands and whatever its number is. What the text leaves out is taken out only
    when you agree to that, or name it with --remove. A decision, a motion or a vote that new words plainly state is
    noted with them, and shown; or type it under the paragraph yourself: Decision: deferred. When csip cannot write
    what you typed, the text is kept beside the meeting's file: nothing you typed is lost.

    \b
    EDITOR=nano csip write 2012-10-03
    csip write 2012-10-03 --from typed.txt --remove "5. Accounts"
    """
    from csip.changes.apply import change
    from csip.changes.citations import followed
    from csip.changes.typed.sheet import sheet

    folder, now = find_to_write(root), the_day(today)
    book, found = _opened(folder, meeting, now)
    before = sheet(found, book.panel.numbering)
    beside = folder / found.at.file.name.removesuffix(".yaml")
    typed = _read(from_file) if from_file is not None else _edited(before, found, beside)
    if typed is None or typed == before:
        remark("Nothing was changed.")
        return

    def plan() -> Plan:
        book_now, again = _opened(folder, meeting, now)
        if again != found:
            raise CsipError("the meeting's file was changed meanwhile")
        name = again.at.file.name
        citations, _ = followed(book_now, again, moves)
        return {**citations, name: [*citations.get(name, ()), *edits]}

    with _keeping(typed, found, beside) if from_file is None else nullcontext():
        agreed = _agreed(book, found, typed, facts=facts, yes=yes, remove=remove or ())
        edits, moves = agreed.settled()
        for line in followed(book, found, moves)[1]:
            _tell(line)
        if edits:
            change(folder, plan)
    if not edits:
        remark("Nothing was changed.")
        return
    remark(f"{found.at.file.name}: {in_words(len(agreed.changes), 'change')} written. Next: csip number {found.date}")
    _promised(book, found.at.file.name)


def _opened(folder: Path, wanted: str, now: date) -> tuple[MinuteBook, Meeting]:
    """The book, and the meeting whose minutes may be typed."""
    from csip.facts.approvals import is_approved
    from csip.facts.meetings import find_meeting
    from csip.language.dates import format_date

    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    found = find_meeting(book, wanted, now, default="last", begun=True)
    if is_approved(book, found):
        raise CsipError(
            f"the minutes of {format_date(found.date)} are approved; they are changed by a later meeting, not here",
            "An amendment is recorded with `csip approve`.",
        )
    return book, found


def _agreed(
    book: MinuteBook, meeting: Meeting, typed: str, *, facts: bool, yes: bool, remove: Sequence[str]
) -> Comparison:
    """What was typed, as changes: told, and those agreed that ask a question."""
    from csip.changes.citations import citing
    from csip.changes.typed.compare import compared

    ask = sys.stdin.isatty() and not yes
    cited_by, style = citing(book, meeting), book.panel.numbering
    answers: dict[int, bool] = {}

    def comparison(*, read: bool) -> Comparison:
        return compared(meeting, style, typed, cited_by, read=read, answers=answers)

    found = comparison(read=facts)
    while ask and found.doubts:
        answers |= {doubt.line: _is_item(doubt) for doubt in found.doubts}
        found = comparison(read=facts)
    for doubt in found.doubts:
        _tell(
            f"line {doubt.line}: “{doubt.words}” is taken for {'a new item' if doubt.is_item else 'a line of a list'}"
        )
    for one in found.changes:
        _tell(one.words)
        for line in (*one.noted, *one.read, *(f"- {lost}" for lost in one.lost)):
            _tell(f"    {line}")
    if found.kept:
        _tell(_kept_facts(found.kept))
    _agree_to_what_goes(found.changes, remove, ask=ask)
    if ask and any(one.read for one in found.changes) and not _note_them():
        found = comparison(read=False)
    _agree_to_what_stays(found.changes, ask=ask, yes=yes)
    return found


def _kept_facts(kept: Sequence[tuple[str, str]]) -> str:
    by_label: dict[str, list[str]] = {}
    for label, named in kept:
        by_label.setdefault(label, []).append(named)
    facts = [f"“{label}” of {listed(where)}" for label, where in by_label.items()]
    one = next(iter(by_label))
    return (
        f"Kept, though the text does not repeat it: {listed(facts)}. Only a line such as “{one}: none” takes it away."
    )


def _tell(text: str) -> None:
    """A remark of several lines, broken between words."""
    import textwrap

    indent = text[: len(text) - len(text.lstrip())]
    lines = textwrap.wrap(
        text.strip(), 80, initial_indent=indent, subsequent_indent=f"{indent}    ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    for line in lines:
        remark(line)


def _is_item(doubt: Doubt) -> bool:
    return typer.confirm(f"Line {doubt.line}: is “{doubt.words}” a new item?", default=doubt.is_item, err=True)


def _agree_to_what_goes(changes: Sequence[Change], remove: Sequence[str], *, ask: bool) -> None:
    """Nothing is taken out unless it was named, or somebody agrees to it."""
    from csip.language.names import folded

    going = [one for one in changes if one.goes]
    for name in remove:
        called = [one for one in going if folded(name) in map(folded, one.goes)]
        if len(called) == 1:
            going.remove(called[0])
        else:
            what = "more than one thing so called" if called else "nothing so called"
            _tell(f"--remove “{name}”: the text leaves out {what}")
    if not going:
        return
    names = listed([one.goes[0] for one in going])
    if ask:
        if typer.confirm(f"Take out {names}?", default=False, err=True):
            return
        raise CsipError("you said that it is to stay", _NOTHING)
    flags = " ".join(f"--remove {_quoted(one.goes)}" for one in going)
    raise CsipError(
        f"the text leaves out {names}, and nothing is taken out unasked",
        f"Put back into the text what is to stay. For what is to go, add: {flags}",
    )


def _quoted(names: Sequence[str]) -> str:
    """The first of the names that any shell takes between quotation marks."""
    name = next((name for name in names if not set(name) & set('"`$\\!%')), names[0])
    return name if name.replace(".", "").isalnum() else f'"{name}"'


@contextmanager
def _keeping(typed: str, meeting: Meeting, beside: Path) -> Iterator[None]:
    """Whatever happens to what was typed in the editor, it is kept."""
    try:
        yield
    except BaseException as error:
        kept = _kept(beside, typed.encode("utf-8"))
        if isinstance(error, CsipError | typer.Abort | KeyboardInterrupt):
            why, hint = (error.message, error.hint) if isinstance(error, CsipError) else ("you stopped", None)
            hints = [hint] if hint is not None and hint != _NOTHING else []
            raise CsipError(f"{why}; nothing was written", " ".join([*hints, _put_it_in(meeting, kept)])) from None
        raise


def _put_it_in(meeting: Meeting, kept: Path) -> str:
    return f"What you typed is kept in {kept}. Put it in with: csip write {meeting.date} --from {kept}"


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


def _read(path: Path) -> str:
    try:
        return read_given(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        hint = "Save it as text, in UTF-8, in your editor."
        if path.suffix.lower() in (".docx", ".doc", ".odt", ".pdf", ".rtf"):
            hint = "`csip diff MEETING FILE` compares a paper with the minutes; `csip import FILE` makes minutes of it."
        raise CsipError(f"{path} is not text in UTF-8", hint) from None


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
        raise CsipError(f"the editor “{command[0]}” ended with an error", _NOTHING)


def _note_them() -> bool:
    """Whether to note what csip read from the words."""
    return typer.confirm("Are the decisions, motions and votes read rightly from the words?", default=True, err=True)


def _promised(book: MinuteBook, name: str) -> None:
    """Say that somebody promised something in this file, as it is now, that no action holds."""
    from csip.book.load import load_meeting
    from csip.facts.untracked_promises import untracked_promises

    meeting, _ = load_meeting(book.root, name)
    if meeting is None:
        return
    if waiting := len(list(untracked_promises(book, (meeting,)))):
        remark(f"{in_words(waiting, 'promise')} here that no action holds yet: csip suggest {meeting.date}")


def _agree_to_what_stays(changes: Sequence[Change], *, ask: bool, yes: bool) -> None:
    """Ask about all that stays although its words were changed."""
    hanging = [one for one in changes if one.hanging]
    if not hanging or yes:
        return
    for one in hanging:
        _tell(f"It keeps: {', '.join(one.hanging)}.")
        if not ask:
            raise CsipError(
                f"what is recorded of these words stays, though they were changed: {one.words}",
                "Say --yes if it is still right.",
            )
        if not typer.confirm(f"Is that still right after: {one.words}?", err=True):
            raise CsipError("you said that it is not right", _NOTHING)
