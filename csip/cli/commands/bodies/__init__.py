"""`csip bodies ...`: the bodies of a council, in a list; begin a council, and say what they share."""

import typer

from csip.cli.commands.bodies.begin import begin
from csip.cli.commands.bodies.bodies import bodies
from csip.cli.commands.bodies.person import person
from csip.cli.commands.bodies.post import post
from csip.cli.commands.bodies.room import room

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.callback()(bodies)
for command in (begin, person, post, room):
    app.command()(command)
