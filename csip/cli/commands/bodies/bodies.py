"""`csip bodies`: the bodies of a council, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import RootOption, TodayOption, bodies_tracked, remark, say_unread, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.formats.registry import offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.facts.council.overview import BodyNow

_FORMATS = offered("csv", "xlsx", "json", screen="terminal")


def bodies(
    ctx: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="Bodies that are no more, too.")] = False,
    format_: Annotated[
        str | None, format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List the bodies of the council; begin a council.

    Who chairs each and who is its clerk, when it meets next, and what waits there: minutes that are not approved, open
    actions, those overdue. The folder names a body to other commands, as in `csip agenda planning:next`.

    Exit code 1: some body's book could not be read whole.

    \b
    csip bodies
    csip bodies --format json
    csip bodies begin millbrook --name "Millbrook Town Council"
    csip init planning --name "Planning Committee"       begins the book of a body
    """
    if ctx.invoked_subcommand is not None:
        return
    from csip.book.council import Council
    from csip.book.find import find_council
    from csip.book.load import load_book
    from csip.diagnostics import Severity
    from csip.documents.bodies import bodies_list
    from csip.facts.council.overview import body_now

    where = target(format_, output, _FORMATS, template=template)
    day = the_day(today)
    council = Council(find_council(root))
    found, problems = [], list(council.diagnostics)
    for key in bodies_tracked(council.keys):
        book, wrong = load_book(council.root / key, council=council)
        found.append(body_now(key, book, day))
        problems += [one.within(key) for one in wrong if one.severity is Severity.ERROR]
    name = f"{day}-bodies"
    if where.format == "json":
        put(_json(council.file.name, found, day, every=all_), where, name=name, force=force)
    else:
        made = bodies_list(council.file.name, found, day, every=all_)
        print_document(made, where, name=name, force=force, template=template)
    if problems:
        say_unread(problems)
        remark("The list is not whole: what could not be read is named above.")
        raise typer.Exit(1)


def _json(council: str, found: Sequence[BodyNow], day: date, *, every: bool) -> str:
    import json

    rows = [
        {
            "body": body.panel.name,
            "folder": body.key,
            "kind": body.panel.kind,
            "parent": body.panel.parent,
            "exists": body.exists,
            "chair": body.chair,
            "clerk": body.clerk,
            "next_meeting": str(body.next.day) if body.next is not None else None,
            "minutes_not_approved": body.drafts,
            "open_actions": body.open,
            "overdue_actions": body.overdue,
        }
        for body in found
        if every or body.exists
    ]
    made = {"version": 1, "council": council, "as_at": str(day), "bodies": rows}
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
