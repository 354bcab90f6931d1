"""`csip fmt`: the layout and quoting of the files of a book or a council, without touching a word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import RootOption, find, finish_first_in, remark, say_cut_short, write_out
from csip.language.phrases import in_words

if TYPE_CHECKING:
    from csip.changes.format import Layout
    from csip.diagnostics import Diagnostic


def fmt(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 when a file would change.")
    ] = False,
    council: Annotated[
        bool, typer.Option("--council", help="council.yaml and every book of the council: so it is in its folder.")
    ] = False,
    root: RootOption = None,
) -> None:
    """Bring the layout of the book's files into one form.

    Quotes too. No word, comment or order changes.

    \b
    csip fmt
    csip fmt --check         for CI
    csip fmt --council       council.yaml and all books
    """
    from csip.book.find import council_to_cover

    of_council = council_to_cover(root, asked=council)
    if of_council is not None:
        result, cut_short = _council(of_council, check=check)
    else:
        result, cut_short = _book(find(root), check=check)
    say_cut_short(cut_short)
    for name in result.changed:
        write_out(f"{Path(name).as_posix()}\n")
    for name, why in result.left.items():
        remark(f"{name} was left as it is: {why}")
    verb = "would change" if check else "changed"
    remark(f"{in_words(len(result.changed), 'file')} {verb}, {result.unchanged} as it should be.")
    if result.left or (check and (result.changed or cut_short)):
        raise typer.Exit(1)


def _book(folder: Path, *, check: bool) -> tuple[Layout, list[Diagnostic]]:
    """What was done, and a change that was cut short there, which a check leaves as it is."""
    from csip.changes.format import format_book
    from csip.files.unfinished import left_unfinished

    if not check:
        finish_first_in(folder)
    left = left_unfinished(folder) if check else None
    return format_book(folder, write=not check), [left.diagnostic] if left is not None else []


def _council(folder: Path, *, check: bool) -> tuple[Layout, list[Diagnostic]]:
    """One book after the other: of what cannot be written in one, the books before it are done."""
    from csip.book.council import Council
    from csip.changes.format import format_council_file

    if not check:
        finish_first_in(folder)
    result = format_council_file(folder, write=not check)
    cut_short: list[Diagnostic] = []
    for key in Council(folder).keys:
        done, left = _book(folder / key, check=check)
        result.add(done, key)
        cut_short += [one.within(key) for one in left]
    return result, cut_short
