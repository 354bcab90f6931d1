"""The bodies of a council as a list: who chairs each, when it meets next, what waits there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.documents.blocks import Block, Column, Document, Note, Table
from csip.facts.council.overview import BodyNow
from csip.language.dates import format_date, short_date
from csip.language.phrases import in_words

COLUMNS = (
    Column("name", "Body"),
    Column("folder", "Folder"),
    Column("chair", "Chair"),
    Column("clerk", "Clerk"),
    Column("next", "Next meeting", short="Next", holds="day"),
    Column("drafts", "Minutes not approved", short="Drafts", right=True, holds="figure"),
    Column("open", "Open actions", short="Open", right=True, holds="figure"),
    Column("overdue", "Overdue", short="Over", right=True, holds="figure"),
)
DATA = (COLUMNS[0], COLUMNS[1], Column("kind", "Kind"), Column("parent", "Set up by"), *COLUMNS[2:])


def bodies_list(council: str, bodies: Sequence[BodyNow], day: date, *, every: bool = False) -> Document:
    """A row for each body, in the order of their folders; those that are no more only when `every` one is wanted."""
    shown = [body for body in bodies if every or body.exists]
    blocks: list[Block] = [_without_empty(tuple(_row(body) for body in shown))] if shown else []
    if not shown:
        blocks.append(Note('There is no body yet: `csip init planning --name "Planning Committee"` begins one.'))
    if gone := len(bodies) - len(shown):
        blocks.append(Note(f"{in_words(gone, 'body', 'bodies')} not shown: not there on this day (--all)."))
    data = Table("Bodies", DATA, tuple(_data(body) for body in shown))
    title = f"{council}: bodies as at {format_date(day, weekday=True)}"
    return Document(title, tuple(blocks), dated=day, publisher=council, data=data)


def _without_empty(rows: Sequence[tuple[str, ...]]) -> Table:
    """The table for people: a column of figures in which nothing stands is left out."""
    kept = [n for n, c in enumerate(COLUMNS) if not c.right or any(row[n] for row in rows)]
    return Table("Bodies", tuple(COLUMNS[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _row(body: BodyNow) -> tuple[str, ...]:
    meets = short_date(body.next.date) if body.next is not None else "none" if body.exists else ""
    figures = (str(figure) if figure else "" for figure in (body.drafts, body.open, body.overdue))
    return (body.panel.name, body.key, body.chair or "", body.clerk or "", meets, *figures)


def _data(body: BodyNow) -> tuple[str, ...]:
    meets = str(body.next.day) if body.next is not None else ""
    about = (body.panel.kind or "", body.panel.parent or "", body.chair or "", body.clerk or "", meets)
    return (body.panel.name, body.key, *about, str(body.drafts), str(body.open), str(body.overdue))
