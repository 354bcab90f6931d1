"""Take the approval of minutes back, and say what that changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from csip.cli.approving import FILES, days_named, say_amendments
from csip.cli.options import book_with, carry_out, remark
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.changes.apply import Planned
    from csip.changes.undo_approval import Undone
    from csip.language.meeting_days import MeetingDay


def undo_one(
    folder: Path, clock: date, meetings: Sequence[str], *, reason: str | None, keep_words: bool, dry_run: bool
) -> None:
    """Take back the approval of one meeting's minutes, and say what that changes.

    Raises: CsipError where something hangs on it.
    """
    from csip.changes.undo_approval import undo_approval
    from csip.cli.approve_questions import ask_why
    from csip.facts.versions.revisions import in_git_since

    if len(meetings) != 1:
        raise CsipError("an approval is taken back for one meeting at a time", "csip approve 2012-06-07 --undo")
    (day,) = days_named(book_with(folder, *FILES), clock, meetings)
    done: list[Undone] = []
    why = reason

    def plan() -> Planned:
        book = book_with(folder, *FILES)
        undone, edits = undo_approval(
            book,
            day,
            git_has=lambda sealed: in_git_since(folder, sealed),
            reason=why,
            keep_words=keep_words,
        )
        done.append(undone)
        return edits, book

    if why is None and sys.stdin.isatty() and _git_has_it(folder, day):
        why = ask_why()
    if carry_out(folder, plan, dry_run=dry_run):
        _say_undone(done[-1])


def _git_has_it(folder: Path, day: MeetingDay) -> bool:
    from csip.changes.sign import final_approval
    from csip.facts.versions.revisions import in_git_since

    at = final_approval(book_with(folder, *FILES), day)
    seal = at.approval.seal if at is not None else None
    return seal is not None and in_git_since(folder, seal) is not None


def _say_undone(undone: Undone) -> None:
    from csip.language.dates import format_date
    from csip.language.display import visible
    from csip.language.meeting_days import format_meeting

    where = f"{undone.item} of {format_meeting(undone.at)}"
    again = "a draft" if undone.approval.as_ == "provisional" else "a draft again"
    remark(f"The minutes of {format_meeting(undone.day)} are {again}: their approval ({where}) is taken back.")
    say_amendments(undone.put_back)
    signed_by, signed = undone.approval.signed_by, undone.approval.signed
    if signed_by or signed:
        words = ", ".join(part for part in (signed_by, format_date(signed) if signed else None) if part)
        remark(visible(f"  With it went the signature: {words}."))
    if undone.reason:
        remark(visible(f"  Those minutes say why, under `resealed`: {undone.reason}"))
    remark(f"What is minuted under {where} stays. Approve them anew: csip approve {undone.day} --at {undone.at}")
