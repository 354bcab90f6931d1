"""`csip schedule ...`: print dates of meetings, and which clash; add, move, cancel and restore them; correct slips."""

import typer

from csip.cli.commands.schedule.add import add
from csip.cli.commands.schedule.cancel import cancel
from csip.cli.commands.schedule.clashes import clashes
from csip.cli.commands.schedule.correct import correct
from csip.cli.commands.schedule.move import move
from csip.cli.commands.schedule.remove import remove
from csip.cli.commands.schedule.restore import restore
from csip.cli.commands.schedule.show import schedule

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.callback()(schedule)
for command in (add, move, cancel, restore, correct, remove, clashes):
    app.command()(command)
