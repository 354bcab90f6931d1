"""`csip history`: the story of one meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, fit_to_print, open_to_print, the_day, write_out
from csip.cli.output import draw, format_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.facts.timeline import Event
    from csip.facts.versions.commits import Commit
    from csip.files.git import Version
from csip.cli.commands.status import write_json


def history(
    wanted: Annotated[
        str,
        typer.Argument(metavar="MEETING|ACTION", autocompletion=complete.meetings, help="A meeting or an action id."),
    ],
    format_: Annotated[str, format_option(("text", "json"))] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Tell the story of a meeting or an action.

    The book's dated facts, and who committed what where git is there.

    \b
    csip history 2012-08-02
    csip history A2012-03
    """
    from csip.documents.history import history as told

    title, subject, events, commits = _story(root, wanted, the_day(today))
    if format_ == "json":
        write_json(
            {
                **subject,
                "events": [{"date": str(e.day) if e.day else None, "what": e.what} for e in events],
                "commits": [{**_version(c.version), "changes": list(c.changes)} for c in commits],
            }
        )
    else:
        write_out(draw(told(title, events, commits), "text"))


def _story(
    root: Path | None, wanted: str, today: date
) -> tuple[str, dict[str, str], Sequence[Event], Sequence[Commit]]:
    """The title, the subject for programs, what happened, and who committed it."""
    from csip.book.some_actions import SomeActions
    from csip.changes.actions import find_action
    from csip.documents.titles import titled
    from csip.facts.council_year import style_of
    from csip.facts.meetings import days_of_meeting, resolve_meeting
    from csip.facts.timeline import action_timeline, meeting_timeline
    from csip.facts.versions.commits import commits_of_action, commits_of_meeting
    from csip.language.meeting_days import format_meeting

    some = SomeActions() if _is_day(wanted) else None  # an entry whose id is a day names that day
    book = open_to_print(root, days=days_of_meeting(wanted, today), actions=some)
    ids = {action.id.casefold() for action in book.actions}
    if wanted.strip().casefold() in ids or (wanted[:1].casefold() == "a" and wanted[1:2].isdigit()):
        book = open_to_print(root)  # what the action quotes may be of any meeting, and exempt
        action = find_action(fit_to_print(book, book), wanted)
        title = titled(book.panel, f"history of {action.id}, {action.text}")
        return title, {"action": action.id}, action_timeline(book, action), commits_of_action(book.root, action.id)
    day = resolve_meeting(book, wanted, today)
    meeting = book.meeting_on.get(day)
    commits: Sequence[Commit] = ()
    if meeting is not None:
        commits = commits_of_meeting(book.root, meeting.at.file.name, style_of(book, meeting))
    title = titled(book.panel, f"history of the meeting of {format_meeting(day, weekday=True)}")
    return title, {"meeting": str(day)}, meeting_timeline(book, day), commits


def _version(version: Version) -> dict[str, str]:
    return {
        "commit": version.commit,
        "author": version.author,
        "date": str(version.day),
        "subject": version.subject,
    }


def _is_day(wanted: str) -> bool:
    from csip.language.meeting_days import parse_meeting_day

    try:
        return bool(parse_meeting_day(wanted))
    except ValueError:
        return False
