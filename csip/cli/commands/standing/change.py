"""`csip standing change`: another title, purpose or kind of meeting for a standing item."""

from __future__ import annotations

from typing import Annotated

import typer

from csip.cli.commands.standing.standing_items import (
    ItemArgument,
    KindOption,
    PurposeOption,
    change_standing_items,
    kinds_of,
)
from csip.cli.options import DryRunOption, RootOption, some_words


def change(
    item: ItemArgument,
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", callback=some_words, help="Another heading.")
    ] = None,
    purpose: PurposeOption = None,
    kind: KindOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Change a standing item; what you do not name stays.

    --purpose none takes a purpose back.

    \b
    csip standing change "Matters Arising" --title "Clerk's report on actions"
    csip standing change 4 --kind ordinary --kind annual
    """
    from csip.changes.standing import StandingWords, change_standing

    words = StandingWords(title=title, purpose=purpose, kinds=kinds_of(kind))
    change_standing_items(root, lambda panel: change_standing(panel, item, words), dry_run=dry_run)
