"""`csip person ...`: who is on the body, who works for it, and who holds its posts; what is known of one."""

import typer

from csip.cli.commands.person.add import add
from csip.cli.commands.person.change import change
from csip.cli.commands.person.leave import leave
from csip.cli.commands.person.post import post
from csip.cli.commands.person.show import show

app = typer.Typer(
    no_args_is_help=True,
    help="Write down who comes, who leaves, who holds a post; show one.",
    rich_markup_mode=None,
)
for command in (add, change, leave, post, show):
    app.command()(command)
