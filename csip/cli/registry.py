"""The commands, each under its heading in `csip --help`, and the app that runs the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from csip.cli.once import Command
from csip.errors import CsipError

# Each command stands in the file of csip.cli.commands that is called as it is, under the same name.
_COMMANDS: dict[str, tuple[str, ...]] = {
    "Before a meeting": (
        "schedule",
        "deadlines",
        "forward-plan",
        "new-meeting",
        "agenda",
        "publish-agenda",
        "pack",
        "sheet",
    ),
    "At the meeting and after": (
        "roll",
        "write",
        "number",
        "minutes",
        "diff",
        "approve",
        "seal",
        "status",
        "history",
        "decisions",
        "extract",
        "notice",
        "attendance",
    ),
    "Who owes what": (
        "actions",
        "suggest",
        "action",
        "chase",
    ),
    "Reporting upward": (
        "plan",
        "report",
    ),
    "Checking, by hand or in CI": (
        "validate",
        "explain",
        "rules",
    ),
    "Setting up and keeping the book": (
        "init",
        "import",
        "fmt",
        "merge",
        "schema",
    ),
}


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
            return _app({heading: (asked,)})
    return every_command()


def _app(parts: Mapping[str, Sequence[str]]) -> typer.Typer:
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
        for name in commands:
            module = import_module(f"csip.cli.commands.{_as_python(name)}")
            if hasattr(module, "app"):  # a group of commands
                for one in module.app.registered_commands:
                    one.cls = Command
                app.add_typer(module.app, name=name, rich_help_panel=heading)
            else:
                own_class = getattr(module, "COMMAND_CLASS", Command)
                app.command(name, cls=own_class, rich_help_panel=heading)(getattr(module, _as_python(name)))
    return app


def _as_python(name: str) -> str:
    """A command's name as a module's and a function's: `new-meeting` is `new_meeting`, `import` is `import_`."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


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
