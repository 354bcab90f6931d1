"""`csip plan`: the targets and how they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import (
    RootOption,
    TodayOption,
    book_with,
    find,
    the_day,
)
from csip.cli.output import ForceOption, OutputOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.models.plan import Plan


_FORMATS = offered("csv", "xlsx", "json")


def plan(
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="As the figures stood on that day.")
    ] = None,
    format_: Annotated[str | None, format_option(_FORMATS)] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show the plan: its targets, figures, trends and risks.

    \b
    csip plan --as-of 2011-09-19
    csip plan -o plan.html
    """
    from csip.documents.plan import plan_sheet
    from csip.facts.targets import reports_made

    book = book_with(find(root), "plan.yaml", "reports")
    found = _plan(book)
    day = the_day(as_of, default=the_day(today))
    made = reports_made(found, book.reports, day)
    where = target(format_, output, _FORMATS)
    name = f"{day}-plan"
    if where.format == "json":
        from csip.formats.plan_json import plan_json

        put(plan_json(found, made, day), where, name=name, force=force)
    else:
        print_document(plan_sheet(found, made, day, book.panel), where, name=name, force=force)


def _plan(book: MinuteBook) -> Plan:
    if book.plan is None:
        raise CsipError(
            "this book has no plan.yaml", "Write one beside panel.yaml: `csip schema plan` describes it to your editor."
        )
    return book.plan
