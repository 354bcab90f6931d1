"""What each writing command changes: from the book and the clerk's words to edits of its files.

Pure: these functions decide and refuse; `csip.edit.change` writes.
"""

from csip.changes.actions import (
    add_action,
    assign_action,
    close_action,
    find_action,
    next_ids,
    parse_due,
    redate_action,
    renumber_action,
    reopen_action,
    update_action,
)
from csip.changes.agenda import record_publication
from csip.changes.numbers import renumber
from csip.changes.quoting import quote_missing, quoted
from csip.changes.roll import ABSENT, APOLOGIES, PRESENT, take_roll
from csip.changes.schedule import add_slot, cancel_slot, clock, find_slot, move_slot, moved_in_words, restore_slot

__all__ = [
    "ABSENT",
    "APOLOGIES",
    "PRESENT",
    "add_action",
    "add_slot",
    "assign_action",
    "cancel_slot",
    "clock",
    "close_action",
    "find_action",
    "find_slot",
    "move_slot",
    "moved_in_words",
    "next_ids",
    "parse_due",
    "quote_missing",
    "quoted",
    "record_publication",
    "redate_action",
    "renumber",
    "renumber_action",
    "reopen_action",
    "restore_slot",
    "take_roll",
    "update_action",
]
