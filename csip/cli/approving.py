"""Approve earlier minutes as the clerk says it on the command line, or as she answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from csip.cli.options import book_with, carry_out, remark, the_day, write_out
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.amend import Amended
    from csip.changes.apply import Planned
    from csip.changes.approve import Approved, ToApprove
    from csip.language.meeting_days import MeetingDay
    from csip.models import Meeting

FILES = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")


class Words(NamedTuple):
    """What the clerk said on the command line; `amend` has three words for each amendment."""

    meetings: Sequence[str]
    at: str | None
    item: str | None
    as_: Literal["correct", "amended", "provisional"] | None
    amend: Sequence[Any]
    signed_by: str | None
    signed: str | None

    @property
    def are_of_a_signature(self) -> bool:
        """They say who signed, or when, and nothing else."""
        return bool(self.signed_by or self.signed) and not (self.at or self.item or self.as_ or self.amend)


def approve_them(folder: Path, clock: date, words: Words, *, dry_run: bool) -> None:
    """Approve the minutes that are named, or those that are asked about.

    Raises: CsipError where they cannot be approved so.
    """
    from csip.changes.approve import approve

    meant = _asked(folder, clock, words) if sys.stdin.isatty() and words.as_ is None and not words.amend else None
    done: list[tuple[MeetingDay, tuple[Approved, ...]]] = []

    def plan() -> Planned:
        book = book_with(folder, *FILES)
        said = meant if meant is not None else _said(book, clock, words)
        wanted = [one._replace(printed=printed_with(book, one.day, said.at)) for one in said.wanted]
        approved, edits = approve(
            book,
            wanted,
            said.at,
            today=clock,
            item_number=said.item,
            signed=signed_on(book, clock, said.at.date, said.signed, said.signed_by),
            signed_by=said.signed_by,
        )
        done.append((said.at, approved))
        return edits, book

    if carry_out(folder, plan, dry_run=dry_run):
        at, approved = done[-1]
        for one in approved:
            say_approved(one, at)


class _Meant(NamedTuple):
    """What is to be approved, as it was said or answered."""

    wanted: Sequence[ToApprove]
    at: MeetingDay
    item: str | None
    signed_by: str | None
    signed: str | None


def _said(book: MinuteBook, clock: date, words: Words) -> _Meant:
    from csip.changes.amend import Amended
    from csip.changes.approve import ToApprove

    if not words.meetings:
        raise CsipError("nothing says whose minutes were approved", "Name their meeting: csip approve 2012-06-07.")
    days = days_named(book, clock, words.meetings)
    at = _at(book, clock, words.at, days)
    amendments = tuple(Amended(*three) for three in words.amend)
    if amendments and len(days) > 1:
        raise CsipError(
            "an amendment is to the minutes of one meeting, and several are named",
            f"Approve those that were amended by themselves: csip approve {days[0]} --at {at} --amend ...",
        )
    wanted = [ToApprove(day, words.as_, amendments) for day in days]
    return _Meant(wanted, at, words.item, words.signed_by, words.signed)


def _asked(folder: Path, clock: date, words: Words) -> _Meant:
    """What is missing is asked for, before the book is locked."""
    from csip.changes.approve import ToApprove
    from csip.cli.approve_questions import ask_how, ask_item, ask_when_signed, ask_which, ask_who_signed
    from csip.facts.meetings import find_meeting

    book = book_with(folder, *FILES)
    if words.meetings:
        days = days_named(book, clock, words.meetings)
        at = _at(book, clock, words.at, days)
    else:
        at = find_meeting(book, words.at, clock, default="last").day
        days = ask_which(_not_sealed(book, at))
    approving = find_meeting(book, str(at), clock)
    wanted = []
    item = words.item
    for day in days:
        minutes = find_meeting(book, str(day), clock)
        item = item or (ask_item(book, minutes, approving) if approving.has_minutes else None)
        how = ask_how(minutes)
        wanted.append(ToApprove(day, how.how, how.amend))
    signed_by, signed = words.signed_by, words.signed
    if signed_by is None and signed is None and any(one.how != "provisional" for one in wanted):
        signed_by = ask_who_signed(approving)
        signed = ask_when_signed(approving) if signed_by is not None else None
    return _Meant(wanted, at, item, signed_by, signed)


def _not_sealed(book: MinuteBook, at: MeetingDay) -> list[Meeting]:
    """The minutes that wait for approval, and those that this meeting approves without a seal as yet, oldest first."""
    from csip.facts.approvals import approvals, unapproved

    waiting = {minutes.day: minutes for minutes in unapproved(book, at)}
    for day, ways in approvals(book).items():
        is_here = day in book.meeting_on and any(way.meeting.day == at for way in ways)
        if is_here and not any(way.approval.seal for way in ways):
            waiting[day] = book.meeting_on[day]
    return [waiting[day] for day in sorted(waiting, key=book.moment)]


def days_named(book: MinuteBook, clock: date, meetings: Sequence[str]) -> list[MeetingDay]:
    """The days of these meetings, each once.

    Raises: CsipError for one that the book does not know.
    """
    from csip.facts.meetings import resolve_meeting

    return list(dict.fromkeys(resolve_meeting(book, meeting, clock) for meeting in meetings))


def _at(book: MinuteBook, clock: date, at: str | None, days: Sequence[MeetingDay]) -> MeetingDay:
    """The meeting that is said to have approved them; else the later one that has an item to approve them."""
    from csip.facts.meetings import meeting_now, resolve_meeting
    from csip.language.meeting_days import format_meeting
    from csip.language.phrases import listed

    if at is not None:
        return resolve_meeting(book, at, clock)
    for later in book.meetings:
        linked = {meeting_now(book, approval.meeting) for item in later.items for approval in item.approves_own}
        if later.has_minutes and linked.issuperset(days):
            return later.day
    those = listed([format_meeting(day) for day in days])
    raise CsipError(
        f"no later meeting with minutes has an item to approve those of {those}",
        "Say which meeting approved them: --at DATE.",
    )


def printed_with(book: MinuteBook, day: MeetingDay, at: MeetingDay) -> dict[str, Any] | None:
    """What the minutes print of the schedule and the register, as it stood at the meeting that approved them."""
    from csip.documents.minutes_then import printed_at

    meeting: Meeting | None = book.meeting_on.get(day)
    return printed_at(book, meeting, at.date) if meeting is not None else None


def signed_on(book: MinuteBook, clock: date, at: date, signed: str | None, signed_by: str | None) -> date | None:
    """The day on which minutes were signed: that of the meeting that approved them, unless another is said.

    Raises: CsipError for a day before that, for one to come, and for somebody whom nobody knows.
    """
    from csip.facts.people import somebody_called
    from csip.language.dates import format_date

    if signed_by is not None:
        somebody_called(book, signed_by, at)
    day = the_day(signed, default=at) if signed or signed_by else None
    if day is not None and not at <= day <= clock:
        raise CsipError(
            f"minutes approved on {format_date(at)} cannot have been signed on {format_date(day)}",
            "Check the date after --signed.",
        )
    return day


def say_approved(approved: Approved, at: MeetingDay) -> None:
    """Whose minutes were approved, how and where; the seal goes to stdout."""
    from csip.language.meeting_days import format_meeting

    ways = {"correct": "approved as correct", "amended": "approved as amended", "provisional": "provisionally approved"}
    where = f"({approved.item} of {format_meeting(at)})"
    remark(f"The minutes of {format_meeting(approved.day)} are {ways[approved.how]} {where}.")
    say_amendments(approved.amendments)
    if approved.seal is None:
        remark("They stay a draft, with no seal, until a meeting approves them as correct or as amended.")
    else:
        write_out(f"{approved.seal}\n")


def say_amendments(amendments: Sequence[Amended]) -> None:
    """A line for each, as `2.1: 60 plots -> 64 plots`."""
    from csip.language.display import visible

    for amendment in amendments:
        remark(visible(f"  {amendment.minute}: {amendment.from_} -> {amendment.to}"))
