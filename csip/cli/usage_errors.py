"""What csip says to a command that it cannot take as it was typed: what is wrong, and a line that would do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from csip.errors import CsipError
from csip.language.suggestions import nearest

# One line that would do for each command that needs more than its name.
EXAMPLES = {
    "history": "csip history 2012-08-02",
    "extract": "csip extract 2012-08-02 4.5",
    "explain": "csip explain CSIP304",
    "import": "csip import minutes-august.docx --dry-run",
    "merge": "csip merge base.yaml ours.yaml theirs.yaml actions.yaml",
    "schedule move": 'csip schedule move 2012-10-03 2012-10-10 --reason "the Chair is away"',
    "schedule cancel": 'csip schedule cancel 2012-10-03 --reason "no business"',
    "schedule restore": 'csip schedule restore 2012-10-03 --reason "there is business after all"',
    "schedule correct": "csip schedule correct 2012-10-03 --time 2pm",
    "schedule remove": "csip schedule remove 2012-10-03",
    "action add": 'csip action add --text "Mend the micro-site" --owner "Karen Ray" --raised 2012-08-02 --minute 4.5',
    "action update": 'csip action update A2012-04 --note "Half of it is mended."',
    "action close": 'csip action close A2012-04 --note "The site was put right."',
    "action reopen": 'csip action reopen A2012-01 --note "The search still fails."',
    "action assign": 'csip action assign A2012-04 "Karen Ray"',
    "action due": 'csip action due A2012-04 2012-11-29 --note "More time was asked for."',
    "action renumber": "csip action renumber A2012-04",
    "item change": 'csip item change 4 --lead "Karen Ray"',
    "item move": "csip item move 7 --before 4",
    "item remove": "csip item remove 5",
    "item time": "csip item time 4 --starts 9.40am --until 10.25am",
    "item invite": 'csip item invite 4 "Karen Ray" --to "answer questions"',
    "item attended": 'csip item attended 4 "Karen Ray"',
    "item interest": 'csip item interest 7 "Cllr Price" "owns the land beside it" --left',
    "item urgent": 'csip item urgent 9 "The pump failed on 8 June." --chair-agreed',
    "item private": "csip item private 8 1,2",
    "refer": 'csip refer allotments:2026-06-10 5.3 --to "Full Council" --for decision',
    "chart": "csip chart actions -o actions.svg",
    "matter": "csip matter allotments:2026-06-10#5.3",
    "bodies person": 'csip bodies person "Cllr Irene Lowe" --councillor --ward "Mill Ward"',
    "bodies post": 'csip bodies post "Town Clerk" --held-by "Joan Fell" --from 2024-01-08',
    "bodies room": 'csip bodies room "Council Chamber" --address "Town Hall, 1 High Street"',
    "person change": 'csip person change "Karen Ray" --email karen.ray@example.org',
    "person leave": 'csip person leave "Mr J Smith" --on 2012-11-29',
    "person show": 'csip person show "Cllr Tate"',
    "standing change": 'csip standing change "Matters Arising" --purpose "to note"',
    "standing move": 'csip standing move "Budget" --after 2',
    "standing remove": 'csip standing remove "Any Other Business"',
    "person post": 'csip person post "Parish Warden" --held-by "Karen Ray"',
    "waive": 'csip waive CSIP223 "2012-08-02 4.5" "He had done it already."',
}

# Words that people try, and the command that does it.
_MEANT = {
    "version": "--version",
    **dict.fromkeys(("dates", "meetings", "calendar", "diary"), "schedule` or `csip deadlines"),
    **dict.fromkeys(("move", "cancel"), "schedule {}"),
    **dict.fromkeys(("deadline", "notices"), "deadlines"),
    **dict.fromkeys(("todo", "todos", "tasks", "owed", "due", "list", "register", "log", "who"), "actions"),
    "overdue": "actions --overdue",
    **dict.fromkeys(("add", "close", "update", "assign", "reopen", "renumber"), "action {}"),
    **dict.fromkeys(("check", "lint", "test", "verify"), "validate"),
    **dict.fromkeys(("new", "meeting", "begin"), "new-meeting"),
    **dict.fromkeys(("print", "show", "view"), "minutes"),
    **dict.fromkeys(("edit", "type", "draft"), "write"),
    "publish": "publish-agenda",
    **dict.fromkeys(("send", "remind", "reminders", "letters", "mail", "email"), "chase"),
    **dict.fromkeys(("sign", "seals"), "approve"),
    **dict.fromkeys(("promises", "undertakings", "proposals"), "suggest"),
    **dict.fromkeys(("motions", "votes", "resolutions", "search", "find"), "decisions"),
    **dict.fromkeys(("start", "create", "setup"), "init"),
    **dict.fromkeys(("compare", "changes"), "diff"),
    **dict.fromkeys(("format", "tidy"), "fmt"),
    **dict.fromkeys(("plates", "name-plates", "sign-in", "signin"), "sheet"),
    **dict.fromkeys(("read", "load"), "import"),
}


def in_plain_words(error: Any) -> CsipError:
    """A usage error of click's, said as csip says things; its classes have had two homes, so they are known by name."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "csip"
    kind = type(error).__name__
    if kind == "MissingParameter" and error.param is not None:
        return _missing(error.param, path)
    if kind == "NoSuchOption":
        return _no_such_option(error.option_name, context, path)
    if kind == "BadOptionUsage":
        return _without_value(error)
    if kind == "BadParameter" and error.param is not None:
        return _bad_value(error, path)
    if found := re.fullmatch(r"No such command '(.*?)'\.?( Did you mean .*)?", error.message, re.DOTALL):
        return _no_such_command(found[1], context, path)
    if found := re.search(r"unexpected extra argument(?:s|\(s\))? \((.*)\)", error.message, re.DOTALL):
        return CsipError(
            f"`{path}` does not take “{found[1]}”",
            f"Words that belong together go in quotes. {_help(path)}",
        )
    return CsipError(error.format_message(), _help(path))


def lacking(context: Any, name: str) -> CsipError:
    """That a command lacks one of its options, where it asks for it on a terminal and there is none."""
    return _missing(next(param for param in context.command.params if param.name == name), context.command_path)


def _missing(param: Any, path: str) -> CsipError:
    name = _called(param).removesuffix("...").replace("|", " or ")
    what = (getattr(param, "help", None) or "").rstrip(".")
    if choices := _choices(param):
        what = f"one of {', '.join(choices)}"
    if what[1:2].islower() or what[1:2] == " ":
        what = what[0].lower() + what[1:]
    example = EXAMPLES.get(path.partition(" ")[2])
    return CsipError(
        f"`{path}` needs {name}{f': {what}' if what else ''}",
        (f"For example: {example}\n" if example else "") + _help(path),
    )


def _no_such_option(name: str, context: Any, path: str) -> CsipError:
    known = [opt for param in context.command.get_params(context) for opt in param.opts if opt.startswith("--")]
    return CsipError(f"`{path}` has no option {name}", f"{_near(name, known)}{_help(path)}")


def _without_value(error: Any) -> CsipError:
    if "requires an argument" in error.message:
        return CsipError(
            f"{error.option_name} needs a value",
            "Write it after the option, in quotes if it is more than one word.",
        )
    return CsipError(f"{error.option_name} takes no value", "Leave out the = and what follows.")


def _bad_value(error: Any, path: str) -> CsipError:
    param = error.param
    name = _called(param)
    given = re.match(r"'?(.*?)'? is not", error.message, re.DOTALL)
    if given and (choices := _choices(param)):
        return CsipError(
            f"{name} cannot be “{given[1]}”", f"{_near(given[1], choices)}It is one of {', '.join(choices)}."
        )
    if given and "int" in param.type.name:
        low, high = getattr(param.type, "min", None), getattr(param.type, "max", None)
        span = f" from {low} to {high}" if low is not None and high is not None else ""
        return CsipError(f"{name} must be a whole number{span} in figures, not “{given[1]}”", _help(path))
    return CsipError(f"{name}: {error.message}", _help(path))


def _no_such_command(name: str, context: Any, path: str) -> CsipError:
    known = list(context.command.commands) if context else []
    if path == "csip" and (meant := _MEANT.get(name.casefold())):
        near = f"Did you mean `csip {meant.format(name.casefold())}`? "
    else:
        near = _near(name, known, command=path)
    lists = f"`{path} --help` lists the commands" + (f": {', '.join(known)}." if path != "csip" else ".")
    return CsipError(f"there is no command `{path} {name}`", near + lists)


def _called(param: Any) -> str:
    """`--note`, or the word that stands for an argument in the help, such as MEETING."""
    return str(next((opt for opt in param.opts if opt.startswith("--")), param.metavar or param.name.upper()))


def _choices(param: Any) -> list[str]:
    return [str(choice) for choice in getattr(param.type, "choices", ())]


def _near(given: str, choices: Iterable[str], *, command: str = "") -> str:
    found = nearest(given, choices, cutoff=0.7)
    if not found:
        return ""
    return f"Did you mean `{command} {found[0]}`? " if command else f"Did you mean {found[0]}? "


def _help(path: str) -> str:
    return f"`{path} --help` shows all that it takes."
