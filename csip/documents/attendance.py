"""Attendance of each member, as a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Note, Table, Words
from csip.documents.titles import publisher, titled
from csip.facts.attendance import Count
from csip.language.dates import format_date, short_date
from csip.language.phrases import in_words

COLUMNS = (
    Column("name", "Member"),
    Column("possible", "Possible", short="Poss.", right=True, holds="figure"),
    Column("present", "Present", right=True, holds="figure"),
    Column("substituted", "By substitute", short="By sub.", right=True, holds="figure"),
    Column("apologies", "Apologies", short="Apols", right=True, holds="figure"),
    Column("absent", "Absent", right=True, holds="figure"),
    Column("not_recorded", "Not recorded", short="Not rec.", right=True, holds="figure"),
    Column("last_present", "Last present", short="Last", holds="day"),
    Column("per_cent", "Present, %", short="%", right=True, holds="figure"),
)
_OFTEN_NOUGHT = {"substituted", "absent", "not_recorded"}


def attendance_report(
    book: MinuteBook, counted: Sequence[Count], days: Sequence[date], *, with_joint: bool = False
) -> Document:
    """One row a member, over the meetings of these days; what the figures rest on stands above them.

    `with_joint`: joint meetings that other bodies keep are among them.
    """
    whose = "this body" if with_joint else "this book"
    over = "No meeting of that time has its roll in this book."
    if days:
        span = format_date(days[0]) + (f" to {format_date(days[-1])}" if len(days) > 1 else "")
        over = f"Counted over {in_words(len(days), 'meeting')} of {whose}: {span}."
    blocks: list[Block] = [Words(over)]
    if counted:
        blocks.append(without_noughts(tuple(row(count, short_date) for count in counted)))
        where = "this book, or of joint ones in that of another body," if with_joint else "this book"
        blocks.append(Note(f"Only meetings of this body whose minutes are in {where} are counted."))
    title = titled(book.panel, "attendance")
    data = Table("Attendance", COLUMNS, tuple(row(count, str) for count in counted))
    return Document(title, tuple(blocks), dated=days[-1] if days else None, publisher=publisher(book.panel), data=data)


def row(count: Count, said: Callable[[date], str]) -> tuple[str, ...]:
    """A member's row, its days as `said`."""
    figures = (count.possible, count.present, count.substituted, count.apologies, count.absent, count.not_recorded)
    last = said(count.last_present) if count.last_present is not None else ""
    return (count.member.name, *map(str, figures), last, str(round(100 * count.present / count.possible)))


def without_noughts(rows: Sequence[tuple[str, ...]]) -> Table:
    """The table for people: a column that would say nought of everybody is left out."""
    kept = [n for n, c in enumerate(COLUMNS) if c.key not in _OFTEN_NOUGHT or any(row[n] != "0" for row in rows)]
    return Table("Attendance", tuple(COLUMNS[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))
