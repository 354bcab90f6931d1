"""`csip forward-plan`: what is to come before the body, and when."""

from __future__ import annotations

from typing import Annotated

from csip.cli.options import (
    RootOption,
    TodayOption,
    book_with,
    find,
    the_day,
)
from csip.cli.output import ForceOption, OutputOption, format_option, print_document, target
from csip.formats.registry import offered

_FORMATS = offered()


def forward_plan(
    format_: Annotated[str | None, format_option(_FORMATS)] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show what was promised to which meeting to come.

    Also what was promised to “a future meeting” that nobody has fixed.

    \b
    csip forward-plan --today 2012-10-04
    """
    from csip.documents.forward_plan import forward_plan as made

    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    where = target(format_, output, _FORMATS)
    day = the_day(today)
    print_document(made(book, day), where, name=f"{day}-forward-plan", force=force)
