"""`csip schedule add`: one more meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.schedule.slot import SettingOption, TimeOption, VenueOption, agenda_setting_of, look_again
from csip.cli.options import (
    DryRunOption,
    RecordedOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    recorded_on,
    remark,
    the_day,
    the_time,
)

if TYPE_CHECKING:
    from csip.yaml_text.edits import Plan


def add(
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting.")],
    time: TimeOption = None,
    venue: VenueOption = None,
    agenda_setting: SettingOption = None,
    on: RecordedOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put a meeting on the schedule.

    The day on which it is put there is kept: as at an earlier day it is not known.

    \b
    csip schedule add 2012-10-03 --time 2pm --venue "Cabinet Room" --agenda-setting "2012-09-18 10.30am"
    """
    from csip.changes.schedule import add_slot
    from csip.language.dates import format_date, format_time, parse_time

    date_, setting = the_day(day), agenda_setting_of(agenda_setting)
    recorded = recorded_on(on, the_day(today))
    folder = find_to_write(root, dry_run=dry_run)

    def plan() -> Plan:
        book = book_with(folder, "schedule.yaml", with_meetings=False)
        return add_slot(book, date_, time=the_time(time), venue=venue, agenda_setting=setting, on=recorded)

    if carry_out(folder, plan, dry_run=dry_run):
        begins = f", {format_time(parse_time(time).time)}" if time is not None else ""
        where = f", {venue}" if venue is not None else ""
        remark(f"On the schedule: {format_date(date_, weekday=True)}{begins}{where}.")
        look_again(root, date_)
