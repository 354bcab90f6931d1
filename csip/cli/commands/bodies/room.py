"""`csip bodies room`: a room in which bodies meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.bodies.shared import KnownAsOption, change_council
from csip.cli.options import DryRunOption, RootOption, some_words

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.changes.panel_entries import Change


def room(
    name: Annotated[str, typer.Argument(metavar="ROOM", help="As schedules name it.")],
    address: Annotated[
        str | None, typer.Option("--address", metavar="WORDS", help="Where it is.", callback=some_words)
    ] = None,
    known_as: KnownAsOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Put a room into council.yaml, or say more of one.

    Two bodies cannot meet in one room at once.

    \b
    csip bodies room "Council Chamber" --address "Town Hall, 1 High Street" --known-as "Upper Hall"
    """
    from csip.changes.shared_entries import set_room

    def plan(council: Council) -> Change:
        return set_room(council, name, address, known_as or ())

    change_council(plan, root=root, dry_run=dry_run)
