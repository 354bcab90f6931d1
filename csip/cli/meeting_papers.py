"""`csip agenda`, `csip minutes` and `csip sheet`: print a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.options import open_to_print, remark, the_day
from csip.cli.output import format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.documents.blocks import Document
    from csip.models import Meeting

_FORMATS = offered("json", screen="terminal")
PrintFormat = Annotated[
    str | None,
    format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`. docx is Word."),
]
RestrictedOption = Annotated[
    Path | None,
    typer.Option(
        "--restricted", metavar="DIR", help="The private book that holds the words of exempt items: print them, too."
    ),
]


def print_meeting(
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
    """Print the agenda or the minutes of a meeting, or write it to a file.

    Raises: CsipError where exempt words would be printed as JSON, or written into the public book, and where pages are
    to be numbered from a first one in a format that has none.
    """
    where = target(format_, output, _FORMATS, template=template)
    if made.first_page is not None and where.format not in WITH_PAGES:
        raise CsipError(
            "--first-page is for PDF and Word files: others have no pages",
            "Add -o with a name that ends in .pdf or .docx.",
        )
    name = f"{meeting.day}-{kind}"
    if restricted is not None:
        from csip.facts.exempt import keep_out

        if where.format == "json":
            raise CsipError(
                "exempt words are not printed as JSON: nothing in it would say that they are restricted",
                "Use another --format.",
            )
        if where.path is not None:
            keep_out(book.root, where.path)
        name += "-RESTRICTED"
    if where.format == "json":
        from csip.facts.approvals import panel_then
        from csip.formats.json import meeting_json

        draft = "-DRAFT" if made.draft else ""
        put(meeting_json(panel_then(book, meeting), meeting, made, kind), where, name=name + draft, force=force)
    else:
        if where.format in WITH_LETTERHEAD and template is None:
            made = with_letterhead(book, made)
        print_document(made, where, name=name, force=force, template=template)


WITH_PAGES = frozenset({"docx", "odt", "pdf"})
WITH_LETTERHEAD = frozenset({"docx", "odt", "pdf", "html"})


def with_letterhead(book: MinuteBook, made: Document) -> Document:
    """The paper under the body's letterhead, where it has one.

    Raises: CsipError where its logo cannot be had: a paper without it would not be the body's.
    """
    from csip.documents.blocks import Letterhead
    from csip.files.logo import mime_of, read_logo

    head = book.panel.letterhead
    if head is None:
        return made
    logo = read_logo(book.root, head.logo) if head.logo is not None else None
    alt = head.alt or f"Logo of {book.panel.council or book.panel.name}"
    mime = mime_of(head.logo) if head.logo is not None else ""
    return made._replace(letterhead=Letterhead(logo, mime, alt, head.lines))


Actions = Literal["of the meeting", "open", "all"]
"""Which of the register a paper of a meeting prints or counts: those that name the meeting, or those open then too."""


def open_meeting(
    wanted: str | None, root: Path | None, today: str | None, *, default: str, actions: Actions = "of the meeting"
) -> tuple[MinuteBook, Meeting, date]:
    """The book as far as it bears on the meeting that is named, the meeting, and today."""
    from csip.book.some_actions import SomeActions
    from csip.facts.meetings import days_of_meeting, find_meeting

    day = the_day(today)
    days = days_of_meeting(wanted, day, default=default)
    some = None if actions == "all" else SomeActions(open_on=day if actions == "open" else None)
    book = open_to_print(root, days=days, actions=some)
    return book, find_meeting(book, wanted, day, default=default), day


def with_private_words_of(book: MinuteBook, meeting: Meeting, private: Path) -> Meeting:
    """The meeting with the words of its exempt items; those that have none are named on stderr."""
    from csip.facts.exempt import private_meeting, with_private_words
    from csip.language.phrases import listed

    merged, without = with_private_words(meeting, private_meeting(book.root, private, meeting))
    if without:
        remark(f"The private book has no words for item{'s' if len(without) > 1 else ''} {listed(list(without))}.")
    return merged
