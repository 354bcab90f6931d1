"""`csip forward-plan`: what is to come before the body, and when."""

from __future__ import annotations

from typing import Annotated

from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
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
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show what was promised to which meeting to come.

    Also what was promised to “a future meeting” that nobody has fixed.

    \b
    csip forward-plan --today 2012-10-04
    csip forward-plan --council        of all bodies, with what others bring to each meeting
    """
    from csip.documents.forward_plan import forward_plan as made

    where = target(format_, output, _FORMATS)
    day = the_day(today)
    if (bodies := over_all(root, council=council, body=body)) is not None:
        from csip.cli.council.plans import forward_plan_over_all

        forward_plan_over_all(bodies, day, where, force=force)
        return
    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    print_document(made(book, day), where, name=f"{day}-forward-plan", force=force)
