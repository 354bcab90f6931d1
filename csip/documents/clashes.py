"""The meetings of a council that clash, as a table of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Literal, NamedTuple

from csip.documents.blocks import Block, Column, Document, Note, Table, Words
from csip.facts.council.bodies import Body
from csip.facts.council.clashes import Engagement, OnOneDay, TakenTwice
from csip.language.dates import format_date, format_time
from csip.language.phrases import in_words, listed
from csip.models import Slot

Kind = Literal["room", "people", "full council", "agendas"]


class Clash(NamedTuple):
    """One clash of whichever kind: `what` is the room, or the people, that two meetings take at once."""

    kind: Kind
    day: date
    what: tuple[str, ...]
    meetings: tuple[Engagement, ...] | tuple[tuple[Body, Slot], ...]


def at_once(kind: Literal["room", "people"], clash: TakenTwice) -> Clash:
    return Clash(kind, clash.second.slot.date, clash.what, (clash.first, clash.second))


def on_one_day(kind: Literal["full council", "agendas"], clash: OnOneDay) -> Clash:
    return Clash(kind, clash.day, (), clash.meetings)


def clashes_table(
    council: str, found: Sequence[Clash], *, since: date, until: date | None, notes: Sequence[str]
) -> Document:
    """All that clashes, by day; `notes` say what was taken for granted, or left out."""
    columns = (Column("day", "Day"), Column("what", "What clashes"), Column("meetings", "Meetings"))
    rows = tuple((format_date(clash.day, weekday=True), _what(clash), _meetings(clash)) for clash in found)
    blocks: list[Block] = [Table("Clashes", columns, rows) if rows else Words("No meetings clash.")]
    when = f"from {format_date(since)}{f' to {format_date(until)}' if until is not None else ' on'}"
    return Document(
        f"{council}: meetings that clash, {when}",
        (*blocks, *map(Note, notes)),
        publisher=council,
        data=_data(found),
    )


def _what(clash: Clash) -> str:
    if clash.kind == "full council":
        return "The day of the full council"
    if clash.kind == "agendas":
        return f"{in_words(len(clash.meetings), 'agenda')} to go out by that day"
    return listed(clash.what)


def _meetings(clash: Clash) -> str:
    return "; ".join(_meeting(one, on=clash.day) for one in clash.meetings)


def _meeting(meeting: Engagement | tuple[Body, Slot], *, on: date) -> str:
    if isinstance(meeting, Engagement):
        return meeting.words
    body, slot = meeting
    if slot.date != on:
        return f"{body.name} of {format_date(slot.date)}"
    return f"{body.name} at {format_time(slot.time.time)}" if slot.time is not None else body.name


def _data(found: Sequence[Clash]) -> Table:
    """A row for each meeting of each clash; `clash` tells which belong together."""
    columns = (
        Column("clash", "Clash", holds="figure"),
        Column("kind", "Kind"),
        Column("day", "Day", holds="day"),
        Column("what", "What"),
        Column("body", "Body"),
        Column("folder", "Folder"),
        Column("meeting", "Meeting", holds="day"),
        Column("time", "Time", holds="hour"),
        Column("item", "Item"),
    )
    rows = []
    for number, clash in enumerate(found, 1):
        for meeting in clash.meetings:
            told = meeting_data(meeting)
            rows.append(
                (
                    str(number),
                    clash.kind,
                    str(clash.day),
                    "; ".join(clash.what),
                    *(told[key] or "" for key in ("body", "folder", "meeting", "time", "item")),
                )
            )
    return Table("Clashes", columns, tuple(rows))


def meeting_data(meeting: Engagement | tuple[Body, Slot]) -> dict[str, str | None]:
    """One meeting of a clash for programs: its time is that of its item, where it is one item that clashes."""
    begins: time | None
    if isinstance(meeting, Engagement):
        body, slot, begins, item = meeting.body, meeting.slot, meeting.at, meeting.item or None
    else:
        body, slot = meeting
        begins, item = slot.time.time if slot.time is not None else None, None
    return {
        "body": body.name,
        "folder": body.key,
        "meeting": str(slot.day),
        "time": f"{begins:%H:%M}" if begins is not None else None,
        "item": item,
    }
