"""What `csip schedule` asks before it writes what may be a slip; it refuses where nobody can be asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.asking import agreed, asked
from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.language.doubts import Doubt
    from csip.language.meeting_days import MeetingDay

YesOption = Annotated[bool, typer.Option("--yes", help="Ask nothing: it is meant as it is typed.")]


def doubts_of(days: Sequence[str], time: str | None, today: date) -> list[Doubt]:
    """What is unlikely in dates and a time as they were typed, each known to be one."""
    from csip.language.doubts import doubt_of_date, doubt_of_time

    doubts = [doubt_of_date(day, today) for day in days]
    if time is not None:
        doubts.append(doubt_of_time(time))
    return [doubt for doubt in doubts if doubt is not None]


def agree(doubts: Sequence[Doubt], *, yes: bool, dry_run: bool) -> None:
    """Ask about each doubt on a terminal; a dry run only says it.

    Raises: CsipError where the answer is no, and where there is nobody to ask.
    """
    for doubt in doubts:
        if yes:
            continue
        if dry_run:
            remark(f"Look again: {doubt.message}. {doubt.instead}")
        elif not sys.stdin.isatty():
            raise CsipError(doubt.message, f"{doubt.instead} If it is right as it is, add --yes.")
        elif not agreed(f"{doubt.message[0].upper()}{doubt.message[1:]}. Is that right?"):
            raise CsipError("you said that it is not right", f"{NOTHING_WRITTEN} {doubt.instead}")


def agree_to_series(book: MinuteBook, meetings: Sequence[MeetingDay], *, yes: bool, dry_run: bool) -> list[MeetingDay]:
    """Show the days that a series makes, with those on which the office is shut, and ask on a terminal.

    What falls on such a day is left out, kept, or put on another day, as is answered. Returns the days that are meant.
    Raises: CsipError where the answer is no, and, where there is nobody to ask, for a day on which the office is shut.
    """
    from csip.facts.days_off import why_shut
    from csip.facts.notice import calendar
    from csip.language.dates import format_date
    from csip.language.phrases import in_words

    days_off = calendar(book.panel)
    days = [meeting.date for meeting in meetings]
    shut = {day: why for day in days if (why := why_shut(day, days_off)) is not None}
    for day in days:
        remark(f"  {format_date(day, weekday=True)}{f': {shut[day]}' if day in shut else ''}")
    if yes or dry_run:
        return list(meetings)
    if not sys.stdin.isatty():
        if shut:
            day = next(iter(shut))
            raise CsipError(
                f"{format_date(day, weekday=True)} is {shut[day]}",
                f"Leave it out with `--except {day}` and add the day that you mean by its date; or, if it is right "
                "as it is, add --yes.",
            )
        return list(meetings)
    meant: list[MeetingDay] = []
    for meeting in meetings:
        why = shut.get(meeting.date)
        meant += [meeting] if why is None else _instead(book, meeting, why, [*meetings, *meant])
    if not meant:
        raise CsipError("no day is left", NOTHING_WRITTEN)
    if not agreed(f"Put {in_words(len(meant), 'meeting')} on the schedule?", default=True):
        raise CsipError("you said no", NOTHING_WRITTEN)
    return sorted(meant)


def _instead(book: MinuteBook, meeting: MeetingDay, why: str, others: Sequence[MeetingDay]) -> list[MeetingDay]:
    """What is meant for a day on which the office is shut: another day, the same, or none, for Enter alone."""
    from csip.language.meeting_days import MeetingDay, format_meeting

    day = format_meeting(meeting, weekday=True)
    question = f"{day} is {why}. Another day? (a date, keep, or Enter to leave it out)"
    while answer := asked(question):
        if answer.casefold() in {"k", "keep"}:
            return [meeting]
        try:
            other = MeetingDay(the_day(answer))
        except CsipError as error:
            remark(error.message)
            continue
        if other not in others and other not in book.slot_on:
            return [other]
        remark(f"{format_meeting(other)} has a meeting already.")
    return []
