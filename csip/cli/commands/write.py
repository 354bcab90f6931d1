"""`csip write`: type minutes as plain text in an editor; the file is changed in place."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.asking import agreed
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    the_day,
)
from csip.errors import CsipError
from csip.language.phrases import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.models import Meeting


def write(
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="A date; by default the last one held, or of an agenda the next.",
        ),
    ] = None,
    agenda: Annotated[
        bool, typer.Option("--agenda", help="Type the agenda of a meeting that is not minuted yet.")
    ] = False,
    from_file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Read this text instead of opening an editor.")
    ] = None,
    facts: Annotated[
        bool | None,
        typer.Option(
            "--facts/--words-only", help="Note the decisions, motions and votes that new words plainly state, or not."
        ),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            "--remove",
            metavar="NAME",
            help="Take out this, which the text leaves out: 5, '5. Accounts', 2.1. Repeatable.",
        ),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Ask nothing, and take everything as it was typed; what goes is named by --remove."),
    ] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Type a meeting's minutes as plain text, in your editor.

    What you type is written into its file. Items and paragraphs are known again by their titles and words: each keeps
    what hangs on it, wherever it now stands and whatever its number is. What the text leaves out is taken out only
    when you agree to that, or name it with --remove. A decision, a motion or a vote that new words plainly state is
    noted with them, and shown; or type it under the paragraph yourself: Decision: deferred. So is who declared an
    interest, came, left or took the chair, what was urgent or private, and when the meeting closed. When csip cannot
    write what you typed, the text is kept beside the meeting's file: nothing you typed is lost.

    --agenda is for the agenda, in the same way: each item with what it is for, who presents it and its papers, and
    headings over items. csip numbers them.

    \b
    EDITOR=nano csip write 2012-10-03
    csip write 2012-10-03 --from typed.txt --remove "5. Accounts"
    csip write --agenda
    """
    from csip.changes.citations import citing, followed
    from csip.changes.typed.compare import Comparison, compared
    from csip.changes.typed.sheet import sheet
    from csip.cli.agenda_typing import refuse_reading, type_agenda
    from csip.cli.editor import edited_text, keeping, read_text
    from csip.cli.write_happened import Noting
    from csip.cli.write_questions import agreed_changes, show_changes, tell
    from csip.facts.council_year import style_of
    from csip.models.entry import says_the_same

    folder, now = find_to_write(root, dry_run=dry_run), the_day(today)
    if dry_run and from_file is None:
        raise CsipError("a dry run would lose what you type in the editor", "Type it in a file: --from FILE.")
    if agenda:
        refuse_reading(facts)
        type_agenda(folder, meeting, from_file, now, remove=remove or (), yes=yes, dry_run=dry_run)
        return
    book, found = _opened(folder, meeting, now)
    if _agenda_is_meant(found, now, asked=from_file is None):
        type_agenda(folder, str(found.day), from_file, now, remove=remove or (), yes=yes, dry_run=dry_run)
        return
    before = sheet(found, style_of(book, found))
    beside, again = folder / found.at.file.name.removesuffix(".yaml"), f"csip write {found.day}"
    name = f"minutes-{found.day}.txt"
    typed = read_text(from_file) if from_file is not None else edited_text(before, name, beside, again)
    if typed is None or typed == before:
        remark("Nothing was changed.")
        return

    noting = Noting(found, is_wanted=facts is not False, yes=yes, dry_run=dry_run)

    def plan() -> Planned:
        book_now, as_it_is = _opened(folder, meeting, now)
        if not says_the_same(as_it_is, found):
            raise CsipError("the meeting's file was changed in the meantime")
        name = as_it_is.at.file.name
        citations, _ = followed(book_now, as_it_is, moves)
        return {**citations, name: [*citations.get(name, ()), *edits, *noting.edits]}, book_now

    cited_by = citing(book, found)

    def compare(answers: Mapping[int, bool], read: bool) -> Comparison:
        return compared(found, style_of(book, found), minuted, cited_by, read=read, answers=answers)

    with keeping(typed, beside, again) if from_file is None else nullcontext():
        minuted = noting.without_closing(typed)
        if dry_run:
            agreed = compare({}, facts is not False)
            show_changes(agreed)
        else:
            agreed, _ = agreed_changes(compare, facts=facts is not False, yes=yes, remove=remove or ())
        edits, moves = agreed.settled()
        for line in followed(book, found, moves)[1]:
            tell(line)
        written = bool(edits or noting.edits) and carry_out(folder, plan, dry_run=dry_run)
    if not (edits or noting.edits):
        remark("Nothing was changed.")
    if not written:
        return
    count = in_words(len(agreed.changes) + len(noting.edits), "change")
    remark(f"{found.at.file.name}: {count} written. Next: csip number {found.day}")
    noting.note_what_happened(folder)
    _promised(book, found.at.file.name)


def _agenda_is_meant(found: Meeting, now: date, *, asked: bool) -> bool:
    """Of a meeting still to come, of which nothing is minuted: whether its agenda is to be typed, which is asked.

    Where nobody is there to ask, how to do that is only said.
    """
    from csip.language.meeting_days import format_meeting

    if found.date <= now or found.has_minutes or not found.items:
        return False
    to_come = f"The meeting of {format_meeting(found.day)} is still to come, and nothing of it is minuted."
    if asked and sys.stdin.isatty():
        remark(to_come)
        return agreed("Is it the agenda that you want to type?", default=True)
    remark(f"{to_come} Its agenda is typed with: csip write {found.day} --agenda")
    return False


def _opened(folder: Path, wanted: str | None, now: date) -> tuple[MinuteBook, Meeting]:
    """The book, and the meeting whose minutes may be typed."""
    from csip.facts.approvals import is_approved
    from csip.facts.meetings import find_meeting
    from csip.language.meeting_days import format_meeting

    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    found = find_meeting(book, wanted, now, default="last", begun=True)
    if is_approved(book, found):
        raise CsipError(
            f"the minutes of {format_meeting(found.day)} are approved; they are changed by a later meeting, not here",
            "An amendment is recorded with `csip approve`.",
        )
    return book, found


def _promised(book: MinuteBook, name: str) -> None:
    """Say that somebody promised something in this file, as it is now, that no action holds."""
    from csip.book.load import load_meeting
    from csip.facts.untracked_promises import unanswered_promises

    meeting, _ = load_meeting(book.root, name)
    if meeting is None:
        return
    if waiting := len(list(unanswered_promises(book, (meeting,)))):
        remark(f"{in_words(waiting, 'promise')} here with no action yet: csip suggest {meeting.day}")
