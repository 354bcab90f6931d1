"""The register of what all bodies of a council decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.book.council import Council
from csip.documents.blocks import Block, Document, Heading, Note, Paragraph, Table, Words
from csip.documents.council.tables import of_the_council, with_bodies
from csip.documents.decisions import COLUMNS, DRAFT, MOTIONS, in_full, last_in_words, row, spread
from csip.facts.decisions import Decided


class Kept(NamedTuple):
    """What is printed of a decision, or of a motion that made none: the minutes that it stands in are let go."""

    key: str
    day: date
    reference: str
    is_decision: bool
    approved: bool
    row: tuple[str, ...]
    spread: tuple[str, ...]
    in_full: Paragraph | None


def kept(key: str, one: Decided, *, in_full: bool) -> Kept:
    """What is printed of it, cited from anywhere in the council: `planning:2012-08-02/1.1`."""
    reference = f"{key}:{one.permanent}"
    whole = _in_full(one, reference) if in_full else None
    cells, data = (reference, *row(one)[1:]), (reference, *spread(one)[1:])
    return Kept(key, one.meeting.date, reference, one.is_decision, one.approved, cells, data, whole)


def _in_full(one: Decided, reference: str) -> Paragraph:
    paragraph = in_full(one)
    cited = paragraph.marks[0]._replace(text=reference)
    return paragraph._replace(marks=(cited, *paragraph.marks[1:]))


def register_of_all(
    council: Council, found: Sequence[Kept], *, as_table: bool, left_out: int, incomplete: str | None
) -> Document:
    """What was decided, and apart from it the motions that decided nothing; `left_out`: how many earlier ones are."""
    decisions = [one for one in found if one.is_decision]
    motions = [one for one in found if not one.is_decision]
    blocks: list[Block] = [Words(last_in_words(len(found), left_out))] if left_out else []
    if decisions:
        blocks += _printed(council, decisions, Table("Decisions", COLUMNS, ()), as_table=as_table)
    elif incomplete is None:
        blocks.append(Words("There are none."))
    if motions:
        blocks.append(Heading("Motions that made no decision"))
        blocks += _printed(council, motions, Table("Motions that made no decision", MOTIONS, ()), as_table=as_table)
    if any(not one.approved for one in found):
        blocks.append(Note(DRAFT))
    latest = max((one.day for one in found), default=None)
    return of_the_council(council, "decisions", blocks, incomplete=incomplete, dated=latest)


def _printed(council: Council, found: Sequence[Kept], empty: Table, *, as_table: bool) -> list[Block]:
    if not as_table:
        return [one.in_full for one in found if one.in_full is not None]
    names = {key: council.short_name(key) for key in dict.fromkeys(one.key for one in found)}
    table = empty._replace(rows=tuple(one.row for one in found))
    return [with_bodies(table, [names[one.key] for one in found])]
