"""The commands, each under its heading in `csip --help`, and the app that runs the one that was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from csip.cli.once import Command
from csip.errors import CsipError

# Each command stands in the file of csip.cli.commands that is called as it is, under the same name; beside it what the
# list of commands says of it: the first sentence of its docstring, so that the list can be shown without loading any.
_COMMANDS: dict[str, dict[str, str]] = {
    "Before a meeting": {
        "schedule": "Print the dates of meetings; add, move or cancel them.",
        "deadlines": "Show by which days things must be done, and what is late.",
        "forward-plan": "Show what was promised to which meeting to come.",
        "new-meeting": "Make the next meeting's file, its agenda begun.",
        "item": "Put an item on an agenda; change, move or remove one.",
        "agenda": "Print the agenda of a meeting (by default, the next one).",
        "publish-agenda": "Record the day an agenda went out, and its headings.",
        "invite": "Make a letter to everybody who is invited for an item.",
        "pack": "Make all the papers of a meeting, in one folder.",
        "sheet": "Make a sheet to sign at a meeting, or name plates.",
    },
    "At the meeting and after": {
        "roll": "Take the roll of a meeting, asking name by name.",
        "held": "Say when a meeting ended, and where and when it was held.",
        "write": "Type a meeting's minutes as plain text, in your editor.",
        "number": "Number a meeting's paragraphs by the house style.",
        "minutes": "Print the minutes of a meeting (by default, the last).",
        "diff": "List in words what changed in a meeting's file.",
        "approve": "Approve earlier minutes, amend them, and seal them.",
        "seal": "Print what the seal of a meeting is made over.",
        "status": "Show where each meeting stands: scheduled to approved.",
        "history": "Tell the story of a meeting or an action.",
        "decisions": "List what was decided, at every meeting.",
        "extract": "Print one decision or item, to send to whom it concerns.",
        "notice": "Print the notice of a meeting, or of a decision.",
        "refer": "Refer a matter to another body of the council.",
        "referrals": "List what bodies sent each other, and what became of it.",
        "matter": "Tell the story of a matter that went from body to body.",
        "attendance": "Count the meetings of each member.",
    },
    "Who owes what": {
        "actions": "List what is owed: overdue first, then by due date.",
        "suggest": "Find promises in minutes that no action holds yet.",
        "action": "Write in the register: add, update, close and so on.",
        "chase": "Make a letter to everybody who owes an open action.",
    },
    "Reporting upward": {
        "plan": "Show the plan: its targets, figures, trends and risks.",
        "report": "Draft a report to the body above, or print one.",
        "chart": "Draw one chart as a picture (SVG).",
    },
    "For the public": {
        "site": "Make the public web site of the book, or of the council.",
        "feed": "Write the news as one feed, for a site of your own.",
        "export": "Write the book as open data: tables and standards.",
    },
    "Checking, by hand or in CI": {
        "validate": "Check the whole minute book, and say what looks wrong.",
        "waive": "Waive a finding that is all right as it stands.",
        "explain": "Explain a code: what is checked and why, with examples.",
        "rules": "List every code, with its severity and what it means.",
    },
    "Setting up and keeping the book": {
        "init": "Begin a minute book.",
        "bodies": "List the bodies of the council; begin a council.",
        "person": "Write down who comes, who leaves, who holds a post; show one.",
        "standing": "List what stands on every new agenda; add, change or move it.",
        "body": "Set the body's name, quorum, contact, when it meets, its rules.",
        "import": "Read old minutes into the book.",
        "fmt": "Bring the layout of the book's files into one form.",
        "merge": "Merge two versions of a file, entry by entry, for git.",
        "schema": "Print the JSON Schema of one kind of file.",
    },
}


_PURPOSES = {name: purpose for purposes in _COMMANDS.values() for name, purpose in purposes.items()}


class _MadeWhenAsked(Mapping[str, Any]):
    """The commands by name, each imported and made when it is first asked for.

    To import and make all forty, with all their options, takes longer than importing typer.
    """

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _command(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_PURPOSES)

    def __len__(self) -> int:
        return len(_PURPOSES)


class _Grouped(TyperGroup):
    """csip itself: its commands in parts, each under its heading (typer itself would need Rich for that)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands = cast(Any, _MadeWhenAsked())  # nobody puts one in

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # typer has had click's types under two names
        del ctx
        longest = max(map(len, self.commands))
        for heading, purposes in _COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(longest), purpose) for name, purpose in purposes.items()])

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """`csip help roll` is `csip roll --help`."""
        return super().parse_args(ctx, [*args[1:], "--help"] if args[:1] == ["help"] else args)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """The commands' names and purposes; none of them is made."""
        made, self.commands = self.commands, {n: TyperCommand(n, short_help=said) for n, said in _PURPOSES.items()}
        try:
            return super().shell_complete(ctx, incomplete)
        finally:
            self.commands = made

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.Abort as stopped:  # each question is asked before what it is about is written
            typer.echo(err=True)  # past the question that stands unanswered
            if isinstance(stopped.__context__, KeyboardInterrupt):
                raise typer.Exit(130) from None
            raise CsipError(
                "the question was not answered, so what it was about was not written",
                "Run the command again. With --help it lists the options that answer its questions.",
            ) from None


@cache
def every_command() -> typer.Typer:
    """The app with all of its commands; each is made when it is first asked for."""
    app = typer.Typer(
        name="csip",
        cls=_Grouped,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: it needs no Rich, and never eats a [bracket]
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="A minute book is a folder with panel.yaml, schedule.yaml, actions.yaml and meetings/.",
    )
    app.callback(invoke_without_command=True)(csip)
    return app


def _command(name: str) -> Any:
    if name not in _PURPOSES:
        raise KeyError(name)
    module = import_module(f"csip.cli.commands.{_as_python(name)}")
    if hasattr(module, "app"):  # a group of commands
        app = module.app
        for command in app.registered_commands:
            command.cls = Command
        made: Any = get_group(app)
    else:
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(cls=getattr(module, "COMMAND_CLASS", Command))(getattr(module, _as_python(name)))
        made = get_command(app)
    made.name = name
    return made


def _as_python(name: str) -> str:
    """A command's name as a module's and a function's: `new-meeting` is `new_meeting`, `import` is `import_`."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


def csip(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and exit.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="With --version: what is installed and where it runs, for a bug report.")
    ] = False,
) -> None:
    """Minutes and actions, as plain text that can be trusted.

    \b
    the clerk:    csip new-meeting, roll, number, minutes, action add
    an officer:   csip actions --owner "J Smith"
    CI:           csip validate --format github
    """
    if version or verbose:
        _say_version(version=version, verbose=verbose)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        _alone(ctx)


def _say_version(*, version: bool, verbose: bool) -> None:
    if not version:
        raise CsipError("--verbose goes with --version", "`csip --version --verbose` is what a bug report needs.")
    if verbose:
        from csip.cli.about import about

        typer.echo(about(), nl=False)
    else:
        from csip import __version__

        typer.echo(f"csip {__version__}")


def _alone(ctx: typer.Context) -> None:
    """No command: in a book what is next, elsewhere the help, as for whoever meets csip first."""
    from csip.cli.whats_next import folder_of_the_book, say_whats_next

    folder = folder_of_the_book()
    if folder is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)
    say_whats_next(folder)
