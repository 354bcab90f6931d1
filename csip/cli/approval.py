"""`csip approve` and `csip seal`: approve earlier minutes where that was minuted, and show what a seal is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli import complete
from csip.cli.once import Command
from csip.cli.shared import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find,
    find_to_write,
    remark,
    the_day,
    write_bytes,
    write_out,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.approving import Approved
    from csip.book import MinuteBook
    from csip.edit import Plan


class WithAmendments(Command):
    """A command whose --amend takes three words at a time, as often as it is given: Typer has no type for that."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for parameter in self.params:
            if parameter.name == "amend":
                parameter.nargs = 3


def approve(
    meeting: Annotated[
        str,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Whose minutes are approved."),
    ],
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="The later one that approved; unless said, the one whose agenda had them to approve.",
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
    are not amended and have no seal.

    \b
    csip approve 2012-08-02 --at 2012-10-03
    csip approve 2012-08-02 --at 2012-10-03 --amend 2.6 "Mr Andrew" "Mr Ireland"
    """
    from csip.amending import Amended
    from csip.approving import approve as planned
    from csip.queries import resolve_meeting, somebody_called
    from csip.times import format_date

    folder, clock = find_to_write(root, dry_run=dry_run), the_day(today)
    done: list[tuple[date, date, Approved]] = []
    amendments = [Amended(*words) for words in amend or ()]

    def plan() -> Plan:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
        day = resolve_meeting(book, meeting, clock)
        at_day = resolve_meeting(book, at, clock) if at is not None else _approved_at(book, day)
        if signed_by is not None:
            somebody_called(book, signed_by, at_day)
        signed_on = the_day(signed, default=at_day) if signed or signed_by else None
        if signed_on is not None and not at_day <= signed_on <= clock:
            raise CsipError(
                f"minutes approved on {format_date(at_day)} cannot have been signed on {format_date(signed_on)}",
                "Check the date after --signed.",
            )
        approved, edits = planned(
            book,
            day,
            at_day,
            today=clock,
            item_number=item,
            how=as_,
            amend=amendments,
            printed=_printed(book, day, at_day),
            signed=signed_on,
            signed_by=signed_by,
        )
        done.append((day, at_day, approved))
        return edits

    if carry_out(folder, plan, dry_run=dry_run):
        _say(*done[-1])


def _printed(book: MinuteBook, day: date, at: date) -> dict[str, Any] | None:
    """What the minutes print of the schedule and the register, as it stood at the meeting that approved them."""
    from csip.document.minutes_then import printed_at

    meeting = book.meeting_on.get(day)
    return printed_at(book, meeting, at) if meeting is not None else None


def _approved_at(book: MinuteBook, day: date) -> date:
    """The later meeting that has an item to approve the minutes of that day."""
    from csip.queries import meeting_date
    from csip.times import format_date

    for later in book.meetings:
        for item in later.items:
            if item.approves is not None and meeting_date(book, item.approves.meeting) == day and later.has_minutes:
                return later.date
    raise CsipError(
        f"no later meeting with minutes has an item to approve those of {format_date(day)}",
        "Say which meeting approved them: --at DATE.",
    )


def _say(day: date, at: date, approved: Approved) -> None:
    from csip.plain import visible
    from csip.times import format_date

    ways = {"correct": "approved as correct", "amended": "approved as amended", "provisional": "provisionally approved"}
    remark(f"The minutes of {format_date(day)} are {ways[approved.how]} ({approved.item} of {format_date(at)}).")
    for amendment in approved.amendments:
        remark(visible(f"  {amendment.minute}: {amendment.from_} -> {amendment.to}"))
    if approved.seal is None:
        remark("They stay a draft, with no seal, until a meeting approves them as correct or as amended.")
    else:
        write_out(f"{approved.seal}\n")


def seal(
    meeting: Annotated[
        str, typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Its date, or `last`.")
    ] = "last",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print what the seal of a meeting is made over.

    The SHA-256 of it is the seal, after `2:` (a seal of the first form stands alone).

    \b
    csip seal 2012-08-02 | sha256sum
    """
    from csip.queries import approvals, days_and_ways, find_meeting
    from csip.sealing import canonical, form_of
    from csip.sealing import seal as sealed_now

    book = book_with(find(root), "schedule.yaml", "meetings")
    found = find_meeting(book, meeting, the_day(today), default="last")
    approved_at = approvals(book).get(found.date, ())
    ways, seals = days_and_ways(approved_at), [at.approval.seal for at in approved_at if at.approval.seal]
    form = form_of(seals[0]) if seals else 2
    write_bytes(canonical(found, ways, form))
    now = sealed_now(found, ways, form)
    said = "no meeting has sealed these minutes" if not seals else "it fits" if now in seals else "it does NOT fit"
    remark("")
    remark(f"Seal of this record: {now} ({said})")
