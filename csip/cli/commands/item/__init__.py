"""`csip item ...`: put items on an agenda, change, move and remove them; their times and guests; what happened."""

import typer

from csip.cli.commands.item.add import add
from csip.cli.commands.item.attended import attended
from csip.cli.commands.item.change import change
from csip.cli.commands.item.interest import interest
from csip.cli.commands.item.invite import invite
from csip.cli.commands.item.move import move
from csip.cli.commands.item.private import private
from csip.cli.commands.item.remove import remove
from csip.cli.commands.item.time import time
from csip.cli.commands.item.urgent import urgent

app = typer.Typer(
    no_args_is_help=True,
    help="Put an item on an agenda; change, move or remove one.",
    rich_markup_mode=None,
)
for command in (add, change, move, remove, time, invite, attended, interest, urgent, private):
    app.command()(command)
