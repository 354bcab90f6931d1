"""What the commands share that write in council.yaml: reading it and writing in it as one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import carry_out, remark, say_unread
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.changes.apply import Planned
    from csip.changes.panel_entries import Change

KnownAsOption = Annotated[
    list[str] | None, typer.Option("--known-as", metavar="NAME", help="Another form of the name (repeat for each).")
]


def change_council(plan: Callable[[Council], Change], *, root: Path | None, dry_run: bool) -> None:
    """Write in council.yaml as one step that no other command can come between; say what changed."""
    from csip.book.council import Council
    from csip.book.find import find_council
    from csip.files.unfinished import finish_first

    folder = find_council(root)
    if not dry_run and (said := finish_first(folder)):
        remark(said)
    in_words: list[str] = []

    def planned() -> Planned:
        council = Council(folder)
        if not council.is_read:
            say_unread(council.diagnostics)
            raise CsipError("council.yaml has errors, and this command needs it", "`csip validate` shows all of it.")
        change = plan(council)
        in_words[:] = change.in_words
        return change.plan, council

    if carry_out(folder, planned, dry_run=dry_run):
        for line in in_words:
            remark(line)
