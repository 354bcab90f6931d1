"""Rules about the seals of a book as a chain: none is missing, none was taken away, none is of an older form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approvals, approved_elsewhere, days_and_ways
from csip.facts.council_year import style_of
from csip.facts.meetings import meeting_now
from csip.facts.versions.seal import ApprovedOn, fits, form_of, record
from csip.files.names import MEETINGS, PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import and_more
from csip.models import Entry, Meeting
from csip.rules.approval import item_named
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

if TYPE_CHECKING:
    from csip.facts.versions.revisions import Earlier, OnceSealed

_MOST = 3


@rule("CSIP521", WARNING, MEETINGS, SCHEDULE, waivable=False)
def approved_minutes_are_sealed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """From the first seal on, all minutes that a meeting approves are sealed.

    A seal holds the one before it, so that the newest holds them all: without it they may all be changed. Minutes that
    were approved before the book's first seal need none. This cannot be waived: `csip approve` makes the seal.

    Bad: minutes of May approved and sealed in July, those of July approved in September without a seal.
    Good: both approved with `csip approve`.
    """
    done = [(day, at) for day, approved_at in approvals(book).items() for at in approved_at]
    first = min((book.in_time(at.meeting) for _, at in done if at.approval.seal is not None), default=None)
    sealed = {day for day, at in done if at.approval.seal is not None}
    for day, at in done:
        minutes = book.meeting_on.get(day)
        if first is None or book.in_time(at.meeting) < first or day in sealed or at.approval.as_ == "provisional":
            continue
        if minutes is not None and minutes.has_minutes and not minutes.extract:
            message = f"the minutes of {format_meeting(day)} are approved without a seal, though others have one"
            hint = f"Has it been taken out? Put it back; else make one: csip approve {day} --at {at.meeting.day}"
            yield Finding(at.approval, message, "meeting", hint)


@rule("CSIP523", ERROR, MEETINGS, SCHEDULE, waivable=False)
def no_seal_is_of_an_older_form(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Once a book has a seal of the second form, no later one is of the first, which covers less.

    A seal of the second form begins with `2:`. Those of the first form that came before stay as they are.

    Bad: `seal: 596f4a36…` in September, in a book that has `seal: "2:b385e2bf…"` in July.
    Good: `seal: "2:a0c1a305…"` in September, as `csip approve` makes it.
    """
    sealed = [(at, at.approval.seal) for approved_at in approvals(book).values() for at in approved_at]
    of_the_second = [at.meeting for at, seal in sealed if seal is not None and form_of(seal) == 2]
    second = min(of_the_second, key=book.in_time, default=None)
    for at, seal in sealed:
        if second is None or seal is None or form_of(seal) == 2:
            continue
        if book.in_time(at.meeting) > book.in_time(second):
            since = format_meeting(second.day)
            message = (
                f"this seal is of the first form, which covers less; since {since} seals of this book are of the second"
            )
            hint = "Put back the one that stood here; else take it out and run `csip approve` again."
            yield Finding(at.approval, message, "seal", hint)


@rule("CSIP522", ERROR, PANEL, MEETINGS, SCHEDULE, waivable=False)
def no_seal_is_taken_away(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A seal that git's versions of the book have stands in it still.

    Whoever changes sealed minutes could take out the seal, make it anew or delete the minutes that approved them. Each
    is found where the book is kept in git with its whole story (not in a copy that has only the last commits). A seal
    made again over the same words is not reported. Where a seal had to go, `resealed:` at the top of the minutes that
    it was over says why; where the minutes went with it, `given_up:` in panel.yaml. Then this is a note, which stays.

    Bad: minutes sealed in July, changed in August, and sealed again as if nothing had been.
    Good: a later minute that corrects them; or `resealed: the wrong words were amended on 8 July by mistake`
    """
    if not _in_git(book):
        return
    from csip.facts.versions.revisions import once_sealed, seals_ever  # starting programs is slow to import

    ever = seals_ever(book.root)
    done = approvals(book)
    standing = {at.approval.seal for approved_at in done.values() for at in approved_at}
    standing |= {at.approval.seal for at in approved_elsewhere(book)}
    if ever is None:
        if standing - {None}:
            message = "git did not say which seals this book had: csip cannot tell whether one was taken away"
            yield Finding(book.panel, message, "name", "See whether `git log` works in this folder.", severity=NOTE)
        return
    gone = [
        once for seal, added in ever.items() if seal not in standing and (once := once_sealed(book.root, seal, added))
    ]
    told: set[MeetingDay] = set()
    for once in sorted(gone, key=lambda one: one.approving.day):
        day = meeting_now(book, once.approved.approval.meeting)
        found = None if day in told else _gone(book, once, day, _of_the_same(book, once) or done.get(day, ()))
        if found is not None:
            told.add(day)
            yield found


def _of_the_same(book: MinuteBook, once: OnceSealed) -> tuple[ApprovedAt, ...]:
    """How this body approves now the minutes of a joint meeting that another keeps; none of its own minutes."""
    was = once.approval
    return tuple(
        at
        for at in approved_elsewhere(book)
        if (at.approval.kept_by, at.approval.meeting) == (was.kept_by, was.meeting)
    )


def _in_git(book: MinuteBook) -> bool:
    return any((folder / ".git").exists() for folder in (book.root, *book.root.absolute().parents))


def _gone(book: MinuteBook, once: OnceSealed, day: MeetingDay, approved_at: Sequence[ApprovedAt]) -> Finding | None:
    """What became of a seal that no approval has any more; nothing where all that it was over is as it was."""
    from csip.facts.versions.revisions import sealed_version

    kept_by = once.approval.kept_by
    meeting = book.meeting_on.get(day) if kept_by is None else None
    name = meeting.at.file.name if meeting is not None else f"{MEETINGS}/{day}.yaml"
    earlier = sealed_version(book.root, name, once.seal, (once.approved,), once.name)
    if earlier is not None and meeting is not None and _is_resealed_as_it_was(earlier, meeting, approved_at):
        return None
    became, how = _what_became(once, approved_at)
    sealed = f"the minutes of {format_meeting(day)} were approved and sealed on {format_meeting(once.approving.day)}"
    and_these = _and_the_minutes(book, earlier, meeting) if kept_by is None else f" (they are kept by {kept_by})"
    what = f"{sealed}; {became}{and_these}"
    if meeting is not None and meeting.resealed is not None:
        return Finding(meeting, f"{what} (why: {meeting.resealed})", "resealed", severity=NOTE)
    given_up = book.panel.given_up or {}
    if meeting is None and str(day) in given_up:
        return Finding(book.panel, f"{what} (why: {given_up[str(day)]})", "given_up", severity=NOTE)
    version = once.version
    where = f"It is in git: {version.short}, {version.author}, {format_date(version.day)}."
    there = f"`resealed:` at the top of {name}" if meeting is not None else f"`given_up:` in panel.yaml, beside {day}"
    excuse = f" Had it to be? Say why under {there}."
    entry, field = _nearest(book, meeting, once)
    return Finding(entry, what, field, f"{how}. {where}{excuse}")


def _is_resealed_as_it_was(earlier: Earlier, meeting: Meeting, approved_at: Sequence[ApprovedAt]) -> bool:
    """Another seal fits, and all that the earlier one was over is as it was."""
    ways = days_and_ways(approved_at)
    now = _seal_of(approved_at)
    if now is None or not fits(now, meeting, ways):
        return False
    with_body = any(way.approval.body is not None for way in earlier.approved)
    then = _says(earlier.meeting, earlier.approved, with_body=with_body)
    return then == _says(meeting, ways, with_body=with_body)


def _seal_of(approved_at: Sequence[ApprovedAt]) -> str | None:
    return next((at.approval.seal for at in approved_at if at.approval.seal is not None), None)


def _what_became(once: OnceSealed, approved_at: Sequence[ApprovedAt]) -> tuple[str, str]:
    """What became of a seal, and how it is put back."""
    item = f"{item_named(once.item)} of {once.name}"
    if not any(at.approval.as_ != "provisional" for at in approved_at):
        return "the book does not say so any more", f"Put back {item} as it was"
    if _seal_of(approved_at) is None:
        return "the seal was taken out", f'Put it back into {item}: `seal: "{once.seal}"`'
    return (
        "that seal was taken out and another made",
        "Put the minutes, the approval and the seal back as they were",
    )


def _and_the_minutes(book: MinuteBook, earlier: Earlier | None, meeting: Meeting | None) -> str:
    """What became of the sealed minutes themselves, as the end of a sentence; nothing where they are as they were."""
    from csip.facts.versions.comparison import compare

    if meeting is None:
        return ", and the minutes are not in the book"
    if earlier is None or _says(earlier.meeting, ()) == _says(meeting, ()):
        return ""
    changes = [change.words for change in compare(earlier.meeting, meeting, style_of(book, meeting))]
    shown = and_more(changes[:_MOST], len(changes), "change")
    return f", and the minutes changed{': ' if changes else ''}{'; '.join(shown)}"


def _nearest(book: MinuteBook, meeting: Meeting | None, once: OnceSealed) -> tuple[Entry, str]:
    if meeting is not None:
        return meeting, "date"
    approving = book.meeting_on.get(once.approving.day)
    return (approving, "date") if approving is not None else (book.panel, "name")


def _says(meeting: Meeting, ways: Sequence[ApprovedOn], *, with_body: bool = True) -> dict[str, Any]:
    """The record without the seals within it, which may have been made since; or anew, in the second form."""
    said = record(meeting, ways)
    for item in said["minutes"].get("items", ()):
        approvals_in = item.get("approves", [])
        for approval in approvals_in if isinstance(approvals_in, list) else [approvals_in]:
            _without(approval, "seal", "body", "people")
    for way in said["approved"] if not with_body else ():
        _without(way, "body", "people")
    return said


def _without(entry: dict[str, Any], *keys: str) -> None:
    for key in keys:
        entry.pop(key, None)
