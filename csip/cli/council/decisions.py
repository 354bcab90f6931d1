"""`csip decisions` over all bodies of a council."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csip.cli.council.bodies import Bodies
from csip.cli.options import remark
from csip.cli.output import Target, put, rendered
from csip.formats.registry import DATA, FORMATS

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.documents.blocks import Document
    from csip.documents.council.decisions import Kept
    from csip.facts.decisions import Decided


def decisions_over_all(
    bodies: Bodies,
    chosen: Callable[[MinuteBook], list[Decided]],
    last: int | None,
    where: Target,
    template: Path | None,
    *,
    day: date,
    force: bool,
) -> None:
    """Print what was decided by any body, in the order of the days; of each body what is `chosen` of its book."""
    from csip.cli.commands.decisions import as_data
    from csip.documents.council.decisions import kept, register_of_all
    from csip.documents.decisions import last_in_words

    is_data = FORMATS[where.format] in DATA
    found: list[Kept] = []
    rows: list[tuple[Kept, dict[str, Any]]] = []
    for key, book in bodies.books("panel.yaml", "schedule.yaml", "meetings"):
        for one in chosen(book):
            found.append(kept(key, one, in_full=where.format == "text"))
            if where.format == "json":
                rows.append((found[-1], {**as_data(one), "reference": found[-1].reference}))
    if where.path is not None:
        bodies.whole()
    found.sort(key=lambda one: one.day)
    left_out = max(len(found) - last, 0) if last is not None else 0
    found = found[left_out:]
    if is_data and left_out:
        remark(last_in_words(len(found), left_out))
    if where.format == "json":
        printed: str | bytes = _json(bodies, found, rows, left_out)
    elif is_data:
        printed = FORMATS[where.format].draw(_spread(bodies, found))
    else:
        as_table = where.format != "text"
        made = register_of_all(
            bodies.council, found, as_table=as_table, left_out=left_out, incomplete=bodies.incomplete
        )
        printed = rendered(made, where, template)
    put(printed, where, name=f"{day}-decisions", force=force)
    bodies.end(said=not is_data)


def _json(bodies: Bodies, found: Sequence[Kept], rows: Sequence[tuple[Kept, dict[str, Any]]], left_out: int) -> str:
    from csip.formats.council_json import body, of_bodies

    council, by_reference = bodies.council, {id(one): row for one, row in rows}
    listed = [(one, {**body(council, one.key), **by_reference[id(one)]}) for one in found]
    earlier = {"left_out": left_out} if left_out else {}
    decisions = [row for one, row in listed if one.is_decision]
    motions = [row for one, row in listed if not one.is_decision]
    return of_bodies(council, bodies.left_out, **earlier, decisions=decisions, motions=motions)


def _spread(bodies: Bodies, found: Sequence[Kept]) -> Document:
    from csip.documents.blocks import Document, Table
    from csip.documents.council.tables import with_body_keys
    from csip.documents.decisions import SPREAD

    table = Table("Decisions", SPREAD, tuple(one.spread for one in found))
    whose = [(one.key, bodies.council.name_of(one.key)) for one in found]
    name = bodies.council.file.name
    latest = max((one.day for one in found), default=None)
    return Document(f"{name}: decisions", (with_body_keys(table, whose),), dated=latest, publisher=name)
