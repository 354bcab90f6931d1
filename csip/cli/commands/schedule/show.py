"""`csip schedule`: the dates of meetings, printed, or as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.calendars import known_in_calendars
from csip.cli.joint_meetings import end_of, joint_elsewhere
from csip.cli.options import AsOption, RootOption, TodayOption, book_with, find, remark, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date

    from csip.book.joint import Elsewhere
    from csip.book.minute_book import MinuteBook
    from csip.formats.ics import As
    from csip.models import Slot

_FORMATS = offered("csv", "xlsx", "json", "ics", screen="terminal")


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
    todo: Annotated[
        bool, typer.Option("--todo", help="In a private calendar: the open actions on their due days.")
    ] = False,
    as_: AsOption = None,
    council: Annotated[
        bool, typer.Option("--council", help="One diary of all bodies of the council: so it is in its folder.")
    ] = False,
    of_bodies: Annotated[
        list[str] | None,
        typer.Option(
            "--body",
            metavar="BODY",
            autocompletion=complete.bodies,
            help="In the diary of the council: only this body.",
        ),
    ] = None,
    wall: Annotated[
        bool, typer.Option("--wall", help="Of the council: the year as a wall planner, bodies by months.")
    ] = False,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the dates of meetings; add, move or cancel them.

    Agenda settings too. Moved and cancelled meetings are marked as such. In the folder of a council it is one diary of
    all bodies. A body's own has also the joint meetings that other bodies keep, read from their schedules.

    \b
    csip schedule --future
    csip schedule --year 2012 --format md
    csip schedule -o meetings.ics
    csip schedule --future -o dates.html
    csip schedule --council --year 2026
    csip schedule --council --body planning --body allotments -o diary.ics
    csip schedule --wall --year 2027 -o wall.pdf
    csip schedule clashes                    one room or one person twice at once
    """
    if ctx.invoked_subcommand is not None:
        return
    from dataclasses import replace

    from csip.book.find import council_to_cover
    from csip.documents.schedule import schedule_table

    where = target(format_, output, _FORMATS, template=template)
    _refuse_contradictions(where.format, private=private, todo=todo, as_=as_)
    of_council = council_to_cover(root, asked=council or wall or of_bodies is not None)
    if of_council is not None:
        from csip.cli.commands.schedule.show_all import Diary, print_diary

        shown_as = (as_ or "events") if todo else None
        wanted = Diary(the_day(today), tuple(of_bodies or ()), future, year, wall, private, shown_as)
        print_diary(of_council, wanted, where, force=force, template=template)
        return
    book = book_with(
        find(root), "panel.yaml", "schedule.yaml", *(["actions.yaml"] if todo else []), with_meetings=False
    )
    day = the_day(today)
    elsewhere = joint_elsewhere(book)
    book = replace(book, slots=(*book.slots, *(kept.slot for kept in elsewhere.kept)))
    slots = [s for s in book.slots if (not future or s.date >= day) and (year is None or s.date.year == year)]
    name = "meetings-private" if private else f"dates-of-meetings{f'-{year}' if year is not None else ''}"
    if where.format == "ics":
        made = _calendar(book, slots, day, elsewhere, private=private, todo=todo, as_=as_ or "events")
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
    end_of(elsewhere)


def _refuse_contradictions(format_: str, *, private: bool, todo: bool, as_: As | None) -> None:
    if (private or todo) and format_ != "ics":
        raise CsipError("--private and --todo are for calendars", "Add --format ics.")
    if todo and not private:
        raise CsipError("actions name their owners, which a public calendar must not", "Add --private.")
    if as_ is not None and not todo:
        raise CsipError("--as says how --todo shows actions", "Add --todo.")


def _calendar(
    book: MinuteBook, slots: list[Slot], day: date, elsewhere: Elsewhere, *, private: bool, todo: bool, as_: As
) -> bytes:
    from csip.book.joint import SlotElsewhere
    from csip.facts.actions import action_states
    from csip.formats.ics import calendar, lasts

    if any(slot.date >= day and slot.time is not None and lasts(book.panel, slot) is None for slot in slots):
        remark('A meeting has no end in a calendar unless it is said how long it lasts: `csip body --length "2 h"`.')
    open_now = action_states(book, day, only_open=True) if todo else ()
    own = [slot for slot in slots if not isinstance(slot, SlotElsewhere)]
    kept = [(one.keeper.panel, one.there) for one in elsewhere.kept if one.slot in slots]
    known = known_in_calendars(book.root)
    return calendar(book.panel, own, private=private, actions=open_now, as_=as_, elsewhere=kept, known=known)
