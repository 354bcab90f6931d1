"""`csip diff`: what changed in a draft, or on a paper that came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption, open_to_print, the_day, write_out
from csip.cli.output import draw, format_option
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.facts.versions.comparison import Difference
    from csip.models import Meeting
from csip.cli.commands.status import write_json


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
    format_: Annotated[str, format_option(("text", "md", "json"))] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List in words what changed in a meeting's file.

    Since it was last committed, or since any earlier version.

    \b
    csip diff 2012-08-02
    csip diff 2012-08-02 --from draft-1 --format md
    csip diff 2012-08-02 returned.docx     what the chair changed in Word
    csip diff returned.docx                the same of the last meeting
    """
    from csip.book.some_actions import SomeActions
    from csip.documents.history import changes
    from csip.facts.council_year import style_of
    from csip.facts.meetings import days_of_meeting, find_meeting
    from csip.facts.versions.comparison import compare

    if Path(meeting).suffix.casefold() in _RETURNED:  # the file alone, or before its meeting
        meeting, returned = str(returned) if returned is not None else "last", Path(meeting)
    day = the_day(today)
    book = open_to_print(root, days=days_of_meeting(meeting, day, default="last"), actions=SomeActions())
    now = find_meeting(book, meeting, day, default="last")
    if returned is not None:
        if from_ != "HEAD":
            raise CsipError("a returned file is compared with the minutes as they stand", "Leave out --from.")
        _came_back(book, now, returned, day, format_)
        return
    commit, before = _earlier(book, now, from_)
    differences = compare(before, now, style_of(book, now))
    if format_ == "json":
        rows = [_difference(difference) for difference in differences]
        write_json({"meeting": str(now.day), "from": commit, "changes": rows})
    else:
        since = f"the version in {commit[:8]}" + (f" ({from_})" if not commit.startswith(from_) else "")
        write_out(draw(changes(book, now, since, differences), "md" if format_ == "md" else "text"))


_RETURNED = {".docx": "docx", ".odt": "odt", ".html": "html", ".htm": "html"}


def _came_back(book: MinuteBook, meeting: Meeting, file: Path, today: date, format_: str) -> None:
    """The minutes are printed anew in the format of the file, and the two are read and compared."""
    from csip.cli.output import Target, rendered
    from csip.documents.history import returned
    from csip.documents.minutes import minutes
    from csip.importers.papers.read import read_paper
    from csip.importers.returned import changes_in

    ending = _RETURNED.get(file.suffix.casefold())
    if ending is None:
        raise CsipError(
            f"{file.name} is no Word file (.docx), OpenDocument text (.odt) or web page", "Save it as one of these."
        )
    theirs = read_paper(file)
    made = rendered(minutes(book, meeting, today), Target(ending, file))
    ours = read_paper(made if isinstance(made, bytes) else made.encode(), f"minutes.{ending}")
    found = changes_in(ours, theirs)
    if format_ == "json":
        write_json({"meeting": str(meeting.day), "returned": file.name, "changes": [c._asdict() for c in found]})
    else:
        document = returned(book, meeting, file.name, [change.words for change in found])
        write_out(draw(document, "md" if format_ == "md" else "text"))


def _earlier(book: MinuteBook, now: Meeting, revision: str) -> tuple[str, Meeting]:
    """The meeting as a commit has it, under the name that its file has, or had before it was moved."""
    from csip.facts.versions.revisions import meeting_in
    from csip.files import git

    commit = git.commit_called(book.root, revision)
    name = now.at.file.name
    slot = book.slot_on.get(now.day)
    file = f"{now.day}.yaml"
    names = [name, f"meetings/{file}", f"meetings/{now.date.year}/{file}"]
    names += [name.replace(str(now.day), str(day)) for day in slot.days[1:]] if slot is not None else []
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
