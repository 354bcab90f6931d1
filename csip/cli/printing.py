"""`csip agenda`, `csip minutes` and `csip sheet`: print a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from csip.cli.output import ForceOption, OutputOption, TemplateOption, print_document, put, target
from csip.cli.shared import MeetingArgument, RootOption, TodayOption, book_with, find, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book import MinuteBook
    from csip.document import Document
    from csip.models import Meeting

_Format = Literal["terminal", "text", "md", "html", "docx", "pdf", "json"]
PrintFormat = Annotated[
    _Format | None,
    typer.Option("--format", "-f", help="How to print; on a terminal `terminal`, else `text`. docx is Word."),
]
RestrictedOption = Annotated[
    Path | None,
    typer.Option(
        "--restricted", metavar="DIR", help="The private book that holds the words of exempt items: print them, too."
    ),
]
_Sheet = Literal["terminal", "text", "md", "html", "docx", "pdf"]


def agenda(
    meeting: MeetingArgument = None,
    format_: PrintFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    restricted: RestrictedOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the agenda of a meeting (the next one, unless said).

    \b
    csip agenda
    csip agenda 2012-10-03 -o agenda.docx
    """
    from csip import document

    book, found, day = open_meeting(meeting, root, today, default="next")
    if restricted is not None:
        found = _with_private_words(book, found, restricted)
    made = document.agenda(book, found, day, restricted=restricted is not None)
    _print("agenda", book, found, made, format_, output, template, force=force, restricted=restricted)


def minutes(
    meeting: MeetingArgument = None,
    format_: PrintFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    restricted: RestrictedOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the minutes of a meeting (the last, unless said).

    They are marked DRAFT until a later meeting approves them.

    \b
    csip minutes last
    csip minutes "2 August 2012" -o minutes.pdf
    csip minutes last -o minutes.docx --template house.docx
    csip minutes last --restricted ../private-book -o ../private-book/minutes.pdf
    """
    from csip import document
    from csip.times import format_date

    book, found, day = open_meeting(meeting, root, today, default="last")
    if not found.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(found.date)} has no minutes yet, only an agenda",
            f"Print that with `csip agenda {found.date}`.",
        )
    if restricted is not None:
        found = _with_private_words(book, found, restricted)
    made = document.minutes(book, found, day, restricted=restricted is not None)
    _print("minutes", book, found, made, format_, output, template, force=force, restricted=restricted)


def sheet(
    meeting: MeetingArgument = None,
    kind: Annotated[
        Literal["sign-in", "plates"], typer.Option("--kind", help="The sheet to sign, or plates with the names.")
    ] = "sign-in",
    format_: Annotated[_Sheet | None, typer.Option("--format", "-f", help="How to print; best as pdf.")] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make a sheet to sign at a meeting, or name plates.

    \b
    csip sheet next -o sign-in.pdf
    csip sheet next --kind plates -o plates.pdf     fold each page in the middle
    """
    from csip import document

    book, found, _ = open_meeting(meeting, root, today, default="next")
    made = (document.sign_in_sheet if kind == "sign-in" else document.name_plates)(book, found)
    where = target(format_, output, get_args(_Sheet), template=template)
    print_document(made, where, name=f"{found.date}-{kind}", force=force, template=template)


def _print(
    kind: Literal["agenda", "minutes"],
    book: MinuteBook,
    meeting: Meeting,
    made: Document,
    format_: str | None,
    output: str | None,
    template: Path | None,
    *,
    force: bool,
    restricted: Path | None = None,
) -> None:
    where = target(format_, output, get_args(_Format), template=template)
    name = f"{meeting.date}-{kind}"
    if restricted is not None:
        from csip.restricted import keep_out

        if where.format == "json":
            raise CsipError(
                "exempt words are not printed as JSON: nothing in it would say that they are restricted",
                "Use another --format.",
            )
        if where.path is not None:
            keep_out(book.root, where.path)
        name += "-RESTRICTED"
    if where.format == "json":
        from csip.queries import panel_then
        from csip.render.json import meeting_json

        draft = "-DRAFT" if made.draft else ""
        put(meeting_json(panel_then(book, meeting), meeting, made, kind), where, name=name + draft, force=force)
    else:
        print_document(made, where, name=name, force=force, template=template)


def open_meeting(
    wanted: str | None, root: Path | None, today: str | None, *, default: str
) -> tuple[MinuteBook, Meeting, date]:
    """The book, the meeting that is named, and today."""
    from csip.queries import find_meeting

    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    day = the_day(today)
    return book, find_meeting(book, wanted, day, default=default), day


def _with_private_words(book: MinuteBook, meeting: Meeting, private: Path) -> Meeting:
    """The meeting with the words of its exempt items; those that have none are named on stderr."""
    from csip.plain import listed
    from csip.restricted import overlaid, private_meeting

    merged, without = overlaid(meeting, private_meeting(book.root, private, meeting))
    if without:
        remark(f"The private book has no words for item{'s' if len(without) > 1 else ''} {listed(list(without))}.")
    return merged
