"""`csip body`: what the book says of the body itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.commands.schedule.doubts import YesOption, agree, doubts_of
from csip.cli.commands.schedule.slot import or_open
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
    from csip.yaml_text.edits import Plan


def body(
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
        Literal["informal", "committee", "executive", "parish", "wales"] | None,
        typer.Option("--regime", help="Which rules on notice apply."),
    ] = None,
    substitutes: Annotated[
        Literal["any", "named", "none"] | None, typer.Option("--substitutes", help="Who may sit for a member.")
    ] = None,
    numbering: Annotated[
        Literal["1.1", "(1)", "bullets", "none"] | None,
        typer.Option("--numbering", help="How new paragraphs are numbered."),
    ] = None,
    dates_table: Annotated[
        Literal["all", "future", "none"] | None,
        typer.Option("--dates-table", help="Which dates the minutes print at their end."),
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
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Set the body's quorum, contact, when it meets, its rules and style.

    New dates on the schedule are given the time, the place and the length that stand here, and calendars show when a
    meeting ends.

    \b
    csip body --quorum 3 --contact "The Clerk, Millbrook Town Hall"
    csip body --time 7pm --venue "Village Hall" --length "2 h"
    """
    from csip.changes.body import change_body

    values = {
        "quorum": quorum,
        "contact": contact,
        "council": council,
        "regime": regime,
        "substitutes": substitutes,
        "numbering": numbering,
        "dates_table": dates_table,
    }
    meets = {
        "time": or_open(time, the_time),
        "venue": or_open(venue),
        "length": or_open(length, the_length),
    }
    agree(doubts_of((), time if meets["time"] else None, the_day(None)), yes=yes, dry_run=dry_run)
    folder = find_to_write(root, dry_run=dry_run)

    def plan() -> Plan:
        return change_body(book_with(folder, "panel.yaml", with_meetings=False).panel, values, meets)

    if carry_out(folder, plan, dry_run=dry_run):
        said = [
            f"{key.replace('_', ' ')}: {value or 'not said'}"
            for key, value in (*values.items(), *meets.items())
            if value is not None
        ]
        remark(f"In panel.yaml now: {'; '.join(said)}.")
