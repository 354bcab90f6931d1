"""`csip body`: what the book says of the body itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.commands.body_days import (
    CallInOption,
    ClearDaysOption,
    ClosedOption,
    DraftMinutesDueOption,
    KnownAsOption,
    MourningOption,
    NameOption,
    NotKnownAsOption,
    OpenOption,
    RegionOption,
    ReportsDueOption,
    SaturdaysOption,
    dates_of,
    days_said,
    deadlines_of,
    names_said,
    number_or_none,
)
from csip.cli.commands.schedule.doubts import YesOption, agree, doubts_of
from csip.cli.commands.schedule.slot import look_again, or_open
from csip.cli.options import (
    DryRunOption,
    RootOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    some_words,
    the_day,
    the_length,
    the_time,
)

if TYPE_CHECKING:
    from csip.changes.apply import Planned

Shown = Literal["when not said", "always", "never"]


# Long because each thing that panel.yaml says of the body has an option.
def body(
    name: NameOption = None,
    known_as: KnownAsOption = None,
    not_known_as: NotKnownAsOption = None,
    quorum: Annotated[
        int | None, typer.Option("--quorum", metavar="N", min=1, max=999, help="Voting members needed to decide.")
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option("--contact", metavar="WORDS", help="Whom the public may ask; on agendas.", callback=some_words),
    ] = None,
    council: Annotated[
        str | None,
        typer.Option("--council", metavar="WORDS", help="The council it belongs to.", callback=some_words),
    ] = None,
    regime: Annotated[
        Literal["informal", "committee", "executive", "parish", "wales", "scotland", "northern-ireland", "ireland"]
        | None,
        typer.Option("--regime", help="Which rules on notice apply."),
    ] = None,
    language: Annotated[
        Literal["en-GB", "cy", "cy+en"] | None,
        typer.Option("--language", help="Of its papers: English, Welsh, or both beside each other."),
    ] = None,
    substitutes: Annotated[
        Literal["any", "named", "none"] | None, typer.Option("--substitutes", help="Who may sit for a member.")
    ] = None,
    numbering: Annotated[
        Literal["1.1", "(1)", "26/001", "bullets", "none"] | None,
        typer.Option("--numbering", help="How new paragraphs are numbered; 26/001: through the council year."),
    ] = None,
    dates_table: Annotated[
        Literal["all", "future", "none"] | None,
        typer.Option("--dates-table", help="Which dates the minutes print at their end."),
    ] = None,
    agenda_times: Annotated[
        Literal["none", "fixed", "all"] | None,
        typer.Option("--agenda-times", help="Which times of items an agenda prints."),
    ] = None,
    ends_by: Annotated[
        str | None, typer.Option("--ends-by", metavar="TIME", help="When a meeting has to be over, such as 9.30pm.")
    ] = None,
    time: Annotated[
        str | None, typer.Option("--time", metavar="TIME", help="When its meetings begin, such as 7pm; or `none`.")
    ] = None,
    venue: Annotated[
        str | None,
        typer.Option("--venue", metavar="WORDS", help="Where they are held; or `none`.", callback=some_words),
    ] = None,
    length: Annotated[
        str | None, typer.Option("--length", metavar="LENGTH", help="How long they last, such as '2 h'; or `none`.")
    ] = None,
    print_decisions: Annotated[
        Shown | None, typer.Option("--print-decisions", help="What was decided, in a line under its paragraph.")
    ] = None,
    print_motions: Annotated[
        Shown | None, typer.Option("--print-motions", help="Motions and votes, in a line under their paragraph.")
    ] = None,
    print_actions: Annotated[
        Shown | None, typer.Option("--print-actions", help="Actions, in a line under the paragraph they come from.")
    ] = None,
    public_actions: Annotated[
        bool | None,
        typer.Option("--public-actions/--no-public-actions", help="Open actions, with their owners, on agendas."),
    ] = None,
    summons: Annotated[
        str | None,
        typer.Option("--summons", metavar="WORDS", help="How a summons is worded.", callback=some_words),
    ] = None,
    print_summons: Annotated[
        bool | None, typer.Option("--print-summons/--no-print-summons", help="Agendas as a summons by the clerk.")
    ] = None,
    logo: Annotated[
        str | None,
        typer.Option("--logo", metavar="FILE", help="A PNG or JPEG in the book, above agendas and minutes; or `none`."),
    ] = None,
    logo_alt: Annotated[
        str | None,
        typer.Option("--logo-alt", metavar="WORDS", help="What the logo shows, in words.", callback=some_words),
    ] = None,
    letterhead_line: Annotated[
        list[str] | None,
        typer.Option("--letterhead-line", metavar="WORDS", help="A line of the letterhead; again for each; or `none`."),
    ] = None,
    clear_days: ClearDaysOption = None,
    saturdays: SaturdaysOption = None,
    reports_due: ReportsDueOption = None,
    draft_minutes_due: DraftMinutesDueOption = None,
    call_in: CallInOption = None,
    region: RegionOption = None,
    closed: ClosedOption = None,
    mourning: MourningOption = None,
    open_: OpenOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Set the body's name, quorum, contact, when it meets, its rules.

    New dates on the schedule are given the time, the place and the length that stand here, and calendars show when a
    meeting ends. `when not said`: papers print a decision, a motion or an action under its paragraph unless its words
    say it already.

    \b
    csip body --quorum 3 --contact "The Clerk, Millbrook Town Hall"
    csip body --time 7pm --venue "Village Hall" --length "2 h"
    csip body --reports-due 8 --draft-minutes-due 10
    csip body --closed "29 December 2026" --closed "30 December 2026"
    csip body --name "Allotments and Open Spaces Committee"
    csip body --print-actions never
    csip body --logo crest.png --letterhead-line "Village Hall, Church Lane"
    """
    from csip.changes.body import change_body
    from csip.changes.body_days import Days
    from csip.changes.body_names import Names
    from csip.language.meeting_days import MeetingDay

    values = {
        "quorum": quorum,
        "contact": contact,
        "council": council,
        "regime": regime,
        "language": language,
        "substitutes": substitutes,
        "numbering": numbering,
        "dates_table": dates_table,
        "agenda_times": agenda_times,
        "ends_by": the_time(ends_by),
        "summons": summons,
    }
    meets = {
        "time": or_open(time, the_time),
        "venue": or_open(venue),
        "length": or_open(length, the_length),
    }
    printed = {
        "decisions": print_decisions,
        "motions": print_motions,
        "actions": print_actions,
        "public_actions": public_actions,
        "summons": print_summons,
    }
    names = Names(name, tuple(known_as or ()), tuple(not_known_as or ()))
    days = Days(
        clear_days=number_or_none("--clear-days", clear_days),
        saturdays=saturdays,
        deadlines=deadlines_of(reports_due, draft_minutes_due, call_in),
        region=region,
        closed=dates_of(closed),
        mourning=dates_of(mourning),
        open=dates_of(open_),
    )
    agree(doubts_of((), time if meets["time"] else None, the_day(None)), yes=yes, dry_run=dry_run)
    folder = find_to_write(root, dry_run=dry_run)
    head = {
        "logo": or_open(logo, partial(_within, folder)),
        "alt": logo_alt,
        "lines": [] if letterhead_line == ["none"] else letterhead_line,
    }

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", with_meetings=False)
        return change_body(book.as_filed.panel, values, meets, printed, head, names, days), book

    if carry_out(folder, plan, dry_run=dry_run):
        said = [*names_said(names)]
        said += [
            f"{key.replace('_', ' ')}: {value or 'not said'}"
            for key, value in (*values.items(), *meets.items())
            if value is not None
        ]
        said += [
            f"{key.replace('_', ' ')} on papers: {_said(value)}" for key, value in printed.items() if value is not None
        ]
        if any(value is not None for value in head.values()):
            said.append("the letterhead")
        said += days_said(days)
        remark(f"In panel.yaml now: {'; '.join(said)}.")
        if name is not None:
            remark("Minutes approved already keep the name that the body had; those not yet approved take the new one.")
        look_again(root, *(MeetingDay(day) for day in days.closed))


def _within(book: Path, typed: str) -> str:
    """The logo as panel.yaml names it, once it is known to be one.

    Raises: CsipError where it cannot be printed.
    """
    from csip.files.logo import read_logo

    path = Path(typed)
    known = next((p for p in (path, book / path) if p.is_file() and p.resolve().is_relative_to(book.resolve())), None)
    name = known.resolve().relative_to(book.resolve()).as_posix() if known is not None else typed
    read_logo(book, name)
    return name


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
