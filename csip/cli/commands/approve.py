"""`csip approve`: approve earlier minutes where that was minuted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli import completion as complete
from csip.cli.once import Command
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    the_day,
    write_out,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.approve import Approved
    from csip.yaml_text.edits import Plan


class WithAmendments(Command):
    """A command whose --amend takes three words at a time, as often as it is given: Typer has no type for that."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for parameter in self.params:
            if parameter.name == "amend":
                parameter.nargs = 3


COMMAND_CLASS = WithAmendments  # what csip.cli.registry makes the command of


def approve(
    meetings: Annotated[
        list[str],
        typer.Argument(metavar="MEETING...", autocompletion=complete.meetings, help="Whose minutes are approved."),
    ],
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="The later one that approved; by default, the one whose agenda had them to approve.",
        ),
    ] = None,
    item: Annotated[
        str | None, typer.Option("--item", metavar="N", help="The item that says so, where csip cannot tell.")
    ] = None,
    as_: Annotated[
        Literal["correct", "amended", "provisional"] | None,
        typer.Option("--as", help="As the item has it, or correct; amended where there are amendments."),
    ] = None,
    amend: Annotated[
        list[str] | None,
        typer.Option("--amend", metavar='MINUTE "FROM" "TO"', help="An amendment (repeat for each)."),
    ] = None,
    signed_by: Annotated[
        str | None, typer.Option("--signed-by", metavar="NAME", help="Who presided and signed them.")
    ] = None,
    signed: Annotated[
        str | None, typer.Option("--signed", metavar="DATE", help="When, if not at the meeting that approved them.")
    ] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Approve earlier minutes, amend them, and seal them.

    The approval is written where it was minuted, its amendments listed. Prints the seal. From then on `csip
    validate` fails when a word, name, heading or number of them changes. Provisional minutes stay a draft: they
    are not amended and have no seal. Several minutes may be approved at once, under one item or each under its own.

    \b
    csip approve 2012-08-02 --at 2012-10-03
    csip approve 2012-06-07 2012-08-02 --at 2012-10-03
    csip approve 2012-08-02 --at 2012-10-03 --amend 2.6 "Mr Andrew" "Mr Ireland"
    """
    from csip.changes.amend import Amended
    from csip.changes.approve import ToApprove
    from csip.changes.approve import approve as planned
    from csip.facts.meetings import resolve_meeting
    from csip.facts.people import somebody_called
    from csip.language.dates import format_date

    folder, clock = find_to_write(root, dry_run=dry_run), the_day(today)
    done: list[tuple[date, tuple[Approved, ...]]] = []
    amendments = [Amended(*words) for words in amend or ()]

    def plan() -> Plan:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
        days = list(dict.fromkeys(resolve_meeting(book, meeting, clock) for meeting in meetings))
        at_day = resolve_meeting(book, at, clock) if at is not None else _approved_at(book, days)
        if amendments and len(days) > 1:
            raise CsipError(
                "an amendment is to the minutes of one meeting, and several are named",
                f"Approve those that were amended by themselves: csip approve {days[0]} --at {at_day} --amend ...",
            )
        if signed_by is not None:
            somebody_called(book, signed_by, at_day)
        signed_on = the_day(signed, default=at_day) if signed or signed_by else None
        if signed_on is not None and not at_day <= signed_on <= clock:
            raise CsipError(
                f"minutes approved on {format_date(at_day)} cannot have been signed on {format_date(signed_on)}",
                "Check the date after --signed.",
            )
        wanted = [ToApprove(day=day, how=as_, amend=amendments, printed=_printed(book, day, at_day)) for day in days]
        approved, edits = planned(
            book, wanted, at_day, today=clock, item_number=item, signed=signed_on, signed_by=signed_by
        )
        done.append((at_day, approved))
        return edits

    if carry_out(folder, plan, dry_run=dry_run):
        at_day, approved = done[-1]
        for one in approved:
            _say(one, at_day)


def _printed(book: MinuteBook, day: date, at: date) -> dict[str, Any] | None:
    """What the minutes print of the schedule and the register, as it stood at the meeting that approved them."""
    from csip.documents.minutes_then import printed_at

    meeting = book.meeting_on.get(day)
    return printed_at(book, meeting, at) if meeting is not None else None


def _approved_at(book: MinuteBook, days: Sequence[date]) -> date:
    """The later meeting that has an item to approve the minutes of these days."""
    from csip.facts.meetings import meeting_date
    from csip.language.dates import format_date
    from csip.language.phrases import listed

    for later in book.meetings:
        linked = {meeting_date(book, approval.meeting) for item in later.items for approval in item.approves}
        if later.has_minutes and linked.issuperset(days):
            return later.date
    raise CsipError(
        f"no later meeting with minutes has an item to approve those of {listed([format_date(day) for day in days])}",
        "Say which meeting approved them: --at DATE.",
    )


def _say(approved: Approved, at: date) -> None:
    from csip.language.dates import format_date
    from csip.language.display import visible

    ways = {"correct": "approved as correct", "amended": "approved as amended", "provisional": "provisionally approved"}
    where = f"({approved.item} of {format_date(at)})"
    remark(f"The minutes of {format_date(approved.day)} are {ways[approved.how]} {where}.")
    for amendment in approved.amendments:
        remark(visible(f"  {amendment.minute}: {amendment.from_} -> {amendment.to}"))
    if approved.seal is None:
        remark("They stay a draft, with no seal, until a meeting approves them as correct or as amended.")
    else:
        write_out(f"{approved.seal}\n")
