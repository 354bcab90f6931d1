"""`csip bodies post`: a post of the council, and who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.bodies.shared import KnownAsOption, change_council
from csip.cli.options import DryRunOption, RootOption, the_day

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.changes.panel_entries import Change


def post(
    name: Annotated[str, typer.Argument(metavar="POST", help="Such as Town Clerk.")],
    held_by: Annotated[
        str | None, typer.Option("--held-by", metavar="NAME", help="Who holds it: somebody of council.yaml.")
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The holder's first day.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The holder's last day.")] = None,
    known_as: KnownAsOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Put a post of the council into council.yaml, or say who holds it.

    Every body then knows it, whoever holds it. Whoever held it until then did so until the day before.

    \b
    csip bodies post "Town Clerk" --held-by "Joan Fell" --from 2024-01-08
    """
    from csip.changes.shared_entries import set_post

    since = the_day(from_) if from_ is not None else None
    last = the_day(until) if until is not None else None

    def plan(council: Council) -> Change:
        return set_post(council, name, held_by=held_by, since=since, until=last, known_as=known_as or ())

    change_council(plan, root=root, dry_run=dry_run)
