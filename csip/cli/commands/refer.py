"""`csip refer`: a paragraph of minutes that sends its matter to another body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli import completion as complete
from csip.cli.options import DryRunOption, RootOption, TodayOption, book_with, carry_out, find_to_write, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.changes.apply import Planned


def refer(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="A date the meeting has or ever had, or `last`.",
        ),
    ],
    paragraph: Annotated[str, typer.Argument(metavar="PARAGRAPH", help="The paragraph's number, such as 5.3.")],
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="BODY", autocompletion=complete.bodies, help="The body: its name, a form of it, its folder."
        ),
    ] = None,
    for_: Annotated[
        Literal["decision", "comment", "information", "scrutiny"] | None,
        typer.Option("--for", help="What that body is to do with it."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="It is sent nowhere: take that back.")] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Refer a matter to another body of the council.

    It is noted at the paragraph that sends it, in this book alone; `csip new-meeting` of the other body puts it on the
    agenda there. `csip referrals` shows what became of it.

    \b
    csip refer 2026-06-10 5.3 --to "Full Council" --for decision
    csip refer allotments:last 5.3 --to planning --for comment
    csip refer 2026-06-10 5.3 --remove
    """
    from csip.changes.refer import refer as referred
    from csip.changes.refer import take_back
    from csip.facts.meetings import find_meeting

    if remove in (to is not None, for_ is not None):
        raise CsipError(
            "where is it sent, and what for?" if not remove else "it is sent somewhere, or nowhere",
            "Say --to BODY and --for decision, comment, information or scrutiny; or --remove alone.",
        )
    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    said: list[str] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "meetings")
        held = find_meeting(book, meeting, day, default="last")
        if to is None or for_ is None:
            change = take_back(book, held, paragraph)
        else:
            change = referred(book, held, paragraph, to, for_)
        said[:] = [change.in_words]
        return change.plan, book

    if carry_out(folder, plan, dry_run=dry_run):
        remark(said[0])
