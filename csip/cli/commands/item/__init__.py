"""`csip item ...`: put items on an agenda, change, move and remove them."""

import typer

from csip.cli.commands.item.add import add
from csip.cli.commands.item.change import change
from csip.cli.commands.item.move import move
from csip.cli.commands.item.remove import remove

app = typer.Typer(
    no_args_is_help=True,
    help="Put an item on an agenda; change, move or remove one.",
    rich_markup_mode=None,
)
for command in (add, change, move, remove):
    app.command()(command)
