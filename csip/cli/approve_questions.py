"""What `csip approve` asks on a terminal: which minutes, under which item, how, with which amendments, who signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csip.cli.asking import agreed, asked
from csip.cli.options import remark
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csip.book.minute_book import MinuteBook
    from csip.changes.amend import Amended
    from csip.language.meeting_days import MeetingDay
    from csip.models import Meeting


class Answers(NamedTuple):
    """How minutes were approved, as the clerk says it."""

    how: str
    amend: tuple[Amended, ...]


def ask_which(waiting: Sequence[Meeting]) -> list[MeetingDay]:
    """The minutes that were approved, of those that wait.

    Raises: CsipError where none wait, or none were approved.
    """
    from csip.language.meeting_days import format_meeting

    if not waiting:
        raise CsipError("no minutes wait for approval", "`csip status` shows how each meeting stands.")
    days = [
        minutes.day
        for minutes in waiting
        if agreed(f"Were the minutes of {format_meeting(minutes.day)} approved?", default=True)
    ]
    if not days:
        raise CsipError("no minutes were approved, so nothing was written")
    return days


def ask_item(book: MinuteBook, meeting: Meeting, at: Meeting) -> str | None:
    """The number of the item under which it was minuted, where csip cannot tell; None where it can."""
    from csip.changes.approving_item import candidates, named
    from csip.language.display import visible
    from csip.language.meeting_days import format_meeting

    if len(candidates(book, meeting, at)) == 1:
        return None
    remark(f"The items of {format_meeting(at.day)}:")
    for item in at.items:
        remark(visible(f"  {named(at, item).removeprefix('item ')}  {item.title}"))
    return asked("Under which was the approval minuted?") or None


_HOW = {"c": "correct", "a": "amended", "p": "provisional"}


def ask_how(meeting: Meeting) -> Answers:
    """Whether the minutes were approved as they stand, amended, or for the time being; and each amendment."""
    from csip.language.meeting_days import format_meeting

    question = f"{format_meeting(meeting.day)}: approved as correct, amended or provisional? [C/a/p]"
    while True:
        answer = asked(question).casefold() or "c"
        how = _HOW.get(answer) or (answer if answer in _HOW.values() else None)
        if how is not None:
            break
        remark("c for correct, a for amended, p for provisional (a draft still, with changes asked for).")
    return Answers(how, () if how == "correct" else _ask_amendments(meeting))


def _ask_amendments(meeting: Meeting) -> tuple[Amended, ...]:
    from csip.changes.amend import Amended, amended_text
    from csip.language.display import visible

    found: list[Amended] = []
    while True:
        question = f"Which paragraph was amended?{' (Enter: no more)' if found else ''}"
        minute = asked(question)
        if not minute:
            return tuple(found)
        cited = meeting.paragraph(minute)
        if cited is None:
            known = ", ".join(one.reference for one in meeting.paragraphs)
            remark(visible(f"There is no paragraph {minute}. The paragraphs are {known}."))
            continue
        for line in cited.paragraph.words.splitlines():
            remark(visible(f"  {line}"))
        was = asked("Which of its words, as they stand?")
        now = asked("And as amended?")
        amendment = Amended(cited.reference, " ".join(was.split()), " ".join(now.split()))
        try:
            amended_text(meeting, (*found, amendment), fresh=(*found, amendment))
        except CsipError as error:
            remark(visible(f"{error.message[:1].upper()}{error.message[1:]}. {error.hint or ''}"))
            continue
        found.append(amendment)


def ask_who_signed(at: Meeting) -> str | None:
    """Who signed the minutes; None while nobody has."""
    chair = next((attendee.name for attendee in at.present if attendee.is_chair), None)
    presided = f"{chair} presided; " if chair else ""
    return asked(f"Who signed them? ({presided}Enter: nobody yet)") or None


def ask_when_signed(at: Meeting) -> str:
    """The day on which they were signed, as it is typed."""
    from csip.language.meeting_days import format_meeting

    return asked(f"On which day? (Enter: {format_meeting(at.day)})") or str(at.day)


def ask_why() -> str | None:
    """Why an approval that git has is taken back; None where nothing is said."""
    return asked("git has this approval, so others may rely on it. Why is it taken back?") or None
