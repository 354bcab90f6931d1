"""`csip attendance`, `status` and `deadlines` over all bodies of a council: tables with a column for the body."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csip.cli.council.bodies import Bodies
from csip.cli.output import Target, print_document, put

if TYPE_CHECKING:
    from csip.documents.blocks import Document

_IS_DATA = frozenset({"csv", "xlsx", "json"})


def attendance_over_all(
    bodies: Bodies, first: date | None, last: date, where: Target, template: Path | None, *, force: bool
) -> None:
    """Count the meetings of each member, at each body and at all."""
    from csip.cli.commands.attendance import as_data
    from csip.documents.council.attendance import OfABody, attendance_of_all
    from csip.facts.attendance import counts, minuted
    from csip.facts.council.people import Everybody

    everybody = Everybody(bodies.council, bodies.keys)
    counted: list[OfABody] = []
    days: dict[str, list[date]] = {}
    for key, book in bodies.books("panel.yaml", "meetings"):
        counted += [
            OfABody(everybody.known(key, book, count.member), key, count) for count in counts(book, first, last)
        ]
        days[key] = [m.date for m in minuted(book) if (first is None or first <= m.date) and m.date <= last]
    rows = [(one.key, as_data(one.counted)) for one in counted]
    meetings = {key: [str(day) for day in held] for key, held in days.items()}
    made = attendance_of_all(bodies.council, counted, days, incomplete=bodies.incomplete)
    _print(
        bodies, made, rows, where, f"{last}-attendance", template, force=force, rows_are="members", meetings=meetings
    )


def status_over_all(bodies: Bodies, day: date, where: Target, *, force: bool) -> None:
    """Show where each meeting of each body stands, in the order of their days."""
    from csip.cli.commands.status import as_data
    from csip.documents.blocks import Words
    from csip.documents.council.tables import of_the_council, with_bodies
    from csip.documents.history import status_table
    from csip.facts.status import meeting_statuses
    from csip.language.dates import format_date

    found: list[tuple[date, str, tuple[str, ...], dict[str, Any]]] = []
    for key, book in bodies.books("panel.yaml", "schedule.yaml", "actions.yaml", "meetings"):
        statuses = meeting_statuses(book, day)
        rows = status_table(statuses).rows
        found += [(s.day.date, key, row, as_data(s)) for s, row in zip(statuses, rows, strict=True)]
    found.sort(key=lambda one: one[0])
    table = status_table(())._replace(rows=tuple(row for _, _, row, _ in found))
    blocks = [with_bodies(table, [bodies.council.short_name(key) for _, key, _, _ in found])] if found else []
    title = f"meetings as at {format_date(day, weekday=True)}"
    none = [] if blocks or bodies.left_out else [Words("There are none.")]
    made = of_the_council(bodies.council, title, [*blocks, *none], incomplete=bodies.incomplete)
    listed = [(key, data) for _, key, _, data in found]
    _print(bodies, made, listed, where, f"{day}-status", None, force=force, rows_are="meetings", as_of=str(day))


def deadlines_over_all(bodies: Bodies, day: date, where: Target, *, all_: bool, force: bool) -> None:
    """Show the days of the next meeting of each body; of `all_` that are to come, in the order of their days."""
    from csip.cli.commands.deadlines import as_data
    from csip.documents.blocks import Words
    from csip.documents.council.tables import of_the_council, with_bodies, with_body_keys
    from csip.documents.deadlines import deadline_tables
    from csip.facts.deadlines import Deadlines
    from csip.facts.deadlines import deadlines as worked_out

    found: list[tuple[str, Deadlines]] = []
    for key, book in bodies.books("panel.yaml", "schedule.yaml", "meetings"):
        to_come = [slot for slot in sorted(book.slots, key=book.in_time) if slot.date >= day]
        coming = [slot for slot in to_come if slot.cancelled is None][:1]
        found += [(key, worked_out(book, slot)) for slot in (to_come if all_ else coming)]
    found.sort(key=lambda one: one[1].slot.date)
    council = bodies.council
    table, data = deadline_tables([one for _, one in found], day)
    blocks = [with_bodies(table, [council.short_name(key) for key, _ in found])] if found else []
    none = [] if blocks or bodies.left_out else [Words("There are none.")]
    made = of_the_council(council, "deadlines", [*blocks, *none], incomplete=bodies.incomplete)
    made = made._replace(data=with_body_keys(data, [(key, council.name_of(key)) for key, _ in found]))
    rows = [(key, as_data(one, day)) for key, one in found]
    _print(bodies, made, rows, where, f"{day}-deadlines", None, force=force, rows_are="deadlines")


def _print(
    bodies: Bodies,
    made: Document,
    rows: list[tuple[str, dict[str, Any]]],
    where: Target,
    name: str,
    template: Path | None,
    *,
    force: bool,
    rows_are: str,
    **also: Any,
) -> None:
    """The document, or in JSON its rows, each with its body; and the exit code."""
    if where.path is not None:
        bodies.whole()
    if where.format == "json":
        import json

        from csip.formats.council_json import body, of_bodies

        listed = [{**body(bodies.council, key), **row} for key, row in rows]
        plain = json.loads(json.dumps(listed, default=str))
        put(of_bodies(bodies.council, bodies.left_out, **also, **{rows_are: plain}), where, name=name, force=force)
    else:
        print_document(made, where, name=name, force=force, template=template)
    bodies.end(said=where.format not in _IS_DATA)
