"""`csip fmt`: the layout and quoting of the book's files, without touching a word."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csip.cli.options import RootOption, find_to_write, remark, say_cut_short, write_out
from csip.language.phrases import in_words


def fmt(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 when a file would change.")
    ] = False,
    root: RootOption = None,
) -> None:
    """Bring the layout of the book's files into one form.

    Quotes too. No word, comment or order changes.

    \b
    csip fmt
    csip fmt --check         for CI
    """
    from csip.changes.format import format_book
    from csip.files.unfinished import left_unfinished

    folder = find_to_write(root, dry_run=check)
    left = left_unfinished(folder) if check else None
    if left is not None:
        say_cut_short([left.diagnostic])
    result = format_book(folder, write=not check)
    for name in result.changed:
        write_out(f"{Path(name).as_posix()}\n")
    for name, why in result.left.items():
        remark(f"{name} was left as it is: {why}")
    verb = "would change" if check else "changed"
    remark(f"{in_words(len(result.changed), 'file')} {verb}, {result.unchanged} as it should be.")
    if result.left or (check and (result.changed or left is not None)):
        raise typer.Exit(1)
