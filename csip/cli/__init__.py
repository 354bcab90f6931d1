"""The command line: the only place that reads options, the clock and the terminal, that prints and exits.

Commands import what they need when they run: `csip --help` and completion must not pay for pydantic, nor
`csip actions` for Word.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from csip.cli import (
    action,
    actions,
    approval,
    attendance,
    before,
    chase,
    decisions,
    fmt,
    importing,
    life,
    meeting,
    pack,
    printing,
    schedule,
    start,
    upward,
    validate,
)
from csip.cli import roll as rolls
from csip.cli import write as writing
from csip.errors import CsipError

app = typer.Typer(
    name="csip",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it starts three times faster, and never eats a [bracket]
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A minute book is a folder with panel.yaml, schedule.yaml, actions.yaml and meetings/.",
)

app.command("validate")(validate.validate)
app.command("explain")(validate.explain)
app.command("rules")(validate.rules)
app.command("actions")(actions.actions)
app.add_typer(action.app, name="action")
app.command("chase")(chase.chase)
app.command("new-meeting")(meeting.new_meeting)
app.command("roll")(rolls.roll)
app.command("write")(writing.write)
app.command("number")(meeting.number)
app.command("agenda")(printing.agenda)
app.command("minutes")(printing.minutes)
app.command("sheet")(printing.sheet)
app.command("pack")(pack.pack)
app.add_typer(schedule.app, name="schedule")
app.command("deadlines")(before.deadlines)
app.command("publish-agenda")(before.publish_agenda)
app.command("forward-plan")(before.forward_plan)
app.command("decisions")(decisions.decisions)
app.command("extract")(decisions.extract)
app.command("notice")(decisions.notice)
app.command("attendance")(attendance.attendance)
app.command("approve", cls=approval.WithAmendments)(approval.approve)
app.command("seal")(approval.seal)
app.command("status")(life.status)
app.command("history")(life.history)
app.command("diff")(life.diff)
app.command("import")(importing.import_)
app.command("suggest")(importing.suggest)
app.command("plan")(upward.plan)
app.command("report")(upward.report)
app.command("init")(start.init)
app.command("fmt")(fmt.fmt)
app.command("schema")(start.schema)


def _version(wanted: bool) -> None:
    if wanted:
        from csip import __version__

        typer.echo(f"csip {__version__}")
        raise typer.Exit


@app.callback()
def csip(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Minutes and actions, as plain text that can be trusted.

    \b
    the clerk:    csip new-meeting, roll, number, minutes, action add
    an officer:   csip actions --owner "J Smith"
    CI:           csip validate --format github
    """
    del version  # its callback has done the work


def main() -> None:
    """Run csip. Exit code 2 when it cannot go on; a fault of csip's own is owned up to, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal of the old kind must not stop a minute
    try:
        app()
    except CsipError as error:
        _say(error.message, error.hint)
        sys.exit(2)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except Exception as error:
        if os.environ.get("CSIP_DEBUG"):
            raise
        _say(
            f"csip itself has a fault ({type(error).__name__}: {error}); the book was not harmed",
            "Please report it. With CSIP_DEBUG=1 set, the same command shows where it happened.",
        )
        sys.exit(2)


def _say(message: str, hint: str | None) -> None:
    from csip.plain import visible

    typer.echo(f"csip: {visible(message)}", err=True)
    for line in (hint or "").splitlines():
        typer.echo(f"  {visible(line)}", err=True)
