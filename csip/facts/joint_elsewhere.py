"""The joint meetings of a body that other bodies keep: how each stands here, and who of this body came."""

from __future__ import annotations

from dataclasses import replace

from csip.book.joint import Elsewhere, KeptElsewhere
from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approved_elsewhere
from csip.facts.joint import by_body
from csip.models import Meeting


def approved_here(book: MinuteBook, kept: KeptElsewhere) -> tuple[ApprovedAt, ...]:
    """Where this body approved the minutes of a joint meeting that another keeps, in order."""
    council, days = book.council, kept.slot.days
    return tuple(
        at
        for at in approved_elsewhere(book)
        if at.approval.meeting in days
        and council is not None
        and council.called(at.approval.kept_by or "") == kept.slot.key
    )


def minutes_there(kept: KeptElsewhere) -> Meeting | None:
    """The file of the meeting, where the keeper's book was read for it."""
    return kept.keeper.meeting_on.get(kept.slot.day)


def with_joint_rolls(book: MinuteBook, elsewhere: Elsewhere) -> MinuteBook:
    """The book with the meetings of this body's members: of joint ones their part alone, wherever they are kept."""
    own = [by_body(book, meeting)[0][1] for meeting in book.meetings]
    parts = [
        part
        for kept in elsewhere.kept
        if (meeting := minutes_there(kept)) is not None
        for body, part in by_body(kept.keeper, meeting)
        if body.root == book.root
    ]
    return replace(book, meetings=tuple(sorted((*own, *parts), key=book.in_time)))
