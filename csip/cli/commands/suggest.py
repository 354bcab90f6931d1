"""`csip suggest`: the promises in minutes that no action holds."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, open_to_print, remark, the_day, write_out
from csip.cli.output import format_option

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.facts.untracked_promises import UntrackedPromise


def suggest(
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="A date, or `last` (the default)."),
    ] = None,
    format_: Annotated[str, format_option(("text", "json"))] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List promises in minutes that no action holds yet.

    Requests and instructions too.

    \b
    csip suggest last
    """
    from csip.facts.meetings import days_of_meeting, find_meeting
    from csip.facts.untracked_promises import untracked_promises
    from csip.language.display import visible

    day = the_day(today)
    days = days_of_meeting(meeting, day, default="last")
    book = open_to_print(root, days=days)
    minutes = find_meeting(book, meeting, day, default="last")
    found = list(untracked_promises(book, (minutes,)))
    if format_ == "json":
        rows = [_row(one) for one in found]
        write_out(json.dumps({"version": 1, "meeting": str(minutes.date), "suggestions": rows}, indent=2))
        write_out("\n")
        return
    for _, cited, promise in found:
        write_out(f"{cited.reference}  {promise.confidence} {promise.kind}: {visible(promise.phrase)}\n")
        raised = f"--raised {minutes.date} --minute {cited.reference}"
        owner = _owner(book, promise.owner_words or "", minutes.date)
        quote = shlex.quote(visible(promise.phrase))
        remark(f"    csip action add {raised} --owner {owner} --quote {quote} --text ...")
    if not found:
        remark("Every promise in these minutes has its action." if minutes.paragraphs else "Nothing is minuted yet.")


def _owner(book: MinuteBook, words: str, day: date) -> str:
    """Whoever the words name, as a command takes it: a person or post of the panel, or NAME for the clerk to say."""
    from csip.facts.people import find_people
    from csip.language.display import visible

    return shlex.quote(visible(words)) if len(find_people(book, words, day)) == 1 else "NAME"


def _row(found: UntrackedPromise) -> dict[str, Any]:
    promise = found.promise
    return {
        "minute": found.cited.reference,
        "kind": promise.kind,
        "owner": promise.owner_words,
        "confidence": promise.confidence,
        "quotation": promise.phrase,
    }
