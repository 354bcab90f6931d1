"""Rules about the quorum: enough voting members at the start, and at each decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.presence import START, Attendance, attendance, minuted_rolls, must_be_in_the_room, on, positions
from csip.language.phrases import in_words
from csip.models import Attendee, Paragraph
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


@rule("CSIP209", ERROR, "panel.yaml")
def quorum_at_the_start(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Enough voting members were there when the meeting began.

    Those with `arrived:` do not count yet; officers never do. In England those online do not count either, if
    the panel's `regime:` is committee, executive or parish (but for April 2020 to May 2021, when they did).

    Bad: `quorum: 3` in panel.yaml, and
        present: [{name: Mrs Whittle, role: Chair}, Mr Lake]
    Good:
        present: [{name: Mrs Whittle, role: Chair}, Mr Lake, Mrs Allen]
    """
    quorum = book.panel.quorum
    if not quorum:
        return
    for meeting in minuted_rolls(book):
        if meeting.joint_with:
            continue  # CSIP714 asks for each body
        there = attendance(book, meeting).there(START)
        if len(there) < quorum:
            voting = _count(len(there))
            message = f"{voting} present when the meeting of {on(meeting)} began, and the quorum is {quorum}"
            if must_be_in_the_room(book, meeting.date) and any(a.online for a in meeting.present):
                message += " (those online do not count)"
            hint = "A meeting without a quorum decides nothing. Is somebody missing from `present`?"
            yield Finding(meeting, message, "present" if meeting.present else None, hint)


def _count(voters: int) -> str:
    return in_words(voters, "voting member was", "voting members were", none="no")


@rule("CSIP210", WARNING, "panel.yaml")
def quorum_at_each_decision(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Enough voting members are still there at each decision, motion and vote.

    `left: "4"` is gone from item 4 on, `arrived: "4.3"` there from that paragraph on; whoever declared an
    interest in an item and left the room is not there for that item. What is only noted needs no quorum. A meeting that
    never had one is reported once, by CSIP209.

    Bad: `quorum: 3` in panel.yaml, and at item 5 a decision, with
        present: [Mrs Whittle, Mr Lake, {name: Mr Wells, left: "4"}]
    Good:
        present: [Mrs Whittle, Mr Lake, {name: Mr Wells, left: "6"}]
    """
    quorum = book.panel.quorum
    if not quorum:
        return
    for meeting in minuted_rolls(book):
        moving = any(a.left or a.arrived for a in meeting.present)
        if meeting.joint_with or (not moving and not any(item.interests for item in meeting.items)):
            continue
        roll = attendance(book, meeting)
        had_one = len(roll.there(START)) >= quorum
        for cited, position in positions(meeting):
            paragraph = cited.paragraph
            field = decided_by(paragraph)
            if field is None:
                continue
            there = roll.in_the_room(position)
            if len(there) >= quorum or not had_one:
                had_one = len(there) >= quorum
                continue
            message = (
                f"at {cited.reference} of {on(meeting)} only {_count(len(there))} there "
                f"({_why_away(roll, there, roll.out.get(position[0], ()))}); the quorum is {quorum}"
            )
            hint = "Check who left and when. If it is so, this decision needs to be taken again."
            yield Finding(paragraph, message, field, hint)


def decided_by(paragraph: Paragraph) -> str | None:
    """The key that says that something was decided there; None where nothing was, or was only noted."""
    if paragraph.decision in {None, "noted"} and paragraph.motion is None and paragraph.vote is None:
        return None
    return next(key for key in ("decision", "vote", "motion") if getattr(paragraph, key) is not None)


def _why_away(roll: Attendance, there: Sequence[Attendee], out: Sequence[Attendee]) -> str:
    """Of each voting member who is not there, why; `out` are those who left for an interest."""
    away = [attendee for attendee in roll.voters if attendee not in there and attendee not in out]
    left = [f"{attendee.name} left at {roll.called(attendee.left)}" for attendee in away if attendee.left]
    late = [f"{attendee.name} had not arrived" for attendee in away if not attendee.left]
    declared = [f"{attendee.name} had declared an interest and left the room" for attendee in out]
    return "; ".join((*left, *late, *declared))
