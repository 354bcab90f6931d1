"""`csip actions`: what is owed, by whom and by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli import completion as complete
from csip.cli.by_when import by_when
from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.options import (
    AsOption,
    RootOption,
    TodayOption,
    find,
    fit_to_print,
    need,
    open_book,
    remark,
    say_unread,
    the_day,
)
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, put, rendered, target
from csip.errors import CsipError
from csip.formats.registry import DATA, FORMATS, offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.diagnostics import Diagnostic
    from csip.documents.blocks import Document
    from csip.facts.actions import ActionState
    from csip.formats.ics import As
    from csip.language.meeting_days import MeetingDay
    from csip.models import Person, Post


_FORMATS = offered("csv", "xlsx", "json", "ics", screen="table")
_Order = Literal["overdue", "due", "owner", "id", "raised"]


# Long because its options are many: each is read here, in the order in which its mistakes are told.
def actions(
    owner: Annotated[
        list[str] | None,
        typer.Option(
            "--owner",
            metavar="NAME",
            autocompletion=complete.owners,
            help="Only what this person or post owes, by any name panel.yaml knows. Repeat for several.",
        ),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    closed: Annotated[bool, typer.Option("--closed", help="Only closed actions.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Open and closed.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Only open actions (the default).")] = False,
    unassigned: Annotated[bool, typer.Option("--unassigned", help="Only what nobody owns.")] = False,
    undated: Annotated[bool, typer.Option("--undated", help="Only what has no due date (yet).")] = False,
    due_by: Annotated[
        str | None,
        typer.Option("--due-by", metavar="DATE", help="Due by a date, `next-agenda-setting` or `next-meeting`."),
    ] = None,
    raised_at: Annotated[
        str | None,
        typer.Option(
            "--raised-at", metavar="MEETING", autocompletion=complete.meetings, help="Raised at this meeting."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="As everything stood on that day.")
    ] = None,
    sort: Annotated[_Order, typer.Option("--sort", help="In which order.")] = "overdue",
    report: Annotated[
        bool, typer.Option("--report", help="The action log: all that is open, and what was closed since the body met.")
    ] = False,
    format_: Annotated[
        str | None,
        format_option(
            _FORMATS, "table by default; text: a note to paste into an e-mail; ics: due days for a calendar."
        ),
    ] = None,
    as_: AsOption = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    fail_overdue: Annotated[
        bool, typer.Option("--fail-overdue", help="Exit with 3 when anything listed is overdue, for CI jobs.")
    ] = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List what is owed: overdue first, then by due date.

    \b
    csip actions --owner "Mrs Whittle"
    csip actions --overdue --as-of 2012-10-04
    csip actions --owner "Karen Ray" --format text     a note to paste into an e-mail
    csip actions --due-by next-agenda-setting
    csip actions --all -o actions.docx
    csip actions --owner "Karen Ray" -o karen.ics
    csip actions --report --as-of 2012-10-03 -o log.pdf
    csip actions --council --owner "Joan Fell"         over all bodies, in any of them

    Exit code 0, with results or none; 1 when some of the register could not be read; 2: could not run;
    3: something listed is overdue, with --fail-overdue.
    """
    from csip.documents.action_log import gathered
    from csip.documents.actions import NOT_WHOLE, looking_back
    from csip.facts.actions import Filter, in_order, select

    narrowed = any((owner, overdue, closed, all_, unassigned, undated, due_by, raised_at))
    _refuse_contradictions(open_=open_, closed=closed, all_=all_, overdue=overdue, report_narrowed=report and narrowed)
    where = target(format_, output, _FORMATS, default="table", template=template)
    if as_ is not None and where.format != "ics":
        raise CsipError("--as is for calendars", "Add --format ics.")
    day = the_day(as_of, default=the_day(today))
    status: Literal["open", "closed", "any"] = "closed" if closed else "any" if all_ else "open"
    wanted = Filter(status=status, overdue=overdue, unassigned=unassigned, undated=undated)
    if (bodies := over_all(root, council=council, body=body)) is not None:
        from csip.cli.council.actions import Asked, actions_over_all

        asked = Asked(wanted, owner or (), due_by, raised_at, report, day, the_day(today), sort, as_=as_ or "events")
        is_overdue = actions_over_all(bodies, asked, where, template, force=force)
        raise typer.Exit(3 if fail_overdue and is_overdue else 0)
    book, problems = _read(find(root), quotes=report or where.format in {"csv", "xlsx", "json", "text"})
    wanted = replace(
        wanted,
        owners=tuple(_owner(book, name, day) for name in owner or ()),
        due_by=by_when(book, due_by, day) if due_by is not None else None,
        raised_at=_raised_at(book, raised_at, day),
    )
    listed = gathered(book, day).shown if report else in_order(select(book, day, wanted), sort)
    about = looking_back(book, listed, day) if day < the_day(today) else None
    whole = book.has_read("actions.yaml")
    if report or where.path is not None:  # a paper goes from hand to hand, and what is said beside it does not
        need(book, problems, "actions.yaml")

    as_data = FORMATS[where.format] in DATA
    if as_data:
        printed = _data(book, listed, day, where.format, as_ or "events")
    elif report:
        printed = rendered(_log(book, day, about), where, template)
    elif where.format == "text":
        printed = _note(book, listed, day, wanted.owners, about)
    else:
        printed = rendered(_table(book, listed, day, wanted.owners, sort, about, whole=whole), where, template)
    put(printed, where, name=f"{day}-action-log" if report else f"{day}-actions", force=force)

    if as_data and about is not None:
        remark(about)
    if not whole:
        say_unread(problems)
        if as_data or where.format == "text":
            remark(NOT_WHOLE)
        raise typer.Exit(1)
    if fail_overdue and any(s.is_overdue for s in listed):
        raise typer.Exit(3)


def _refuse_contradictions(*, open_: bool, closed: bool, all_: bool, overdue: bool, report_narrowed: bool) -> None:
    if sum((closed, all_, open_)) > 1:
        raise CsipError("--open, --closed and --all cannot be used together", "Give one of them.")
    if overdue and closed:
        raise CsipError("a closed action is not overdue", "Leave out --closed or --overdue.")
    if report_narrowed:
        raise CsipError("--report shows all that is open, and chooses nothing", "Leave out the other options.")


def _read(root: Path, *, quotes: bool) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    """The book, and the errors in it. What `quotes` the minutes must know which of them are exempt."""
    minutes, problems = open_book(root, with_meetings=quotes)
    need(minutes, problems, "panel.yaml", "schedule.yaml")
    return fit_to_print(replace(minutes, meetings=()), minutes) if quotes else minutes, problems


def _owner(book: MinuteBook, name: str, day: date) -> Person | Post:
    from csip.facts.people import somebody_called

    if name.casefold() == "unassigned":
        raise CsipError("nobody is called “unassigned”", "--unassigned lists what nobody owns.")
    return somebody_called(book, name, day)


def _raised_at(book: MinuteBook, wanted: str | None, day: date) -> MeetingDay | None:
    from csip.facts.meetings import resolve_meeting

    return resolve_meeting(book, wanted, day) if wanted is not None else None


def _data(book: MinuteBook, shown: Sequence[ActionState], day: date, format_: str, as_: As) -> str | bytes:
    """The actions for a program or a calendar."""
    if format_ == "json":
        from csip.facts.as_at import undated
        from csip.formats.json import actions_json

        return actions_json(book.panel, shown, day, undated(book, [s.action for s in shown], day))
    if format_ == "csv":
        from csip.formats.csv import actions_csv

        return actions_csv(shown)
    if format_ == "xlsx":
        from csip.documents.action_register import workbook

        return FORMATS["xlsx"].draw(workbook(book.panel, shown, day))
    from csip.formats.ics import calendar
    from csip.language.phrases import in_words

    without_day = sum(s.due.day is None for s in shown) if as_ == "events" else 0
    if without_day:
        remark(f"Left out, because no day is set for them: {in_words(without_day, 'action')}.")
    return calendar(book.panel, (), private=True, actions=shown, as_=as_)


def _note(
    book: MinuteBook, listed: Sequence[ActionState], day: date, owners: Sequence[Person | Post], about: str | None
) -> str:
    """The actions as a note to paste into an e-mail."""
    from csip.documents.actions import action_note
    from csip.formats.text import text

    return text(action_note(book, listed, day, owners, about))


def _log(book: MinuteBook, day: date, about: str | None) -> Document:
    from csip.documents.action_log import action_log

    return action_log(book, day, about)


def _table(
    book: MinuteBook,
    listed: Sequence[ActionState],
    day: date,
    owners: Sequence[Person | Post],
    sort: _Order,
    about: str | None,
    *,
    whole: bool,
) -> Document:
    from csip.documents.actions import action_list

    title = f"Actions of {', '.join(somebody.name for somebody in owners)}" if owners else "Actions"
    return action_list(book.panel, listed, day, title=title, sort=sort, whole=whole, remark=about)
