"""`csip suggest`: the promises in minutes that no action holds."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, find, open_to_print, remark, the_day, write_out
from csip.cli.output import format_option

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.facts.untracked_promises import UntrackedPromise


def suggest(
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="A date, or `last` (the default)."),
    ] = None,
    format_: Annotated[str, format_option(("text", "json"))] = "text",
    list_: Annotated[bool, typer.Option("--list", help="On a terminal: ask nothing, list the commands.")] = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Find promises in minutes that no action holds yet.

    Requests and instructions too. On a terminal you are asked of each: yes (what, who, by when: Enter takes what the
    words say), no (with the reason, which is kept beside the paragraph), or later. Elsewhere the commands are listed
    that would put them in the register.

    \b
    csip suggest last
    """
    from csip.book.some_actions import SomeActions
    from csip.facts.meetings import days_of_meeting, find_meeting
    from csip.facts.untracked_promises import unanswered_promises
    from csip.language.display import visible

    day = the_day(today)
    book = open_to_print(root, days=days_of_meeting(meeting, day, default="last"), actions=SomeActions())
    minutes = find_meeting(book, meeting, day, default="last")
    found = list(unanswered_promises(book, (minutes,)))
    if format_ == "json":
        rows = [_row(book, one) for one in found]
        write_out(json.dumps({"version": 1, "meeting": str(minutes.day), "suggestions": rows}, indent=2))
        write_out("\n")
        return
    if not found:
        remark("Every promise in these minutes has its action." if minutes.paragraphs else "Nothing is minuted yet.")
    elif sys.stdin.isatty() and not list_:
        from csip.cli.suggest_questions import ask_of_each

        ask_of_each(find(root), book, found, today=day)
    else:
        for one in found:
            _, cited, promise = one
            write_out(f"{cited.reference}  {promise.confidence} {promise.kind}: {visible(promise.phrase)}\n")
            remark(f"    {command_for(book, one)}")


def command_for(book: MinuteBook, one: UntrackedPromise) -> str:
    """The command that puts a promise in the register, in one line that sh, PowerShell and cmd.exe all take."""
    from csip.changes.dues import due_typed
    from csip.changes.proposed_actions import proposed_action

    minutes, cited, promise = one
    proposed = proposed_action(book, minutes, cited, promise)
    parts = [f"csip action add --raised {minutes.day} --minute {quoted(cited.reference)}"]
    if proposed.kind != "action":
        parts.append(f"--kind {proposed.kind}")
    parts.append(f"--owner {quoted(proposed.owner) if proposed.owner is not None else 'NAME'}")
    due = due_typed(proposed.due)
    if due is not None:
        parts.append(f"--due {due}")
    parts.append(f"--text {quoted(proposed.text)}")
    return " ".join(parts)


_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-")
_SPECIAL = frozenset("$`\\!")  # these mean something within double quotes, in one shell or another


def quoted(words: str) -> str:
    """The words as one argument: in double quotes, for cmd.exe knows no others; those within become single ones.

    What a shell would take for more than its characters is left for the clerk to type.
    """
    from csip.language.display import visible

    if _PLAIN.issuperset(words):
        return words
    if _SPECIAL.intersection(words):
        return "WORDS"
    flat = visible(" ".join(words.split()))
    return f'"{"".join(chr(39) if character in _DOUBLE else character for character in flat)}"'


_DOUBLE = '"“”„'  # PowerShell takes the curly ones for quotes, too


def _row(book: MinuteBook, found: UntrackedPromise) -> dict[str, Any]:
    from csip.changes.dues import due_typed
    from csip.changes.proposed_actions import named_owner, proposed_action

    promise = found.promise
    proposed = proposed_action(book, found.meeting, found.cited, promise)
    return {
        "minute": found.cited.reference,
        "kind": promise.kind,
        "owner": named_owner(book, found.meeting, found.cited, promise),
        "confidence": promise.confidence,
        "quotation": promise.phrase,
        "text": proposed.text,
        "due": due_typed(proposed.due),
    }
