"""`csip seal`: what a seal is over, and whether it fits."""

from __future__ import annotations

from typing import Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    RootOption,
    TodayOption,
    book_with,
    find,
    remark,
    the_day,
    write_bytes,
)


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
    from csip.book.some_actions import SomeActions
    from csip.facts.approvals import approvals, days_and_ways
    from csip.facts.meetings import days_of_meeting, find_meeting
    from csip.facts.versions.seal import canonical, form_of
    from csip.facts.versions.seal import seal as sealed_now

    day = the_day(today)
    book = book_with(
        find(root),
        "schedule.yaml",
        "meetings",
        days=days_of_meeting(meeting, day, default="last"),
        actions=SomeActions(),
    )
    found = find_meeting(book, meeting, day, default="last")
    approved_at = approvals(book).get(found.day, ())
    ways, seals = days_and_ways(approved_at), [at.approval.seal for at in approved_at if at.approval.seal]
    form = form_of(seals[0]) if seals else 2
    write_bytes(canonical(found, ways, form))
    now = sealed_now(found, ways, form)
    said = "no meeting has sealed these minutes" if not seals else "it fits" if now in seals else "it does NOT fit"
    remark("")
    remark(f"Seal of this record: {now} ({said})")
