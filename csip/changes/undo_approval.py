"""Take an approval back while nothing hangs on it: what `csip approve --undo` refuses, and what it writes where.

Pure but for the question whether git has the seal: from the book and the clerk's words to edits of its files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.amend import Amended, after, amended_text, put_back, requoted
from csip.changes.approves_written import without_approvals
from csip.changes.approving_item import named
from csip.errors import CsipError
from csip.facts.approvals import ApprovedAt, approvals, days_and_ways
from csip.facts.versions.seal import fits, normalise
from csip.files.names import ACTIONS
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.models import Approval, Meeting
from csip.models.entry import says_the_same
from csip.yaml_text.edits import Edit, Plan, Put, Rename


class Undone(NamedTuple):
    """What was taken back: where it stood, the amendments that were put back, and why, where the record says so."""

    day: MeetingDay
    at: MeetingDay
    item: str
    approval: Approval
    put_back: tuple[Amended, ...]
    reason: str | None


def undo_approval(
    book: MinuteBook,
    day: MeetingDay,
    *,
    git_has: Callable[[str], str | None],
    reason: str | None = None,
    keep_words: bool = False,
) -> tuple[Undone, Plan]:
    """Take back the approval of these minutes: they are a draft again, with the words that they had before it.

    `git_has` is asked with a seal, and answers since when git has it, in words; None where it has it not. A seal that
    git has cannot go in silence: then there must be a `reason`, which is written into the minutes as `resealed`. With
    `keep_words` the amendments stay made.

    Raises: CsipError where there is no approval, where something hangs on it, and where the words as they were
    cannot be told.
    """
    meeting, approved = _to_undo(book, day)
    at, approval = approved.meeting, approved.approval
    since = git_has(approval.seal) if approval.seal is not None else None
    if since is not None and not reason:
        raise CsipError(
            f"git has this approval of the minutes of {format_meeting(day)} ({since}), so others may rely on it",
            'Say why it is taken back: --reason "the wrong words were amended". The reason stays in those minutes, and '
            "`csip validate` goes on telling it, as a note.",
        )
    listed = [Amended(a.minute, a.from_, a.to) for a in approval.amendments if approval.as_ != "provisional"]
    made, edits = put_back(meeting, () if keep_words else listed)
    actions = _as_before(book, meeting, made, edits) if made else []
    if reason:
        told = "; ".join(words for words in (meeting.resealed, reason) if words)
        edits = [*edits, Put((), "resealed", told, ("date", "sitting", "time", "venue", "title"))]
    plan: Plan = {at.at.file.name: without_approvals(approved.item, [approval])}
    if edits:
        plan[meeting.at.file.name] = edits
    if actions:
        plan[ACTIONS] = actions
    undone = tuple(Amended(a.minute, a.to, a.from_) for a in made)
    return Undone(meeting.day, at.day, named(at, approved.item), approval, undone, reason), plan


def _to_undo(book: MinuteBook, day: MeetingDay) -> tuple[Meeting, ApprovedAt]:
    """The minutes, and their approval: the one that made them the record, else the last provisional one."""
    meeting, done = book.meeting_on.get(day), approvals(book)
    all_of_it = done.get(day, ())
    if meeting is None or not all_of_it:
        raise CsipError(
            f"nothing in the book approves the minutes of {format_meeting(day)}",
            "`csip status` shows which minutes are approved, and where.",
        )
    approved = next((one for one in reversed(all_of_it) if one.approval.as_ != "provisional"), all_of_it[-1])
    later = next((one for one in done.get(approved.meeting.day, ()) if one.approval.seal), None)
    if later is not None:
        on = format_meeting(approved.meeting.day)
        raise CsipError(
            f"the minutes of {on}, which say that these were approved, were themselves approved on "
            f"{format_meeting(later.meeting.day)} and are sealed",
            "If that approval was a slip too, take it back first, and make it anew afterwards: csip approve --undo "
            f"{approved.meeting.day}. If it stands, a minute of a later meeting says what was wrong.",
        )
    if approved.approval.seal is not None and not fits(approved.approval.seal, meeting, days_and_ways(all_of_it)):
        raise CsipError(
            f"the minutes of {format_meeting(day)} are not as they were approved and sealed",
            "Put them back first: `csip validate --select CSIP507` says what changed.",
        )
    return meeting, approved


def _as_before(
    book: MinuteBook, meeting: Meeting, made: Sequence[Amended], edits: Sequence[Edit | Rename]
) -> list[Edit | Rename]:
    """The edits of actions that quote the amended words, once it is certain that the words are those of before.

    Amended again they must be, to the character, the minutes as they are now.
    """
    was = after(meeting, edits)
    again = after(was, amended_text(was, made, fresh=made).edits)
    if not says_the_same(again, meeting):
        raise CsipError(
            f"the words that the minutes of {format_meeting(meeting.day)} had before cannot be told for certain",
            "Run the command with --keep-words: the words stay as amended, and `csip write` corrects the draft.",
        )
    return requoted(book, was, [Amended(a.minute, a.to, normalise(a.from_)) for a in reversed(made)])
