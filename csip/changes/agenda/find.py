"""The agenda that is to be changed, and its items by what a clerk calls them."""

from __future__ import annotations

from datetime import date

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.meetings import find_meeting
from csip.facts.numbering import item_numbers
from csip.language.meeting_days import format_meeting
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Meeting


def agenda_of(book: MinuteBook, wanted: str | None, today: date) -> Meeting:
    """The meeting whose agenda is to be changed; by default the next one.

    Raises: CsipError where it has no file, or has minutes.
    """
    meeting = find_meeting(book, wanted, today)
    if meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_meeting(meeting.day)} has minutes; its items are changed along with them",
            f"Use `csip write {meeting.day}`: put an item in, move it or take it out in the text.",
        )
    return meeting


def find_item(meeting: Meeting, wanted: str) -> int:
    """The place of the item that has this number on the agenda, or this title, or both as they are printed.

    Raises: CsipError where there is none, or more than one.
    """
    on, whole = format_meeting(meeting.day), headings(meeting)
    names = (
        [number or "" for number in item_numbers(meeting)],
        [item.title for item in meeting.items],
        whole,
    )
    found: list[int] = []
    for known in names:
        found = found or [place for place, name in enumerate(known) if name and folded(name) == folded(wanted)]
    if len(found) > 1:
        in_full = listed([f"“{whole[place]}”" for place in found], "or")
        raise CsipError(f"{len(found)} items of the agenda of {on} are called {wanted}", f"Name it in full: {in_full}.")
    if not found:
        hint = near(wanted, names[1]) or f"The items are {listed(whole)}."
        raise CsipError(f"the agenda of {on} has no item {wanted}", hint if whole else _NO_ITEMS)
    return found[0]


_NO_ITEMS = "It has no items yet: `csip item add TITLE` adds one."


def headings(meeting: Meeting) -> tuple[str, ...]:
    """The headings of the agenda as they are printed, each in one line."""
    return tuple(
        " ".join(f"{number}. {item.title}".split() if number is not None else item.title.split())
        for number, item in zip(item_numbers(meeting), meeting.items, strict=True)
    )
