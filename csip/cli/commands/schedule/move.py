"""`csip schedule move`: another day, time or place for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.schedule.doubts import YesOption, agree, doubts_of
from csip.cli.commands.schedule.slot import (
    ReasonOption,
    SettingOption,
    TimeOption,
    VenueOption,
    agenda_setting_of,
    change_slot,
    look_again,
)
from csip.cli.options import DryRunOption, OnOption, RootOption, TodayOption, remark, the_day, the_time

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.models import Slot
    from csip.yaml_text.edits import Plan


def move(
    old: Annotated[
        str, typer.Argument(metavar="OLD", autocompletion=complete.meetings, help="The date it has (or ever had).")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The day it is to be; the same day to change time or venue.")
    ],
    reason: ReasonOption,
    time: TimeOption = None,
    venue: VenueOption = None,
    agenda_setting: SettingOption = None,
    on: OnOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Move a meeting. Its former date is kept, and every action due at it follows.

    \b
    csip schedule move 2012-02-29 2012-03-07 --time 3pm --reason "the Leader was abroad"
    """
    from csip.changes.schedule import NewTerms, move_slot, moved_in_words

    former, to = the_day(old), the_day(new)
    day = the_day(on, default=the_day(today))
    terms = NewTerms(to, the_time(time), venue, agenda_setting_of(agenda_setting))
    in_words: list[str] = []

    def plan(book: MinuteBook, slot: Slot) -> Plan:
        in_words[:] = moved_in_words(book, slot, terms)
        return move_slot(book, slot, terms, reason=reason, on=day)

    agree(doubts_of([new], time, the_day(today)), yes=yes, dry_run=dry_run)
    if change_slot(former, plan, root=root, dry_run=dry_run):
        for line in in_words:
            remark(line)
        look_again(root, to)
