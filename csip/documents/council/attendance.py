"""Attendance of each member at all bodies of a council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.council import Council
from csip.documents.attendance import COLUMNS, row, without_noughts
from csip.documents.blocks import Block, Document, Note, Table, Words
from csip.documents.council.tables import of_the_council, with_bodies, with_body_keys
from csip.facts.attendance import Count
from csip.facts.council.people import Known
from csip.language.dates import format_date, short_date
from csip.language.phrases import in_words


class OfABody(NamedTuple):
    """One member's meetings of one body."""

    who: Known
    key: str
    counted: Count


def attendance_of_all(
    council: Council, counted: Sequence[OfABody], days: Mapping[str, Sequence[date]], *, incomplete: str | None
) -> Document:
    """A row for each member and body, and one for all bodies where a member sits on several; in order of names."""
    every = sorted(day for held in days.values() for day in held)
    over = "No meeting of that time has its roll in these books."
    if every:
        bodies = in_words(sum(bool(held) for held in days.values()), "body", "bodies")
        span = format_date(every[0]) + (f" to {format_date(every[-1])}" if len(every) > 1 else "")
        over = f"Counted over {in_words(len(every), 'meeting')} of {bodies}: {span}."
    blocks: list[Block] = [Words(over)]
    ordered = sorted(counted, key=lambda one: (one.who.name, one.who.alone, one.key))
    rows, names, totals = [], [], []
    for place, one in enumerate(ordered):
        rows.append(row(one.counted, short_date))
        names.append(council.short_name(one.key))
        theirs = [other.counted for other in ordered if other.who == one.who]
        is_last = place + 1 == len(ordered) or ordered[place + 1].who != one.who
        if is_last and len(theirs) > 1:
            totals.append(len(rows))
            rows.append(row(added_up(theirs), short_date))
            names.append("all bodies")
    if rows:
        blocks.append(with_bodies(without_noughts(tuple(rows)), names)._replace(totals=tuple(totals)))
        blocks.append(Note("Only meetings of these bodies whose minutes are in their books are counted."))
    plain = Table("Attendance", COLUMNS, tuple(row(one.counted, str) for one in ordered))
    data = with_body_keys(plain, [(one.key, council.name_of(one.key)) for one in ordered])
    made = of_the_council(council, "attendance", blocks, incomplete=incomplete, dated=every[-1] if every else None)
    return made._replace(data=data)


def added_up(counts: Sequence[Count]) -> Count:
    """One member's meetings of several bodies together."""
    return Count(
        counts[0].member,
        possible=sum(one.possible for one in counts),
        present=sum(one.present for one in counts),
        substituted=sum(one.substituted for one in counts),
        apologies=sum(one.apologies for one in counts),
        absent=sum(one.absent for one in counts),
        not_recorded=sum(one.not_recorded for one in counts),
        last_present=max((one.last_present for one in counts if one.last_present is not None), default=None),
    )
