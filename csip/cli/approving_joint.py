"""Approve, in the book of one body, the minutes of a joint meeting that another keeps: `allotments:2026-10-01`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from csip.cli.approving import FILES, Words, printed_with, say_approved, signed_on
from csip.cli.options import book_with, carry_out, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.changes.approve import Approved
    from csip.changes.approve_joint import Kept
    from csip.language.meeting_days import MeetingDay


def is_of_a_joint_meeting(params: Mapping[str, Any]) -> bool:
    """One of the meetings named is a joint one of the body whose book is here, and another body keeps its minutes."""
    from csip.book.find import council_or_book, is_council

    given = params.get("root")
    here = council_or_book(given if given is not None else Path.cwd())
    if here is None or is_council(here):
        return False
    today = the_day(params.get("today"))
    return any(":" in word and _kept(here, word, today) is not None for word in params.get("meetings") or ())


def _kept(folder: Path, word: str, today: date) -> tuple[Path, MeetingDay] | None:
    """The book of the body that is named before a meeting, and the meeting, if that is joint with the body here."""
    from csip.book.council import Council
    from csip.facts.meetings import resolve_meeting
    from csip.files.names import council_above

    above = council_above(folder)
    council = Council(above) if above is not None else None
    body, _, meeting = word.partition(":")
    key = council.called(body.strip()) if council is not None else None
    if council is None or key is None or key == council.key_of(folder):
        return None
    keeper = council.outline(key)
    slot = keeper.slot_on.get(resolve_meeting(keeper, meeting.strip(), today))
    here = council.key_of(folder)
    if slot is None or all(council.called(name) != here for name in slot.joint_with):
        return None
    return keeper.root, slot.day


def approve_joint(folder: Path, clock: date, words: Words, *, undo: bool, dry_run: bool) -> None:
    """Approve the minutes of one joint meeting in this body's book, or add who signed, or take the approval back.

    Raises: CsipError where that cannot be done.
    """
    from csip.changes.approve_joint import Kept, approved_kept

    found = _kept(folder, words.meetings[0], clock) if len(words.meetings) == 1 else None
    if found is None:
        raise CsipError(
            "the minutes of a joint meeting that another body keeps are approved by themselves",
            f"One at a time: csip approve {words.meetings[0]}",
        )
    root, day = found
    kept = Kept(book_with(root, *FILES), day)
    if undo:
        _undo(folder, kept, dry_run=dry_run)
    elif words.are_of_a_signature and approved_kept(book_with(folder, *FILES), kept) is not None:
        _sign(folder, clock, kept, words, dry_run=dry_run)
    else:
        _approve(folder, clock, kept, words, dry_run=dry_run)


def _approve(folder: Path, clock: date, kept: Kept, words: Words, *, dry_run: bool) -> None:
    from csip.changes.amend import Amended
    from csip.changes.approve_joint import approve_kept

    done: list[tuple[MeetingDay, Approved]] = []

    def plan() -> Planned:
        book = book_with(folder, *FILES)
        at = _at(book, clock, kept, words.at)
        approved, edits = approve_kept(
            book,
            kept,
            at,
            today=clock,
            how=words.as_,
            amend=[Amended(*three) for three in words.amend],
            printed=printed_with(kept.keeper, kept.day, at),
            item_number=words.item,
            signature=_signature(book, clock, at.date, words),
        )
        done.append((at, approved))
        return edits, book

    if carry_out(folder, plan, dry_run=dry_run):
        at, approved = done[-1]
        say_approved(approved, at)
        remark(f"That is written here alone; {kept.keeper.panel.name} keeps the minutes, and approves them for itself.")


def _signature(book: MinuteBook, clock: date, at: date, words: Words) -> dict[str, Any]:
    signed = signed_on(book, clock, at, words.signed, words.signed_by)
    return {"signed": signed, "signed_by": words.signed_by}


def _at(book: MinuteBook, clock: date, kept: Kept, at: str | None) -> MeetingDay:
    """The meeting that is said to have approved them; else the later one whose agenda had them to approve."""
    from csip.facts.meetings import resolve_meeting
    from csip.language.meeting_days import format_meeting

    if at is not None:
        return resolve_meeting(book, at, clock)
    for later in book.meetings:
        if later.has_minutes and any(kept.is_meant(a) for item in later.items for a in item.approves):
            return later.day
    raise CsipError(
        f"no later meeting with minutes has an item to approve those of {format_meeting(kept.day)}",
        "Say which meeting approved them: --at DATE.",
    )


def _sign(folder: Path, clock: date, kept: Kept, words: Words, *, dry_run: bool) -> None:
    from csip.changes.approve_joint import approved_kept, sign_kept
    from csip.language.meeting_days import format_meeting

    def plan() -> Planned:
        book = book_with(folder, *FILES)
        at = approved_kept(book, kept)
        if at is None:
            raise CsipError(
                f"the minutes of {format_meeting(kept.day)} are not approved yet, so nobody can have signed them",
                f"Approve them first: csip approve {words.meetings[0]}",
            )
        told = _signature(book, clock, at.meeting.date, words)
        return sign_kept(at, {key: value for key, value in told.items() if value is not None}), book

    if carry_out(folder, plan, dry_run=dry_run):
        by = f" by {words.signed_by}" if words.signed_by else ""
        remark(f"The minutes of {format_meeting(kept.day)} are signed{by}.")


def _undo(folder: Path, kept: Kept, *, dry_run: bool) -> None:
    from csip.changes.approve_joint import approved_kept, undo_kept
    from csip.facts.versions.revisions import in_git_since
    from csip.language.meeting_days import format_meeting

    def plan() -> Planned:
        book = book_with(folder, *FILES)
        at = approved_kept(book, kept)
        seal = at.approval.seal if at is not None else None
        _, edits = undo_kept(book, kept, in_git_since(folder, seal) if seal is not None else None)
        return edits, book

    if carry_out(folder, plan, dry_run=dry_run):
        remark(f"The approval here of the joint minutes of {format_meeting(kept.day)} is taken back.")
