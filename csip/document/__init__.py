"""Documents made from the book, ready for any format: the list of actions, minutes, agenda, dates."""

from __future__ import annotations

from csip.document.actions import Sort, action_list, action_note, action_table, in_order
from csip.document.agenda import agenda
from csip.document.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Mark,
    Names,
    Note,
    Paragraph,
    Signature,
    Table,
    Words,
)
from csip.document.minutes import minutes
from csip.document.schedule import dates_table, schedule_table

__all__ = [
    "Block",
    "Column",
    "Document",
    "Heading",
    "Mark",
    "Names",
    "Note",
    "Paragraph",
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
    "schedule_table",
]
