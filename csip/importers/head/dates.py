"""The coming meetings that a paper names, as rows of a schedule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from csip.importers.blocks.block import Remark


class AgendaSetting(NamedTuple):
    """When the agenda of a coming meeting is settled."""

    date: str
    time: str | None = None


class Slot(NamedTuple):
    """One row of the schedule: a coming meeting. Days are in ISO form, times are of 24 hours."""

    date: str
    time: str | None = None
    venue: str | None = None
    agenda_setting: AgendaSetting | None = None
    body: str | None = None  # whose meeting it is, in a calendar of several bodies

    def as_record(self) -> dict[str, Any]:
        """The row in the keys of a schedule."""
        setting = self.agenda_setting._asdict() if self.agenda_setting is not None else None
        row = self._asdict() | {"agenda_setting": setting}
        return row if self.body is not None else {key: value for key, value in row.items() if key != "body"}


class Dates(NamedTuple):
    """The coming meetings that a paper lists, the lines that list them, and what was not certain."""

    slots: tuple[Slot, ...] = ()
    lines: tuple[Remark, ...] = ()
    unsure: tuple[Remark, ...] = ()
    note: str | None = None  # the sign in a heading that leads to a note under the table
    heading: str | None = None  # over the first table
    printed: tuple[tuple[str, ...], ...] = ()  # the rows of the tables as they stand, headings first


def joined(parts: Sequence[Dates]) -> Dates:
    """The dates of several tables, and of the headings over these, as one."""
    return Dates(
        tuple(slot for part in parts for slot in part.slots),
        tuple(line for part in parts for line in part.lines),
        tuple(remark for part in parts for remark in part.unsure),
        next((part.note for part in reversed(parts) if part.note), None),
        next((part.heading for part in reversed(parts) if part.heading), None),
        tuple(row for part in parts for row in part.printed),
    )
