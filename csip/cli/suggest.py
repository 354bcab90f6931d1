"""`csip suggest`: the promises in minutes that no action holds."""

from __future__ import annotations

import json
import shlex
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli import complete
from csip.cli.shared import RootOption, TodayOption, book_with, find, remark, the_day, write_out

if TYPE_CHECKING:
    from csip.book import MinuteBook


def suggest(
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="A date, or `last` (so unless said)."),
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print.")] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List promises in minutes that no action holds yet.

    Requests and instructions too.

    \b
    csip suggest last
    """
    from csip.plain import visible
    from csip.queries import find_meeting

    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    day = find_meeting(book, meeting, the_day(today), default="last").date
    found = suggestions(book, day)
    if format_ == "json":
        write_out(json.dumps({"version": 1, "meeting": str(day), "suggestions": found}, indent=2))
        write_out("\n")
        return
    for row in found:
        write_out(f"{row['minute']}  {row['confidence']} {row['kind']}: {visible(str(row['quotation']))}\n")
        who = _owner(book, str(row["owner"] or ""), day)
        quote = shlex.quote(visible(str(row["quotation"])))
        remark(f"    csip action add --raised {day} --minute {row['minute']} --owner {who} --quote {quote} --text ...")
    if not found:
        minuted = book.meeting_on[day].paragraphs
        remark("Every promise in these minutes has its action." if minuted else "Nothing is minuted yet.")


def _owner(book: MinuteBook, words: str, day: date) -> str:
    """Whoever the words name, as a command takes it: a person or post of the panel, or NAME for the clerk to say."""
    from csip.plain import visible
    from csip.queries import who

    return shlex.quote(visible(words)) if len(who(book, words, day)) == 1 else "NAME"


def suggestions(book: MinuteBook, day: date) -> list[dict[str, Any]]:
    """Each promise in the minutes of that day whose paragraph no action cites."""
    from csip.promises import promises_in
    from csip.queries import meeting_date

    cited = {
        raised.minute
        for action in book.actions
        for raised in action.raised
        if meeting_date(book, raised.meeting) == day
    }
    return [
        {"minute": p.reference, "kind": promise.kind, "owner": promise.owner_words, "confidence": promise.confidence,
         "quotation": promise.phrase}
        for p in book.meeting_on[day].paragraphs
        if p.reference not in cited
        for promise in promises_in(p.paragraph.text, of_work=True)
    ]  # fmt: skip
