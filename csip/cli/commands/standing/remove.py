"""`csip standing remove`: an item that is to stand on no new agenda."""

from __future__ import annotations

from csip.cli.commands.standing.standing_items import ItemArgument, change_standing_items
from csip.cli.options import DryRunOption, RootOption


def remove(item: ItemArgument, dry_run: DryRunOption = False, root: RootOption = None) -> None:
    """Take a standing item out; agendas already begun keep it.

    \b
    csip standing remove "Any Other Business"
    """
    from csip.changes.standing import remove_standing

    change_standing_items(root, lambda panel: remove_standing(panel, item), dry_run=dry_run)
