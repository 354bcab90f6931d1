"""`csip attendance`: how often each member came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.joint_meetings import end_of, joint_elsewhere
from csip.cli.options import RootOption, TodayOption, book_with, find, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.facts.attendance import Count

_FORMATS = offered("csv", "xlsx", "json", screen="terminal")


def attendance(
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only meetings of this year.")] = None,
    since: Annotated[str | None, typer.Option("--since", "--from", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")] = None,
    format_: Annotated[
        str | None, format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Count the meetings of each member.

    How many there were, and how many with presence, substitute, apologies or none. Only this body's meetings
    are counted, up to today: those of its book, and the joint ones whose minutes another body of the council keeps.

    \b
    csip attendance --year 2012
    csip attendance --since 2012-05-01 -o attendance.csv
    csip attendance --council --year 2012              at all bodies of the council
    """
    from datetime import date

    from csip.documents.attendance import attendance_report
    from csip.facts.attendance import counts, minuted
    from csip.facts.joint_elsewhere import with_joint_rolls
    from csip.language.dates import FIRST_YEAR, LAST_YEAR, format_date

    if year is not None and (since is not None or until is not None):
        raise CsipError("--year and --since or --until cannot be used together", "Give one of them.")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise CsipError(f"{year} is not a year", "Write it in full, such as 2012.")
    first = date(year, 1, 1) if year is not None else the_day(since) if since is not None else None
    last = date(year, 12, 31) if year is not None else the_day(until, default=the_day(today))
    if first is not None and first > last:
        raise CsipError(f"{format_date(first)} is after {format_date(last)}", "Name an earlier day with --since.")
    where = target(format_, output, _FORMATS, template=template)
    if (bodies := over_all(root, council=council, body=body)) is not None:
        from csip.cli.council.lists import attendance_over_all

        attendance_over_all(bodies, first, last, where, template, force=force)
        return
    book = book_with(find(root), "panel.yaml", "meetings")
    elsewhere = joint_elsewhere(book, minutes=True)
    book = with_joint_rolls(book, elsewhere)
    counted = counts(book, first, last)
    days = [m.date for m in minuted(book) if (first is None or first <= m.date) and m.date <= last]
    name = f"{last}-attendance"
    if where.format == "json":
        put(_json(days, counted), where, name=name, force=force)
        end_of(elsewhere)
        return
    made = attendance_report(book, counted, days, with_joint=bool(elsewhere.kept))
    print_document(made, where, name=name, force=force, template=template)
    end_of(elsewhere)


def _json(days: Sequence[date], counted: Sequence[Count]) -> str:
    import json

    rows = [as_data(count) for count in counted]
    made = {"version": 1, "meetings": [str(day) for day in days], "members": rows}
    return json.dumps(made, indent=2, default=str) + "\n"


def as_data(count: Count) -> dict[str, Any]:
    """One member's meetings as JSON has them, but for the form of days."""
    return {"member": count.member.name, **{key: value for key, value in count._asdict().items() if key != "member"}}
