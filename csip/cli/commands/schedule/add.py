"""`csip schedule add`: meetings put on the schedule: one, several, or a series."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.schedule.doubts import YesOption, agree, agree_to_series, doubts_of
from csip.cli.commands.schedule.second import SecondOption, is_second
from csip.cli.commands.schedule.slot import (
    KindOption,
    LengthOption,
    OpenTimeOption,
    OpenVenueOption,
    SettingOption,
    agenda_setting_of,
    day_and_kind,
    look_again,
)
from csip.cli.commands.schedule.usual import TypedTerms, usual_in_words
from csip.cli.options import (
    DryRunOption,
    RecordedOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    recorded_on,
    remark,
    some_words,
    the_day,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.changes.schedule import Terms
    from csip.language.meeting_days import MeetingDay


# Long because its options are many, and what contradicts itself is told before anybody is asked.
def add(
    days: Annotated[
        list[str] | None, typer.Argument(metavar="DATE ...", help="The day of the meeting, or of each meeting.")
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(
            "--every",
            metavar="WORDS",
            help="A series: 'second Tuesday', 'first and third Monday', 'last Friday except August', 'two weeks'.",
            callback=some_words,
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="With --every: not before this day, if not today; the first, of one in so many weeks.",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="With --every: not after this day.")
    ] = None,
    except_: Annotated[
        list[str] | None,
        typer.Option("--except", metavar="MONTH", help="With --every: none in this month, or on this day. Repeatable."),
    ] = None,
    time: OpenTimeOption = None,
    venue: OpenVenueOption = None,
    length: LengthOption = None,
    kind: KindOption = "ordinary",
    joint_with: Annotated[
        list[str] | None,
        typer.Option(
            "--joint-with",
            metavar="BODY",
            help="In a council: another body with which it is joint; this book keeps its record. Repeatable.",
            autocompletion=complete.bodies,
        ),
    ] = None,
    agenda_setting: SettingOption = None,
    second: SecondOption = False,
    on: RecordedOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put meetings on the schedule.

    One, several at once, or a series with --every: the dates are shown before they are written, and you are asked what
    is to become of those that fall on a bank holiday. Unless you give others, meetings have the time, the place and the
    length that `csip body` was told; where it was told none, ordinary ones have those of the meetings on the schedule,
    where all to come agree. The day on which a meeting is put there is kept: as at an earlier day it is not known.

    \b
    csip schedule add 2012-10-03 --time 2pm --venue "Cabinet Room" --agenda-setting "2012-09-18 10.30am"
    csip schedule add 2012-10-03 --second --kind extraordinary --time 1pm
    csip schedule add 2026-10-01 --joint-with "Planning Committee"
    csip schedule add --every "second Tuesday" --until 2013-03-31 --except August --time 7pm --dry-run
    csip schedule add --every "two weeks" --from 2012-10-02 --until 2012-12-18
    """
    from csip.changes.joint import joint_bodies
    from csip.changes.schedule import Terms, add_slots, usual_terms

    now = the_day(today)
    recorded = recorded_on(on, now)
    setting = agenda_setting_of(agenda_setting)
    wanted = [_typed(day) for day in days or ()]
    if every is None:
        _refuse_series_options(from_, until, except_)
        if not wanted:
            raise CsipError(
                "no date is given", 'Name one or more, or write --every "second Tuesday" --until DATE for one a month.'
            )
    elif wanted:
        raise CsipError("dates are given, and --every as well", "Give the one or the other.")
    typed = TypedTerms.of(time, venue, length)
    folder = find_to_write(root, dry_run=dry_run)
    book = book_with(folder, "schedule.yaml", "panel.yaml", with_meetings=False)
    if every is not None:
        first = the_day(from_) if from_ is not None else None
        wanted = _series(book, every, from_=first, until=until, left_out=except_ or (), today=now)
    wanted = [_named(book, day, second=second, dry_run=dry_run) for day in wanted]
    if setting is not None and len(wanted) > 1:
        raise CsipError(
            f"one agenda setting is given for {len(wanted)} meetings",
            "Add the meetings without it; `csip schedule move DATE DATE --agenda-setting ...` gives each its own.",
        )
    usual, meets = usual_terms(book, kind, now), book.panel.meets
    begins, place = typed.with_usual(usual)
    others = joint_bodies(book, joint_with or (), wanted)
    terms = Terms(begins, place, kind, setting, typed.own_length(meets), others)

    def plan() -> Planned:
        book_now = book_with(folder, "schedule.yaml", with_meetings=False)
        return add_slots(book_now, wanted, terms, on=recorded), book_now

    if not dry_run:
        add_slots(book, wanted, terms, on=recorded)  # what cannot be done is refused before anything is asked
    agree(doubts_of([*filter(_is_plain_date, days or ())], time if typed.time else None, now), yes=yes, dry_run=dry_run)
    if every is not None:
        wanted = agree_to_series(book, wanted, yes=yes, dry_run=dry_run)
    if carry_out(folder, plan, dry_run=dry_run):
        for line in _added_in_words(wanted, terms, series=every is not None):
            remark(line)
    for line in usual_in_words(typed, usual, meets):
        remark(line)
    if not dry_run:
        look_again(root, *wanted, days_off=every is None)


def _typed(text: str) -> MeetingDay:
    """The day of a new meeting as typed; it may say which meeting of its day it is. Raises: CsipError for no date."""
    from csip.language.meeting_days import typed_meeting_day

    try:
        return typed_meeting_day(text)[0]
    except ValueError as error:
        raise CsipError(str(error)) from None


def _is_plain_date(text: str) -> bool:
    return _typed(text).sitting == 1


def _named(book: MinuteBook, day: MeetingDay, *, second: bool, dry_run: bool) -> MeetingDay:
    """What names a new meeting: its day, and that it is a further one where that is said or answered."""
    from csip.changes.schedule import further_meeting

    if day.sitting > 1:
        return day
    further = second if dry_run else is_second(book, day.date, second=second)
    return further_meeting(book, day.date) if further else day


def _refuse_series_options(from_: str | None, until: str | None, except_: list[str] | None) -> None:
    for name, value in (("--from", from_), ("--until", until), ("--except", except_)):
        if value:
            raise CsipError(
                f"{name} goes with --every", 'Such as `csip schedule add --every "second Tuesday" --until 2027-03-31`.'
            )


def _series(
    book: MinuteBook, every: str, *, from_: date | None, until: str | None, left_out: Sequence[str], today: date
) -> list[MeetingDay]:
    """The days that a series makes and that are not on the schedule yet; says which are. Raises: CsipError for none."""
    from csip.language.dates import format_date
    from csip.language.meeting_days import MeetingDay, format_meeting
    from csip.language.series import parse_series

    try:
        series = parse_series(every)
    except ValueError as error:
        raise CsipError(str(error)) from None
    months, days = _left_out(left_out)
    if until is None:
        raise CsipError(
            "--every needs --until: the last day", f'Such as `--every "{series.words}" --until 2027-03-31`.'
        )
    if from_ is None and series.needs_start:
        raise CsipError(f"every {series.words}, but from which day on?", "Give the first day with --from DATE.")
    first, last = from_ or today, the_day(until)
    if (last - first).days > _LONGEST:
        raise CsipError(
            f"from {format_date(first)} to {format_date(last)} is more than five years", "Correct --from or --until."
        )
    between = f"between {format_date(first)} and {format_date(last)}"
    if last < first:
        raise CsipError(f"no day is {between}", "Correct --from or --until.")
    made = [MeetingDay(day) for day in series.between(first, last, months) if day not in days]
    there = [day for day in made if day in book.slot_on]
    for day in there:
        remark(f"Already on the schedule, and left as it is: {format_meeting(day, weekday=True)}.")
    if len(made) == len(there):
        raise CsipError(
            f"no {series.words} {between} is left to put on the schedule",
            "See what is there with `csip schedule`.",
        )
    return [day for day in made if day not in there]


def _left_out(typed: Sequence[str]) -> tuple[frozenset[int], frozenset[date]]:
    """The months and the days after `--except`. Raises: CsipError for what is neither."""
    from csip.language.dates import parse_date
    from csip.language.series import parse_months

    months: set[int] = set()
    days: set[date] = set()
    for words in typed:
        try:
            days.add(parse_date(words))
        except ValueError:
            try:
                months |= parse_months(words)
            except ValueError as error:
                raise CsipError(str(error)) from None
    return frozenset(months), frozenset(days)


_LONGEST = 5 * 366  # days


def _added_in_words(days: list[MeetingDay], terms: Terms, *, series: bool) -> list[str]:
    from csip.language.dates import format_time, parse_time
    from csip.language.phrases import listed

    begins = f", {format_time(parse_time(terms.time).time)}" if terms.time is not None else ""
    place = f", {terms.venue}" if terms.venue is not None else ""
    kind = f" ({terms.kind})" if terms.kind != "ordinary" else ""
    length = f", {terms.length}" if terms.length is not None else ""
    length += f", joint with {listed(list(terms.joint_with))}" if terms.joint_with else ""
    if series and len(days) > 1:
        return [f"On the schedule: {len(days)} meetings{kind}{begins}{place}{length}."]
    lines = [f"On the schedule: {day_and_kind(day, terms.kind)}{begins}{place}{length}." for day in sorted(days)]
    return lines + [f"Commands and files call it {day}." for day in sorted(days) if day.sitting > 1]
