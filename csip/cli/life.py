"""`csip status`, `csip history` and `csip diff`: where meetings stand, their story, and what changed in a draft."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from csip.cli import complete
from csip.cli.output import ForceOption, OutputOption, draw, print_document, put, target
from csip.cli.shared import MeetingArgument, RootOption, TodayOption, book_with, find, fit_to_print, the_day, write_out
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.book import MinuteBook
    from csip.chronicle import Event
    from csip.commits import Commit
    from csip.comparing import Difference
    from csip.git import Version
    from csip.models import Meeting
    from csip.stages import Place


_StatusFormat = Literal["terminal", "text", "md", "html", "docx", "pdf", "json"]


def status(
    meeting: MeetingArgument = None,
    format_: Annotated[_StatusFormat | None, typer.Option("--format", "-f", help="How to print.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show where each meeting stands: scheduled to approved.

    \b
    csip status
    csip status 2012-08-02
    """
    from csip.chronicle import story_of_meeting
    from csip.document.life import status as all_of_them
    from csip.document.life import status_of_one
    from csip.queries import resolve_meeting
    from csip.stages import places

    book, day = _open(root), the_day(today)
    found = places(book, day)
    if meeting is not None:
        wanted = resolve_meeting(book, meeting, day)
        found = tuple(place for place in found if place.day == wanted)
    where = target(format_, output, get_args(_StatusFormat))
    name = f"{day}-status"
    if where.format == "json":
        put(_json({"as_of": str(day), "meetings": [_place(place) for place in found]}), where, name=name, force=force)
    elif meeting is not None and found:
        document = status_of_one(book, found[0], story_of_meeting(book, found[0].day), day)
        print_document(document, where, name=name, force=force)
    else:
        print_document(all_of_them(book, found, day), where, name=name, force=force)


def _place(place: Place) -> dict[str, Any]:
    approved = place.approved
    return {
        "meeting": str(place.day),
        "stage": place.stage.value,
        "since": str(place.since) if place.since else None,
        "moved_from": [str(day) for day in place.slot.dates[1:] if day != place.day] if place.slot else [],
        "approved": None
        if approved is None
        else {
            "meeting": str(approved.meeting.date),
            "item": approved.item.number,
            "as": approved.approval.as_,
            "amendments": [{"minute": a.minute, "from": a.from_, "to": a.to} for a in approved.approval.amendments],
            "seal": approved.approval.seal,
        },
    }


def history(
    wanted: Annotated[
        str,
        typer.Argument(metavar="MEETING|ACTION", autocompletion=complete.meetings, help="A meeting or an action id."),
    ],
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print.")] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Tell the story of a meeting or an action.

    The book's dated facts, and who committed what where git is there.

    \b
    csip history 2012-08-02
    csip history A2012-03
    """
    from csip.document.life import history as told

    title, subject, events, commits = _story(_printable(root), wanted, the_day(today))
    if format_ == "json":
        _write_json(
            {
                **subject,
                "events": [{"date": str(e.day) if e.day else None, "what": e.what} for e in events],
                "commits": [{**_version(c.version), "changes": list(c.changes)} for c in commits],
            }
        )
    else:
        write_out(draw(told(title, events, commits), "text"))


def _story(book: MinuteBook, wanted: str, today: date) -> tuple[str, dict[str, str], Sequence[Event], Sequence[Commit]]:
    """The title, the subject for programs, what happened, and who committed it."""
    from csip.changes import find_action
    from csip.chronicle import story_of_action, story_of_meeting
    from csip.commits import commits_of_action, commits_of_meeting
    from csip.queries import resolve_meeting
    from csip.times import format_date

    ids = {action.id.casefold() for action in book.actions}
    if wanted.strip().casefold() in ids or (wanted[:1].casefold() == "a" and wanted[1:2].isdigit()):
        action = find_action(book, wanted)
        title = f"History of {action.id}: {action.text}"
        return title, {"action": action.id}, story_of_action(book, action), commits_of_action(book.root, action.id)
    day = resolve_meeting(book, wanted, today)
    meeting = book.meeting_on.get(day)
    commits: Sequence[Commit] = ()
    if meeting is not None:
        commits = commits_of_meeting(book.root, meeting.at.file.name, book.panel.numbering)
    title = f"History of the meeting of {format_date(day, weekday=True)}"
    return title, {"meeting": str(day)}, story_of_meeting(book, day), commits


def diff(
    meeting: Annotated[
        str, typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Its date, `next` or `last`.")
    ] = "last",
    returned: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Printed minutes that came back, changed: Word or a web page."),
    ] = None,
    from_: Annotated[
        str, typer.Option("--from", metavar="REV", help="The earlier version: a commit, a tag, HEAD~2.")
    ] = "HEAD",
    format_: Annotated[Literal["text", "md", "json"], typer.Option("--format", "-f", help="How to print.")] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List in words what changed in a meeting's file.

    Since it was last committed, or since any earlier version.

    \b
    csip diff 2012-08-02
    csip diff 2012-08-02 --from draft-1 --format md
    csip diff 2012-08-02 returned.docx     what the chair changed in Word
    """
    from csip.comparing import compare
    from csip.document.life import changes
    from csip.queries import find_meeting

    book = _open(root)
    now = find_meeting(book, meeting, the_day(today), default="last")
    if returned is not None:
        if from_ != "HEAD":
            raise CsipError("a returned file is compared with the minutes as they stand", "Leave out --from.")
        _came_back(book, now, returned, the_day(today), format_)
        return
    commit, before = _earlier(book, now, from_)
    differences = compare(before, now, book.panel.numbering)
    if format_ == "json":
        rows = [_difference(difference) for difference in differences]
        _write_json({"meeting": str(now.date), "from": commit, "changes": rows})
    else:
        since = f"the version in {commit[:8]}" + (f" ({from_})" if not commit.startswith(from_) else "")
        write_out(draw(changes(book, now, since, differences), "md" if format_ == "md" else "text"))


def _came_back(book: MinuteBook, meeting: Meeting, file: Path, today: date, format_: str) -> None:
    """The minutes are printed anew in the format of the file, and the two are read and compared."""
    from csip.cli.output import Target, rendered
    from csip.document import minutes
    from csip.document.life import returned
    from csip.importers.papers import read_paper
    from csip.importers.returned import changes_in

    ending = {"htm": "html"}.get(file.suffix.casefold()[1:], file.suffix.casefold()[1:])
    if ending not in {"docx", "html"}:
        raise CsipError(f"{file.name} is neither a Word file (.docx) nor a web page", "Save it as one of these.")
    theirs = read_paper(file)
    made = rendered(minutes(book, meeting, today), Target(ending, file))
    ours = read_paper(made if isinstance(made, bytes) else made.encode(), f"minutes.{ending}")
    found = changes_in(ours, theirs)
    if format_ == "json":
        _write_json({"meeting": str(meeting.date), "returned": file.name, "changes": [c._asdict() for c in found]})
    else:
        document = returned(book, meeting, file.name, [change.words for change in found])
        write_out(draw(document, "md" if format_ == "md" else "text"))


def _earlier(book: MinuteBook, now: Meeting, revision: str) -> tuple[str, Meeting]:
    """The meeting as a commit has it, under the name that its file has, or had before it was moved."""
    from csip import git
    from csip.earlier import meeting_in

    commit = git.commit_called(book.root, revision)
    name = now.at.file.name
    slot = book.slot_on.get(now.date)
    file = f"{now.date}.yaml"
    names = [name, f"meetings/{file}", f"meetings/{now.date.year}/{file}"]
    names += [name.replace(str(now.date), str(day)) for day in slot.dates[1:]] if slot is not None else []
    blob = next((blob for one in names if (blob := git.blob_at(book.root, commit, one)) is not None), None)
    if blob is None:
        raise CsipError(
            f"{name} is not in the version {revision}", "Its first version is all new. `csip history` lists the others."
        )
    before = meeting_in(book.root, name, blob)
    if before is None:
        raise CsipError(f"{name} has errors in the version {revision} and cannot be compared", "Choose another --from.")
    return commit, before


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "where": difference.where,
        "before": difference.before,
        "after": difference.after,
        "words": difference.words,
    }


def _version(version: Version) -> dict[str, str]:
    return {
        "commit": version.commit,
        "author": version.author,
        "date": str(version.day),
        "subject": version.subject,
    }


def _open(root: Path | None) -> MinuteBook:
    return book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")


def _printable(root: Path | None) -> MinuteBook:
    book = _open(root)
    return fit_to_print(book, book)


def _write_json(found: dict[str, Any]) -> None:
    write_out(_json(found))


def _json(found: dict[str, Any]) -> str:
    return json.dumps({"version": 1, **found}, indent=2) + "\n"
