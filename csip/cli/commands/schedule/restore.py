"""`csip schedule restore`: a cancelled meeting put on again."""

from __future__ import annotations

from csip.cli.commands.schedule.slot import DayArgument, ReasonOption, change_slot, look_again
from csip.cli.options import DryRunOption, OnOption, RootOption, TodayOption, remark, the_day


def restore(
    day: DayArgument,
    reason: ReasonOption,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put a cancelled meeting on again. That it was cancelled is kept.

    \b
    csip schedule restore 2012-05-10 --reason "the flood has gone down"
    """
    from csip.changes.schedule import restore_slot
    from csip.language.meeting_days import format_meeting

    recorded = the_day(on, default=the_day(today))
    slot = change_slot(
        day,
        lambda _, slot: restore_slot(slot, reason=reason, on=recorded),
        root=root,
        dry_run=dry_run,
    )
    if slot is not None:
        remark(f"The meeting of {format_meeting(slot.day, weekday=True)} is on again.")
        look_again(root, slot.day)
