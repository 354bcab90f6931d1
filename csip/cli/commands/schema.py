"""`csip schema`: describe the book's files to editors."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

import typer

from csip.cli.options import write_out


@cache
def schemas() -> dict[str, str]:
    """Give the text of each JSON Schema, by the kind of file."""
    from csip.models.json_schema import NAMES
    from csip.models.json_schema import schema as made

    return {name: made(name) for name in NAMES}


def schema(
    name: Annotated[
        Literal["panel", "schedule", "meeting", "actions", "plan", "report", "council", "site"],
        typer.Argument(help="Which kind of file."),
    ],
) -> None:
    """Print the JSON Schema of one kind of file.

    It is draft 2020-12, for editors and other checkers.

    \b
    csip schema meeting > docs/schema/meeting.json
    """
    write_out(schemas()[name])
