"""What typer works out anew for each command that is run, though it is the same each time: worked out once here."""

from functools import cache
from typing import cast

import typer.main
import typer.testing
from typer.core import TyperGroup

from csip.cli.registry import every_command


def make_once() -> None:
    """Let typer keep all forty commands that `CliRunner().invoke(app, ...)` makes, and what functions take."""
    typer.testing._get_command = cache(typer.testing._get_command)  # type: ignore[attr-defined]
    typer.main.get_params_from_function = cache(typer.main.get_params_from_function)  # type: ignore[attr-defined]


def load_commands() -> None:
    """Import every command and work out what it takes: no process that is forked from this one has to."""
    list(cast(TyperGroup, typer.main.get_command(every_command())).commands.values())  # each when it is asked for
