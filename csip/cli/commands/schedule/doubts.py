"""What `csip schedule` asks before it writes what may be a slip; it refuses where nobody can be asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import remark
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.language.doubts import Doubt

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
        elif not typer.confirm(f"{doubt.message[0].upper()}{doubt.message[1:]}. Is that right?", err=True):
            raise CsipError("you said that it is not right", f"{NOTHING_WRITTEN} {doubt.instead}")


def agree_to_series(book: MinuteBook, days: Sequence[date], *, yes: bool, dry_run: bool) -> None:
    """Show the days that a series makes, with those on which the office is shut, and ask on a terminal.

    Raises: CsipError where the answer is no, and, where there is nobody to ask, for a day on which the office is shut.
    """
    from csip.facts.days_off import why_shut
    from csip.facts.notice import calendar
    from csip.language.dates import MONTHS, format_date
    from csip.language.phrases import in_words

    days_off = calendar(book.panel)
    shut = {day: why for day in days if (why := why_shut(day, days_off)) is not None}
    for day in days:
        remark(f"  {format_date(day, weekday=True)}{f': {shut[day]}' if day in shut else ''}")
    if yes or dry_run:
        return
    if sys.stdin.isatty():
        if not typer.confirm(f"Put {in_words(len(days), 'meeting')} on the schedule?", default=not shut, err=True):
            raise CsipError("you said no", NOTHING_WRITTEN)
    elif shut:
        day = next(iter(shut))
        raise CsipError(
            f"{format_date(day, weekday=True)} is {shut[day]}",
            f"Leave its month out with `--except {MONTHS[day.month - 1]}` and add the day that you mean by its date; "
            "or, if it is right as it is, add --yes.",
        )
