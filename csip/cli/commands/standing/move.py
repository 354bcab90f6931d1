"""`csip standing move`: another place for a standing item."""

from __future__ import annotations

from csip.cli.commands.standing.standing_items import AfterOption, BeforeOption, ItemArgument, change_standing_items
from csip.cli.options import DryRunOption, RootOption


def move(
    item: ItemArgument,
    after: AfterOption = None,
    before: BeforeOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Move a standing item; a section goes with the items under it.

    \b
    csip standing move "Any Other Business" --after "Matters Arising"
    """
    from csip.changes.standing import move_standing

    change_standing_items(root, lambda panel: move_standing(panel, item, after, before), dry_run=dry_run)
