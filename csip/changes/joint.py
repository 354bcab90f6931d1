"""Joint meetings arranged: with which bodies, by their own names."""

from __future__ import annotations

from collections.abc import Sequence

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.language.meeting_days import MeetingDay, format_meeting


def joint_bodies(book: MinuteBook, named: Sequence[str], days: Sequence[MeetingDay]) -> tuple[str, ...]:
    """The bodies with which meetings of these days are to be joint, as each calls itself.

    Raises: CsipError where there is no council, no such body or this body itself is named, or where one of them has
    the joint meeting on its own schedule.
    """
    if not named:
        return ()
    council = book.council
    if council is None:
        raise CsipError(
            "this book is of no council, and only bodies of one council meet jointly",
            "A council is a folder with council.yaml, and its bodies are folders below it.",
        )
    here = council.key_of(book.root)
    keys = list(dict.fromkeys(council.body_called(name) for name in named))
    if here in keys:
        raise CsipError(f"{book.panel.name} is this body itself", "Name the other body after --joint-with.")
    for key in keys:
        other = council.outline(key)
        for slot in other.slots:
            if slot.day in days and here in (council.called(name) for name in slot.joint_with):
                raise CsipError(
                    f"{other.panel.name} keeps a joint meeting with this body on {format_meeting(slot.day)} already",
                    "It is on the schedule of one body alone, and seen from the others: see `csip schedule`.",
                )
    return tuple(council.name_of(key) for key in keys)
