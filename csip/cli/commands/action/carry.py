"""`csip action carry`: actions carried over to the next meeting."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.asking import agreed
from csip.cli.commands.action.register import change_register
from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import (
    DryRunOption,
    OnOption,
    RootOption,
    TodayOption,
    book_with,
    find_to_write,
    recorded_on,
    remark,
    some_words,
    the_day,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.models import Action, Slot
    from csip.yaml_text.edits import Plan


def carry(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID...]", autocompletion=complete.open_actions, help="Such as A2012-03; or --from."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="All open actions that were due at this meeting, such as `last`.",
        ),
    ] = None,
    note: Annotated[
        str, typer.Option("--note", metavar="WORDS", help="Why; letters and logs print it.", callback=some_words)
    ] = "Carried over.",
    on: OnOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --from: do not ask.")] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Carry actions over to the next meeting after today.

    Its date is written down, and when they were due until then is kept. With --from the actions are listed, and you are
    asked first.

    \b
    csip action carry A2012-03 A2012-05
    csip action carry --from last
    """
    from csip.changes.actions import find_action
    from csip.changes.carry import carry_actions, due_at
    from csip.changes.dues import meeting_to_come
    from csip.facts.meetings import resolve_meeting
    from csip.language.dates import format_date
    from csip.language.meeting_days import format_meeting
    from csip.language.phrases import listed

    if bool(ids) == (from_ is not None):
        raise CsipError("which actions?", "Name them by their ids, or say --from MEETING for all that were due there.")
    now = the_day(today)
    day = recorded_on(on, now)
    folder = find_to_write(root, dry_run=dry_run)
    carried: list[Action] = []
    to: list[Slot] = []

    def wanted(book: MinuteBook) -> list[Action]:
        if from_ is None:
            named = (find_action(book, one) for one in ids or ())
            return list({action.id: action for action in named}.values())
        meeting = resolve_meeting(book, from_, now, default="last")
        found = due_at(book, meeting, now)
        if not found:
            raise CsipError(
                f"no open action was due at the meeting of {format_meeting(meeting)}",
                "`csip actions` lists what is open, with when it is due.",
            )
        return found

    def plan(book: MinuteBook, _: date) -> Plan:
        to[:], carried[:] = [meeting_to_come(book, now)], wanted(book)
        return carry_actions(book, carried, to[0], note=note, on=day)

    if from_ is not None and not dry_run:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
        plan(book, now)  # what cannot be done is refused before anything is asked
        _agree(carried, to[0], yes=yes)
    change_register(folder, plan, today=today, dry_run=dry_run)
    if not dry_run:
        are = "is" if len(carried) == 1 else "are"
        names = listed([action.id for action in carried])
        remark(f"{names} {are} carried to the meeting of {format_date(to[0].date, weekday=True)}.")


def _agree(actions: Sequence[Action], to: Slot, *, yes: bool) -> None:
    """Show the actions and ask. Raises: CsipError where the answer is no, and where there is nobody to ask."""
    from csip.language.dates import format_date
    from csip.language.phrases import in_words

    for action in actions:
        remark(f"  {action.id}  {', '.join(action.owner)}: {action.text}")
    if yes:
        return
    where = f"to the meeting of {format_date(to.date, weekday=True)}"
    if not sys.stdin.isatty():
        raise CsipError(
            f"{in_words(len(actions), 'action')} would be carried {where}, and there is nobody to ask",
            "If all of them are meant, add --yes; else name them by their ids.",
        )
    if not agreed(f"Carry {in_words(len(actions), 'action')} {where}?"):
        raise CsipError("you said no", NOTHING_WRITTEN)
