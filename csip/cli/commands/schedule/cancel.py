"""`csip schedule cancel`: a meeting called off."""

from __future__ import annotations

from csip.cli.commands.schedule.slot import DayArgument, ReasonOption, change_slot
from csip.cli.options import DryRunOption, OnOption, RootOption, TodayOption, remark, the_day


def cancel(
    day: DayArgument,
    reason: ReasonOption,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Call a meeting off. It stays on the schedule, marked as cancelled, with the reason.

    \b
    csip schedule cancel 2012-05-10 --reason "no business"
    """
    from csip.changes.schedule import cancel_slot
    from csip.language.meeting_days import format_meeting

    recorded = the_day(on, default=the_day(today))
    slot = change_slot(
        day,
        lambda book, slot: cancel_slot(book, slot, reason=reason, on=recorded),
        root=root,
        dry_run=dry_run,
    )
    if slot is not None:
        remark(f"The meeting of {format_meeting(slot.day, weekday=True)} is cancelled.")
