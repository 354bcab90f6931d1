"""What the documentation says of each command, taken from the commands: for the site and for the man page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any, NamedTuple

from typer.main import get_command

from csip.cli.app import app
from csip.cli.registry import _COMMANDS


class Taken(NamedTuple):
    """An argument or an option: how it is typed, what it means, and what it takes or is unless said otherwise."""

    typed: str
    means: str
    option: bool


class Told(NamedTuple):
    """A command: its words (`csip action add`), what it is for, more of that, examples, and what it takes."""

    words: tuple[str, ...]
    heading: str
    purpose: str
    more: tuple[str, ...]
    examples: tuple[str, ...]
    usage: str
    takes: tuple[Taken, ...]
    below: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def file(self) -> str:
        return "-".join(self.words[1:]) or "csip"


def every_command() -> Iterator[Told]:
    """csip itself, then each command with those below it, in the order of `csip --help`."""
    root: Any = get_command(app)
    yield _told(("csip",), "", root)
    for heading, names in _COMMANDS.items():
        for name in names:
            command = root.commands[name]
            yield _told(("csip", name), heading, command)
            for below, inner in getattr(command, "commands", {}).items():
                yield _told(("csip", name, below), heading, inner)


def _told(words: tuple[str, ...], heading: str, command: Any) -> Told:
    context = command.make_context(words[-1], ["--help"], resilient_parsing=True)
    text, _, examples = _clean(command.help or "").partition("\b\n")
    examples, _, after = examples.partition("\n\n")
    first, *more = [" ".join(part.split()) for part in [*text.split("\n\n"), *after.split("\n\n")] if part.strip()]
    usage = " ".join([" ".join(words), *command.collect_usage_pieces(context)])
    takes = [_taken(parameter, context) for parameter in command.params if not getattr(parameter, "hidden", False)]
    takes.append(Taken("-h, --help", "Show this message and exit.", option=True))
    below = tuple(getattr(command, "commands", ())) if len(words) > 1 else ()
    shown = tuple(dedent(examples).splitlines())
    return Told(words, heading, first, tuple(more), shown, usage, tuple(takes), below)


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\x0c", "").splitlines())


def _taken(parameter: Any, context: Any) -> Taken:
    option = parameter.param_type_name == "option"
    metavar = parameter.make_metavar(context)
    means = (parameter.help or "").strip()
    if not option:
        return Taken(metavar, _with_choices(means, parameter), option=False)
    typed = ", ".join(sorted(parameter.opts, key=lambda name: name.startswith("--")))
    if parameter.secondary_opts:
        typed += f" / {', '.join(parameter.secondary_opts)}"
    if not parameter.is_flag:
        typed += f" {_plain(metavar)}"
    if parameter.envvar:
        means += f" (Or set {parameter.envvar}.)"
    default = parameter.default
    if default not in (None, False, (), [], "") and not callable(default) and not parameter.is_flag:
        means += f" By default {default}."
    return Taken(typed, _with_choices(means, parameter), option=True)


def _with_choices(means: str, parameter: Any) -> str:
    choices = getattr(parameter.type, "choices", ())
    return f"{means} One of {', '.join(map(str, choices))}." if choices else means


def _plain(metavar: str) -> str:
    """The metavar; `<a|b|c>` is listed in what the option means."""
    return "WORD" if re.fullmatch(r"[\[<].*\|.*[\]>]", metavar) else metavar
