"""`csip schedule move`: another day, time or place for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.schedule.doubts import YesOption, agree, doubts_of
from csip.cli.commands.schedule.second import SecondOption, is_moved_second
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
    from csip.language.meeting_days import MeetingDay
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
    second: SecondOption = False,
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
    from csip.changes.schedule import NewTerms, move_slot, moved_in_words, named_anew

    to = the_day(new)
    day = the_day(on, default=the_day(today))
    changes = (the_time(time), venue, agenda_setting_of(agenda_setting))
    in_words: list[str] = []

    moved_to: list[MeetingDay] = []

    def plan(book: MinuteBook, slot: Slot) -> Plan:
        moved_to[:] = [named_anew(book, slot, to, second=second)]
        terms = NewTerms(moved_to[0], *changes)
        in_words[:] = moved_in_words(book, slot, terms)
        return move_slot(book, slot, terms, reason=reason, on=day)

    agree(doubts_of([new], time, the_day(today)), yes=yes, dry_run=dry_run)
    if not dry_run:
        second = is_moved_second(root, old, to, second=second)
    if change_slot(old, plan, root=root, dry_run=dry_run):
        for line in in_words:
            remark(line)
        look_again(root, *moved_to)
