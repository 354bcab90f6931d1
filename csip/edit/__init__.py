"""Change exactly what was asked in a file of the book, and not one byte else.

An edit is spliced into the text at the place of the value it changes. Before anything is written the result is
read back and compared with what it should say; afterwards the file is replaced whole (`csip.writing`).
"""

from csip.edit.book import change, check_meeting, check_report, create, preview
from csip.edit.kinds import Append, Delete, Edit, Insert, Plan, Put, Remove, Rename, Reorder, Replace, Way
from csip.edit.prove import edited, plain_values
from csip.edit.splice import is_on_one_line, is_plain_words
from csip.edit.together import spliced

__all__ = [
    "Append",
    "Delete",
    "Edit",
    "Insert",
    "Plan",
    "Put",
    "Remove",
    "Rename",
    "Reorder",
    "Replace",
    "Way",
    "change",
    "check_meeting",
    "check_report",
    "create",
    "edited",
    "is_on_one_line",
    "is_plain_words",
    "plain_values",
    "preview",
    "spliced",
]
