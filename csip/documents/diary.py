"""When all bodies of a council meet: one diary, and the year on the wall."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.book.joint import kept_elsewhere
from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Note, Table, Words
from csip.documents.schedule import CAPTION, DATA_COLUMNS, data_cells, dates_cells
from csip.language.phrases import listed
from csip.models import Panel, Period, Slot


class DiaryEntry(NamedTuple):
    """One meeting of one body, which lies in the folder `key`."""

    key: str
    panel: Panel
    slot: Slot


def diary_entries(bodies: Sequence[tuple[str, MinuteBook]]) -> list[DiaryEntry]:
    """The meetings of these bodies by day and hour; those without an hour at the end of their day.

    A joint meeting stands once, as that of the body which keeps it, whichever of its bodies is asked for.
    """
    entries = {(key, id(slot)): DiaryEntry(key, book.panel, slot) for key, book in bodies for slot in book.slots}
    for _, book in bodies:
        for kept in kept_elsewhere(book).kept:
            entries[kept.slot.key, id(kept.there)] = DiaryEntry(kept.slot.key, kept.keeper.panel, kept.there)
    return sorted(entries.values(), key=_in_time)


def _in_time(entry: DiaryEntry) -> tuple[date, bool, int, str, int]:
    slot = entry.slot
    begins = slot.time.time.hour * 60 + slot.time.time.minute if slot.time is not None else 0
    return slot.date, slot.time is None, begins, entry.key, slot.day.sitting


def diary(
    council: str, entries: Sequence[DiaryEntry], *, future: bool, year: int | None, unread: Sequence[str]
) -> Document:
    """The meetings of all bodies, cancelled ones too, in the order of `entries`; `unread` are bodies left out."""
    words = f"dates of {'future ' if future else ''}meetings{f' in {year}' if year is not None else ''}"
    blocks: tuple[Block, ...] = (_table(entries),) if entries else (Words("There are none."),)
    columns = (Column("body", "Body"), Column("folder", "Folder"), *DATA_COLUMNS)
    rows = tuple((entry.panel.name, entry.key, *data_cells(entry.slot)) for entry in entries)
    return Document(
        f"{council}: {words}",
        (*_left_out(unread), *blocks),
        publisher=council,
        data=Table(CAPTION, columns, rows),
    )


_COLUMNS = (
    Column("meeting", "Meeting"),
    Column("meeting_time", "Time", "Meeting time"),
    Column("body", "Body"),
    Column("venue", "Venue"),
    Column("agenda_setting", "Agenda Setting", "Agenda setting"),
    Column("agenda_setting_time", "Time", "Agenda-setting time"),
)
_ALWAYS = 3  # of these columns; the others only where something stands in them


def _table(entries: Sequence[DiaryEntry]) -> Table:
    rows = []
    for entry in entries:
        setting, setting_time, day, begins, venue = dates_cells(entry.slot)
        rows.append((day, begins, entry.panel.name, venue, setting, setting_time))
    kept = [n for n in range(len(_COLUMNS)) if n < _ALWAYS or any(row[n] for row in rows)]
    return Table(CAPTION, tuple(_COLUMNS[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _left_out(unread: Sequence[str]) -> tuple[Block, ...]:
    if not unread:
        return ()
    return (Note(f"The meetings of {listed(list(unread))} are left out: files of theirs cannot be read."),)


def wall_planner(
    council: str, bodies: Sequence[tuple[str, MinuteBook]], year: int, *, unread: Sequence[str]
) -> Document:
    """The days of one year on which each body meets: a row for each, a column for each month.

    A body is there that met in that year, is to meet, or existed then and has no meeting. A joint meeting is in the
    rows of all its bodies.
    """
    columns = (Column("name", "Body"), *(Column(name.lower(), name) for name in month_abbr[1:]))
    of_each = [(book, (*book.slots, *(kept.slot for kept in kept_elsewhere(book).kept))) for _, book in bodies]
    rows = tuple(_wall_row(book, slots, year) for book, slots in of_each if _is_of_year(book, slots, year))
    table = Table("Days of meetings", columns, rows, small=len(rows) > _ROWS_IN_LARGE_LETTERS)
    blocks = [*_left_out(unread)]
    if any(_OFF in cell for row in rows for cell in row[1:]):
        blocks.append(Words(f"A meeting that was cancelled is marked “{_OFF.strip()}”."))
    blocks.append(table if rows else Words("There are none."))
    return Document(f"{council}: meetings in {year}", tuple(blocks), publisher=council)


_OFF = " off"
_ROWS_IN_LARGE_LETTERS = 18  # more do not stand on one page turned on its side


def _is_of_year(book: MinuteBook, slots: Sequence[Slot], year: int) -> bool:
    existed = book.panel.existed or Period()
    first, last = (existed.from_ or date.min).year, (existed.until or date.max).year
    return first <= year <= last or any(slot.date.year == year for slot in slots)


def _wall_row(book: MinuteBook, slots: Sequence[Slot], year: int) -> tuple[str, ...]:
    slots = sorted((slot for slot in slots if slot.date.year == year), key=book.in_time)
    by_month = [[slot for slot in slots if slot.date.month == month] for month in range(1, 13)]
    return (book.panel.name, *(", ".join(map(_on_the_wall, month)) for month in by_month))


def _on_the_wall(slot: Slot) -> str:
    return f"{slot.date.day}{_OFF if slot.cancelled is not None else ''}"
