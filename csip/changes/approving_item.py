"""The item of a later meeting under which it was minuted that earlier minutes were approved."""

from __future__ import annotations

from collections.abc import Callable

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts import numbering
from csip.facts.meetings import meeting_now
from csip.language.item_titles import is_of_minutes
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.language.purposes import is_to_approve
from csip.models import Approval, Item, Meeting

IsOf = Callable[[Approval], bool]
"""Whether an approval is of the minutes that are meant."""


def approving_item(
    book: MinuteBook, meeting: Meeting, at: Meeting, number: str | None, is_of: IsOf | None = None
) -> Item:
    """The item under which the approval was minuted; `is_of` where the minutes are not this book's own.

    Raises: CsipError where there is none, where several may be meant, and where nothing is minuted under it.
    """
    linked = _linked(book, meeting, at, is_of)
    items = _choices(at, number) if number is not None else linked or _about_minutes(at)
    hint = f"The items are {listed([f'{named(at, item)} ({item.title})' for item in at.items])}."
    on = format_meeting(at.day)
    if not items and number is not None:
        raise CsipError(f"the meeting of {on} has no item {number}", hint)
    if len(items) != 1:
        which = "no item to approve minutes" if not items else f"{len(items)} items that may have approved minutes"
        raise CsipError(f"the meeting of {on} has {which}", f"Say which one with --item. {hint}")
    item = items[0]
    elsewhere = [i for i in linked if i is not item]
    if elsewhere:
        raise CsipError(
            f"{named(at, elsewhere[0])} of {on} is the one that approves these minutes, not {named(at, item)}",
            f"Leave out --item, or take the `approves:` out of {named(at, elsewhere[0])} first.",
        )
    if number is None and item.approves and item not in linked:
        others = listed([format_meeting(approval.meeting) for approval in item.approves])
        raise CsipError(
            f"{named(at, item)} of {on} approves the minutes of {others}, not those of {format_meeting(meeting.day)}",
            f"Were they approved under it, too? Then say so with --item. {hint}",
        )
    if not item.minutes:
        raise CsipError(
            f"nothing is minuted under {named(at, item)} of {on}, so nothing says that the minutes were approved",
            "Type the paragraph first: "
            f"The minutes of {format_meeting(meeting.day)} were approved as a correct record.",
        )
    return item


def approval_in(book: MinuteBook, item: Item, meeting: Meeting, is_of: IsOf | None = None) -> Approval | None:
    """What the item says already, or plans to say, of these minutes."""
    if is_of is not None:
        return next(filter(is_of, item.approves), None)
    return next((a for a in item.approves_own if meeting_now(book, a.meeting) == meeting.day), None)


def named(at: Meeting, item: Item) -> str:
    """The item as a message names it: by its number, else by its title."""
    number = next(n for i, n in zip(at.items, numbering.item_numbers(at), strict=True) if i is item)
    return f"item {number}" if number else f"the item “{item.title}”"


def candidates(book: MinuteBook, meeting: Meeting, at: Meeting) -> list[Item]:
    """The items under which it may have been minuted: those that name these minutes, else those about minutes."""
    return _linked(book, meeting, at) or _about_minutes(at)


def _about_minutes(at: Meeting) -> list[Item]:
    return [item for item in at.items if _may_approve(item)]


def _choices(at: Meeting, number: str) -> list[Item]:
    wanted = number.strip().rstrip(".").casefold()
    numbers = zip(at.items, numbering.item_numbers(at), strict=True)
    return [item for item, printed in numbers if printed is not None and printed.rstrip(".").casefold() == wanted]


def _linked(book: MinuteBook, meeting: Meeting, at: Meeting, is_of: IsOf | None = None) -> list[Item]:
    """The items that say already, or are planned to say, that these minutes are approved."""
    return [item for item in at.items if approval_in(book, item, meeting, is_of) is not None]


def _may_approve(item: Item) -> bool:
    """Whether minutes may have been approved under it, by its title and purpose."""
    return is_of_minutes(item.title) and is_to_approve(item.purpose)
