"""`csip person ...`: who is on the body, who works for it, and who holds its posts."""

import typer

from csip.cli.commands.person.add import add
from csip.cli.commands.person.change import change
from csip.cli.commands.person.leave import leave
from csip.cli.commands.person.post import post

app = typer.Typer(
    no_args_is_help=True,
    help="Write down who comes, who leaves, and who holds a post.",
    rich_markup_mode=None,
)
for command in (add, change, leave, post):
    app.command()(command)
