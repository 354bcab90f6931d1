"""`csip standing ...`: list what stands on every new agenda; add, change, move and remove such items."""

import typer

from csip.cli.commands.standing.add import add
from csip.cli.commands.standing.change import change
from csip.cli.commands.standing.move import move
from csip.cli.commands.standing.remove import remove
from csip.cli.commands.standing.show import standing

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.callback()(standing)
for command in (add, change, move, remove):
    app.command()(command)
