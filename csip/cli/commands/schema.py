"""`csip schema`: describe the book's files to editors."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import typer

from csip.cli.options import RootOption, find, finish_first_in, remark, write_out
from csip.errors import CsipError


@cache
def schemas() -> dict[str, str]:
    """Give the text of each JSON Schema, by the kind of file."""
    from csip.models.json_schema import NAMES
    from csip.models.json_schema import schema as made

    return {name: made(name) for name in NAMES}


def schema(
    name: Annotated[
        Literal["panel", "schedule", "meeting", "actions", "plan", "report", "council", "site"] | None,
        typer.Argument(help="Which kind of file.", show_default=False),
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Write all of them anew into .csip/, after csip was brought up to date.")
    ] = False,
    root: RootOption = None,
) -> None:
    """Print the JSON Schema of one kind of file.

    It is draft 2020-12, for editors and other checkers. `csip init` puts the schemas of a book into .csip/ for its
    editor; a later csip has others (CSIP022), and --renew writes those. In the folder of a council it renews them for
    each body that has any, too.

    \b
    csip schema meeting > docs/schema/meeting.json
    csip schema --renew
    """
    if renew and name is not None:
        raise CsipError("--renew is for all kinds of file", f"Leave out {name}.")
    if renew:
        _renew(root)
    elif name is None:
        from csip.models.json_schema import NAMES

        raise CsipError(
            "which kind of file?",
            f"It is one of {', '.join(NAMES)}: csip schema meeting. --renew writes them all into .csip/.",
        )
    else:
        write_out(schemas()[name])


def _renew(root: Path | None) -> None:
    """Renew the schemas of a book; of a council its own, and those of each body that has any."""
    from csip.book.council import Council
    from csip.book.find import council_to_cover
    from csip.changes.renewed_schemas import renew_schemas
    from csip.files.names import SCHEMAS
    from csip.language.phrases import in_words

    council = council_to_cover(root, asked=False)
    if council is None:
        folders = [find(root)]
    else:
        bodies = (council / key for key in Council(council).keys)
        folders = [council, *(folder for folder in bodies if (folder / SCHEMAS).is_dir())]
    changed = unchanged = 0
    for folder in folders:
        finish_first_in(folder)
        for path, is_new in renew_schemas(folder):
            changed, unchanged = changed + is_new, unchanged + (not is_new)
            if is_new:
                write_out(f"{os.path.relpath(path)}\n")
    remark(f"{in_words(changed, 'schema')} written, {unchanged} as it should be.")
