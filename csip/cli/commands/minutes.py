"""`csip minutes`: print the minutes of a meeting."""

from __future__ import annotations

from typing import Annotated

import typer

from csip.cli.meeting_papers import PrintFormat, RestrictedOption, open_meeting, print_meeting, with_private_words_of
from csip.cli.options import MeetingArgument, RootOption, TodayOption
from csip.cli.output import ForceOption, OutputOption, TemplateOption
from csip.errors import CsipError


def minutes(
    meeting: MeetingArgument = None,
    format_: PrintFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    restricted: RestrictedOption = None,
    first_page: Annotated[
        int | None,
        typer.Option(
            "--first-page",
            metavar="NUMBER",
            min=1,
            max=99_999,
            help="Its first page in the minute book, for PDF and Word: pages are numbered on from there.",
        ),
    ] = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the minutes of a meeting (by default, the last).

    They are marked DRAFT until a later meeting approves them.

    \b
    csip minutes last
    csip minutes "2 August 2012" -o minutes.pdf
    csip minutes last -o minutes.docx --template house.docx
    csip minutes last -o minutes.pdf --first-page 41
    csip minutes last --restricted ../private-book -o ../private-book/minutes.pdf
    """
    from csip.documents import minutes as minutes_paper
    from csip.language.meeting_days import format_meeting

    book, found, day = open_meeting(meeting, root, today, default="last")
    if not found.has_minutes:
        raise CsipError(
            f"the meeting of {format_meeting(found.day)} has no minutes yet, only an agenda",
            f"Print that with `csip agenda {found.day}`.",
        )
    if restricted is not None:
        found = with_private_words_of(book, found, restricted)
    made = minutes_paper.minutes(book, found, day, restricted=restricted is not None)
    made = made._replace(first_page=first_page)
    print_meeting("minutes", book, found, made, format_, output, template, force=force, restricted=restricted)
