"""`csip schedule correct`: a date, time, place or kind that was mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.commands.schedule.doubts import YesOption, agree, doubts_of
from csip.cli.commands.schedule.second import SecondOption, is_moved_second
from csip.cli.commands.schedule.slot import (
    DayArgument,
    OpenTimeOption,
    OpenVenueOption,
    change_slot,
    look_again,
    or_open,
    slot_in_words,
)
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    find,
    open_book,
    remark,
    the_day,
    the_length,
    the_time,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.language.meeting_days import MeetingDay
    from csip.models import Slot
    from csip.yaml_text.edits import Plan


def correct(
    day: DayArgument,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day that was meant.")] = None,
    time: OpenTimeOption = None,
    venue: OpenVenueOption = None,
    kind: Annotated[
        Literal["ordinary", "annual", "extraordinary"] | None,
        typer.Option("--kind", help="Which kind of meeting it is."),
    ] = None,
    length: Annotated[
        str | None, typer.Option("--length", metavar="LENGTH", help="How long it lasts, such as '2 h'; or `usual`.")
    ] = None,
    second: SecondOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Correct what was mistyped of a meeting on the schedule.

    Nothing says what it was before. That is right only for a slip: when anything hangs on the meeting, such as its
    agenda or an action that is due at it, this is refused, and `csip schedule move` keeps what was. An agenda that is
    begun and not sent out follows.

    \b
    csip schedule correct 2012-10-03 --time 7pm
    """
    from csip.changes.schedule import named_anew
    from csip.changes.schedule_slips import Correction, correct_slot

    now = the_day(today)
    meant = the_day(date) if date is not None else None
    correction = Correction(
        None, or_open(time, the_time), or_open(venue), kind, or_open(length, the_length, word="usual")
    )
    if meant is None and all(part is None for part in correction):
        raise CsipError("it is not said what is to be corrected", "Give --date, --time, --venue, --kind or --length.")
    typed_time = time if correction.time else None
    agree(doubts_of([date] if date is not None else [], typed_time, now), yes=yes, dry_run=dry_run)

    is_on: list[MeetingDay] = []

    def plan(book: MinuteBook, slot: Slot) -> Plan:
        is_on[:] = [named_anew(book, slot, meant, second=second) if meant is not None else slot.day]
        return correct_slot(book, slot, correction._replace(day=is_on[0]))

    if meant is not None and not dry_run:
        second = is_moved_second(root, day, meant, second=second)

    if change_slot(day, plan, "actions.yaml", root=root, dry_run=dry_run):
        book, _ = open_book(find(root), with_meetings=False)
        remark(f"Corrected. On the schedule: {slot_in_words(book.slot_on[is_on[0]])}.")
        look_again(root, *is_on)
