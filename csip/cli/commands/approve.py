"""`csip approve`: approve earlier minutes where that was minuted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli import completion as complete
from csip.cli.approving import Words, approve_them
from csip.cli.approving_joint import approve_joint, is_of_a_joint_meeting
from csip.cli.once import Command
from csip.cli.options import DryRunOption, RootOption, TodayOption, book_with, find_to_write, some_words, the_day
from csip.cli.signing import sign_them
from csip.cli.undoing import undo_one
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from csip.language.meeting_days import MeetingDay


class WithAmendments(Command):
    """A command whose --amend takes three words at a time, as often as it is given: Typer has no type for that."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for parameter in self.params:
            if parameter.name == "amend":
                parameter.nargs = 3

    def goes_elsewhere(self, params: Mapping[str, Any]) -> bool:
        """Not for the minutes of a joint meeting: each body approves them in its own book, whoever keeps them."""
        return super().goes_elsewhere(params) and not is_of_a_joint_meeting(params)


COMMAND_CLASS = WithAmendments  # what csip.cli.registry makes the command of


def approve(
    meetings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MEETING...]",
            autocompletion=complete.meetings,
            help="Whose minutes are approved; asked for, if not given.",
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="The later one that approved; by default, the one whose agenda had them to approve.",
        ),
    ] = None,
    item: Annotated[
        str | None, typer.Option("--item", metavar="N", help="The item that says so, where csip cannot tell.")
    ] = None,
    as_: Annotated[
        Literal["correct", "amended", "provisional"] | None,
        typer.Option("--as", help="As the item has it, or correct; amended where there are amendments."),
    ] = None,
    amend: Annotated[
        list[str] | None,
        typer.Option("--amend", metavar='MINUTE "FROM" "TO"', help="An amendment (repeat for each)."),
    ] = None,
    signed_by: Annotated[
        str | None, typer.Option("--signed-by", metavar="NAME", help="Who presided and signed them.")
    ] = None,
    signed: Annotated[
        str | None, typer.Option("--signed", metavar="DATE", help="When, if not at the meeting that approved them.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the approval back while nothing hangs on it.")] = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="WORDS", help="With --undo: why, where git has it.", callback=some_words),
    ] = None,
    keep_words: Annotated[
        bool, typer.Option("--keep-words", help="With --undo: leave the words as they were amended.")
    ] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Approve earlier minutes, amend them, and seal them.

    The approval is written where it was minuted, its amendments listed. Prints the seal. From then on `csip
    validate` fails when a word, name, heading or number of them changes. Provisional minutes stay a draft: they
    are not amended and have no seal. Several minutes may be approved at once, under one item or each under its own.

    On a terminal it asks for what is missing: which minutes, how, each amendment, who signed. Who signed approved
    minutes may be added later. --undo takes an approval back, and the minutes have the words that they had before.

    Each body of a joint meeting approves its minutes in its own book: name the keeper of the record before the meeting.

    \b
    csip approve
    csip approve 2012-08-02 --at 2012-10-03
    csip approve 2012-06-07 2012-08-02 --at 2012-10-03 --as correct
    csip approve 2012-08-02 --at 2012-10-03 --amend 2.6 "Mr Andrew" "Mr Ireland"
    csip approve 2012-08-02 --signed-by "Mrs Whittle"
    csip approve 2012-08-02 --undo
    csip approve allotments:2026-10-01 --at 2026-10-14     of a joint meeting that Allotments keeps
    """
    folder, clock = find_to_write(root, dry_run=dry_run), the_day(today)
    if undo:
        _refuse_with_undo(at=at, item=item, as_=as_, amend=amend, signed_by=signed_by, signed=signed)
    words = Words(meetings or [], at, item, as_, amend or [], signed_by, signed)
    if is_of_a_joint_meeting({"meetings": words.meetings, "root": folder, "today": today}):
        approve_joint(folder, clock, words, undo=undo, dry_run=dry_run)
        return
    if undo:
        undo_one(folder, clock, meetings or [], reason=reason, keep_words=keep_words, dry_run=dry_run)
        return
    if reason is not None or keep_words:
        raise CsipError("--reason and --keep-words go with --undo", "They say how an approval is taken back.")
    if words.are_of_a_signature and (days := _approved_already(folder, clock, words.meetings)):
        sign_them(folder, clock, days, signed_by=signed_by, signed=signed, dry_run=dry_run)
        return
    approve_them(folder, clock, words, dry_run=dry_run)


def _refuse_with_undo(**options: object) -> None:
    if any(options.values()):
        raise CsipError(
            "--undo takes an approval back, and the other options say how minutes are approved",
            "First csip approve MEETING --undo; then approve them anew.",
        )


def _approved_already(folder: Path, clock: date, meetings: Sequence[str]) -> list[MeetingDay]:
    """The days of these minutes, where all of them are approved already."""
    from csip.changes.sign import final_approval
    from csip.facts.meetings import resolve_meeting

    book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
    days = list(dict.fromkeys(resolve_meeting(book, meeting, clock) for meeting in meetings))
    sealed = [at is not None and at.approval.seal is not None for at in (final_approval(book, day) for day in days)]
    return days if days and all(sealed) else []
