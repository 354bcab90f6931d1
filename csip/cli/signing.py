"""Add to approved minutes who signed them, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csip.cli.approving import FILES, signed_on
from csip.cli.options import book_with, carry_out, remark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.changes.apply import Planned
    from csip.changes.sign import Signed
    from csip.language.meeting_days import MeetingDay


def sign_them(
    folder: Path, clock: date, days: Sequence[MeetingDay], *, signed_by: str | None, signed: str | None, dry_run: bool
) -> None:
    """Add to minutes that are approved already who signed them, and when.

    Raises: CsipError where they cannot have been signed so.
    """
    from csip.changes.sign import final_approval, sign

    done: list[tuple[Signed, date]] = []

    def plan() -> Planned:
        done.clear()
        book = book_with(folder, *FILES)
        edits: dict[str, list[Any]] = {}
        for day in days:
            approved = final_approval(book, day)
            at = approved.meeting.date if approved is not None else day.date
            on = signed_on(book, clock, at, signed, signed_by)
            assert on is not None  # noqa: S101  there is no signature without a name or a day
            was, made = sign(book, day, on, signed_by)
            for name, some in made.items():
                edits.setdefault(name, []).extend(some)
            done.append((was, on))
        return dict(edits), book

    if carry_out(folder, plan, dry_run=dry_run):
        for was, on in done:
            _say_signed(was, on, signed_by)


def _say_signed(was: Signed, on: date, signed_by: str | None) -> None:
    from csip.language.dates import format_date
    from csip.language.display import visible
    from csip.language.meeting_days import format_meeting

    name = signed_by or was.before.signed_by
    by = f" by {name}" if name else ""
    remark(visible(f"The minutes of {format_meeting(was.day)} are signed{by}, dated {format_date(on)}."))
    before = was.before
    if (before.signed or before.signed_by) and (before.signed, before.signed_by) != (on, name):
        day = f", {format_date(before.signed)}" if before.signed else ""
        remark(visible(f"  Before this the book said: {before.signed_by or 'no name'}{day}."))
