"""`csip write --agenda`: an agenda typed as plain text, in an editor or in a file."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from csip.cli.options import book_with, carry_out, remark
from csip.errors import CsipError
from csip.language.phrases import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.agenda.typed.edits import AgendaTyped
    from csip.changes.apply import Planned
    from csip.models import Meeting


def refuse_reading(facts: bool | None) -> None:
    """Raises: CsipError where it was said whether facts are to be read, of which an agenda has none."""
    if facts is not None:
        raise CsipError(
            "--facts and --words-only are for minutes: an agenda has no decisions, motions and votes",
            "Leave that out, or leave --agenda out.",
        )


def type_agenda(
    folder: Path,
    wanted: str | None,
    from_file: Path | None,
    today: date,
    *,
    remove: Sequence[str],
    yes: bool,
    dry_run: bool,
) -> None:
    """Have the agenda of a meeting typed, and write what was typed into its file once that is agreed to.

    Raises: CsipError for a meeting that has minutes, a text that cannot be taken in, and what nobody agrees to.
    """
    from csip.changes.agenda.publication import changed_since_published
    from csip.changes.agenda.typed.edits import agenda_change, compared_agenda
    from csip.changes.agenda.typed.sheet import agenda_sheet
    from csip.cli.editor import edited_text, keeping, read_text
    from csip.cli.write_questions import agreed_changes, show_changes
    from csip.models.entry import says_the_same

    book, found = _opened(folder, wanted, today)
    before = agenda_sheet(found)
    beside, again = folder / found.at.file.name.removesuffix(".yaml"), f"csip write {found.day} --agenda"
    typed = (
        read_text(from_file) if from_file is not None else edited_text(before, f"agenda-{found.day}.txt", beside, again)
    )
    if typed is None or typed == before:
        remark("Nothing was changed.")
        return

    def compare(answers: Mapping[int, bool], read: bool) -> AgendaTyped:
        del read  # an agenda states no facts
        return compared_agenda(book, found, typed, answers)

    def plan() -> Planned:
        book_now, as_it_is = _opened(folder, wanted, today)
        if not says_the_same(as_it_is, found):
            raise CsipError("the meeting's file was changed in the meantime")
        change = agenda_change(book_now, as_it_is, typed, answers, today)
        return change.plan if change is not None else {}, book_now

    answers: Mapping[int, bool] = {}
    with keeping(typed, beside, again) if from_file is None else nullcontext():
        if dry_run:
            agreed = compare(answers, False)
            show_changes(agreed)
        else:
            agreed, answers = agreed_changes(compare, facts=False, yes=yes, remove=remove)
        change = agenda_change(book, found, typed, answers, today)
        written = change is not None and carry_out(folder, plan, dry_run=dry_run)
    if change is None:
        remark("Nothing was changed.")
        return
    for line in change.remarks:
        remark(line)
    if written:
        for line in changed_since_published(book, found, today):
            remark(line)
        changes = in_words(len(agreed.changes), "change")
        remark(f"{found.at.file.name}: {changes} written. Next: csip agenda {found.day}")


def _opened(folder: Path, wanted: str | None, today: date) -> tuple[MinuteBook, Meeting]:
    """The book, and the meeting whose agenda may be typed."""
    from csip.changes.agenda.find import agenda_of

    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    return book, agenda_of(book, wanted, today)
