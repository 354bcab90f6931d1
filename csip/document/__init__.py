"""Documents made from the book, ready for any format: the list of actions, minutes, agenda, dates.

Each is imported when it is first asked for: `csip actions` need not pay for the agenda.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csip.document.actions import Sort, action_list, action_note, action_table, in_order
    from csip.document.agenda_paper import agenda
    from csip.document.attendance_sheets import name_plates, sign_in_sheet
    from csip.document.blocks import (
        Bar,
        Block,
        Chart,
        Column,
        Document,
        Heading,
        Mark,
        Names,
        Note,
        Paragraph,
        Plate,
        Signature,
        Table,
        Words,
    )
    from csip.document.minutes_paper import minutes
    from csip.document.schedule import dates_table, schedule_table

_HOMES = {
    "actions": ("Sort", "action_list", "action_note", "action_table", "in_order"),
    "agenda_paper": ("agenda",),
    "attendance_sheets": ("name_plates", "sign_in_sheet"),
    "blocks": (
        "Bar", "Block", "Chart", "Column", "Document", "Heading", "Mark", "Names", "Note", "Paragraph", "Plate",
        "Signature", "Table", "Words",
    ),
    "minutes_paper": ("minutes",),
    "schedule": ("dates_table", "schedule_table"),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Bar",
    "Block",
    "Chart",
    "Column",
    "Document",
    "Heading",
    "Mark",
    "Names",
    "Note",
    "Paragraph",
    "Plate",
    "Signature",
    "Sort",
    "Table",
    "Words",
    "action_list",
    "action_note",
    "action_table",
    "agenda",
    "dates_table",
    "in_order",
    "minutes",
    "name_plates",
    "schedule_table",
    "sign_in_sheet",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
