"""`csip action add`: a new action in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli import completion as complete
from csip.cli.commands.action.questions import Given, asked_for_the_rest
from csip.cli.commands.action.register import WHEN, ReviewOption, WaitingOption, change_register, minutes_of
from csip.cli.options import (
    DryRunOption,
    RecordedOption,
    RootOption,
    TodayOption,
    find_to_write,
    recorded_on,
    remark,
    some_words,
    the_day,
    write_out,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.yaml_text.edits import Plan


def add(
    ctx: typer.Context,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="What is to be done.", callback=some_words)
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option(
            "--owner",
            metavar="NAME",
            autocompletion=complete.owners_or_nobody,
            help="Who owes it (repeat for several), or `unassigned`.",
        ),
    ] = None,
    raised: Annotated[
        str | None,
        typer.Option(
            "--raised", metavar="MEETING", autocompletion=complete.meetings, help="The meeting that raised it."
        ),
    ] = None,
    minute: Annotated[str | None, typer.Option("--minute", metavar="N", help="The paragraph that says so.")] = None,
    quote: Annotated[
        str | None,
        typer.Option("--quote", metavar="WORDS", help="Words of that paragraph, copied exactly; csip chooses, if not."),
    ] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="WHEN", help=WHEN)] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="WORDS", help="Why, with `--due none`.", callback=some_words)
    ] = None,
    kind: Annotated[
        Literal["action", "undertaking", "request", "offer", "resolution"], typer.Option("--kind", help="What it is.")
    ] = "action",
    formalises: Annotated[
        list[str] | None,
        typer.Option(
            "--formalises",
            metavar="ID",
            autocompletion=complete.open_actions,
            help="The undertaking that this resolution makes formal (repeat for several).",
        ),
    ] = None,
    review_from: ReviewOption = None,
    waiting_on: WaitingOption = None,
    on: RecordedOption = None,
    root: RootOption = None,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Add an action; prints its id. Asks for what is not given.

    On a terminal: which meeting and paragraph raised it, what is to be done, by whom and by when; Enter takes what the
    paragraph says. "In two weeks" counts from the meeting, and `next` is the meeting after it. The day on which it is
    put in the register is kept: `csip actions --as-of` an earlier day does not show it.

    \b
    csip action add --text "Report the figures" --owner "Mrs Whittle" \\
        --raised 2012-08-02 --minute 3.2 --quote "bring the figures" --due next
    """
    from csip.changes.actions import add_action, parse_due
    from csip.changes.dues import due_in_words

    folder = find_to_write(root, dry_run=dry_run)
    given = Given(text, owner or None, raised, minute, due)
    wanted = asked_for_the_rest(ctx, folder, given, the_day(today))
    made: list[str] = []
    when: list[str] = []

    def plan(book: MinuteBook, day: date) -> Plan:
        by = parse_due(book, wanted.due, wanted.raised, reason) if wanted.due is not None else None
        action_id, edits = add_action(
            book,
            text=wanted.text,
            owners=wanted.owner,
            raised=wanted.raised,
            minute=wanted.minute,
            meeting=minutes_of(book, wanted.raised),
            on=_recorded(on, day, wanted.raised.date),
            kind=kind,
            quote=quote,
            due=by,
            formalises=formalises or (),
            further={
                "review_from": the_day(review_from) if review_from not in (None, "none") else None,
                "waiting_on": waiting_on if waiting_on != "nobody" else None,
            },
        )
        made.append(action_id)
        when[:] = [due_in_words(book, by, wanted.raised, day)]
        return edits

    change_register(folder, plan, today=today, dry_run=dry_run)
    write_out(f"{made[-1]}\n")
    if wanted.due is None:
        remark(f"{made[-1]} has no due date; give it one with `csip action due {made[-1]} next --note ...`.")
    else:
        remark(f"{made[-1]} is {when[0]}.")


def _recorded(on: str | None, today: date, raised: date) -> date:
    """The day on which it is put in the register: not before the meeting that raised it, where one is given."""
    from csip.language.dates import format_date

    day = recorded_on(on, today)
    if on is not None and day < raised:
        raise CsipError(
            f"the meeting that raised it was on {format_date(raised)}; it cannot have been put in the register before",
            "Check the date after --on.",
        )
    return day
