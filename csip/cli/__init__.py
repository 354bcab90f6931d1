"""The command line: the only place that reads options, the clock and the terminal, that prints and exits.

Commands import what they need when they run: `csip --help` and completion must not pay for pydantic, nor
`csip actions` for Word.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from copy import copy
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

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
    suggest,
    upward,
    validate,
)
from csip.cli import roll as rolls
from csip.cli import write as writing
from csip.errors import CsipError


class _Grouped(TyperGroup):
    """The list of commands in parts, each under its heading; typer itself would need Rich for that."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # typer has had click's types under two names
        del ctx
        parts: dict[str, list[tuple[str, str]]] = {}
        longest = max(len(name) for name in self.commands)
        for name, command in self.commands.items():
            heading = getattr(command, "rich_help_panel", None) or "Commands"
            short = command.get_short_help_str(formatter.width - 6 - longest)
            parts.setdefault(heading, []).append((name.ljust(longest), short))
        for heading, rows in parts.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


app = typer.Typer(
    name="csip",
    cls=_Grouped,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it starts three times faster, and never eats a [bracket]
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A minute book is a folder with panel.yaml, schedule.yaml, actions.yaml and meetings/.",
)

BEFORE = "Before a meeting"
AFTER = "At the meeting and after"
ACTIONS = "Who owes what"
UPWARD = "Reporting upward"
CHECKING = "Checking, by hand or in CI"
BOOK = "Setting up and keeping the book"

app.add_typer(schedule.app, name="schedule", rich_help_panel=BEFORE)
app.command("deadlines", rich_help_panel=BEFORE)(before.deadlines)
app.command("forward-plan", rich_help_panel=BEFORE)(before.forward_plan)
app.command("new-meeting", rich_help_panel=BEFORE)(meeting.new_meeting)
app.command("agenda", rich_help_panel=BEFORE)(printing.agenda)
app.command("publish-agenda", rich_help_panel=BEFORE)(before.publish_agenda)
app.command("pack", rich_help_panel=BEFORE)(pack.pack)
app.command("sheet", rich_help_panel=BEFORE)(printing.sheet)

app.command("roll", rich_help_panel=AFTER)(rolls.roll)
app.command("write", rich_help_panel=AFTER)(writing.write)
app.command("number", rich_help_panel=AFTER)(meeting.number)
app.command("minutes", rich_help_panel=AFTER)(printing.minutes)
app.command("diff", rich_help_panel=AFTER)(life.diff)
app.command("approve", cls=approval.WithAmendments, rich_help_panel=AFTER)(approval.approve)
app.command("seal", rich_help_panel=AFTER)(approval.seal)
app.command("status", rich_help_panel=AFTER)(life.status)
app.command("history", rich_help_panel=AFTER)(life.history)
app.command("decisions", rich_help_panel=AFTER)(decisions.decisions)
app.command("extract", rich_help_panel=AFTER)(decisions.extract)
app.command("notice", rich_help_panel=AFTER)(decisions.notice)
app.command("attendance", rich_help_panel=AFTER)(attendance.attendance)

app.command("actions", rich_help_panel=ACTIONS)(actions.actions)
app.command("suggest", rich_help_panel=ACTIONS)(suggest.suggest)
app.add_typer(action.app, name="action", rich_help_panel=ACTIONS)
app.command("chase", rich_help_panel=ACTIONS)(chase.chase)

app.command("plan", rich_help_panel=UPWARD)(upward.plan)
app.command("report", rich_help_panel=UPWARD)(upward.report)

app.command("validate", rich_help_panel=CHECKING)(validate.validate)
app.command("explain", rich_help_panel=CHECKING)(validate.explain)
app.command("rules", rich_help_panel=CHECKING)(validate.rules)

app.command("init", rich_help_panel=BOOK)(start.init)
app.command("import", rich_help_panel=BOOK)(importing.import_)
app.command("fmt", rich_help_panel=BOOK)(fmt.fmt)
app.command("schema", rich_help_panel=BOOK)(start.schema)


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


def with_only(words: Sequence[str]) -> typer.Typer:
    """The app with no more than the command asked for, or all of it where that is not plain.

    Typer makes every command of an app, with all its options, before it looks at which one it is to run: for forty
    commands that takes longer than to import typer.
    """
    asked = words[0] if words else ""
    commands = [command for command in app.registered_commands if command.name == asked]
    groups = [group for group in app.registered_groups if group.name == asked]
    if not commands and not groups and asked != "--version":
        return app
    only = copy(app)
    only.registered_commands, only.registered_groups = commands, groups
    return only


def _words_typed() -> list[str]:
    """What was typed after `csip`; for a key press that asks for completion, what stands finished before it."""
    if "_CSIP_COMPLETE" not in os.environ:
        return sys.argv[1:]
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    words = line.split()[1:]
    finished = len(words) > 1 or line[-1:].isspace()
    return words if finished and os.environ.get("COMP_CWORD") != "1" else []


def main() -> None:
    """Run csip. Exit code 2 when it cannot go on; a fault of csip's own is owned up to, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal of the old kind must not stop a minute
    try:
        with_only(_words_typed())()
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
