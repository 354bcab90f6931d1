"""`csip schedule remove`: a meeting that was put on the schedule by mistake."""

from __future__ import annotations

from csip.cli.commands.schedule.slot import DayArgument, change_slot, slot_in_words
from csip.cli.options import DryRunOption, RootOption, remark


def remove(
    day: DayArgument,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Take a meeting off the schedule that was mistyped.

    Nothing says that it was ever there. That is right only for a slip: when anything hangs on the meeting, such as its
    agenda or an action that is due at it, this is refused, and `csip schedule cancel` calls it off.

    \b
    csip schedule remove 2012-10-03
    """
    from csip.changes.schedule_slips import remove_slot

    slot = change_slot(day, remove_slot, "actions.yaml", root=root, dry_run=dry_run)
    if slot is not None:
        remark(f"Taken off the schedule: {slot_in_words(slot)}.")
        remark("A calendar that was sent out with it still shows it: tell those who have it.")
