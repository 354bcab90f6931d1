"""Approve the minutes of a joint meeting that another body keeps: all is written in the approving body's book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.amend import Amended
from csip.changes.approve import (
    Approved,
    approval_of,
    as_typed,
    body_now,
    check_how,
    check_not_sealed,
    check_numbered,
    held,
    new_in,
    people_now,
)
from csip.changes.approves_written import with_approvals, without_approvals
from csip.changes.approving_item import IsOf, approval_in, approving_item, named
from csip.errors import CsipError
from csip.facts.approvals import ApprovedAt, approved_elsewhere, days_and_ways
from csip.facts.versions.seal import ApprovedOn, normalise, seal
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.models import Approval, Meeting
from csip.yaml_text.edits import Plan


class Kept(NamedTuple):
    """The minutes of a joint meeting: the keeper's book, and the day."""

    keeper: MinuteBook
    day: MeetingDay

    def is_meant(self, approval: Approval) -> bool:
        """An approval of another body's book is of these minutes."""
        slot = self.keeper.slot_on.get(approval.meeting)
        day = slot.day if slot is not None else approval.meeting
        council = self.keeper.council
        if approval.kept_by is None or council is None or day != self.day:
            return False
        return council.called(approval.kept_by) == council.key_of(self.keeper.root)


def approve_kept(
    book: MinuteBook,
    kept: Kept,
    at_day: MeetingDay,
    *,
    today: date,
    how: str | None = None,
    amend: Sequence[Amended] = (),
    printed: Mapping[str, Any] | None = None,
    item_number: str | None = None,
    signature: Mapping[str, Any],
) -> tuple[Approved, Plan]:
    """Approve, in the minutes of a meeting of this book, those of a joint meeting that another body keeps.

    The seal is over the keeper's file, and nothing is written there: they can be approved as correct, or provisionally
    with the amendments that are asked for.

    Raises: CsipError where they cannot be approved so.
    """
    meeting, at = held(kept.keeper, kept.day, today), held(book, at_day, today)
    _check_order(kept, meeting, at)
    _check_not_done(book, kept, at)
    check_not_sealed(book, at)
    check_numbered(kept.keeper, meeting)
    is_of: IsOf = kept.is_meant
    item = approving_item(book, meeting, at, item_number, is_of)
    linked = approval_in(book, item, meeting, is_of)
    amendments = [Amended(a.minute, normalise(a.from_), normalise(a.to)) for a in amend]
    how = how or (linked.as_ if linked is not None else "provisional" if amendments else "correct")
    if how == "amended":
        raise CsipError(
            f"{kept.keeper.panel.name} keeps these minutes, and nothing is written in the book of another body",
            "What you ask to have changed is said with --as provisional --amend ...; once it is changed there, before "
            f"{kept.keeper.panel.name} approves them, approve them here as correct.",
        )
    check_how(how, amendments)
    then: dict[str, Any] = {}
    sealed = None
    name = kept.keeper.panel.name
    if how != "provisional":
        people = people_now(kept.keeper, meeting) or None
        then = {"body": body_now(kept.keeper, meeting), "people": people, "printed": printed}
        day = linked.meeting if linked is not None else kept.day
        keeper = linked.kept_by if linked is not None else name
        approval = approval_of(day, how, amendments, {"kept_by": keeper, **then})
        others = [one for one in approved_elsewhere(book) if one.item is not item and kept.is_meant(one.approval)]
        sealed = seal(meeting, (*days_and_ways(others), ApprovedOn(at.day, approval)))
    facts = {"as": how, "amendments": as_typed(amendments), **signature, **then, "seal": sealed}
    if linked is None:
        edits = with_approvals(item, [{"meeting": kept.day, "kept_by": name, **new_in(None, facts)}])
    else:
        edits = with_approvals(item, [], {item.approves.index(linked): new_in(linked, facts)})
    return Approved(kept.day, how, named(at, item), tuple(amendments), sealed), {at.at.file.name: edits}


def approved_kept(book: MinuteBook, kept: Kept) -> ApprovedAt | None:
    """Where this body approved those minutes otherwise than provisionally."""
    done = (one for one in approved_elsewhere(book) if kept.is_meant(one.approval))
    return next((one for one in done if one.approval.as_ != "provisional"), None)


def sign_kept(at: ApprovedAt, signature: Mapping[str, Any]) -> Plan:
    """Who signed a copy of those minutes, and when, beside the approval."""
    return {at.meeting.at.file.name: with_approvals(at.item, [], {at.item.approves.index(at.approval): signature})}


def undo_kept(book: MinuteBook, kept: Kept, since: str | None) -> tuple[ApprovedAt, Plan]:
    """Take this body's approval of those minutes back; `since` when git has its seal, in words, if it has.

    Raises: CsipError where there is none, where something hangs on it, and where git has the seal.
    """
    minutes = f"the minutes of {format_meeting(kept.day)} that {kept.keeper.panel.name} keeps"
    at = next((one for one in reversed(approved_elsewhere(book)) if kept.is_meant(one.approval)), None)
    if at is None:
        raise CsipError(f"{minutes} are not approved in this book", "There is nothing to take back.")
    check_not_sealed(book, at.meeting)
    if since is not None:
        raise CsipError(
            f"git has this approval of {minutes} ({since}), so others may rely on it",
            f"Must it go? Take `approves` out of {at.meeting.at.file.name} by hand, and say why in panel.yaml under "
            f"`given_up`, beside {kept.day}.",
        )
    return at, {at.meeting.at.file.name: without_approvals(at.item, [at.approval])}


def _check_order(kept: Kept, meeting: Meeting, at: Meeting) -> None:
    if meeting.date > at.date:
        raise CsipError(
            f"the meeting of {format_meeting(at.day)} came before that of {format_meeting(meeting.day)}, so it cannot "
            "have approved its minutes",
            "Name the later meeting that approved them after --at.",
        )
    if meeting.expected:
        raise CsipError(
            f"the minutes of {format_meeting(meeting.day)} still say who is expected, not who came",
            f"{kept.keeper.panel.name} keeps them, and takes the roll first.",
        )


def _check_not_done(book: MinuteBook, kept: Kept, at: Meeting) -> None:
    done = approved_kept(book, kept)
    if done is not None and (done.meeting is not at or done.approval.seal):
        raise CsipError(
            f"the minutes of {format_meeting(kept.day)} were already approved here on "
            f"{format_meeting(done.meeting.day)} ({named(done.meeting, done.item)})",
            "Approved minutes are corrected by a minute of a later meeting, not approved again.",
        )
