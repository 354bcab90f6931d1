"""The commands, each under its heading in `csip --help`, and the app that runs the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from csip.cli.once import Command
from csip.errors import CsipError

# By heading and name, the module of csip.cli and the function in it, or the app of a group of commands.
_COMMANDS = {
    "Before a meeting": {
        "schedule": "schedule.app",
        "deadlines": "before.deadlines",
        "forward-plan": "before.forward_plan",
        "new-meeting": "meeting.new_meeting",
        "agenda": "printing.agenda",
        "publish-agenda": "before.publish_agenda",
        "pack": "pack.pack",
        "sheet": "printing.sheet",
    },
    "At the meeting and after": {
        "roll": "roll.roll",
        "write": "write.write",
        "number": "meeting.number",
        "minutes": "printing.minutes",
        "diff": "life.diff",
        "approve": "approval.approve",
        "seal": "approval.seal",
        "status": "life.status",
        "history": "life.history",
        "decisions": "decisions.decisions",
        "extract": "decisions.extract",
        "notice": "decisions.notice",
        "attendance": "attendance.attendance",
    },
    "Who owes what": {
        "actions": "actions.actions",
        "suggest": "suggest.suggest",
        "action": "action.app",
        "chase": "chase.chase",
    },
    "Reporting upward": {
        "plan": "reporting.plan",
        "report": "reporting.report",
    },
    "Checking, by hand or in CI": {
        "validate": "validate.validate",
        "explain": "validate.explain",
        "rules": "validate.rules",
    },
    "Setting up and keeping the book": {
        "init": "start.init",
        "import": "importing.import_",
        "fmt": "fmt.fmt",
        "merge": "merge.merge",
        "schema": "start.schema",
    },
}
_OF_THEIR_OWN_CLASS = {"approve": "approval.WithAmendments"}


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

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.Abort as stopped:  # each question is asked before what it is about is written
            typer.echo(err=True)  # past the question that stands unanswered
            if isinstance(stopped.__context__, KeyboardInterrupt):
                raise typer.Exit(130) from None
            raise CsipError(
                "the question was not answered; what it was about was not written",
                "Run the command again. With --help it lists the options that answer its questions.",
            ) from None


@cache
def every_command() -> typer.Typer:
    """The app with all of its commands."""
    return _app(_COMMANDS)


def with_only(words: Sequence[str]) -> typer.Typer:
    """The app with no more than the command asked for, or all of it where that is not plain.

    Typer makes every command of an app, with all its options, before it looks at which one it is to run: importing and
    making forty of them takes longer than importing typer.
    """
    asked = words[0] if words else ""
    if asked == "--version":
        return _app({})
    for heading, commands in _COMMANDS.items():
        if asked in commands:
            return _app({heading: {asked: commands[asked]}})
    return every_command()


def _app(parts: Mapping[str, Mapping[str, str]]) -> typer.Typer:
    app = typer.Typer(
        name="csip",
        cls=_Grouped,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: it starts three times faster, and never eats a [bracket]
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="A minute book is a folder with panel.yaml, schedule.yaml, actions.yaml and meetings/.",
    )
    app.callback()(csip)
    for heading, commands in parts.items():
        for name, place in commands.items():
            found = _named(place)
            if isinstance(found, typer.Typer):
                for one in found.registered_commands:
                    one.cls = Command
                app.add_typer(found, name=name, rich_help_panel=heading)
            else:
                own_class = _named(_OF_THEIR_OWN_CLASS[name]) if name in _OF_THEIR_OWN_CLASS else Command
                app.command(name, cls=own_class, rich_help_panel=heading)(found)
    return app


def _named(place: str) -> Any:
    module, _, name = place.partition(".")
    return getattr(import_module(f"csip.cli.{module}"), name)


def _version(wanted: bool) -> None:
    if wanted:
        from csip import __version__

        typer.echo(f"csip {__version__}")
        raise typer.Exit


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
