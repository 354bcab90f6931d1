"""`csip schedule`: print the dates of meetings; add, move, cancel and restore them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    OnOption,
    RecordedOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find,
    find_to_write,
    open_book,
    recorded_on,
    remark,
    some_words,
    the_day,
)
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.yaml_text.edits import Plan

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

TimeOption = Annotated[str | None, typer.Option("--time", metavar="TIME", help="Such as 2.30pm or 14:30.")]
VenueOption = Annotated[str | None, typer.Option("--venue", metavar="WORDS", help="Where.")]
SettingOption = Annotated[
    str | None,
    typer.Option(
        "--agenda-setting", metavar="'DATE TIME'", help="When the agenda is settled, such as '2012-09-18 10.30am'."
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="WORDS", help="Why; it is kept with the meeting.", callback=some_words)
]


_FORMATS = offered("csv", "json", "ics", screen="terminal")


@app.callback()
def schedule(
    ctx: typer.Context,
    future: Annotated[bool, typer.Option("--future", help="Only meetings from today on.")] = False,
    year: Annotated[int | None, typer.Option("--year", metavar="YYYY", help="Only meetings of this year.")] = None,
    format_: Annotated[
        str | None,
        format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`. ics: a calendar."),
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="In the calendar: agenda settings too. Not for publication.")
    ] = False,
    todo: Annotated[bool, typer.Option("--todo", help="In a private calendar: the open actions as to-dos.")] = False,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the dates of meetings; add, move or cancel them.

    Agenda settings too. Moved and cancelled meetings are marked as such.

    \b
    csip schedule --future
    csip schedule --year 2012 --format md
    csip schedule -o meetings.ics
    csip schedule --future -o dates.html
    """
    if ctx.invoked_subcommand is not None:
        return
    from csip.documents.schedule import schedule_table

    where = target(format_, output, _FORMATS, template=template)
    if (private or todo) and where.format != "ics":
        raise CsipError("--private and --todo are for calendars", "Add --format ics.")
    if todo and not private:
        raise CsipError("actions name their owners, which a public calendar must not", "Add --private.")
    book = book_with(
        find(root), "panel.yaml", "schedule.yaml", *(["actions.yaml"] if todo else []), with_meetings=False
    )
    day = the_day(today)
    slots = [s for s in book.slots if (not future or s.date >= day) and (year is None or s.date.year == year)]
    name = "meetings-private" if private else f"dates-of-meetings{f'-{year}' if year is not None else ''}"
    if where.format == "ics":
        from csip.facts.actions import action_states
        from csip.formats.ics import calendar

        open_now = action_states(book, day, only_open=True) if todo else ()
        made = calendar(book.panel, slots, private=private, actions=open_now)
        put(made, where, name=name, force=force)
    elif where.format == "json":
        from csip.formats.json import schedule_json

        put(schedule_json(book.panel, slots), where, name=name, force=force)
    else:
        print_document(
            schedule_table(book, day, future=future, year=year),
            where,
            name=name,
            force=force,
            template=template,
        )


@app.command()
def add(
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting.")],
    time: TimeOption = None,
    venue: VenueOption = None,
    agenda_setting: SettingOption = None,
    on: RecordedOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put a meeting on the schedule.

    The day on which it is put there is kept: as at an earlier day it is not known.

    \b
    csip schedule add 2012-10-03 --time 2pm --venue "Cabinet Room" --agenda-setting "2012-09-18 10.30am"
    """
    from csip.changes.schedule import add_slot
    from csip.language.dates import format_date, format_time, parse_time

    date_ = the_day(day)
    setting = _setting(agenda_setting)
    recorded = recorded_on(on, the_day(today))
    if _change(
        find_to_write(root, dry_run=dry_run),
        lambda book: add_slot(book, date_, time=_time(time), venue=venue, agenda_setting=setting, on=recorded),
        dry_run=dry_run,
    ):
        begins = f", {format_time(parse_time(time).time)}" if time is not None else ""
        where = f", {venue}" if venue is not None else ""
        remark(f"On the schedule: {format_date(date_, weekday=True)}{begins}{where}.")
        _look_again(find(root), date_)


@app.command()
def move(
    old: Annotated[
        str, typer.Argument(metavar="OLD", autocompletion=complete.meetings, help="The date it has (or ever had).")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The day it is to be; the same day to change time or venue.")
    ],
    reason: ReasonOption,
    time: TimeOption = None,
    venue: VenueOption = None,
    agenda_setting: SettingOption = None,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Move a meeting. Its former date is kept, and every action due at it follows.

    \b
    csip schedule move 2012-02-29 2012-03-07 --time 3pm --reason "the Leader was abroad"
    """
    from csip.changes.schedule import find_slot, move_slot, moved_in_words

    former, to = the_day(old), the_day(new)
    day = the_day(on, default=the_day(today))
    begins, setting = _time(time), _setting(agenda_setting)
    told: list[str] = []

    def plan(book: MinuteBook) -> Plan:
        slot = find_slot(book, former)
        told[:] = moved_in_words(book, slot, to=to, time=begins, venue=venue, agenda_setting=setting)
        return move_slot(book, slot, to=to, time=begins, venue=venue, agenda_setting=setting, reason=reason, on=day)

    if _change(find_to_write(root, dry_run=dry_run), plan, dry_run=dry_run, with_meetings=True):
        for line in told:
            remark(line)
        _look_again(find(root), to)


@app.command()
def cancel(
    day: Annotated[str, typer.Argument(metavar="DATE", autocompletion=complete.meetings, help="The meeting's date.")],
    reason: ReasonOption,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Call a meeting off. It stays on the schedule, marked as cancelled, with the reason.

    \b
    csip schedule cancel 2012-05-10 --reason "no business"
    """
    from csip.changes.schedule import cancel_slot, find_slot
    from csip.language.dates import format_date

    date_ = the_day(day)
    recorded = the_day(on, default=the_day(today))
    if _change(
        find_to_write(root, dry_run=dry_run),
        lambda book: cancel_slot(book, find_slot(book, date_), reason=reason, on=recorded),
        dry_run=dry_run,
        with_meetings=True,
    ):
        remark(f"The meeting of {format_date(date_, weekday=True)} is cancelled.")


@app.command()
def restore(
    day: Annotated[str, typer.Argument(metavar="DATE", autocompletion=complete.meetings, help="The meeting's date.")],
    reason: ReasonOption,
    on: OnOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put a cancelled meeting on again. That it was cancelled is kept.

    \b
    csip schedule restore 2012-05-10 --reason "the flood has gone down"
    """
    from csip.changes.schedule import find_slot, restore_slot
    from csip.language.dates import format_date

    date_ = the_day(day)
    recorded = the_day(on, default=the_day(today))
    present: list[date] = []

    def plan(book: MinuteBook) -> Plan:
        slot = find_slot(book, date_)
        present[:] = [slot.date]
        return restore_slot(slot, reason=reason, on=recorded)

    if _change(find_to_write(root, dry_run=dry_run), plan, dry_run=dry_run, with_meetings=True):
        remark(f"The meeting of {format_date(present[0], weekday=True)} is on again.")
        _look_again(find(root), present[0])


def _change(root: Path, plan: Callable[[MinuteBook], Plan], *, dry_run: bool, with_meetings: bool = False) -> bool:
    def planned() -> Plan:
        book = book_with(root, "schedule.yaml", *(["meetings"] if with_meetings else []), with_meetings=with_meetings)
        return plan(book)

    return carry_out(root, planned, dry_run=dry_run)


def _look_again(root: Path, day: date) -> None:
    """Say at once what `csip validate` would say of the dates just given, while they are easily changed."""
    from csip.rules.notice import agenda_setting_leaves_notice
    from csip.rules.schedule import agenda_setting_comes_first, on_a_working_day, one_engagement_at_a_time

    book, _ = open_book(root, with_meetings=False)
    slot = book.slot_on.get(day)
    if slot is None or not book.has_read("panel.yaml"):
        return
    for rule in (on_a_working_day, agenda_setting_comes_first, agenda_setting_leaves_notice, one_engagement_at_a_time):
        for finding in rule.check(book, day):
            if finding.entry is slot or finding.entry is slot.agenda_setting:
                remark(f"Look again: {finding.message} ({rule.code}).")


def _time(text: str | None) -> str | None:
    from csip.language.dates import parse_time

    if text is None:
        return None
    try:
        return parse_time(text).time.strftime("%H:%M")
    except ValueError as error:
        raise CsipError(str(error)) from None


def _setting(text: str | None) -> dict[str, Any] | None:
    """`2012-09-18 10.30am` or `18 September 2012 10.30am`: the last word that reads as a time is the time."""
    if text is None:
        return None
    words = text.replace(",", " ").split()
    for split in range(len(words) - 1, 0, -1):
        try:
            return {"date": the_day(" ".join(words[:split])), "time": _time(" ".join(words[split:]))}
        except CsipError:
            continue
    return {"date": the_day(text)}
