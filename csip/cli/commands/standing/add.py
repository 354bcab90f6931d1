"""`csip standing add`: one more item on every new agenda."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from csip.cli.asking import needed
from csip.cli.commands.standing.standing_items import (
    AfterOption,
    BeforeOption,
    KindOption,
    PurposeOption,
    change_standing_items,
    kinds_of,
)
from csip.cli.options import DryRunOption, RootOption


def add(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="The heading; asked for, if left out.")] = None,
    purpose: PurposeOption = None,
    kind: KindOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    section: Annotated[
        bool, typer.Option("--section", help="It is a heading over the items after it, such as FOR DECISION.")
    ] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Let an item stand on every new agenda, or on some kinds.

    Agendas that are begun already stay as they are: `csip item add` is for those.

    \b
    csip standing add "Public participation" --after "Declarations of interest"
    csip standing add "Election of the Chair" --purpose "to elect" --kind annual --before 1
    """
    from csip.changes.standing import StandingWords, add_standing

    if title is None and sys.stdin.isatty():
        title = needed("Title of the item:")
    words = StandingWords(title=title, purpose=purpose, kinds=kinds_of(kind), section=section)
    change_standing_items(root, lambda panel: add_standing(panel, words, after, before), dry_run=dry_run)
