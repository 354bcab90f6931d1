"""`csip standing`: the standing items, in order."""

from __future__ import annotations

import typer

from csip.cli.options import RootOption, book_with, find, remark, write_out
from csip.language.display import visible


def standing(ctx: typer.Context, root: RootOption = None) -> None:
    """List what stands on every new agenda; add, change or move it.

    \b
    csip standing
    csip standing add "Public participation" --after "Declarations of interest"
    """
    if ctx.invoked_subcommand is not None:
        return
    from csip.changes.standing import standing_lines

    panel = book_with(find(root), "panel.yaml", with_meetings=False).panel
    write_out("".join(f"{visible(line)}\n" for line in standing_lines(panel)))
    if not panel.standing_items:
        remark("panel.yaml names none: these are usual for such a body. The first change writes them down.")
