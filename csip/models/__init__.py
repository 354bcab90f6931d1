"""The record as data: what a minute book's files may say. Frozen; no files, no clock, no other module's errors.

A model accepts plain text values only (`csip.files.source`), and reads dates, times and numbers from the characters
typed. Field descriptions are the user's documentation: they go into the JSON Schema that editors show.

There is a module for each kind of file. It is imported when one of its names is first asked for: `csip actions` has no
use for the classes of a meeting. The terms in which they are described are pydantic's, by way of `csip.models.terms`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csip.models.actions import Action, Cited, Closed, Due, DueMeeting, NoDueDate, Update
    from csip.models.approval import Amendment, Approval
    from csip.models.attendee import Attendee
    from csip.models.entry import Entry, Record, keys_of
    from csip.models.item import Exempt, Guest, Interest, Invited, Item, Received, Report, Urgent
    from csip.models.meeting import AsPrinted, CitedParagraph, Meeting
    from csip.models.panel import Panel, Period, Person, Post
    from csip.models.paragraph import Decision, DecisionNotice, Motion, NamedVotes, Paragraph, Refers, Vote
    from csip.models.schedule import AgendaSetting, Cancelled, Former, Slot
    from csip.models.values import Count, Date, OneOrMany, Time, Words, YesNo, words_or

__all__ = [
    "Action",
    "AgendaSetting",
    "Amendment",
    "Approval",
    "AsPrinted",
    "Attendee",
    "Cancelled",
    "Cited",
    "CitedParagraph",
    "Closed",
    "Count",
    "Date",
    "Decision",
    "DecisionNotice",
    "Due",
    "DueMeeting",
    "Entry",
    "Exempt",
    "Former",
    "Guest",
    "Interest",
    "Invited",
    "Item",
    "Meeting",
    "Motion",
    "NamedVotes",
    "NoDueDate",
    "OneOrMany",
    "Panel",
    "Paragraph",
    "Period",
    "Person",
    "Post",
    "Received",
    "Record",
    "Refers",
    "Report",
    "Slot",
    "Time",
    "Update",
    "Urgent",
    "Vote",
    "Words",
    "YesNo",
    "keys_of",
    "words_or",
]

_MODULES = (  # the costliest last
    *("values", "entry", "panel", "schedule", "actions", "attendee", "paragraph", "approval", "item", "meeting"),
)


def __getattr__(name: str) -> Any:
    for module in _MODULES if name in __all__ else ():
        found = getattr(import_module(f"{__name__}.{module}"), name, None)
        if found is not None:
            globals()[name] = found  # asked for again and again, for each file of a book
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
