"""`csip action update`, `close`, `reopen`, `assign` and `due`: what happened to one action, with the day and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.action.register import WHEN, ReviewOption, WaitingOption, change_register, minutes_of
from csip.cli.options import OnOption, RootOption, TodayOption, find_to_write, remark, some_words, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.models import Action
    from csip.yaml_text.edits import Plan

OpenId = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete.open_actions, help="Such as A2012-03.")]
ClosedId = Annotated[
    str, typer.Argument(metavar="ID", autocompletion=complete.closed_actions, help="Such as A2012-03.")
]
PRINTED = "The note goes out in the letters of `csip chase` and in the action log"
NoteOption = Annotated[
    str,
    typer.Option(
        "--note", metavar="WORDS", help="What happened, in a line, as letters and logs print it.", callback=some_words
    ),
]


def update(
    id_: OpenId,
    note: NoteOption,
    review_from: ReviewOption = None,
    waiting_on: WaitingOption = None,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Note what happened to an action.

    Also whom it waits for, and from when to ask again.

    \b
    csip action update A2012-03 --note "Figures promised for Friday."
    csip action update A2012-05 --note "The county decides in May." --waiting-on "the county" --review-from 2013-05-20
    """
    from csip.changes.actions import update_action

    review = the_day(review_from) if review_from not in (None, "none") else review_from

    def plan(_: MinuteBook, action: Action, day: date) -> Plan:
        return update_action(action, note=note, on=day, changed={"review_from": review, "waiting_on": waiting_on})

    _on_action(id_, plan, on, root, today, f"is noted. {PRINTED}")


def close(
    id_: OpenId,
    note: NoteOption,
    on: OnOption = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting",
            metavar="[BODY:]MEETING",
            autocompletion=complete.meetings,
            help="The meeting that agreed to close it; in a council it may be another body's.",
        ),
    ] = None,
    minute: Annotated[str | None, typer.Option("--minute", metavar="N", help="The paragraph that says so.")] = None,
    quote: Annotated[
        str | None,
        typer.Option("--quote", metavar="WORDS", help="Words of that paragraph, copied exactly; csip chooses, if not."),
    ] = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Close an action, with what came of it.

    \b
    csip action close A2012-03 --note "Reported to the Panel." --meeting 2012-10-03 --minute 2.1
    csip action close A2010-03 --note Reported. --meeting cabinet:2011-01-10 --minute 4.2
    """
    from csip.changes.actions import close_action
    from csip.changes.dues import body_before
    from csip.changes.quoting import quoted
    from csip.facts.meetings import resolve_meeting

    clock = the_day(today)
    if quote is not None and (meeting is None or minute is None):
        raise CsipError("--quote has no paragraph to quote", "Name it: --meeting MEETING --minute N.")

    def plan(book: MinuteBook, action: Action, day: date) -> Plan:
        whose, named = body_before(book, meeting) if meeting is not None else (book, None)
        agreed = resolve_meeting(whose, named, clock) if named is not None else None
        minutes = minutes_of(whose, agreed) if agreed is not None else None
        where, words = minute, quote
        if minute is not None and minutes is not None:
            where, words = quoted(whose, minutes, minute, quote, f"{note} {action.text}")
        body = whose.panel.name if whose is not book else None
        return close_action(action, note=note, on=day, meeting=agreed, minute=where, quote=words, body=body)

    _on_action(id_, plan, on, root, today, "is closed")


def reopen(
    id_: ClosedId, note: NoteOption, on: OnOption = None, root: RootOption = None, today: TodayOption = None
) -> None:
    """Open a closed action again. Its closing is kept in the note that undid it.

    \b
    csip action reopen A2012-03 --note "The figures were last year's."
    """
    from csip.changes.actions import reopen_action

    _on_action(id_, lambda _, action, day: reopen_action(action, note=note, on=day), on, root, today, "is open again")


def assign(
    id_: OpenId,
    owner: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", autocompletion=complete.owners_or_nobody, help="Who owes it from now on."),
    ],
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why.", callback=some_words)] = None,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Give an action to somebody else; who had it before is kept.

    \b
    csip action assign A2012-06 "Andrew Ireland"
    """
    from csip.changes.actions import assign_action

    def plan(book: MinuteBook, action: Action, day: date) -> Plan:
        return assign_action(book, action, owner, note=note, on=day)

    _on_action(id_, plan, on, root, today, f"is now owed by {', '.join(owner)}")


def due(
    id_: OpenId,
    when: Annotated[str, typer.Argument(metavar="WHEN", help=WHEN)],
    note: NoteOption,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Give an action another due date; the former one is kept.

    `next` is the next meeting after today; its date is written down. Words such as "end of June" or "in two weeks" are
    counted from today.

    \b
    csip action due A2012-03 2012-11-29 --note "Extended by the Panel at 2.1."
    csip action due A2012-03 "end of November" --note "The Leader asked for more time."
    csip action due A2010-03 cabinet:next --note "Cabinet is to hear it first."
    """
    from csip.changes.actions import parse_due, redate_action
    from csip.changes.dues import due_in_words

    clock = the_day(today)
    done: list[str] = []

    def plan(book: MinuteBook, action: Action, day: date) -> Plan:
        due = parse_due(book, when, action.raised_at, note, put_off_on=max(day, clock))
        done[:] = [f"is now {due_in_words(book, due, action.raised_at, clock)}"]
        return redate_action(action, due, note=note, on=day)

    _on_action(id_, plan, on, root, today, lambda: done[-1])


def _on_action(
    wanted: str,
    plan: Callable[[MinuteBook, Action, date], Plan],
    on: str | None,
    root: Path | None,
    today: str | None,
    done: str | Callable[[], str],
) -> None:
    """Find the action and carry the plan out on the day it happened; says on stderr what was done."""
    from csip.changes.actions import find_action
    from csip.language.dates import format_date

    now = the_day(today)
    day = the_day(on, default=now)
    if day > now:
        raise CsipError(f"{format_date(day)} is in the future", "Write it down on the day it happens.")
    change_register(find_to_write(root), lambda book, _: plan(book, find_action(book, wanted), day), today=today)
    remark(f"{wanted.strip().upper()} {done if isinstance(done, str) else done()}.")
