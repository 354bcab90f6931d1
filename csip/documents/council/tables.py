"""Tables over several bodies: as each body's own, with a column for the body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.council import Council
from csip.documents.blocks import Block, Column, Document, Table, Words

BODY = Column("body", "Body")
BODIES = (Column("body_key", "Body key"), Column("body", "Body"))
"""For programs: the body's folder, and its name."""


def with_bodies(table: Table, names: Sequence[str]) -> Table:
    """The table with the body of each row after its first column."""
    first, *others = table.columns
    rows = tuple((row[0], name, *row[1:]) for name, row in zip(names, table.rows, strict=True))
    return table._replace(columns=(first, BODY, *others), rows=rows)


def with_body_keys(table: Table, bodies: Sequence[tuple[str, str]]) -> Table:
    """The table for programs, before each row the key and the name of its body."""
    rows = tuple((*body, *row) for body, row in zip(bodies, table.rows, strict=True))
    return table._replace(columns=(*BODIES, *table.columns), rows=rows)


def of_the_council(
    council: Council, title: str, blocks: Sequence[Block], *, incomplete: str | None, dated: date | None = None
) -> Document:
    """A document of the whole council's. One that lacks a body says so before all else."""
    said = [Words(incomplete)] if incomplete is not None else []
    name = council.file.name
    return Document(f"{name}: {title}", (*said, *blocks), dated=dated, publisher=name)
