"""`csip action ...`: write in the register of actions."""

import typer

from csip.cli.commands.action.add import add
from csip.cli.commands.action.carry import carry
from csip.cli.commands.action.quote import quote
from csip.cli.commands.action.renumber import renumber
from csip.cli.commands.action.what_happened import assign, close, due, reopen, update

app = typer.Typer(
    no_args_is_help=True,
    help="Write in the register: add, update, close and so on.",
    rich_markup_mode=None,
)
for command in (add, update, close, reopen, assign, due, carry, quote, renumber):
    app.command()(command)
