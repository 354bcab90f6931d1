"""`csip schedule`: the dates of meetings, printed, or as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import AsOption, RootOption, TodayOption, book_with, find, remark, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.formats.ics import As
    from csip.models import Slot

_FORMATS = offered("csv", "json", "ics", screen="terminal")


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
    as_: AsOption = None,
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
    if as_ is not None and not todo:
        raise CsipError("--as says how --todo shows actions", "Add --todo.")
    book = book_with(
        find(root), "panel.yaml", "schedule.yaml", *(["actions.yaml"] if todo else []), with_meetings=False
    )
    day = the_day(today)
    slots = [s for s in book.slots if (not future or s.date >= day) and (year is None or s.date.year == year)]
    name = "meetings-private" if private else f"dates-of-meetings{f'-{year}' if year is not None else ''}"
    if where.format == "ics":
        put(_calendar(book, slots, day, private=private, todo=todo, as_=as_ or "todos"), where, name=name, force=force)
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


def _calendar(book: MinuteBook, slots: list[Slot], day: date, *, private: bool, todo: bool, as_: As) -> bytes:
    from csip.facts.actions import action_states
    from csip.formats.ics import calendar, lasts

    if any(slot.date >= day and slot.time is not None and lasts(book.panel, slot) is None for slot in slots):
        remark('A meeting has no end in a calendar unless it is said how long it lasts: `csip body --length "2 h"`.')
    open_now = action_states(book, day, only_open=True) if todo else ()
    return calendar(book.panel, slots, private=private, actions=open_now, as_=as_)
