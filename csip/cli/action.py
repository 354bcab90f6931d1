"""`csip action ...`: write in the register of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli import complete
from csip.cli.shared import (
    DryRunOption,
    OnOption,
    RootOption,
    TodayOption,
    book_with,
    find,
    remark,
    the_day,
    write_out,
)
from csip.errors import CsipError
from csip.plain import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from csip.book import MinuteBook
    from csip.edit import Plan
    from csip.models import Action, Meeting

app = typer.Typer(
    no_args_is_help=True,
    help="Write in the register: add, update, close and so on.",
    rich_markup_mode=None,
)

OpenId = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete.open_actions, help="Such as A2012-03.")]
ClosedId = Annotated[
    str, typer.Argument(metavar="ID", autocompletion=complete.closed_actions, help="Such as A2012-03.")
]
ReviewOption = Annotated[
    str | None,
    typer.Option("--review-from", metavar="DATE", help="Not to be chased before this day; `none` takes it back."),
]
WaitingOption = Annotated[
    str | None,
    typer.Option("--waiting-on", metavar="NAME", help="Somebody else who must act first; `nobody` takes it back."),
]
NoteOption = Annotated[str, typer.Option("--note", metavar="WORDS", help="What happened, in a line.")]


@app.command()
def add(
    text: Annotated[str, typer.Option("--text", metavar="WORDS", help="What is to be done.")],
    owner: Annotated[
        list[str],
        typer.Option(
            "--owner",
            metavar="NAME",
            autocompletion=complete.owners_or_nobody,
            help="Who owes it (repeat for several), or `unassigned`.",
        ),
    ],
    raised: Annotated[
        str,
        typer.Option(
            "--raised", metavar="MEETING", autocompletion=complete.meetings, help="The meeting that raised it."
        ),
    ],
    minute: Annotated[str, typer.Option("--minute", metavar="N", help="The paragraph that says so.")],
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="WORDS", help="The words of that paragraph, copied exactly.")
    ] = None,
    due: Annotated[
        str | None,
        typer.Option("--due", metavar="WHEN", help="A date, a meeting's date, `next`, `future` or `none`."),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="WORDS", help="Why, with `--due none`.")] = None,
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
    root: RootOption = None,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Add an action; prints its id.

    \b
    csip action add --text "Report the figures" --owner "Mrs Whittle" \\
        --raised 2012-08-02 --minute 3.2 --quote "bring the figures" --due next
    """
    from csip.changes import add_action, parse_due
    from csip.queries import resolve_meeting

    made: list[str] = []

    def plan(book: MinuteBook, day: date) -> Plan:
        meeting_day = resolve_meeting(book, raised, day, default="last")
        action_id, edits = add_action(
            book,
            text=text,
            owners=owner,
            raised=meeting_day,
            minute=minute,
            meeting=_minutes(book, meeting_day),
            kind=kind,
            quote=quote,
            due=parse_due(book, due, meeting_day, reason) if due is not None else None,
            formalises=formalises or (),
            review_from=the_day(review_from) if review_from not in (None, "none") else None,
            waiting_on=waiting_on if waiting_on != "nobody" else None,
        )
        made.append(action_id)
        return edits

    _change(find(root), plan, today=today, dry_run=dry_run)
    write_out(f"{made[-1]}\n")
    if due is None:
        remark(f"{made[-1]} has no due date; give it one with `csip action due {made[-1]} next --note ...`.")


@app.command()
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
    from csip.changes import update_action

    review = the_day(review_from) if review_from not in (None, "none") else review_from

    def plan(_: MinuteBook, action: Action, day: date) -> Plan:
        return update_action(action, note=note, on=day, review_from=review, waiting_on=waiting_on)

    _on_action(id_, plan, on, root, today, "is noted")


@app.command()
def close(
    id_: OpenId,
    note: NoteOption,
    on: OnOption = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting",
            metavar="MEETING",
            autocompletion=complete.meetings,
            help="The meeting that agreed to close it.",
        ),
    ] = None,
    minute: Annotated[str | None, typer.Option("--minute", metavar="N", help="The paragraph that says so.")] = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Close an action, with what came of it.

    \b
    csip action close A2012-03 --note "Reported to the Panel." --meeting 2012-10-03 --minute 2.1
    """
    from csip.changes import close_action
    from csip.queries import no_paragraph, resolve_meeting

    clock = the_day(today)

    def plan(book: MinuteBook, action: Action, day: date) -> Plan:
        agreed = resolve_meeting(book, meeting, clock) if meeting is not None else None
        minutes = _minutes(book, agreed) if agreed is not None else None
        if minute is not None and minutes is not None and minutes.paragraph(minute) is None:
            raise no_paragraph(minutes, minute)
        return close_action(action, note=note, on=day, meeting=agreed, minute=minute)

    _on_action(id_, plan, on, root, today, "is closed")


@app.command()
def reopen(
    id_: ClosedId, note: NoteOption, on: OnOption = None, root: RootOption = None, today: TodayOption = None
) -> None:
    """Open a closed action again. Its closing is kept in the note that undid it.

    \b
    csip action reopen A2012-03 --note "The figures were last year's."
    """
    from csip.changes import reopen_action

    _on_action(id_, lambda _, action, day: reopen_action(action, note=note, on=day), on, root, today, "is open again")


@app.command()
def assign(
    id_: OpenId,
    owner: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", autocompletion=complete.owners_or_nobody, help="Who owes it from now on."),
    ],
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why.")] = None,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Give an action to somebody else; who had it before is kept.

    \b
    csip action assign A2012-06 "Andrew Ireland"
    """
    from csip.changes import assign_action

    def plan(book: MinuteBook, action: Action, day: date) -> Plan:
        return assign_action(book, action, owner, note=note, on=day)

    _on_action(id_, plan, on, root, today, f"is now owed by {', '.join(owner)}")


@app.command()
def due(
    id_: OpenId,
    when: Annotated[str, typer.Argument(metavar="WHEN", help="A date, a meeting's date, `next`, `future` or `none`.")],
    note: NoteOption,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Give an action another due date; the former one is kept.

    \b
    csip action due A2012-03 2012-11-29 --note "Extended by the Panel at 2.1."
    """
    from csip.changes import parse_due, redate_action

    def plan(book: MinuteBook, action: Action, day: date) -> Plan:
        return redate_action(action, parse_due(book, when, action.raised_on, note), note=note, on=day)

    _on_action(id_, plan, on, root, today, f"is now due: {when}")


@app.command()
def renumber(
    id_: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=complete.every_action, help="The id that was given twice.")
    ],
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The new one; the next that is free.")] = None,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Give an action another id, as when two were given the same.

    Of several actions with one id, the last in actions.yaml gets the new one. Prints it. What formalises or awaits the
    action follows; words that name the old id are listed, and stay.

    \b
    csip action renumber A2012-03
    """
    from csip.changes import renumber_action

    folder, now = find(root), the_day(today)
    day = the_day(on, default=now)
    done: list[tuple[Action, str]] = []

    def plan(book: MinuteBook, _: date) -> Plan:
        action, made, edits = renumber_action(book, id_, new, on=day)
        done.append((action, made))
        return edits

    _change(folder, plan, today=today, dry_run=dry_run)
    action, made = done[-1]
    if dry_run:
        return
    write_out(f"{made}\n")
    remark(visible(f"{action.id} is now {made}: {action.text}"))
    for place in _naming(folder, action.id):
        remark(f"{place} names {action.id}: see whether it means {made}. csip changes no words.")


def _naming(folder: Path, old: str) -> list[str]:
    """The lines of the book that name an action's id, by file and line; not those that give it."""
    import re

    from csip.book import ACTIONS, meeting_files, report_files
    from csip.source import Source, read

    named = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])", re.IGNORECASE)
    own = re.compile(
        rf"\s*(?:- )?id: *[\"']?{re.escape(old)}[\"']?\s*$|.*Its id was {re.escape(old)} until now", re.IGNORECASE
    )
    found = []
    for name in (ACTIONS, *meeting_files(folder), *report_files(folder)):
        source = read(folder / name, name, root=folder)
        lines = source.data.decode("utf-8", "replace").splitlines() if isinstance(source, Source) else []
        found += [f"{name}:{n}" for n, line in enumerate(lines, 1) if named.search(line) and not own.match(line)]
    return found


def _on_action(
    wanted: str,
    plan: Callable[[MinuteBook, Action, date], Plan],
    on: str | None,
    root: Path | None,
    today: str | None,
    done: str,
) -> None:
    """Find the action and carry the plan out on the day it happened; says on stderr what was done."""
    from csip.changes import find_action
    from csip.times import format_date

    now = the_day(today)
    day = the_day(on, default=now)
    if day > now:
        raise CsipError(f"{format_date(day)} is in the future", "Write it down on the day it happens.")
    _change(find(root), lambda book, _: plan(book, find_action(book, wanted), day), today=today)
    remark(f"{wanted.strip().upper()} {done}.")


def _change(root: Path, plan: Callable[[MinuteBook, date], Plan], *, today: str | None, dry_run: bool = False) -> None:
    """Read the register and write in it as one step that no other command can come between."""
    from csip.edit import change, preview

    day = the_day(today)

    def planned() -> Plan:
        book = book_with(root, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
        return plan(book, day)

    if dry_run:
        write_out(preview(root, planned))
    else:
        change(root, planned)


def _minutes(book: MinuteBook, day: date) -> Meeting | None:
    """The minutes of one meeting, when the book has them; the other meetings are not read."""
    from csip.book import load_meeting, meeting_file

    name = meeting_file(book.root, day)
    if name is None:
        return None
    meeting, problems = load_meeting(book.root, name)
    if meeting is None:
        raise CsipError(f"{name} has errors: {problems[0].message}", "Mend it first; `csip validate` shows all of it.")
    return meeting
