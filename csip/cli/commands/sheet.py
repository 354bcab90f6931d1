"""`csip sheet`: name plates and the sheet to sign."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from csip.cli.meeting_papers import open_meeting
from csip.cli.options import MeetingArgument, RootOption, TodayOption
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, target
from csip.formats.registry import offered

_FORMATS = offered(screen="terminal")


def sheet(
    meeting: MeetingArgument = None,
    kind: Annotated[
        Literal["sign-in", "plates"], typer.Option("--kind", help="The sheet to sign, or plates with the names.")
    ] = "sign-in",
    format_: Annotated[str | None, format_option(_FORMATS, "How to print; best as pdf.")] = None,
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
    from csip.documents.attendance_sheets import name_plates, sign_in_sheet

    book, found, _ = open_meeting(meeting, root, today, default="next")
    made = (sign_in_sheet if kind == "sign-in" else name_plates)(book, found)
    where = target(format_, output, _FORMATS, template=template)
    print_document(made, where, name=f"{found.day}-{kind}", force=force, template=template)
