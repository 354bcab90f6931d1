"""`csip write`: type minutes as plain text in an editor; the file is changed in place."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, book_with, find_to_write, remark, the_day
from csip.errors import CsipError
from csip.language.phrases import in_words

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.models import Meeting
    from csip.yaml_text.edits import Plan


def write(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", autocompletion=complete.meetings, help="A date; by default, the last one held."
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
    from csip.cli.editor import edited_text, keeping, read_text
    from csip.cli.write_questions import agreed_changes, tell
    from csip.models.entry import says_the_same

    folder, now = find_to_write(root), the_day(today)
    book, found = _opened(folder, meeting, now)
    before = sheet(found, book.panel.numbering)
    beside = folder / found.at.file.name.removesuffix(".yaml")
    typed = read_text(from_file) if from_file is not None else edited_text(before, found, beside)
    if typed is None or typed == before:
        remark("Nothing was changed.")
        return

    def plan() -> Plan:
        book_now, again = _opened(folder, meeting, now)
        if not says_the_same(again, found):
            raise CsipError("the meeting's file was changed in the meantime")
        name = again.at.file.name
        citations, _ = followed(book_now, again, moves)
        return {**citations, name: [*citations.get(name, ()), *edits]}

    with keeping(typed, found, beside) if from_file is None else nullcontext():
        agreed = agreed_changes(book, found, typed, facts=facts, yes=yes, remove=remove or ())
        edits, moves = agreed.settled()
        for line in followed(book, found, moves)[1]:
            tell(line)
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


def _promised(book: MinuteBook, name: str) -> None:
    """Say that somebody promised something in this file, as it is now, that no action holds."""
    from csip.book.load import load_meeting
    from csip.facts.untracked_promises import untracked_promises

    meeting, _ = load_meeting(book.root, name)
    if meeting is None:
        return
    if waiting := len(list(untracked_promises(book, (meeting,)))):
        remark(f"{in_words(waiting, 'promise')} here with no action yet: csip suggest {meeting.date}")
