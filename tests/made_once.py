"""What typer works out anew for each command that is run, though it is the same each time: worked out once here."""

from functools import cache

import typer.main
import typer.testing


def make_once() -> None:
    """Let typer keep all forty commands that `CliRunner().invoke(app, ...)` makes, and what functions take."""
    typer.testing._get_command = cache(typer.testing._get_command)  # type: ignore[attr-defined]
    typer.main.get_params_from_function = cache(typer.main.get_params_from_function)  # type: ignore[attr-defined]
